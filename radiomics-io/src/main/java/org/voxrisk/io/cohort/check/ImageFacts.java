package org.voxrisk.io.cohort.check;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.ImageFormat;

/**
 * What an image is like. Intensities are of finite voxels, and NaN where there is none.
 *
 * @param format its format
 * @param storedType how voxels are stored
 * @param geometry its grid
 * @param lowest smallest intensity
 * @param median about the middle one, of evenly spread voxels
 * @param high about the one that 99 of 100 voxels do not exceed, of evenly spread voxels
 * @param highest largest intensity
 * @param atLowest how many voxels have the smallest intensity
 * @param nonFinite how many voxels are NaN or infinite
 * @param wholeValues how many different intensities there are, if all are whole numbers and there are no more than
 *     {@link #MOST_COUNTED}; otherwise -1
 * @param digest stands for all intensities: two images of one digest have the same
 */
public record ImageFacts(
        ImageFormat format,
        PixelType storedType,
        Geometry geometry,
        double lowest,
        double median,
        double high,
        double highest,
        int atLowest,
        int nonFinite,
        int wholeValues,
        String digest) {
    /** Different intensities are counted up to here. */
    public static final int MOST_COUNTED = 1024;

    /** An image of more different values is no label map of regions that a hand has drawn. */
    static final int MOST_LABELS = 32;

    private static final int BYTE = 255;
    private static final int QUARTER = 63;

    /** Whether it could be a label map: few whole numbers from 0, of which half and more voxels have the smallest. */
    public boolean looksLikeLabels() {
        return wholeValues >= 2 && wholeValues <= MOST_LABELS && lowest == 0 && atLowest >= geometry.voxelCount() / 2;
    }

    /** Whether its values fit into a byte: whole numbers from 0 to 255, of which one is above 63. */
    public boolean isEightBit() {
        return wholeValues >= 2 && lowest >= 0 && highest <= BYTE && highest > QUARTER;
    }

    /** Whether all finite voxels are alike. */
    public boolean isConstant() {
        return lowest == highest;
    }
}
