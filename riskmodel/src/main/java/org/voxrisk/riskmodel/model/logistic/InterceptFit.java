package org.voxrisk.riskmodel.model.logistic;

/**
 * A logistic regression with a known linear predictor and a free constant, logit P(y = 1) = a + offset; equals {@code glm(y ~
 * offset(o), binomial, control = glm.control(epsilon = 1e-14))}. With the logit of predicted risks as offset it is
 * calibration in the large.
 *
 * @param intercept a
 * @param standardError of a
 * @param deviance minus twice the log-likelihood at a
 */
public record InterceptFit(double intercept, double standardError, double deviance) {
    /**
     * Fits the constant.
     *
     * @param offset linear predictors, finite
     * @param y outcomes 0 or 1, both present
     * @throws IllegalArgumentException if lengths differ, an offset is not finite, or y is not 0 or 1 or has one class only
     */
    public static InterceptFit of(double[] offset, double[] y) {
        DesignMatrix constant = DesignMatrix.constant(Math.max(1, offset.length));
        LogisticRegression.checkOutcome(constant, y);
        for (int i = 0; i < offset.length; i++) {
            if (!Double.isFinite(offset[i])) {
                throw new IllegalArgumentException("offset[" + i + "] = " + offset[i] + ", must be finite");
            }
        }
        LogisticRegression.Options strict = LogisticRegression.Options.STRICT;
        Irls irls = new Irls(constant.columns(), y, offset.clone(), null).run(strict.epsilon(), strict.maxIterations());
        return new InterceptFit(
                irls.coefficients[0], Math.sqrt(irls.covariance().get(0, 0)), irls.deviance);
    }
}
