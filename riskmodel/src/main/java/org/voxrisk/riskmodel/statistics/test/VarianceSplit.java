package org.voxrisk.riskmodel.statistics.test;

import org.voxrisk.riskmodel.statistics.Sample;

/**
 * The sums of squares of a one-way layout.
 *
 * @param between sum over groups of n_g (mean_g - grand mean)^2
 * @param within sum of (x - mean of its group)^2
 * @param dfBetween number of groups minus 1
 * @param dfWithin number of values minus number of groups
 */
record VarianceSplit(double between, double within, double dfBetween, double dfWithin) {
    static VarianceSplit of(double[][] groups) {
        int total = 0;
        double[] sums = new double[groups.length];
        double[] means = new double[groups.length];
        for (int g = 0; g < groups.length; g++) {
            means[g] = Sample.mean(groups[g]);
            sums[g] = means[g] * groups[g].length;
            total += groups[g].length;
        }
        double grand = Sample.sum(sums) / total;
        double between = 0;
        double within = 0;
        for (int g = 0; g < groups.length; g++) {
            double d = means[g] - grand;
            between += groups[g].length * d * d;
            within += Sample.squaredDeviations(groups[g], 0, groups[g].length, means[g]);
        }
        return new VarianceSplit(between, within, groups.length - 1.0, (double) total - groups.length);
    }

    /** The ratio of mean squares; 0/0 = NaN for data without any spread, infinite if only the groups differ. */
    double f() {
        return dfWithin == 0 ? Double.NaN : between / dfBetween / (within / dfWithin);
    }
}
