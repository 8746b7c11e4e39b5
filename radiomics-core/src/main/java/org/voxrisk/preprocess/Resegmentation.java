package org.voxrisk.preprocess;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/**
 * Leaves out of a region the voxels whose intensity lies outside a range (PyRadiomics' {@code resegmentRange}).
 *
 * <p>Both ends belong to the range. Mode {@link Mode#ABSOLUTE}: ends in units of intensity. {@link Mode#RELATIVE}:
 * fractions of the region's maximum. {@link Mode#SIGMA}: {@code mean + k * sd} of the region, sd of the population.
 *
 * @param range one number (lower end) or two (both ends, in any order)
 * @param mode unit of the range
 * @param shape whether shape features use the new region as well
 */
public record Resegmentation(List<Double> range, Mode mode, ShapeMask shape) {
    /** Unit of the range. */
    public enum Mode {
        /** Units of intensity. */
        ABSOLUTE,
        /** Fractions of the region's maximum. */
        RELATIVE,
        /** Standard deviations from the region's mean. */
        SIGMA
    }

    /** Which region the shape features describe (PyRadiomics' {@code resegmentShape}). */
    public enum ShapeMask {
        /** The region as segmented. */
        SEGMENTED,
        /** The region after resegmentation. */
        RESEGMENTED
    }

    /** Sorts the range and checks it. */
    public Resegmentation {
        if (range.isEmpty() || range.size() > 2 || range.stream().anyMatch(v -> !Double.isFinite(v))) {
            throw new IllegalArgumentException("resegmentRange = " + range + ", must be one or two finite numbers");
        }
        range = range.stream().sorted().toList();
    }

    /**
     * Applies the range.
     *
     * @param image the image
     * @param mask the region, on a grid of the image's size
     * @return the voxels of the region inside the range
     * @throws InvalidRoiException if one voxel or none is left
     */
    public Mask apply(Image3D image, Mask mask) {
        double[] thresholds = thresholds(image.values(), mask);
        double low = thresholds[0];
        double high = thresholds.length == 2 ? thresholds[1] : Double.POSITIVE_INFINITY;
        double[] values = image.values();
        Mask kept = Mask.of(mask.geometry(), i -> mask.contains(i) && values[i] >= low && values[i] <= high);
        if (kept.voxelCount() <= 1) {
            throw new InvalidRoiException("resegmentation to " + range + " (" + mode + ", thresholds "
                    + Arrays.toString(thresholds) + ") leaves " + kept.voxelCount() + " of " + mask.voxelCount()
                    + " voxels; more than one is needed. Widen resegmentRange, or check its mode.");
        }
        return kept;
    }

    private double[] thresholds(double[] values, Mask mask) {
        double[] ends = range.stream().mapToDouble(Double::doubleValue).toArray();
        return switch (mode) {
            case ABSOLUTE -> ends;
            case RELATIVE -> {
                double max = Double.NEGATIVE_INFINITY;
                for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                    max = Math.max(max, values[i]);
                }
                double largest = max;
                yield Arrays.stream(ends).map(f -> largest * f).toArray();
            }
            case SIGMA -> {
                double sum = 0;
                for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                    sum += values[i];
                }
                double mean = sum / mask.voxelCount();
                double squares = 0;
                for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                    squares += (values[i] - mean) * (values[i] - mean);
                }
                double sd = Math.sqrt(squares / mask.voxelCount());
                yield Arrays.stream(ends).map(k -> mean + sd * k).toArray();
            }
        };
    }
}
