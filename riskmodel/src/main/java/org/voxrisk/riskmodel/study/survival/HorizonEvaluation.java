package org.voxrisk.riskmodel.study.survival;

import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.calibration.CalibrationGroup;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.calibration.SmoothedCalibration;
import org.voxrisk.riskmodel.survival.validate.BrierScores;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;
import org.voxrisk.riskmodel.survival.validate.HorizonRoc;

/**
 * How good the risks of the event up to a horizon are in one part of the patients. What the follow-up of the part, or that of
 * training, does not tell is not there, and says why.
 *
 * @param horizon the horizon
 * @param roc time-dependent ROC curve of the linear predictor
 * @param brier Brier score, and that of the Kaplan-Meier curve for everybody
 * @param calibration mean predicted and observed risk
 * @param groups observed risk by groups of predicted risk
 * @param smoothed observed against predicted risk as a smooth curve
 * @param benefit net benefit at 1 % to 99 %
 */
public record HorizonEvaluation(
        double horizon,
        Found<HorizonRoc> roc,
        Found<BrierScores> brier,
        Found<HorizonCalibration> calibration,
        Found<List<CalibrationGroup>> groups,
        Found<SmoothedCalibration> smoothed,
        Found<HorizonDecisionCurve> benefit) {
    private static final int KNOTS = 3;
    private static final int MOST_GROUPS = 10;
    private static final int FEWEST_GROUPS = 3;
    private static final int GROUP = 10;
    private static final double PERCENT = 100;

    /**
     * Evaluates.
     *
     * @param followUp of the part
     * @param linearPredictors one a case
     * @param risks predicted risk up to the horizon, one a case; NaN where the training follow-up did not reach it
     */
    static HorizonEvaluation of(FollowUp followUp, double[] linearPredictors, double[] risks, double horizon) {
        Found<HorizonRoc> roc = Found.tried(() -> HorizonRoc.of(followUp, linearPredictors, horizon));
        for (double risk : risks) {
            if (Double.isNaN(risk)) {
                String why = "no training patient was followed to " + horizon
                        + ", so that the model knows no risk up to there";
                return new HorizonEvaluation(
                        horizon,
                        roc,
                        Found.none(why),
                        Found.none(why),
                        Found.none(why),
                        Found.none(why),
                        Found.none(why));
            }
        }
        Found<HorizonCalibration> calibration = Found.tried(() -> HorizonCalibration.of(followUp, risks, horizon));
        double[] thresholds =
                IntStream.range(1, 100).mapToDouble(p -> p / PERCENT).toArray();
        return new HorizonEvaluation(
                horizon,
                roc,
                Found.tried(() -> BrierScores.of(followUp, (row, time) -> 1 - risks[row], horizon)),
                calibration,
                calibration.value().isEmpty()
                        ? Found.none(calibration.reason())
                        : Found.of(calibration.orElseThrow().groups(groups(risks.length))),
                calibration.value().isEmpty()
                        ? Found.none(calibration.reason())
                        : Found.tried(() -> calibration.orElseThrow().smoothed(KNOTS)),
                Found.tried(() -> HorizonDecisionCurve.of(followUp, risks, horizon, thresholds)));
    }

    private static int groups(int cases) {
        return Math.min(cases, Math.max(FEWEST_GROUPS, Math.min(MOST_GROUPS, cases / GROUP)));
    }

    /** Area under the time-dependent ROC curve; NaN where there is none. */
    public double auc() {
        return roc.number(HorizonRoc::auc);
    }

    /** Brier score; NaN where there is none. */
    public double brierScore() {
        return brier.number(b -> b.scores()[0]);
    }

    /** Brier score of the part's Kaplan-Meier curve for everybody; NaN where there is none. */
    public double brierReference() {
        return brier.number(b -> b.reference()[0]);
    }

    /** Index of prediction accuracy; NaN where there is none. */
    public double predictionAccuracy() {
        return brier.number(b -> b.predictionAccuracy()[0]);
    }
}
