package org.voxrisk.riskmodel.select;

import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.statistics.Constancy;

/**
 * Smallest and largest value of one feature in the training rows, in the feature's own unit.
 *
 * @param feature column name
 * @param min smallest training value, finite
 * @param max largest training value, finite and not below {@code min}
 */
public record FeatureRange(String feature, double min, double max) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when the name is blank, a bound is not finite, {@code min > max}, or
     *     {@code max - min} is beyond the largest double
     */
    public FeatureRange {
        if (feature.isBlank()) {
            throw new IllegalArgumentException("a range needs the name of its feature");
        }
        if (!Double.isFinite(min) || !Double.isFinite(max) || min > max || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException("range of feature '" + feature + "' is min = " + min + ", max = " + max
                    + "; both must be finite, min <= max, and max - min finite");
        }
    }

    /** {@code max - min}. */
    public double width() {
        return max - min;
    }

    /** Whether the feature had one value, but for rounding, in all training rows, so that it has no scale. */
    public boolean isConstant() {
        return Constancy.ofRange(min, max);
    }

    /** Whether {@code min <= x <= max}; false for NaN. */
    public boolean contains(double x) {
        return x >= min && x <= max;
    }

    /**
     * {@code (x - min) / (max - min)}: 0 at {@code min}, 1 at {@code max}, exactly; below 0 or above 1 outside the
     * range (not clamped). 0 for every finite {@code x} when the range is constant: such a feature told nothing apart
     * in training, and {@code x - min} over a width of 0, or of rounding, would be any number.
     *
     * @throws InvalidFeatureValueException when {@code x} is NaN or infinite
     */
    public double scale(double x) {
        if (!Double.isFinite(x)) {
            throw new InvalidFeatureValueException(
                    feature, x, "", "Only finite values can be scaled: leave the case out or impute the value first.");
        }
        return isConstant() ? 0 : (x - min) / (max - min);
    }
}
