package org.voxrisk.riskmodel.model.nomogram;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.Sample;

/**
 * Range of a numeric variable in the training rows; equals one column of {@code rms::datadist}.
 *
 * @param lowEffect first quartile (type 7); the minimum if there are fewer than 4 distinct values or the quartiles agree
 * @param adjustTo median; with 2 distinct values the smaller, with 3 the middle one
 * @param highEffect third quartile; the maximum in the cases above
 * @param lowPrediction quantile of 10/max(n, 200), the 5% quantile up to 200 rows; the minimum in the cases above
 * @param highPrediction the opposite quantile
 * @param low minimum
 * @param high maximum
 * @param isDiscrete whether there are at most 10 distinct values, which then are the ticks of an axis
 */
record VariableDistribution(
        double lowEffect,
        double adjustTo,
        double highEffect,
        double lowPrediction,
        double highPrediction,
        double low,
        double high,
        boolean isDiscrete) {
    private static final int MAX_DISCRETE = 10;

    /**
     * Describes values.
     *
     * @throws IllegalArgumentException if there are fewer than 2 or one is not finite
     */
    public static VariableDistribution of(double[] values) {
        if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    values.length + " values, of which all must be finite and at least 2 are needed");
        }
        double[] sorted = Arrays.stream(values)
                .map(VariableDistribution::withoutSign)
                .sorted()
                .toArray();
        int n = sorted.length;
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double low = sorted[0];
        double high = sorted[n - 1];
        double median = Sample.median(sorted);
        double tail = 10.0 / Math.max(n, 200);
        double adjustTo = distinct.length < 3 ? distinct[0] : distinct.length == 3 ? distinct[1] : median;
        double[] effect = between(sorted, distinct.length, 0.25);
        double[] prediction = between(sorted, distinct.length, tail);
        return new VariableDistribution(
                effect[0],
                adjustTo,
                effect[1],
                prediction[0],
                prediction[1],
                low,
                high,
                distinct.length <= MAX_DISCRETE && distinct.length > 1);
    }

    /** Zeros of either sign are one value. */
    static double withoutSign(double value) {
        return value == 0 ? 0 : value;
    }

    private static double[] between(double[] sorted, int distinct, double tail) {
        double[] range = {sorted[0], sorted[sorted.length - 1]};
        if (distinct < 4) {
            return range;
        }
        double[] quantiles = {QuantileType.TYPE_7.ofSorted(sorted, tail), QuantileType.TYPE_7.ofSorted(sorted, 1 - tail)
        };
        return quantiles[0] == quantiles[1] ? range : quantiles;
    }
}
