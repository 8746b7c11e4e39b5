package org.voxrisk.riskmodel.select;

/**
 * A value outside the range that its feature had in training: a model reads it by extrapolation.
 *
 * @param range the training range, with the feature's name
 * @param value the value, unscaled
 * @param scaled the value, scaled: below 0 or above 1 (0 when the range is constant)
 */
public record OutOfRange(FeatureRange range, double value, double scaled) {
    /** Column name. */
    public String feature() {
        return range.feature();
    }

    /** One readable line with the numbers. */
    public String message() {
        return "feature '" + feature() + "' is " + value + ", outside the training range " + range.min() + " to "
                + range.max() + " (scaled " + scaled + ")";
    }
}
