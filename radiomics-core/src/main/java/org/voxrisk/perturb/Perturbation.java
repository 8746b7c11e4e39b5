package org.voxrisk.perturb;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One perturbation of a case: a chain of steps in a fixed order, each of which may be absent. What it does to a case depends on
 * this, on the case and on a seed, and on no other perturbation.
 *
 * @param noise number of the noise that is added first, from 1; 0 for none
 * @param noiseLevel standard deviation of the noise in units of intensity; empty where it is estimated from the image
 *     ({@link NoiseEstimate})
 * @param translationX by how many voxels the grid is moved along x, of the grid on which features are computed
 * @param translationY the same along y
 * @param translationZ the same along z; plays no part in an image of one slice
 * @param rotationDegrees by what angle the grid is turned about the region's centre in the plane of slices, from x to y; the
 *     image in it is turned the other way
 * @param volumeFraction by what part of its voxels the region grows, or shrinks if it is negative; above -1
 * @param contour number of the randomised contour that the region gets last, from 1; 0 for none
 */
public record Perturbation(
        int noise,
        OptionalDouble noiseLevel,
        double translationX,
        double translationY,
        double translationZ,
        double rotationDegrees,
        double volumeFraction,
        int contour) {
    /** Nothing is done: the case as it is. */
    public static final Perturbation NONE = new Perturbation(0, OptionalDouble.empty(), 0, 0, 0, 0, 0, 0);

    /** The largest translation: one that is larger is no perturbation any more. */
    private static final double MAX_TRANSLATION = 10;

    private static final double MAX_GROWTH = 10;

    /**
     * Checks all numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range; the message has it and the range
     */
    public Perturbation {
        requireNonNull(noiseLevel, "noiseLevel");
        requireAtLeastZero("noise", noise);
        requireAtLeastZero("contour", contour);
        if (noiseLevel.isPresent() && !(noiseLevel.getAsDouble() > 0 && Double.isFinite(noiseLevel.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "noise level = " + noiseLevel.getAsDouble() + ", must be finite and > 0 units of intensity");
        }
        requireBetween("translation along x", translationX, -MAX_TRANSLATION, MAX_TRANSLATION, "voxels");
        requireBetween("translation along y", translationY, -MAX_TRANSLATION, MAX_TRANSLATION, "voxels");
        requireBetween("translation along z", translationZ, -MAX_TRANSLATION, MAX_TRANSLATION, "voxels");
        requireBetween("rotation", rotationDegrees, -360, 360, "degrees");
        if (!(volumeFraction > -1 && volumeFraction <= MAX_GROWTH)) {
            throw new IllegalArgumentException(
                    "volume = " + volumeFraction + ", must be above -1 (nothing would be left)" + " and at most "
                            + MAX_GROWTH + "; -0.1 is a tenth less, 0.1 a tenth more");
        }
    }

    private static void requireAtLeastZero(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " = " + value + ", must be >= 0; 0 is none");
        }
    }

    private static void requireBetween(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " = " + value + " " + unit + ", must be " + min + " to " + max);
        }
    }

    /** Returns whether the grid is moved or turned. */
    public boolean movesGrid() {
        return translationX != 0 || translationY != 0 || translationZ != 0 || rotationDegrees != 0;
    }

    /** Returns whether the region is changed beside being resampled. */
    public boolean changesRegion() {
        return volumeFraction != 0 || contour > 0;
    }

    /**
     * Returns its name, such as {@code noise1_translate0.25x0.25x0_rotate-5_volume+0.1_contour3}: the steps that it has, in
     * their order; {@code none} if it has none. Fit for a file's name.
     */
    public String name() {
        List<String> parts = new ArrayList<>();
        if (noise > 0) {
            parts.add("noise" + noise + (noiseLevel.isPresent() ? "at" + text(noiseLevel.getAsDouble()) : ""));
        }
        if (translationX != 0 || translationY != 0 || translationZ != 0) {
            parts.add("translate" + text(translationX) + "x" + text(translationY) + "x" + text(translationZ));
        }
        if (rotationDegrees != 0) {
            parts.add("rotate" + signed(rotationDegrees));
        }
        if (volumeFraction != 0) {
            parts.add("volume" + signed(volumeFraction));
        }
        if (contour > 0) {
            parts.add("contour" + contour);
        }
        return parts.isEmpty() ? "none" : String.join("_", parts);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + text(value);
    }

    /** The shortest decimal number that is this one, without an exponent. */
    static String text(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** Returns {@link #name}. */
    @Override
    public String toString() {
        return name();
    }
}
