package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.testing.Refusal;

class SelectionChainTest {
    //        flat  holed  small  wide
    private static final FeatureTable TABLE = FeatureTable.ofColumns(
            FeatureNames.of("flat", "holed", "small", "wide"),
            List.of(Case.of("p", 0), Case.of("q", 1), Case.of("r", 1)),
            new double[] {5, 5, 7, 1, Double.NaN, 3, 0.1, 0.2, 0.3, 10, 30, 80});
    private static final Split SPLIT = new Split("s", List.of("p", "q"), List.of("r"));

    // In training (p, q): flat is constant, holed has a hole, small varies by 0.005, wide by 200.
    private static final SelectionChain CHAIN =
            SelectionChain.of(new VarianceFilter(0), new VarianceFilter(0.01), ScalingStep.MIN_MAX);

    @Test
    void byHand() {
        FittedChain fitted = CHAIN.fit(SPLIT.training(TABLE));
        assertEquals("4 -> 2 -> 1", fitted.funnel());
        assertEquals(FeatureNames.of("wide"), fitted.kept());
        // The test case is scaled by the range of the training cases: (80 - 10) / 20.
        assertEquals(3.5, fitted.apply(SPLIT.test(TABLE)).value(0, 0));
        assertEquals(
                List.of(
                        FeatureFate.dropped("flat", DropReason.CONSTANT, "variance > 0.0: always 5.0"),
                        FeatureFate.dropped("holed", DropReason.MISSING_VALUES, "variance > 0.0: 1 of 2 missing"),
                        FeatureFate.dropped("small", DropReason.LOW_VARIANCE, "variance > 0.01: variance 0.005000")),
                fitted.report().dropped().stream()
                        .map(f -> new FeatureFate(f.feature(), f.dropped(), f.detail(), List.of()))
                        .toList());
        assertEquals(
                Optional.of(DropReason.LOW_VARIANCE), fitted.dropOf("small").flatMap(FeatureFate::dropped));
        assertEquals(Optional.empty(), fitted.dropOf("wide"));
        assertEquals(
                List.of(
                        "4 -> 2 -> 1",
                        "variance > 0.0: 4 -> 2 {CONSTANT=1, MISSING_VALUES=1}",
                        "variance > 0.01: 2 -> 1 {LOW_VARIANCE=1}",
                        "min-max scaling: 1 -> 1"),
                fitted.summary());
    }

    @Test
    void wholeTableIsSaidInTheSummary() {
        List<String> lines = CHAIN.fit(TrainingPart.wholeTable(TABLE)).summary();
        assertTrue(lines.get(lines.size() - 1).contains("whole table (3 cases)"), lines::toString);
    }

    @Test
    void newCasesNeedTheSurvivingColumnsOnly() {
        FittedChain fitted = CHAIN.fit(SPLIT.training(TABLE));
        FeatureTable fresh = FeatureTable.ofColumns(
                FeatureNames.of("wide", "small", "other"), List.of(Case.of("x")), new double[] {20, 1, 2});
        assertEquals(0.5, fitted.apply(fresh).value(0, 0));
        FeatureTable lacking = fresh.select(FeatureNames.of("small"));
        assertEquals(
                List.of("wide"),
                assertThrows(FeatureMismatchException.class, () -> fitted.apply(lacking))
                        .missing());
    }

    @Test
    void emptyChainsAreRefused() {
        Refusal.of(IllegalArgumentException.class, () -> new SelectionChain(List.of()), "at least one step");
        Refusal.of(IllegalArgumentException.class, () -> new VarianceFilter(-1), "threshold = -1.0");
    }

    @Test
    void notesOfEveryStepReachReportAndSummary() {
        FeatureTable cohort = StepContractTest.cohort(7);
        FittedChain chain = SelectionChain.of(
                        CombatStep.standard(), VarianceFilter.constantsOnly(), LassoSelection.of(Family.GAUSSIAN, 5))
                .fit(TrainingPart.wholeTable(cohort));
        List<String> notes = chain.report().notes();
        List<String> expected = new ArrayList<>();
        for (FittedStep step : chain.steps()) {
            step.report().notes().forEach(n -> expected.add(step.report().step() + ": " + n));
        }
        assertEquals(expected, notes);
        assertTrue(notes.contains("ComBat PARAMETRIC: cases by batch: {A=20, B=20, C=20}"), notes::toString);
        assertTrue(notes.stream().anyMatch(n -> n.startsWith("LASSO") && n.contains("lambda.1se = ")));
        List<String> summary = chain.summary();
        int at = summary.indexOf("  cases by batch: {A=20, B=20, C=20}");
        assertEquals("ComBat PARAMETRIC: 12 -> 12", summary.get(at - 1));
    }

    @Test
    void savedChainReadsBack(@TempDir Path folder) throws IOException {
        FittedChain fitted = CHAIN.fit(SPLIT.training(TABLE));
        Path file = folder.resolve("chain.json");
        fitted.write(file);
        assertEquals(fitted, FittedChain.read(file));
        String json = fitted.toJson();
        Refusal.of(
                InvalidFileException.class,
                () -> FittedChain.fromJson(json.replace("LOW_VARIANCE", "LOW")),
                "steps[1].report.features[0].dropped",
                "'LOW'");
        Refusal.of(
                InvalidFileException.class, () -> FittedChain.fromJson(json.replace("MIN_MAX", "Z")), "unknown field");
    }
}
