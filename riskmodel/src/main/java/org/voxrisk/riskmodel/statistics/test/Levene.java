package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.distribution.SnedecorF;

/**
 * Equality of variances by an analysis of variance of the absolute deviations from the group centre.
 *
 * <p>With {@code z = |x - centre of its group|}, N values in k groups: {@code F = (SSB / (k - 1)) / (SSW / (N - k))}, p from
 * the F distribution with k - 1 and N - k degrees of freedom. The centre is the group mean in {@link #test(double[]...)
 * Levene's} form (Levene 1960; SPSS) and the median in that of {@link #brownForsythe} (the default of
 * {@code car::leveneTest}); name the one you used.
 */
public final class Levene {
    private Levene() {}

    /**
     * Levene's test; equals R {@code car::leveneTest(value, group, center = mean)}.
     *
     * @param groups two or more samples; NaN is left out
     * @return F, its degrees of freedom and p; F and p are NaN if all deviations are equal to 0, F is infinite and p 0 if they
     *     are equal within each group only
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException if a group is empty
     */
    public static TestResult test(double[]... groups) {
        return result(TestMethod.LEVENE, Groups.several(1, "Levene test", groups));
    }

    /**
     * The test of Brown and Forsythe; equals R {@code car::leveneTest(value, group, center = median)}.
     *
     * @param groups two or more samples; NaN is left out
     * @return F, its degrees of freedom and p; degenerate data as {@link #test}
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException if a group is empty
     */
    public static TestResult brownForsythe(double[]... groups) {
        return result(TestMethod.BROWN_FORSYTHE, Groups.several(1, "Brown-Forsythe test", groups));
    }

    private static TestResult result(TestMethod method, double[][] groups) {
        double[][] deviations = new double[groups.length][];
        for (int g = 0; g < groups.length; g++) {
            double[] x = groups[g];
            double centre = method == TestMethod.LEVENE ? Sample.mean(x) : QuantileType.TYPE_7.of(x, 0.5);
            deviations[g] = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                deviations[g][i] = Math.abs(x[i] - centre);
            }
        }
        VarianceSplit split = VarianceSplit.of(deviations);
        double f = split.f();
        return TestResult.of(
                method,
                f,
                List.of(split.dfBetween(), split.dfWithin()),
                SnedecorF.upper(f, split.dfBetween(), split.dfWithin()));
    }

    /** F of two groups around given centres, without allocation; NaN if all deviations are 0. */
    static double f(double[] x, int nx, double centreX, double[] y, int ny, double centreY) {
        double sumX = 0;
        for (int i = 0; i < nx; i++) {
            sumX += Math.abs(x[i] - centreX);
        }
        double sumY = 0;
        for (int i = 0; i < ny; i++) {
            sumY += Math.abs(y[i] - centreY);
        }
        double meanX = sumX / nx;
        double meanY = sumY / ny;
        double within = 0;
        for (int i = 0; i < nx; i++) {
            double d = Math.abs(x[i] - centreX) - meanX;
            within += d * d;
        }
        for (int i = 0; i < ny; i++) {
            double d = Math.abs(y[i] - centreY) - meanY;
            within += d * d;
        }
        double gap = meanX - meanY;
        double between = gap * gap * nx * ny / (nx + ny);
        return between / (within / (nx + ny - 2));
    }
}
