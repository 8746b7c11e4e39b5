package org.voxrisk.riskmodel.study.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.study.LassoSettings;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.StudySettings;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.testing.Refusal;

/** Differences of concordance, and settings of a study of the time to an event. */
class DividedPatientsTest {
    private static final FollowUp FOLLOW_UP =
            FollowUp.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 1, 1, 0, 1, 0});

    private static Concordance of(double... linearPredictors) {
        return Concordance.of(FOLLOW_UP, linearPredictors);
    }

    /** With one normal quantile: a difference of 1.96 standard errors has p 0.05, whichever model is better. */
    @Test
    void differencesOfConcordance() {
        assertEquals(0.05, new ConcordanceDifference.OnPart(1.959963984540054, 1).pValue(), 1e-12);
        assertEquals(0.05, new ConcordanceDifference.OnPart(-0.1959963984540054, 0.1).pValue(), 1e-12);
        assertEquals(1, new ConcordanceDifference.OnPart(0, 0.3).pValue(), 1e-15);
        Concordance good = of(6, 5, 4, 3, 2, 1);
        Concordance fair = of(6, 4, 5, 1, 3, 2);
        ConcordanceDifference.OnPart same = ConcordanceDifference.OnPart.of(good, good);
        assertEquals(0, same.difference());
        assertEquals(0, same.standardError());
        assertTrue(Double.isNaN(same.pValue()));
        ConcordanceDifference.OnPart found = ConcordanceDifference.OnPart.of(good, fair);
        // Of 5 + 4 + 3 + 1 pairs whose earlier time is an event, fair has one in the wrong order: patients 2 and 3.
        assertEquals(1, good.c());
        assertEquals(1 / 13.0, found.difference(), 1e-15);
        double squares = 0;
        for (int i = 0; i < 6; i++) {
            double d = good.influence()[i] - fair.influence()[i];
            squares += d * d;
        }
        assertEquals(Math.sqrt(squares), found.standardError(), 1e-15);
        assertEquals(
                -found.difference(), ConcordanceDifference.OnPart.of(fair, good).difference());
        assertTrue(found.difference() > 0 && found.standardError() > 0);
    }

    /** A part whose patients have these linear predictors; the later ends have the smaller ones. */
    private static SurvivalEvaluation part(double... linearPredictors) {
        int n = linearPredictors.length;
        double[] times = new double[n];
        int[] status = new int[n];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            times[i] = 20 - linearPredictors[i];
            status[i] = 1;
            ids.add("p" + i);
        }
        return new SurvivalEvaluation(
                FollowUpTable.of(ids, FollowUp.of(times, status), FollowUpUnit.MONTHS),
                Arrays.stream(linearPredictors).boxed().toList(),
                List.of(),
                Found.none(""),
                Found.none(""),
                Found.none(""),
                Found.none(""),
                List.of());
    }

    private static int cases(RiskGroups.Grouped part, String group) {
        KaplanMeier curve = part.curves().get(group);
        return curve == null ? 0 : (int) curve.cases();
    }

    /** A patient at the cut-off is in the lower group. */
    @Test
    void groupsBelowAndAboveCutoffs() {
        RiskGroups median = RiskGroups.of(RiskGroups.Rule.MEDIAN, part(1, 2, 3, 4, 5), part(3, 3.5, 9))
                .orElseThrow();
        assertEquals(List.of(3.0), median.cutoffs());
        assertEquals(List.of("low", "high"), median.names());
        assertEquals(3, cases(median.training(), "low"));
        assertEquals(2, cases(median.training(), "high"));
        assertEquals(1, cases(median.test(), "low"));
        assertEquals(2, cases(median.test(), "high"));
        // Quantiles of type 7: positions 5/3 and 10/3 between 1 and 6.
        RiskGroups tertiles = RiskGroups.of(RiskGroups.Rule.TERTILES, part(6, 1, 5, 2, 4, 3), part(1, 2))
                .orElseThrow();
        assertEquals(1 + 5 / 3.0, tertiles.cutoffs().get(0), 1e-12);
        assertEquals(1 + 10 / 3.0, tertiles.cutoffs().get(1), 1e-12);
        for (String name : List.of("low", "middle", "high")) {
            assertEquals(2, cases(tertiles.training(), name), name);
        }
        assertEquals(
                "all 2 patients are in one group, low",
                tertiles.test().logRank().reason());
        assertTrue(tertiles.searched().isEmpty());
        Found<RiskGroups> none = RiskGroups.of(RiskGroups.Rule.MEDIAN, part(2, 2, 2), part(1));
        assertTrue(none.reason().contains("leave a group without training patients"), none.reason());
    }

    private static SurvivalSettings horizons(Double... times) {
        return MadeUpHazard.settings(0.05, times);
    }

    @Test
    void horizonsAscendAboveZero() {
        assertEquals(List.of(12.0, 24.0), horizons(12.0, 24.0).horizons());
        for (Double[] wrong :
                new Double[][] {{0.0}, {-1.0}, {12.0, 12.0}, {24.0, 12.0}, {Double.POSITIVE_INFINITY}, {Double.NaN}}) {
            Refusal.of(IllegalArgumentException.class, () -> horizons(wrong), "horizons " + Arrays.toString(wrong));
        }
        Refusal.of(IllegalArgumentException.class, DividedPatientsTest::horizons, "there is no horizon");
    }

    @Test
    void rulesInWords() {
        SurvivalSettings settings = horizons(12.0);
        assertEquals("none", settings.ruleOf(SelectionStage.ICC));
        assertEquals("constant in training", settings.ruleOf(SelectionStage.SCALING));
        assertEquals("univariate Cox, p < 0.05", settings.ruleOf(SelectionStage.UNIVARIATE));
        assertEquals("|r| >= 0.9", settings.ruleOf(SelectionStage.CORRELATION));
        assertEquals("cox, lambda.min", settings.ruleOf(SelectionStage.LASSO));
        assertEquals("univariate Cox, p < 0.05", settings.ruleOf(SelectionStage.CLINICAL));
        StudySettings study = settings.study();
        SurvivalSettings other = new SurvivalSettings(
                new StudySettings(
                        study.selection().withLasso(LassoSettings.of(Family.GAUSSIAN, LambdaChoice.ONE_STANDARD_ERROR)),
                        study.radiomicsNeighbours(),
                        study.clinical()),
                settings.horizons());
        assertEquals("cox, lambda.1se", other.ruleOf(SelectionStage.LASSO));
        assertEquals(1e-20, other.study().selection().lasso().options().threshold());
        assertTrue(other.quick().study().selection().lasso().options().threshold() > 1e-20);
        assertEquals(other.horizons(), other.quick().horizons());
    }
}
