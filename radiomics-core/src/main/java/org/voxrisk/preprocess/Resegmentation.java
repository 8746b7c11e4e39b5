package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.OptionalDouble;
import org.voxrisk.image.Constancy;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

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
        return apply(image, mask, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Applies the thresholds as {@link #apply(Image3D, Mask)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Mask apply(Image3D image, Mask mask, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(checkpoint, "checkpoint");
        if (!image.geometry().sizeEquals(mask.geometry())) {
            Roi.requireSameGrid(image, mask, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        }
        if (mask.voxelCount() == 0) {
            throw new InvalidRoiException("the mask is empty: no voxel can be resegmented");
        }
        Spread inside = mode == Mode.ABSOLUTE ? Spread.UNKNOWN : Spread.of(mask.select(image, checkpoint), checkpoint);
        // Mean and deviation of a constant region differ by rounding, which would decide which voxels stay: all do.
        boolean constant = mode == Mode.SIGMA && Constancy.isConstant(inside.min, inside.max);
        double low = constant ? Double.NEGATIVE_INFINITY : threshold(lower, inside);
        double high = upper.isEmpty() || constant ? Double.POSITIVE_INFINITY : threshold(upper.getAsDouble(), inside);
        Mask kept = mask.keep(image, v -> v >= low && v <= high, checkpoint);
        if (kept.voxelCount() <= 1) {
            Spread found = Spread.of(mask.select(image, checkpoint), checkpoint);
            throw new InvalidRoiException("resegmentation to [" + low + ", " + high + "] leaves " + kept.voxelCount()
                    + " of " + mask.voxelCount() + " voxels, whose intensities reach from " + found.min + " to "
                    + found.max + ". Widen resegmentRange, or check resegmentMode = "
                    + mode.name().toLowerCase(Locale.ROOT) + ".");
        }
        return kept;
    }

    private double threshold(double t, Spread inside) {
        return switch (mode) {
            case ABSOLUTE -> t;
            case RELATIVE -> inside.max * t;
            case SIGMA -> inside.mean + inside.sd * t;
        };
    }

    /** Range, mean and population standard deviation of intensities; sums are those of one loop each. */
    private static final class Spread {
        /** Of intensities that were not looked at. */
        private static final Spread UNKNOWN = new Spread();

        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double mean;
        private double sd;

        static Spread of(double[] values, Checkpoint checkpoint) {
            Spread spread = new Spread();
            checkpoint.inPieces(values.length, (from, to) -> spread.add(values, from, to));
            spread.mean /= values.length;
            checkpoint.inPieces(values.length, (from, to) -> spread.addSquares(values, from, to));
            spread.sd = Math.sqrt(spread.sd / values.length);
            return spread;
        }

        private void add(double[] values, int from, int to) {
            double sum = mean;
            for (int i = from; i < to; i++) {
                double v = values[i];
                min = Math.min(min, v);
                max = Math.max(max, v);
                sum += v;
            }
            mean = sum;
        }

        private void addSquares(double[] values, int from, int to) {
            double sum = sd;
            for (int i = from; i < to; i++) {
                double d = values[i] - mean;
                sum += d * d;
            }
            sd = sum;
        }
    }
}
