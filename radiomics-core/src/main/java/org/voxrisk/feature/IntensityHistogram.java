package org.voxrisk.feature;

import org.voxrisk.texture.DiscretizedRoi;

/**
 * What IBSI's histogram features (ZVCW) are made of: the grey levels present, ascending, and the voxels of each.
 *
 * <p>Moments are central population moments; percentiles are linear between neighbours ({@code q (N - 1)}). The gradient of
 * a level is {@code (H(i + 1) - H(i - 1)) / 2}, and one-sided at the first level, 1, and at the highest one that occurs;
 * levels that do not occur count with H = 0. With the one level 1 there is no gradient: it is 0.
 */
public final class IntensityHistogram {
    private final int[] level;
    private final long[] voxels;
    private final long total;
    private final double mean;
    private final double m2;
    private final double m3;
    private final double m4;
    private double steepest = Double.NEGATIVE_INFINITY;
    private int steepestLevel = 1;
    private double lowest = Double.POSITIVE_INFINITY;
    private int lowestLevel = 1;

    private IntensityHistogram(int[] level, long[] voxels) {
        this.level = level;
        this.voxels = voxels;
        long count = 0;
        double sum = 0;
        for (int a = 0; a < level.length; a++) {
            count += voxels[a];
            sum += (double) voxels[a] * level[a];
        }
        this.total = count;
        this.mean = sum / count;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        for (int a = 0; a < level.length; a++) {
            double d = level.length == 1 ? 0 : level[a] - mean;
            s2 += voxels[a] * (d * d);
            s3 += voxels[a] * (d * d * d);
            s4 += voxels[a] * (d * d * (d * d));
        }
        this.m2 = s2 / count;
        this.m3 = s3 / count;
        this.m4 = s4 / count;
        gradients();
    }

    /** Takes the levels of a region. */
    public static IntensityHistogram of(DiscretizedRoi levels) {
        int[] level = levels.grayLevels();
        long[] voxels = new long[level.length];
        for (int a = 0; a < voxels.length; a++) {
            voxels[a] = levels.levelVoxels(a + 1);
        }
        return new IntensityHistogram(level, voxels);
    }

    /** The gradient is 0 away from the levels that occur, so that these and their neighbours are all there is to see. */
    private void gradients() {
        int highest = level[level.length - 1];
        if (highest == 1) {
            steepest = 0;
            lowest = 0;
            return;
        }
        long next = 1;
        for (int a = 0; a < level.length; a++) {
            long from = Math.max(next, level[a] - 1L);
            if (from > next) {
                see(0, next); // the first of the empty levels in between
            }
            next = Math.min(highest, level[a] + 1L) + 1;
            for (long i = from; i < next; i++) {
                see(gradient(i, highest, a), i);
            }
        }
    }

    private void see(double gradient, long at) {
        if (gradient > steepest) {
            steepest = gradient;
            steepestLevel = (int) at;
        }
        if (gradient < lowest) {
            lowest = gradient;
            lowestLevel = (int) at;
        }
    }

    private double gradient(long i, int highest, int near) {
        if (i == 1) {
            return count(2, near) - count(1, near);
        }
        if (i == highest) {
            return count(i, near) - count(i - 1, near);
        }
        return (count(i + 1, near) - count(i - 1, near)) / 2;
    }

    /** H of a level that is at most two away from the level of an entry. */
    private double count(long i, int near) {
        for (int a = Math.max(0, near - 2); a < Math.min(level.length, near + 3); a++) {
            if (level[a] == i) {
                return voxels[a];
            }
        }
        return 0;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return m2;
    }

    double skewness() {
        return m2 == 0 ? 0 : m3 / (m2 * Math.sqrt(m2));
    }

    double kurtosis() {
        return m2 == 0 ? 0 : m4 / (m2 * m2) - 3;
    }

    double median() {
        return total % 2 == 1 ? ranked(total / 2) : (ranked(total / 2 - 1) + ranked(total / 2)) / 2;
    }

    double minimum() {
        return level[0];
    }

    double maximum() {
        return level[level.length - 1];
    }

    double percentile(double fraction) {
        double position = (total - 1) * fraction;
        long low = (long) position;
        double a = ranked(low);
        double b = ranked(Math.min(low + 1, total - 1));
        double t = position - low;
        return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
    }

    private double ranked(long rank) {
        long before = 0;
        int a = 0;
        while (before + voxels[a] <= rank) {
            before += voxels[a++];
        }
        return level[a];
    }

    double mode() {
        int best = 0;
        for (int a = 1; a < level.length; a++) {
            boolean nearer = Math.abs(level[a] - mean) < Math.abs(level[best] - mean);
            if (voxels[a] > voxels[best] || (voxels[a] == voxels[best] && nearer)) {
                best = a;
            }
        }
        return level[best];
    }

    double interquartileRange() {
        return percentile(0.75) - percentile(0.25);
    }

    double range() {
        return maximum() - minimum();
    }

    double meanAbsoluteDeviation() {
        return deviation(level.length == 1 ? level[0] : mean, level[0], level[level.length - 1]);
    }

    double robustMeanAbsoluteDeviation() {
        double low = percentile(0.1);
        double high = percentile(0.9);
        double sum = 0;
        double count = 0;
        for (int a = 0; a < level.length; a++) {
            if (level[a] >= low && level[a] <= high) {
                sum += (double) voxels[a] * level[a];
                count += voxels[a];
            }
        }
        return deviation(sum / count, low, high);
    }

    double medianAbsoluteDeviation() {
        return deviation(median(), level[0], level[level.length - 1]);
    }

    /** Mean distance from a number of the levels within two bounds. */
    private double deviation(double from, double low, double high) {
        double sum = 0;
        double count = 0;
        for (int a = 0; a < level.length; a++) {
            if (level[a] >= low && level[a] <= high) {
                sum += voxels[a] * Math.abs(level[a] - from);
                count += voxels[a];
            }
        }
        return sum / count;
    }

    double coefficientOfVariation() {
        return Math.sqrt(m2) / mean;
    }

    double quartileCoefficientOfDispersion() {
        double p25 = percentile(0.25);
        double p75 = percentile(0.75);
        return (p75 - p25) / (p75 + p25);
    }

    double entropy() {
        double sum = 0;
        for (long v : voxels) {
            sum -= Log2.plogp((double) v / total, 0);
        }
        return sum;
    }

    double uniformity() {
        double sum = 0;
        for (long v : voxels) {
            double p = (double) v / total;
            sum += p * p;
        }
        return sum;
    }

    double maximumGradient() {
        return steepest;
    }

    double maximumGradientLevel() {
        return steepestLevel;
    }

    double minimumGradient() {
        return lowest;
    }

    double minimumGradientLevel() {
        return lowestLevel;
    }
}
