package org.voxrisk.texture;

import org.voxrisk.image.PixelType;

/**
 * IBSI's fixed bin number (K15C): N bins between the region's minimum and maximum, level
 * {@code floor(N (x - min) / (max - min)) + 1}, and N for the maximum; 1 for a flat region. It differs from
 * {@link FixedBinCount} where rounding decides on which side of an edge an intensity lies.
 *
 * @param count number of bins N, at least 1
 */
public record FixedBinNumber(int count) implements Discretization {
    /** Checks the count. */
    public FixedBinNumber {
        if (count < 1) {
            throw new IllegalArgumentException("binCount = " + count + ", must be >= 1");
        }
    }

    /**
     * Returns the level of an intensity.
     *
     * @param x the intensity, within min and max
     * @param min smallest intensity of the region
     * @param max largest intensity of the region
     * @param count number of bins
     */
    public static int level(double x, double min, double max, int count) {
        double level = max > min ? Math.floor(count * (x - min) / (max - min)) + 1 : 1;
        return (int) Math.max(1, Math.min(count, level));
    }

    @Override
    public BinEdges edges(double min, double max, PixelType type) {
        return BinEdges.numbered(min, max, count);
    }

    @Override
    public String label() {
        return "FBN-" + count;
    }
}
