package org.voxrisk.filter;

import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/**
 * Derives one or several labelled images from an image: {@code wavelet-LLH}, {@code log-sigma-2-0-mm-3D}.
 *
 * <p>Implementations are immutable values: parameters are checked in the constructor, {@link #apply} keeps no state and
 * may be called from several threads. They are equal if their parameters are, as records are.
 */
public interface ImageFilter {
    /**
     * Returns the labels of the images it derives, in output order, whatever the image: the column schema depends on
     * them.
     */
    List<String> labels();

    /**
     * Prepares the derived images, one for each of {@link #labels()} in that order. The work is mostly done when an
     * image is asked for, so that a caller can hold one at a time.
     *
     * @param image the image, not changed
     * @return the derived images
     */
    List<DerivedImage> apply(Image3D image);

    /**
     * Prepares the derived images where only a region of them matters: inside it they equal those of
     * {@link #apply(Image3D)}, outside nothing is said of them. Filters whose work is proportional to the voxels asked for
     * use the region; all others take no notice of it.
     *
     * @param image the image, not changed
     * @param region voxels that matter, on the image's grid
     * @return the derived images
     */
    default List<DerivedImage> apply(Image3D image, Mask region) {
        return apply(image);
    }

    /**
     * Prepares the derived images for a caller who reads nothing outside the region: as {@link #apply(Image3D, Mask)},
     * and filters whose work is proportional to the image may leave everything outside the region's box at 0.
     *
     * @param image the image, not changed
     * @param region voxels that will be read, on the image's grid, not empty
     * @return the derived images
     */
    default List<DerivedImage> applyWithin(Image3D image, Mask region) {
        return apply(image, region);
    }

    /**
     * Returns the factor by which the derived images scale a slowly varying image, where it follows from the settings
     * alone; the largest of several images. 1 unless the filter says otherwise.
     */
    default double gain() {
        return 1;
    }

    /**
     * Returns this filter for extraction in slices, or in 3-D. A filter that knows no slices is the same for either.
     *
     * @param normal the axis across the slices; empty for 3-D
     */
    default ImageFilter inSlices(Optional<Axis> normal) {
        return this;
    }
}
