package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.MissingCell;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.select.FittedImputation.ImputedCell;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.testing.Refusal;

/** Imputation and screening of clinical columns. */
class ClinicalStepsTest {
    private static final double NO = Double.NaN;

    @Test
    void missingValuesGetMedianOrModeOfTraining() throws IOException {
        List<Case> cases = List.of(Case.of("a", 0), Case.of("b", 1), Case.of("c", 0), Case.of("d", 1));
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("x", "stage", "never"), cases, new double[] {1, NO, 4, 9, 2, 0, NO, 0, NO, NO, NO, NO});
        FittedImputation fitted = new Imputation(Set.of("stage")).fit(TrainingPart.wholeTable(table));
        assertEquals(List.of(4.0, 0.0), fitted.values());
        assertEquals(List.of("x", "stage"), fitted.report().kept().asList());
        FeatureTable later = FeatureTable.ofColumns(
                FeatureNames.of("stage", "x"),
                List.of(Case.of("e"), Case.of("f")),
                new double[] {NO, 3, 100, NO},
                List.of(new MissingCell("f", "x", "NOT_MEASURED")));
        assertArrayEquals(new double[] {100, 4, 0, 3}, fitted.apply(later).toColumnMajor());
        assertEquals(
                List.of(
                        new ImputedCell("f", "x", "NOT_MEASURED", 4),
                        new ImputedCell("e", "stage", MissingCell.NOT_STATED, 0)),
                fitted.imputed(later));
        String json = StepCodecs.standard().toJson(fitted);
        assertEquals(fitted, StepCodecs.standard().fromJson(json, "step", FittedImputation.class));
        Refusal.of(
                org.voxrisk.io.file.InvalidFileException.class,
                () -> StepCodecs.standard()
                        .fromJson(
                                json.replace("\"column\" : \"x\"", "\"column\" : \"y\""),
                                "step",
                                FittedImputation.class),
                "fill");
        // Half of the levels: the mean of the two middle codes, as the median of numbers.
        assertEquals(
                List.of(4.0, 0.0),
                Imputation.median().fit(TrainingPart.wholeTable(table)).values());
    }

    @Test
    void screeningTestsNumbersAndLevels() {
        // Sizes 8 and 8; x is shifted by 10, y is the same in both, level 1 is in 7 of 8 against 1 of 8.
        List<Case> cases = new ArrayList<>();
        double[] values = new double[16 * 4];
        double[] base = {1.1, 2.3, 2.9, 4.2, 5.1, 5.8, 7.3, 8.1};
        for (int i = 0; i < 16; i++) {
            cases.add(Case.of("p" + i, i / 8));
            values[i] = base[i % 8] + 10 * (i / 8);
            values[16 + i] = base[i % 8];
            values[32 + i] = i < 8 ? (i == 0 ? 1 : 0) : (i == 8 ? 0 : 1);
            values[48 + i] = 3;
        }
        values[0] = NO;
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("x", "y", "level", "one"), cases, values);
        StepReport report = new ClinicalScreening(Set.of("level", "one"), 0.05)
                .fit(TrainingPart.wholeTable(table))
                .report();
        assertEquals(List.of("x", "level"), report.kept().asList());
        FeatureFate x = report.features().get(0);
        assertEquals(1, x.evidence(Statistic.MISSING_COUNT).orElseThrow().value());
        assertEquals("STUDENT_T", x.evidence(Statistic.P_VALUE).orElseThrow().method());
        FeatureFate level = report.features().get(2);
        assertEquals(
                "FISHER_EXACT", level.evidence(Statistic.P_VALUE).orElseThrow().method());
        // (7,1 | 1,7): hypergeometric, 2 * (C(8,7) C(8,1) + 1) / C(16,8) = 2 * 65 / 12870.
        assertEquals(
                130 / 12870.0, level.evidence(Statistic.P_VALUE).orElseThrow().value(), 1e-15);
        assertEquals(
                List.of(),
                report.features().get(3).evidence(Statistic.P_VALUE).stream().toList());
        assertEquals(
                1,
                report.features()
                        .get(1)
                        .evidence(Statistic.P_VALUE)
                        .orElseThrow()
                        .value(),
                1e-12);
    }
}
