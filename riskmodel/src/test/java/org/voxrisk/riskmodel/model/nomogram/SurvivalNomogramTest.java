package org.voxrisk.riskmodel.model.nomogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxModel;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;

/** Points of a Cox model, and what they say of survival. */
class SurvivalNomogramTest {
    private static final CoxModel MODEL = CoxModel.of(
            List.of("a", "b"),
            new double[] {0.5, -0.2},
            new double[] {2, 5},
            List.of(BaselineHazard.of("all", new double[] {1, 2, 4}, new double[] {0, 0.1, 0.4})));

    private static SurvivalNomogram byHand(double... horizons) {
        return SurvivalNomogram.of(
                MODEL,
                List.of(
                        new AxisValues(NomogramAxis.Kind.CONTINUOUS, List.of(0.0, 2.0, 4.0)),
                        new AxisValues(NomogramAxis.Kind.CONTINUOUS, List.of(0.0, 5.0))),
                -1.5,
                1.5,
                100,
                horizons);
    }

    /** By hand: a spans 2 and b spans 1, so that S is 50; a constant of -(0.5 2 - 0.2 5) = 0, and b adds -1 at its lowest. */
    @Test
    void pointsAndSurvivalOfASavedModel() {
        SurvivalNomogram nomogram = byHand(2, 4);
        assertEquals(50, nomogram.scale(), 1e-12);
        assertEquals(100, nomogram.axes().get(0).ticks().get(2).points(), 1e-12);
        assertEquals(50, nomogram.axes().get(1).ticks().get(0).points(), 1e-12);
        assertEquals(0, nomogram.totalPointsAtLinearPredictor(-1), 1e-12);
        // 50 points are the means' linear predictor, 0
        assertEquals(Math.exp(-0.4), nomogram.survival(50, 4), 1e-15);
        assertEquals(Math.exp(-0.1), nomogram.survival(50, 2), 1e-15);
        assertEquals(50, nomogram.totalPointsAtSurvival(Math.exp(-0.4), 4), 1e-10);
        // of the axis from -1.5 to 1.5: S(4) from exp(-0.4 e^-1.5) = 0.915 to exp(-0.4 e^1.5) = 0.167
        assertArrayEquals(new double[] {0.2, 0.5, 0.9}, nomogram.survivalTicks(4, 0.1, 0.2, 0.5, 0.9, 0.95), 0);
        assertEquals(List.of(2.0, 4.0), nomogram.horizons());
    }

    /** The same from what a publication prints: coefficients, and survival at the means. */
    @Test
    void pointsAndSurvivalOfAPublishedModel() {
        LinearScore score = LinearScore.of(FeatureNames.of("a", "b"), new double[] {0.5, -0.2}, 0);
        List<AxisValues> axes = List.of(
                new AxisValues(NomogramAxis.Kind.CONTINUOUS, List.of(0.0, 2.0, 4.0)),
                new AxisValues(NomogramAxis.Kind.CONTINUOUS, List.of(0.0, 5.0)));
        SurvivalNomogram nomogram =
                SurvivalNomogram.of(score, axes, -1.5, 1.5, 100, Map.of(4.0, Math.exp(-0.4), 2.0, Math.exp(-0.1)));
        assertEquals(List.of(2.0, 4.0), nomogram.horizons());
        assertEquals(50, nomogram.scale(), 1e-12);
        assertEquals(100, nomogram.maxScale());
        assertEquals(Math.exp(-0.4), nomogram.survival(50, 4), 1e-15);
        assertEquals(Math.exp(-0.1), nomogram.survival(50, 2), 1e-15);
        for (double wrong : new double[] {0, 1, Double.NaN}) {
            refuses(
                    "horizon 3.0: the baseline survival is " + wrong,
                    () -> SurvivalNomogram.of(score, axes, -1.5, 1.5, 100, Map.of(3.0, wrong)));
        }
    }

    @Test
    void survivalOfTheRowsFittedOn() {
        double[] x = {0.3, 1.4, -0.2, 2.2, 0.9, 1.1, -1.3, 0.4, 1.8, 0.1};
        List<String> stage = List.of("I", "II", "I", "II", "II", "I", "I", "II", "I", "II");
        FollowUp followUp =
                FollowUp.of(new double[] {9, 3, 8, 1, 5, 4, 10, 7, 2, 6}, new int[] {0, 1, 1, 1, 1, 0, 0, 1, 1, 1});
        DesignMatrix design = DesignMatrix.of(List.of(Term.numeric("x", x), Term.factor("stage", stage)));
        CoxFit fit = CoxRegression.efron().fit(design, followUp);
        SurvivalNomogram nomogram = SurvivalNomogram.of(fit, 100, 3, 8);
        double[] totals = nomogram.totalPoints(design);
        double[][] points = nomogram.points(design);
        for (int i = 0; i < x.length; i++) {
            assertEquals(totals[i], points[i][0] + points[i][1], 1e-12);
            double[] row = {x[i], stage.get(i).equals("II") ? 1 : 0};
            assertEquals(fit.survival(row, 8), nomogram.survival(totals[i], 8), 1e-12);
            assertEquals(fit.survival(row, 3), nomogram.survival(totals[i], 3), 1e-12);
        }
        CoxFit strata = CoxRegression.efron()
                .strata(Strata.of(stage))
                .fit(DesignMatrix.of(List.of(Term.numeric("x", x))), followUp);
        refuses("strata", () -> SurvivalNomogram.of(strata, 100, 3));
    }

    private static void refuses(String part, Runnable run) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, run::run).getMessage());
        assertTrue(message.contains(part), message);
    }

    @Test
    void horizonsWithoutAHazardAreRefused() {
        refuses("horizon 1.0", () -> byHand(1));
        refuses("4.0", () -> byHand(5));
        refuses("at least one", SurvivalNomogramTest::byHand);
        refuses("none of", () -> byHand(2).survival(10, 4));
        refuses("probability = 1.0", () -> byHand(2).totalPointsAtSurvival(1, 2));
    }
}
