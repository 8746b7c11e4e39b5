package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.SurvivalNomogram;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;

/** One drawing of each kind over follow-up times, over numbers that are made up. */
final class FollowUpPictures {
    static final FollowUpAxis MONTHS = FollowUpAxis.of(FollowUpUnit.MONTHS);
    private static final List<Double> YEARS = List.of(12.0, 36.0, 60.0);

    private final Random random = new Random(20261130);

    private FollowUpPictures() {}

    /** By name. */
    static Map<String, Drawing> all() {
        return new FollowUpPictures().drawings();
    }

    /** Cases of a cohort: score, risk by 36 months, group and follow-up, where a higher score is an earlier event. */
    private final class Cases {
        final double[] score;
        final double[] other;
        final double[] age;
        final double[] risk;
        final List<String> groups = new ArrayList<>();
        final List<String> stages = new ArrayList<>();
        final FollowUp followUp;
        final FollowUp competing;

        Cases(int n) {
            score = new double[n];
            other = new double[n];
            age = new double[n];
            risk = new double[n];
            double[] times = new double[n];
            int[] status = new int[n];
            int[] single = new int[n];
            for (int i = 0; i < n; i++) {
                score[i] = random.nextGaussian();
                other[i] = 0.6 * score[i] + random.nextGaussian();
                age[i] = 55 + 9 * random.nextGaussian();
                stages.add(List.of("I", "II", "III").get(random.nextInt(3)));
                double hazard = 0.012 * StrictMath.exp(0.9 * score[i]);
                risk[i] = 1 - StrictMath.exp(-36 * hazard);
                double event = -StrictMath.log(random.nextDouble()) / hazard;
                double death = -StrictMath.log(random.nextDouble()) / 0.004;
                double end = 15 + 65 * random.nextDouble();
                times[i] = Math.rint(10 * Math.min(event, Math.min(death, end))) / 10;
                status[i] = event <= Math.min(death, end) ? 1 : death <= end ? 2 : 0;
                single[i] = status[i] == 1 ? 1 : 0;
                groups.add(score[i] > 0.5 ? "high risk" : score[i] > -0.4 ? "intermediate risk" : "low risk");
            }
            followUp = FollowUp.of(times, single);
            competing = FollowUp.of(times, status);
        }

        Strata strata() {
            return Strata.of(groups, List.of("low risk", "intermediate risk", "high risk"));
        }

        CoxFit fit() {
            return CoxRegression.efron()
                    .fit(
                            DesignMatrix.of(List.of(
                                    Term.numeric("Rad-score", score),
                                    Term.numeric("age", age),
                                    Term.factor("stage", List.of("I", "II", "III"), stages))),
                            followUp);
        }
    }

    private Map<String, Drawing> drawings() {
        Map<String, Drawing> all = new LinkedHashMap<>();
        Cases train = new Cases(160);
        Cases test = new Cases(60);
        all.put(
                "kaplan-meier",
                KaplanMeierFigure.of(
                                MONTHS,
                                "Recurrence-free survival",
                                new KaplanMeierFigure.Cohort("training", train.followUp, train.strata()),
                                new KaplanMeierFigure.Cohort("test", test.followUp, test.strata()))
                        .withHorizons(YEARS));
        all.put(
                "kaplan-meier-all",
                KaplanMeierFigure.of(MONTHS, "Overall survival", KaplanMeierFigure.Cohort.of("test", test.followUp)));
        all.put("hazard-forest", HazardForestFigure.of(train.fit()));
        all.put(
                "horizon-calibration",
                HorizonCalibrationFigure.of(
                        MONTHS,
                        new HorizonCalibrationFigure.Predictions(
                                "training", HorizonCalibration.of(train.followUp, train.risk, 36)),
                        new HorizonCalibrationFigure.Predictions(
                                "test", HorizonCalibration.of(test.followUp, test.risk, 36))));
        Map<String, double[]> markers = new LinkedHashMap<>();
        markers.put("fusion", train.score);
        markers.put("clinical", train.other);
        all.put(
                "horizon-roc",
                HorizonRocFigure.of(
                        MONTHS,
                        HorizonRocFigure.Cohort.of("training", train.followUp, markers, YEARS),
                        HorizonRocFigure.Cohort.of(
                                "test", test.followUp, Map.of("fusion", test.score), List.of(12.0, 36.0, 120.0))));
        CoxFit fit = train.fit();
        SurvivalNomogram nomogram = SurvivalNomogram.of(fit, 100, 12, 36, 60);
        double[] points = nomogram.points(fit.design())[4];
        all.put(
                "survival-nomogram",
                SurvivalNomogramFigure.of(MONTHS, nomogram, "recurrence-free survival")
                        .withReading(List.of(points[0], points[1], points[2])));
        all.put(
                "horizon-decision",
                DecisionCurveFigure.of(
                        "test, 36 months",
                        DecisionCurveFigure.Curve.of(
                                "fusion",
                                HorizonDecisionCurve.of(
                                        test.followUp, test.risk, 36, DecisionCurve.percentThresholds()),
                                test.followUp)));
        all.put(
                "cumulative-incidence",
                CumulativeIncidenceFigure.of(
                                MONTHS,
                                List.of("recurrence", "death"),
                                new CumulativeIncidenceFigure.Cohort("training", train.competing, train.strata()),
                                CumulativeIncidenceFigure.Cohort.of("test", test.competing))
                        .withHorizons(List.of(36.0)));
        return all;
    }
}
