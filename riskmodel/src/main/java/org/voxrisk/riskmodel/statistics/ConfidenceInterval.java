package org.voxrisk.riskmodel.statistics;

/**
 * A confidence interval. A one-sided test has an infinite limit (or 0, where the quantity cannot be negative).
 *
 * @param lower lower limit, NaN if undefined
 * @param upper upper limit, NaN if undefined
 * @param level confidence level, such as 0.95
 */
public record ConfidenceInterval(double lower, double upper, double level) {
    /** The level that R uses when none is given. */
    public static final double DEFAULT_LEVEL = 0.95;

    /** Checks the level. Limits are taken as the formula gives them; some formulas have a pole where they change places. */
    public ConfidenceInterval {
        checkLevel(level);
    }

    /**
     * Returns the level if it is one.
     *
     * @throws IllegalArgumentException if it lies outside (0, 1)
     */
    public static double checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level = " + level + ", must lie inside (0, 1)");
        }
        return level;
    }

    /** Whether the value lies between the limits, both included. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }
}
