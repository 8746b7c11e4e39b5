package org.voxrisk.riskmodel.study.survival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.work.Work;

class SurvivalRunTest {
    private static final InnerFolds FOLDS = InnerFolds.drawn(5, 1);
    private static final RobustnessSettings AGAIN = new RobustnessSettings(4, 2, 3, 3, 3, 1);

    private static SurvivalResult run(MadeUpHazard data, SurvivalSettings settings) {
        return new SurvivalRun(settings).run(data.cohort(), data.split(), FOLDS, Work.onCallersThread());
    }

    private static HazardResult model(SurvivalResult result, StudyModel model) {
        return result.model(model).orElseThrow();
    }

    @Test
    void aPlantedHazardIsFound() {
        SurvivalResult result = run(new MadeUpHazard(true), MadeUpHazard.settings(0.05, 12.0, 24.0));
        assertTrue(
                result.radiomics().kept().containsAll(List.of("f0", "f1")),
                result.radiomics().kept()::toString);
        assertEquals(List.of("age"), result.clinical().kept());
        assertEquals(
                Set.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION),
                result.models().keySet());
        HazardResult fusion = model(result, StudyModel.FUSION);
        double c = fusion.test().harrell().orElseThrow().c();
        assertTrue(c > 0.7, "C " + c);
        double clinical = model(result, StudyModel.CLINICAL)
                .test()
                .harrell()
                .orElseThrow()
                .c();
        assertTrue(c > clinical, () -> c + " and clinical " + clinical);
        // Two signatures with coefficients around what was planted: the Rad-score is shrunk, the clinical one is not.
        assertEquals(List.of("radscore", "clinic_sig"), fusion.hazard().fit().columnNames());
        double accuracy = fusion.test().horizons().get(0).predictionAccuracy();
        assertTrue(accuracy > 0, () -> "IPA " + accuracy);
        assertEquals(1, model(result, StudyModel.CLINICAL).training().slope().number(s -> s.slope()), 1e-6);
    }

    @Test
    void testPatientsChangeNothingThatWasFitted() {
        MadeUpHazard data = new MadeUpHazard(true);
        SurvivalResult before = run(data, MadeUpHazard.settings(0.05, 12.0));
        for (int i = MadeUpHazard.TRAINING; i < MadeUpHazard.CASES; i++) {
            data.times[i] = 100 - data.times[i];
            data.status[i] = 1 - data.status[i];
        }
        SurvivalResult after = run(data, MadeUpHazard.settings(0.05, 12.0));
        assertEquals(before.radiomics().chain(), after.radiomics().chain());
        assertEquals(before.clinical().chain(), after.clinical().chain());
        before.models().forEach((m, r) -> {
            assertArrayEquals(
                    r.hazard().fit().coefficients(),
                    model(after, m).hazard().fit().coefficients());
            assertEquals(r.training().scores(), model(after, m).training().scores());
            assertEquals(r.training().risks(), model(after, m).training().risks());
            assertEquals(r.test().risks(), model(after, m).test().risks());
            r.groups()
                    .forEach((rule, g) -> assertEquals(
                            g.orElseThrow().cutoffs(),
                            Objects.requireNonNull(model(after, m).groups().get(rule))
                                    .orElseThrow()
                                    .cutoffs()));
        });
    }

    @Test
    void cutoffsAreThoseOfTraining() {
        HazardResult model = model(run(new MadeUpHazard(true), MadeUpHazard.settings(0.05, 12.0)), StudyModel.FUSION);
        RiskGroups median = Objects.requireNonNull(model.groups().get(RiskGroups.Rule.MEDIAN))
                .orElseThrow();
        double expected = QuantileType.TYPE_7.of(
                model.training().scores().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                0.5);
        assertEquals(List.of(expected), median.cutoffs());
        long high = model.test().scores().stream().filter(s -> s > expected).count();
        assertEquals(
                (double) high,
                Objects.requireNonNull(median.test().curves().get("high")).cases());
        RiskGroups searched = Objects.requireNonNull(model.groups().get(RiskGroups.Rule.MAXIMAL))
                .orElseThrow();
        assertTrue(searched.searched().orElseThrow().pValue()
                > searched.searched().orElseThrow().uncorrectedPValue());
    }

    @Test
    void nothingLeftIsAResult() {
        SurvivalSettings none = MadeUpHazard.settings(1e-30, 12.0);
        MadeUpHazard data = new MadeUpHazard(true);
        SurvivalResult result = run(data, none);
        assertEquals(Map.of(), result.models());
        assertEquals(3, result.notFitted().size());
        String why = String.valueOf(result.notFitted().get(StudyModel.FUSION));
        assertTrue(why.contains("univariate"), why);
        SurvivalRobustness again = new SurvivalRobustnessRun(none, AGAIN).run(data.cohort(), Work.onCallersThread());
        assertEquals(0.5, again.c(StudyModel.FUSION));
    }

    @Test
    void allCensoredIsRefused() {
        MadeUpHazard data = new MadeUpHazard(true);
        for (int i = 0; i < MadeUpHazard.TRAINING; i++) {
            data.status[i] = 0;
        }
        SurvivalSettings settings = MadeUpHazard.settings(0.05, 12.0);
        UndefinedStatisticException e = assertThrows(UndefinedStatisticException.class, () -> run(data, settings));
        assertTrue(String.valueOf(e.getMessage()).contains("110 training patients"), e.getMessage());
    }

    @Test
    void aHorizonBeyondTheFollowUpIsSaid() {
        HazardResult model =
                model(run(new MadeUpHazard(true), MadeUpHazard.settings(0.05, 12.0, 600.0)), StudyModel.FUSION);
        HorizonEvaluation far = model.test().horizons().get(1);
        assertEquals(Double.NaN, far.auc());
        assertTrue(far.roc().reason().contains("600"), far.roc().reason());
        assertTrue(
                far.brier().reason().contains("no training patient was followed to 600"),
                far.brier().reason());
        assertEquals(12, model.test().integratedTo());
        assertTrue(model.test().horizons().get(0).auc() > 0.5);
    }

    @Test
    void againOnAnyNumberOfThreads() {
        SurvivalCohort cohort = new MadeUpHazard(true).cohort();
        SurvivalRobustnessRun run = new SurvivalRobustnessRun(MadeUpHazard.settings(0.05, 12.0, 24.0), AGAIN);
        SurvivalRobustness one = run.run(cohort, Work.onCallersThread());
        SurvivalRobustness three = run.run(cohort, Work.threads(3));
        assertEquals(one.crossValidated(), three.crossValidated());
        assertEquals(one.optimism(), three.optimism());
        assertEquals(one.selected(), three.selected());
        assertTrue(one.limits(StudyModel.FUSION, 0.95).lower() > 0.6, () -> "C " + one.c(StudyModel.FUSION));
        assertTrue(one.c(StudyModel.FUSION) > one.c(StudyModel.CLINICAL));
        assertEquals(0.5, one.permutedMean(StudyModel.FUSION), 0.1);
        assertTrue(one.auc(StudyModel.FUSION, 0) > 0.7);
        assertTrue(Objects.requireNonNull(one.optimism().get(StudyModel.FUSION)).optimism() > 0);
        assertEquals(AGAIN.resamples(), one.selected().get(0).count());
    }

    @Test
    void noHazardIsNotFound() {
        SurvivalRobustness again = new SurvivalRobustnessRun(
                        MadeUpHazard.settings(0.2, 12.0), new RobustnessSettings(4, 2, 0, 0, 3, 1))
                .run(new MadeUpHazard(false).cohort(), Work.onCallersThread());
        for (StudyModel model : again.crossValidated().keySet()) {
            ConfidenceInterval limits = again.limits(model, 0.95);
            assertTrue(limits.contains(0.5), model + " " + limits);
        }
    }
}
