package org.voxrisk.maps;

import java.util.Arrays;

/** Means of several features over directions, leaving out values that are NaN; NaN where no value is left. */
final class MeanOfDefined {
    private final double[] sums;
    private final int[] counts;

    MeanOfDefined(int features) {
        this.sums = new double[features];
        this.counts = new int[features];
    }

    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
    }

    void add(int feature, double value) {
        if (!Double.isNaN(value)) {
            sums[feature] += value;
            counts[feature]++;
        }
    }

    double mean(int feature) {
        return counts[feature] == 0 ? Double.NaN : sums[feature] / counts[feature];
    }
}
