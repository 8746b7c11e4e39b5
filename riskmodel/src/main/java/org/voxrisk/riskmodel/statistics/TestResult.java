package org.voxrisk.riskmodel.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of one hypothesis test. NaN stands for a number that the data leave undefined; each test says when.
 *
 * @param method the test used
 * @param alternative the alternative hypothesis
 * @param statistic t, W, F, chi-squared, ...; NaN where the test has none (Fisher)
 * @param degreesOfFreedom none, one, or numerator and denominator
 * @param pValue probability, under the null hypothesis, of a result at least as extreme
 * @param estimates what the test estimates, such as both means; may be empty
 * @param interval confidence interval of the difference, ratio or coefficient, if the test gives one
 * @param cautions reasons to doubt the p-value; usually empty
 */
public record TestResult(
        TestMethod method,
        Alternative alternative,
        double statistic,
        List<Double> degreesOfFreedom,
        double pValue,
        List<Double> estimates,
        Optional<ConfidenceInterval> interval,
        List<Caution> cautions) {

    /** Takes copies of the lists and checks the p-value. */
    public TestResult {
        degreesOfFreedom = List.copyOf(degreesOfFreedom);
        estimates = List.copyOf(estimates);
        cautions = List.copyOf(cautions);
        if (pValue < 0 || pValue > 1) {
            throw new IllegalArgumentException(method + ": p = " + pValue + " is not a probability");
        }
    }

    /** A result of a two-sided test with a statistic and its degrees of freedom only. */
    public static TestResult of(TestMethod method, double statistic, List<Double> degreesOfFreedom, double pValue) {
        return new TestResult(
                method,
                Alternative.TWO_SIDED,
                statistic,
                degreesOfFreedom,
                pValue,
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** The single estimate, or the first of several. NaN if there is none. */
    public double estimate() {
        return estimates.isEmpty() ? Double.NaN : estimates.get(0);
    }

    /** Whether p lies strictly below the level; false if p is NaN. */
    public boolean isSignificant(double level) {
        return pValue < level;
    }
}
