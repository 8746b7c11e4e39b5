package org.voxrisk.riskmodel.model.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Refusal;

class SelectionScoreTest {
    private static FeatureTable table(double... values) {
        return FeatureTable.ofColumns(
                FeatureNames.of("score", "other"), List.of(Case.of("a", 0), Case.of("b", 1)), values);
    }

    @Test
    void theScoreIsTheColumn() throws InvalidFileException {
        FeatureTable table = table(3, -1, 8, 9);
        SelectionScore classifier = new SelectionScore();
        assertFalse(classifier.learns());
        FittedClassifier fitted = classifier.fit(TrainingPart.wholeTable(table.select(FeatureNames.of("score"))));
        assertArrayEquals(new double[] {3, -1}, fitted.scores(table));
        assertTrue(fitted.probabilities(table).isEmpty());
        assertEquals(FeatureNames.of("score"), fitted.columns());
        assertEquals("'score' as it is", fitted.description());
        Codecs codecs = Codecs.of(new SelectionScoreCodec());
        assertEquals(fitted, codecs.fromJson(codecs.toJson(fitted), "file", FittedClassifier.class));
        Refusal.of(
                IllegalArgumentException.class,
                () -> classifier.fit(TrainingPart.wholeTable(table)),
                "takes one column, the score; these are 2: [score, other]");
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> fitted.scores(table(3, Double.NaN, 1, 1)),
                "'score'",
                "in case 'b'");
        Refusal.of(
                FeatureMismatchException.class, () -> fitted.scores(table.select(FeatureNames.of("other"))), "score");
    }

    @Test
    void trainingNeedsBothClasses() {
        FeatureNames a = FeatureNames.of("a");
        for (int events : new int[] {0, 5, 6, -1}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new Trained(a, 5, events, TrainingScope.WHOLE_TABLE),
                    events + " of 5 training cases have label 1: both classes are needed");
        }
        assertEquals(4, new Trained(a, 5, 1, TrainingScope.WHOLE_TABLE).controls());
        assertEquals(
                "on 1 column, 5 training cases (2 with label 1)",
                new Trained(a, 5, 2, TrainingScope.WHOLE_TABLE).toString());
    }
}
