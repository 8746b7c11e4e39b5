package org.voxrisk.riskmodel.model.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Refusal;

/** Support vectors are the rows 1 and 2 of four: the classes' nearest points. */
class SavedVectorsTest {
    private static final Codecs CODECS = Codecs.of(new SupportVectorCodec());
    private static final Pattern ROWS = Pattern.compile("(\"training_rows\" : \\[)([^\\]]*)(\\])");

    private static FittedSupportVectors fitted() {
        List<Case> cases = new ArrayList<>();
        int[] labels = {0, 0, 1, 1};
        for (int i = 0; i < 4; i++) {
            cases.add(Case.of("c" + i, labels[i]));
        }
        FeatureTable table =
                FeatureTable.ofColumns(FeatureNames.of("x", "y"), cases, new double[] {-5, 1, 3, 9, 0, 0, 0, 0});
        return SupportVectorMachine.of(SvmKernel.linear(), 10)
                .withTolerance(1e-12)
                .fit(TrainingPart.wholeTable(table));
    }

    private static String withRows(String rows) {
        Matcher matcher = ROWS.matcher(CODECS.toJson(fitted()));
        assertTrue(matcher.find());
        return matcher.replaceFirst("$1" + rows + "$3");
    }

    private static void assertRefused(String rows, String... words) {
        Refusal.of(
                InvalidFileException.class,
                () -> CODECS.fromJson(withRows(rows), "model", FittedSupportVectors.class),
                words);
    }

    @Test
    void rowsRiseAndAreOfTheTraining() throws InvalidFileException {
        FittedSupportVectors fitted = fitted();
        assertArrayEquals(new int[] {1, 2}, fitted.supportRows());
        assertEquals(fitted, CODECS.fromJson(CODECS.toJson(fitted), "model", FittedSupportVectors.class));
        assertArrayEquals(
                new int[] {0, 3},
                CODECS.fromJson(withRows("0, 3"), "model", FittedSupportVectors.class)
                        .supportRows());
        assertRefused("1, 1", "training_rows[1]", "1.0, must be a rising row number below 4");
        assertRefused("2, 1", "training_rows[1]", "rising");
        assertRefused("1, 4", "training_rows[1]", "4.0");
        assertRefused("-1, 2", "training_rows[0]", "-1.0");
        assertRefused("1, 2.5", "training_rows[1]", "2.5");
        assertRefused("1", "vectors", "4 numbers, must be 2");
    }
}
