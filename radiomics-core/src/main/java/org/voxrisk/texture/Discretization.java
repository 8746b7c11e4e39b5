package org.voxrisk.texture;

import org.voxrisk.image.PixelType;

/**
 * A rule that turns the intensities of a region into grey levels 1, 2, ...: it lays bin edges from the region's
 * minimum and maximum, and a voxel's level is the number of edges that are not above its intensity.
 */
public sealed interface Discretization
        permits FixedBinWidth, FixedBinSize, FixedBinCount, FixedBinNumber, EqualizedBins {
    /**
     * Lays the bin edges for a region.
     *
     * @param min smallest intensity of the region, finite
     * @param max largest intensity of the region, finite
     * @param type number type of the image; edges of a {@link PixelType#FLOAT32} image are laid in 32-bit arithmetic
     * @return the edges
     * @throws TextureMatrixException if neighbouring edges are equal or infinite in that arithmetic
     */
    BinEdges edges(double min, double max, PixelType type);

    /**
     * Returns the rule as column names and parameter files have it, in IBSI's terms: {@code FBS-25} for bins of size 25,
     * wherever they begin, {@code FBN-32} for a number of 32 bins, {@code EQ-32} for 32 bins of as many voxels each.
     */
    String label();
}
