package org.voxrisk.riskmodel.evaluate;

import java.util.List;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.InterceptFit;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;

/**
 * Logistic recalibration of predicted risks: intercept and slope of the outcome on the logit of the risk (Cox 1958).
 *
 * <p>Slope below 1: risks too extreme (overfitting). Calibration in the large above 0: risks too low on average. Cases with
 * a risk of exactly 0 or 1 have no logit and are left out, as {@code rms::val.prob} does; {@link #excluded} counts
 * them.
 *
 * <p>When a cut of the risk separates events from controls completely no finite slope exists: slope is plus or minus
 * infinity, intercept, standard errors and unreliability are NaN, calibration in the large is still given.
 *
 * @param intercept a of {@code glm(y ~ logit(p), binomial)}
 * @param slope b of the same fit
 * @param interceptError standard error of the intercept
 * @param slopeError standard error of the slope
 * @param inTheLarge intercept of {@code glm(y ~ offset(logit(p)), binomial)}
 * @param inTheLargeError its standard error
 * @param unreliability deviance at intercept 0 and slope 1 minus deviance of the fit, chi-square with 2 degrees of freedom
 *     when the risks are right; {@code U:Chi-sq} of val.prob
 * @param excluded number of cases with a risk of 0 or 1
 */
public record CalibrationLine(
        double intercept,
        double slope,
        double interceptError,
        double slopeError,
        double inTheLarge,
        double inTheLargeError,
        double unreliability,
        int excluded) {

    /**
     * Fits both models, to the point where R stops with {@code glm.control(epsilon = 1e-14)}.
     *
     * @throws IllegalArgumentException if, among cases with a risk strictly between 0 and 1, one group is empty or all
     *     risks are equal to ten digits
     */
    public static CalibrationLine of(PredictedRisks risks) {
        Logits logits = Logits.of(risks);
        InterceptFit large = InterceptFit.of(logits.x(), logits.y());
        int excluded = risks.size() - logits.x().length;
        if (logits.order() != 0) {
            return new CalibrationLine(
                    Double.NaN,
                    logits.order() * Double.POSITIVE_INFINITY,
                    Double.NaN,
                    Double.NaN,
                    large.intercept(),
                    large.standardError(),
                    Double.NaN,
                    excluded);
        }
        LogisticFit line = LogisticRegression.fit(
                DesignMatrix.of(List.of(Term.numeric("logit of the risk", logits.x()))), logits.y());
        return new CalibrationLine(
                line.coefficients()[0],
                line.coefficients()[1],
                line.standardErrors()[0],
                line.standardErrors()[1],
                large.intercept(),
                large.standardError(),
                logits.deviance() - line.deviance(),
                excluded);
    }

    /** p value of {@link #unreliability}. */
    public double unreliabilityPValue() {
        return ChiSquared.upper(unreliability, 2);
    }

    /** Whether no finite slope exists. */
    public boolean isSeparated() {
        return Double.isInfinite(slope);
    }
}
