package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.voxrisk.image.Constancy;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Otsu's threshold of an image: the one that separates its histogram into two classes with the greatest variance between
 * them.
 *
 * <p>Equal to {@code SimpleITK.OtsuThreshold}: histogram of all voxels in B bins from the minimum to the maximum plus a
 * hundredth of a bin (8-bit images: over the whole range of the type); the class means use bin centres; the threshold is
 * the upper edge of the bin b that maximises {@code n0(b) mean0(b)^2 + n1(b) mean1(b)^2}, the first of equals, and takes
 * the image's pixel type. Otsu, IEEE Trans. Syst. Man Cybern. 9:62, 1979.
 *
 * @param value the threshold; a voxel belongs to the upper class if it is greater
 */
public record OtsuThreshold(double value) {
    /** Bins in the mask of N4 bias-field correction, as in SimpleITK's examples. */
    public static final int N4_BINS = 200;

    private static final int MAX_BINS = 1 << 20;
    private static final double MARGINAL_SCALE = 100;

    /**
     * Computes the threshold of an image. A constant image has its own value as threshold: nothing is above.
     *
     * @param image the image
     * @param bins number of histogram bins B, 2 to 1048576
     * @return the threshold
     * @throws IllegalArgumentException if the number of bins is out of range
     * @throws InvalidRoiException if a voxel is NaN or infinite
     */
    public static OtsuThreshold of(Image3D image, int bins) {
        return of(image, bins, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Finds the threshold as {@link #of(Image3D, int)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static OtsuThreshold of(Image3D image, int bins, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        if (bins < 2 || bins > MAX_BINS) {
            throw new IllegalArgumentException("bins = " + bins + ", must be 2 to " + MAX_BINS);
        }
        PixelType type = image.pixelType();
        double[] range = range(image, checkpoint);
        double low = range[0];
        double high = range[1];
        if (Constancy.isConstant(low, high)) {
            return new OtsuThreshold(high);
        }
        if (type == PixelType.UINT8 || type == PixelType.INT8) {
            low = type.minValue() - 0.5;
            high = type.maxValue() + 0.5;
        } else {
            high += (high - low) / bins / MARGINAL_SCALE;
        }
        double[] edges = edges(low, high, bins);
        int best = bestSplit(count(image, edges, checkpoint), edges);
        return new OtsuThreshold(type.cast(edges[best + 1]));
    }

    /**
     * Returns the voxels of the upper class.
     *
     * @param image an image
     * @return its voxels greater than the threshold
     */
    public Mask above(Image3D image) {
        return above(image, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Returns voxels as {@link #above(Image3D)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Mask above(Image3D image, Checkpoint checkpoint) {
        return Mask.where(image, v -> v > value, checkpoint);
    }

    private static double[] range(Image3D image, Checkpoint checkpoint) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        checkpoint.inPieces(image.geometry().voxelCount(), (from, to) -> {
            double low = range[0];
            double high = range[1];
            for (double v : image.values(from, to)) {
                if (!Double.isFinite(v)) {
                    throw new InvalidRoiException(
                            "a voxel of " + image.geometry().sizeText() + " is " + v
                                    + ": Otsu's threshold needs finite intensities. Repair the image, or give a mask.");
                }
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
            range[0] = low;
            range[1] = high;
        });
        return range;
    }

    // ITK keeps the bin width and its multiples in single precision.
    private static double[] edges(double low, double high, int bins) {
        float width = ((float) high - (float) low) / (float) bins;
        double[] edges = new double[bins + 1];
        for (int b = 0; b < bins; b++) {
            edges[b] = low + (float) b * width;
        }
        edges[bins] = high;
        return edges;
    }

    private static long[] count(Image3D image, double[] edges, Checkpoint checkpoint) {
        long[] counts = new long[edges.length - 1];
        checkpoint.inPieces(image.geometry().voxelCount(), (from, to) -> {
            for (double v : image.values(from, to)) {
                int found = Arrays.binarySearch(edges, v);
                int bin = found >= 0 ? found : -found - 2;
                counts[Math.max(0, Math.min(counts.length - 1, bin))]++;
            }
        });
        return counts;
    }

    private static int bestSplit(long[] counts, double[] edges) {
        long total = 0;
        double weighted = 0;
        for (int b = 0; b < counts.length; b++) {
            weighted += centre(edges, b) * counts[b];
            total += counts[b];
        }
        double globalMean = weighted / total;
        long n0 = 0;
        double mean0 = 0;
        double greatest = 0;
        int best = 0;
        for (int b = 0; b + 1 < counts.length; b++) {
            long before = n0;
            n0 += counts[b];
            mean0 = n0 == 0 ? 0 : (mean0 * before + centre(edges, b) * counts[b]) / n0;
            long n1 = total - n0;
            double mean1 = n1 == 0 ? 0 : (globalMean * total - mean0 * n0) / n1;
            double between = (n0 * (mean0 * mean0) + n1 * (mean1 * mean1)) / total;
            // Neighbours that differ by rounding alone, over a run of empty bins, count as equal.
            if (b == 0 || between - greatest > Math.ulp(greatest)) {
                greatest = between;
                best = b;
            }
        }
        return best;
    }

    private static double centre(double[] edges, int b) {
        return (edges[b] + edges[b + 1]) / 2;
    }
}
