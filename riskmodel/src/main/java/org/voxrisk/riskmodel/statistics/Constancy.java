package org.voxrisk.riskmodel.statistics;

/**
 * Whether values are equal but for rounding: the one rule for filters, scalings, tests and models.
 *
 * <pre>
 *   max - min &lt;= 2^-43 max(|min|, |max|)      (1.1e-13, 512 units in the last place)
 * </pre>
 *
 * <p>A feature that is the same in every case still comes out with other last digits where its sums run in another order:
 * 0.3 here and 0.30000000000000004 there. Taken for data such digits are scaled up to 0 and 1, and may follow the outcome. The
 * bound is what rounding leaves of a sum of a million terms. Data with a spread at this level relative to their size are not
 * told from it: take an offset away before, not afterwards.
 *
 * <p>The rule does not depend on units, and no spread around 0 is too small for it.
 */
public final class Constancy {
    private static final double TOLERANCE = 0x1p-43;

    private Constancy() {}

    /** Whether all values are equal but for rounding; true for an empty array, false if one is NaN. */
    public static boolean of(double[] x) {
        return of(x, 0, x.length);
    }

    /** The same for {@code x[from]} to {@code x[to - 1]}. */
    public static boolean of(double[] x, int from, int to) {
        if (from == to) {
            return true;
        }
        double min = x[from];
        double max = x[from];
        for (int i = from; i < to; i++) {
            min = Math.min(min, x[i]);
            max = Math.max(max, x[i]);
        }
        return ofRange(min, max);
    }

    /** Whether the smallest and the largest of several values are equal but for rounding; false if one is NaN. */
    public static boolean ofRange(double min, double max) {
        return max - min <= rounding(Math.max(Math.abs(min), Math.abs(max)));
    }

    /** The spread that counts as rounding among values of which this is the largest absolute one. */
    public static double rounding(double largest) {
        return TOLERANCE * largest;
    }
}
