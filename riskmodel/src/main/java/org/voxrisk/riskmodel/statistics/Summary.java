package org.voxrisk.riskmodel.statistics;

/**
 * The usual description of one column.
 *
 * @param n number of values present
 * @param missing number of NaN
 * @param mean arithmetic mean, NaN if n = 0
 * @param standardDeviation with divisor n - 1, NaN if n &lt; 2
 * @param minimum smallest value, NaN if n = 0
 * @param firstQuartile quantile at 0.25
 * @param median quantile at 0.5
 * @param thirdQuartile quantile at 0.75
 * @param maximum largest value, NaN if n = 0
 */
public record Summary(
        int n,
        int missing,
        double mean,
        double standardDeviation,
        double minimum,
        double firstQuartile,
        double median,
        double thirdQuartile,
        double maximum) {

    /** Summary with the quartiles of R {@code quantile(x, type = 7)}. */
    public static Summary of(double[] x) {
        return of(x, QuantileType.TYPE_7);
    }

    /**
     * Summary with quartiles of the given definition.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Summary of(double[] x, QuantileType quartiles) {
        double[] sorted = Sample.sorted(x);
        int n = sorted.length;
        return new Summary(
                n,
                x.length - n,
                Sample.mean(sorted),
                Sample.standardDeviation(sorted),
                n == 0 ? Double.NaN : sorted[0],
                quartiles.ofSorted(sorted, 0.25),
                QuantileType.TYPE_7.ofSorted(sorted, 0.5),
                quartiles.ofSorted(sorted, 0.75),
                n == 0 ? Double.NaN : sorted[n - 1]);
    }

    /** Third minus first quartile; equals R {@code IQR(x)} for type 7. */
    public double interquartileRange() {
        return thirdQuartile - firstQuartile;
    }
}
