package org.voxrisk.riskmodel.statistics.test;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.Ranks;

/**
 * Adjustment of p-values for multiple tests; equals R {@code p.adjust(p, method)}.
 *
 * <p>n is the number of p-values present. A missing one (NaN: no test was possible) stays NaN and does not count. With p
 * in ascending order p(1), ..., p(n), results are in the order of the input and at most 1.
 */
public enum PAdjust {
    /** {@code n p}; R {@code "bonferroni"}. */
    BONFERRONI,
    /** Holm 1979, step down: running maximum of {@code (n - i + 1) p(i)}; R {@code "holm"}. */
    HOLM,
    /** Hochberg 1988, step up: running minimum from the largest of {@code (n - i + 1) p(i)}; R {@code "hochberg"}. */
    HOCHBERG,
    /** False discovery rate, Benjamini and Hochberg 1995: running minimum from the largest of {@code n / i p(i)}; R {@code "BH"}. */
    BENJAMINI_HOCHBERG,
    /** Benjamini and Yekutieli 2001: as above times {@code sum 1/i}; R {@code "BY"}. */
    BENJAMINI_YEKUTIELI;

    /**
     * Adjusted p-values.
     *
     * @param p p-values in [0, 1] or NaN; left unchanged
     * @throws IllegalArgumentException if a value lies outside [0, 1]
     */
    public double[] adjust(double[] p) {
        int n = 0;
        int[] position = new int[p.length];
        double[] present = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            if (p[i] < 0 || p[i] > 1) {
                throw new IllegalArgumentException(
                        "p-value " + i + " of " + p.length + " is " + p[i] + ", must lie in [0, 1]");
            }
            if (!Double.isNaN(p[i])) {
                position[n] = i;
                present[n++] = p[i];
            }
        }
        double[] adjusted = p.clone();
        if (n <= 1) {
            return adjusted;
        }
        int[] order = Ranks.order(Arrays.copyOf(present, n));
        double harmonic = 0;
        for (int i = 1; i <= n; i++) {
            harmonic += 1.0 / i;
        }
        boolean upwards = this == HOLM;
        double running = upwards ? 0 : 1;
        for (int step = 1; step <= n; step++) {
            int rank = upwards ? step : n + 1 - step;
            double factor = switch (this) {
                case BONFERRONI -> n;
                case HOLM, HOCHBERG -> n + 1 - rank;
                case BENJAMINI_HOCHBERG -> (double) n / rank;
                case BENJAMINI_YEKUTIELI -> harmonic * n / rank;
            };
            double value = factor * present[order[rank - 1]];
            if (this == BONFERRONI) {
                running = value;
            } else {
                running = upwards ? Math.max(running, value) : Math.min(running, value);
            }
            adjusted[position[order[rank - 1]]] = Math.min(1, running);
        }
        return adjusted;
    }
}
