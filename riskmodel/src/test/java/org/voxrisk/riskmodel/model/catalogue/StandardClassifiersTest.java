package org.voxrisk.riskmodel.model.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.pipeline.ModelCodecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.work.Work;

class StandardClassifiersTest {
    private static final FeatureTable TABLE = Cohorts.of(31, 90, 4, 2);
    private static final FeatureTable OTHERS = Cohorts.of(32, 40, 4, 2);

    static List<NamedClassifier> twelve() {
        return StandardClassifiers.twelve(7);
    }

    @Test
    void areTwelveOfDifferentNamesAndKinds() {
        assertEquals(12, twelve().stream().map(NamedClassifier::name).distinct().count());
        assertEquals(
                12,
                twelve().stream().map(n -> n.classifier().label()).distinct().count());
        assertEquals(
                StandardClassifiers.classical(7).stream()
                        .map(NamedClassifier::name)
                        .toList(),
                twelve().subList(0, 6).stream().map(NamedClassifier::name).toList());
    }

    @ParameterizedTest
    @MethodSource("twelve")
    void fitWithProbabilitiesAndReadBackOnAnyNumberOfThreads(NamedClassifier named) throws IOException {
        TrainingPart training = TrainingPart.wholeTable(TABLE);
        FittedClassifier one = named.classifier().fit(training, Work.onCallersThread());
        FittedClassifier four = named.classifier().fit(training, Work.threads(4));
        assertEquals(one, four);
        double[] scores = one.scores(OTHERS);
        double[] p = one.probabilities(OTHERS).orElseThrow();
        assertArrayEquals(scores, four.scores(OTHERS));
        assertArrayEquals(p, four.probabilities(OTHERS).orElseThrow());
        double rightWay = 0;
        for (int i = 0; i < p.length; i++) {
            assertTrue(p[i] >= 0 && p[i] <= 1, named.name());
            rightWay += OTHERS.labels()[i] == 1 ? p[i] : -p[i];
        }
        assertTrue(rightWay > 0, named.name());
        var codecs = ModelCodecs.standard();
        FittedClassifier again = codecs.fromJson(codecs.toJson(one), "model", FittedClassifier.class);
        assertEquals(one, again);
        assertArrayEquals(scores, again.scores(OTHERS));
        assertArrayEquals(p, again.probabilities(OTHERS).orElseThrow());
    }
}
