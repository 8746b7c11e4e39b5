package org.voxrisk.riskmodel.evaluate;

/**
 * A two-sided confidence interval.
 *
 * @param level coverage, for example 0.95
 * @param lower lower limit
 * @param upper upper limit
 */
public record Interval(double level, double lower, double upper) {
    /** Checks that the level lies strictly between 0 and 1. */
    public Interval {
        requireLevel(level);
    }

    static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level = " + level + ", must lie strictly between 0 and 1");
        }
        return level;
    }
}
