package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

/**
 * When numbers count as all equal: the one rule for intensities, wherever a spread of 0 decides (moments, normalisation,
 * resegmentation in standard deviations, warnings).
 *
 * <p>Numbers from {@code low} to {@code high} are constant if {@code high - low <= 2^-50 max(|low|, |high|)}: four units in
 * the last place of a double, the rounding of a few operations. So 0.3 and 0.1 + 0.2 are constant, 100 and 100.00001 (one
 * unit of a 32-bit float) are not. Whether grey levels are constant is counted: they are whole numbers.
 */
public final class Constancy {
    private static final double ROUNDING = 0x1p-50;

    private Constancy() {}

    /**
     * Returns whether numbers are equal but for rounding.
     *
     * @param low the smallest of them
     * @param high the largest of them
     * @return whether they are constant; never if one is NaN or infinite
     */
    public static boolean isConstant(double low, double high) {
        return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high)) && Double.isFinite(high - low);
    }

    /**
     * Returns whether numbers are equal but for rounding.
     *
     * @param values the numbers, at least one
     * @return whether they are constant; never if one is NaN or infinite
     */
    public static boolean isConstant(double[] values) {
        requireNonNull(values, "values");
        double low = values[0];
        double high = values[0];
        for (double v : values) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return isConstant(low, high);
    }
}
