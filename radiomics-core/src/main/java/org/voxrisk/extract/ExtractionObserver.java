package org.voxrisk.extract;

import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.TextureMatrix;

/**
 * Is shown the intermediate results of an extraction: preprocessed images, filtered images, grey levels and matrices.
 *
 * <p>What it is shown is the working data itself, not a copy: it must not be changed, and keeping it keeps its memory.
 * With several threads, calls for different images come at the same time; those for one image come from one thread, in the
 * order of the methods here and of the families. No more threads than images work on an extraction that is observed. An exception thrown here ends the extraction. Results never depend on the observer.
 */
public interface ExtractionObserver {
    /** Looks at nothing. */
    ExtractionObserver NONE = new ExtractionObserver() {};

    /**
     * A stage of the preprocessing is done.
     *
     * @param stage {@code normalised}, {@code interpolated}, {@code cropped} or {@code resegmented}
     * @param image the image then
     * @param mask the region then
     */
    default void prepared(String stage, Image3D image, Mask mask) {}

    /**
     * A filter has derived an image.
     *
     * @param label the image's label, for example {@code wavelet-LLH}
     * @param image the image, on the grid of the preprocessed one; a filter whose work is per voxel may leave 0 outside the
     *     region
     */
    default void filtered(String label, Image3D image) {}

    /**
     * The region of an image is discretised.
     *
     * @param label the image's label
     * @param texture with which settings; an image with several discretisations is shown with each, under its first
     *     aggregation
     * @param levels its grey levels
     */
    default void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {}

    /**
     * A matrix of an image is counted: with all its directions, whose entries name them, before any are joined. Where
     * textures are counted slice by slice, it is a {@link org.voxrisk.texture.SliceMatrix} for each slice.
     *
     * @param label the image's label
     * @param texture with which settings; an image with several discretisations and aggregations is counted for each
     * @param family the family that it is counted for
     * @param matrix the matrix
     */
    default void counted(String label, TextureSettings texture, FeatureFamily family, TextureMatrix matrix) {}
}
