package org.voxrisk.riskmodel.statistics.test;

import java.util.List;
import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.statistics.distribution.SnedecorF;

/** Location tests for two or more groups: the counterparts of Student's t and Mann-Whitney for more than two. */
public final class SeveralGroups {
    private SeveralGroups() {}

    /**
     * One-way analysis of variance; equals R {@code oneway.test(value ~ group, var.equal = TRUE)}. For two groups F is the
     * square of Student's t.
     *
     * @param groups two or more samples; NaN is left out
     * @return F, its degrees of freedom and p
     * @throws UndefinedStatisticException if a group is empty, no degree of freedom is left, or all values are equal
     *     within every group
     */
    public static TestResult anova(double[]... groups) {
        VarianceSplit split = VarianceSplit.of(Groups.several(1, "one-way ANOVA", groups));
        if (split.within() == 0 || split.dfWithin() == 0) {
            throw new UndefinedStatisticException(
                    "one-way ANOVA: no spread within the " + groups.length + " groups; F is undefined");
        }
        double f = split.f();
        return TestResult.of(
                TestMethod.ANOVA,
                f,
                List.of(split.dfBetween(), split.dfWithin()),
                SnedecorF.upper(f, split.dfBetween(), split.dfWithin()));
    }

    /**
     * Rank test of Kruskal and Wallis; equals R {@code kruskal.test(value, group)}.
     *
     * <pre>
     *   H = (12 sum R_g^2 / n_g / (N (N + 1)) - 3 (N + 1)) / (1 - sum(t^3 - t) / (N^3 - N))
     * </pre>
     *
     * @param groups two or more samples; NaN is left out
     * @return H, k - 1 and p; NaN if all values are tied
     * @throws UndefinedStatisticException if a group is empty
     */
    public static TestResult kruskalWallis(double[]... groups) {
        double[][] present = Groups.several(1, "Kruskal-Wallis test", groups);
        int total = 0;
        for (double[] x : present) {
            total += x.length;
        }
        double[] pooled = new double[total];
        int at = 0;
        for (double[] x : present) {
            System.arraycopy(x, 0, pooled, at, x.length);
            at += x.length;
        }
        double[] ranks = Ranks.of(pooled);
        double statistic = 0;
        at = 0;
        for (double[] x : present) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += ranks[at++];
            }
            statistic += sum * sum / x.length;
        }
        double n = total;
        double ties = 0;
        for (int t : Ranks.tieSizes(pooled)) {
            ties += (double) t * t * t - t;
        }
        double h = (12 * statistic / (n * (n + 1)) - 3 * (n + 1)) / (1 - ties / (n * n * n - n));
        double df = present.length - 1.0;
        return TestResult.of(TestMethod.KRUSKAL_WALLIS, h, List.of(df), ChiSquared.upper(h, df));
    }
}
