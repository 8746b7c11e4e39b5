package org.voxrisk.texture;

import java.util.Arrays;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.PiecewiseSort;

/**
 * Histogram equalisation: N bins of about as many voxels each. The level of an intensity is {@code floor(N k / n) + 1}, where
 * k of the region's n voxels have a smaller one; equal intensities have equal levels, and a flat region has level 1.
 *
 * @param count number of bins N, at least 1
 */
public record EqualizedBins(int count) implements Discretization {
    /** Checks the count. */
    public EqualizedBins {
        if (count < 1) {
            throw new IllegalArgumentException("bins = " + count + ", must be >= 1");
        }
    }

    /** Equalised bins have no edges that follow from two numbers: {@link DiscretizedRoi} counts them by rank. */
    @Override
    public BinEdges edges(double min, double max, PixelType type) {
        throw new UnsupportedOperationException(
                "bins of equal voxel counts follow from all intensities, not from their range");
    }

    /** Returns the levels of intensities, in their order. */
    int[] levels(double[] intensities, Checkpoint checkpoint) {
        double[] sorted = intensities.clone();
        PiecewiseSort.sort(sorted, checkpoint);
        int[] levels = new int[sorted.length];
        checkpoint.inPieces(levels.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                levels[i] = (int) ((long) count * smaller(sorted, intensities[i]) / sorted.length) + 1;
            }
        });
        return levels;
    }

    private static int smaller(double[] sorted, double x) {
        int low = 0;
        int high = Arrays.binarySearch(sorted, x);
        // Of equal numbers any may be found; the first is where no smaller one follows.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String label() {
        return "EQ-" + count;
    }
}
