package org.voxrisk.riskmodel.survival.calibration;

import java.util.List;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;

/**
 * Slope of calibration: the coefficient of the linear predictor as the only covariate of a Cox model on the cases. 1 is right;
 * below 1, predictions are too extreme, as those of an overfitted model on new cases (van Houwelingen, Stat Med 2000;19:3401).
 *
 * @param slope the slope
 * @param standardError its standard error
 * @param limits 95 % Wald limits
 */
public record CalibrationSlope(double slope, double standardError, ConfidenceInterval limits) {
    /**
     * The slope on some cases, with Efron's rule for ties.
     *
     * @throws IllegalArgumentException if lengths differ, there is no event, or the linear predictor does not vary
     */
    public static CalibrationSlope of(FollowUp followUp, double[] linearPredictor) {
        CoxFit fit = CoxRegression.efron()
                .fit(DesignMatrix.of(List.of(Term.numeric("linear predictor", linearPredictor))), followUp);
        return new CalibrationSlope(
                fit.coefficients()[0],
                fit.standardErrors()[0],
                fit.coefficientIntervals(ConfidenceInterval.DEFAULT_LEVEL).get(0));
    }
}
