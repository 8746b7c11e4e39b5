package org.voxrisk.riskmodel.statistics.test;

/**
 * One feature's univariate test, two-sided.
 *
 * @param test the test chosen
 * @param statistic t, or W of the first group; NaN if no test was possible
 * @param pValue two-sided p-value; NaN if no test was possible
 * @param shapiroFirst Shapiro-Wilk p of the first group (event false); NaN if undefined
 * @param shapiroSecond Shapiro-Wilk p of the second group (event true); NaN if undefined
 * @param equalVariance p of the variance test that the rule names; NaN where the rule did not ask
 */
public record UnivariateResult(
        UnivariateTest test,
        double statistic,
        double pValue,
        double shapiroFirst,
        double shapiroSecond,
        double equalVariance) {

    /** Whether p lies strictly below the level; false if no test was possible. */
    public boolean isSignificant(double level) {
        return pValue < level;
    }
}
