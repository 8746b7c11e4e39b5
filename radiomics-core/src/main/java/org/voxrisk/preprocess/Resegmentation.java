package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.OptionalDouble;
import org.voxrisk.image.Constancy;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;

/**
 * Keeps the voxels of a region whose intensity lies in a closed range (PyRadiomics: {@code resegmentRange} and
 * {@code resegmentMode}).
 *
 * <p>With thresholds t1 and t2 the range is [t1, t2] for {@link Mode#ABSOLUTE}, [t1 M, t2 M] with M the largest
 * intensity in the region for {@link Mode#RELATIVE}, and [m + t1 s, m + t2 s] with mean m and population standard
 * deviation s of the region for {@link Mode#SIGMA}. Without t2 the range is open to above. By standard deviations a region
 * that is equal but for rounding ({@link Constancy}) is kept whole.
 *
 * @param lower first threshold, finite
 * @param upper second threshold, finite and not less than the first
 * @param mode what the thresholds refer to
 */
public record Resegmentation(double lower, OptionalDouble upper, Mode mode) {
    /** What thresholds refer to. */
    public enum Mode {
        /** Intensities as they are. */
        ABSOLUTE,
        /** Fractions of the largest intensity in the region. */
        RELATIVE,
        /** Standard deviations of the region, from its mean. */
        SIGMA
    }

    /** Checks the thresholds. */
    public Resegmentation {
        requireNonNull(upper, "upper");
        requireNonNull(mode, "mode");
        if (!Double.isFinite(lower)) {
            throw new IllegalArgumentException("lower = " + lower + ", must be finite");
        }
        if (upper.isPresent() && !(upper.getAsDouble() >= lower && Double.isFinite(upper.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "upper = " + upper.getAsDouble() + ", must be finite and >= lower = " + lower);
        }
    }

    /**
     * Makes a range from one or two thresholds in any order, as PyRadiomics takes them.
     *
     * @param range one threshold (no upper limit) or two
     * @param mode what the thresholds refer to
     * @return the resegmentation
     * @throws IllegalArgumentException if there are not one or two numbers, or one is not finite
     */
    public static Resegmentation of(double[] range, Mode mode) {
        requireNonNull(range, "range");
        requireNonNull(mode, "mode");
        return switch (range.length) {
            case 1 -> new Resegmentation(range[0], OptionalDouble.empty(), mode);
            case 2 ->
                new Resegmentation(Math.min(range[0], range[1]), OptionalDouble.of(Math.max(range[0], range[1])), mode);
            default ->
                throw new IllegalArgumentException(
                        "resegmentRange has " + range.length + " numbers, must have one or two");
        };
    }

    /**
     * Applies the thresholds to a region.
     *
     * @param image the image
     * @param mask the region, on the image's grid; not changed
     * @return the voxels of the region inside the range, on the same grid
     * @throws InvalidRoiException if one voxel or none is left, or the mask is empty or of another size
     */
    public Mask apply(Image3D image, Mask mask) {
        if (!image.geometry().sizeEquals(mask.geometry())) {
            Roi.requireSameGrid(image, mask, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        }
        if (mask.voxelCount() == 0) {
            throw new InvalidRoiException("the mask is empty: no voxel can be resegmented");
        }
        double[] inside = mask.select(image);
        // Mean and deviation of a constant region differ by rounding, which would decide which voxels stay: all do.
        boolean constant = mode == Mode.SIGMA && Constancy.isConstant(inside);
        double low = constant ? Double.NEGATIVE_INFINITY : threshold(lower, inside);
        double high = upper.isEmpty() || constant ? Double.POSITIVE_INFINITY : threshold(upper.getAsDouble(), inside);
        Mask kept = mask.keep(image, v -> v >= low && v <= high);
        if (kept.voxelCount() <= 1) {
            throw new InvalidRoiException("resegmentation to [" + low + ", " + high + "] leaves " + kept.voxelCount()
                    + " of " + mask.voxelCount() + " voxels, whose intensities reach from " + min(inside) + " to "
                    + max(inside) + ". Widen resegmentRange, or check resegmentMode = "
                    + mode.name().toLowerCase(Locale.ROOT) + ".");
        }
        return kept;
    }

    private double threshold(double t, double[] inside) {
        return switch (mode) {
            case ABSOLUTE -> t;
            case RELATIVE -> max(inside) * t;
            case SIGMA -> {
                double mean = mean(inside);
                yield mean + sd(inside, mean) * t;
            }
        };
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double sd(double[] values, double mean) {
        double sum = 0;
        for (double v : values) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    private static double min(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        for (double v : values) {
            min = Math.min(min, v);
        }
        return min;
    }

    private static double max(double[] values) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            max = Math.max(max, v);
        }
        return max;
    }
}
