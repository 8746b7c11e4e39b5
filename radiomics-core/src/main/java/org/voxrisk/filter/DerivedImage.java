package org.voxrisk.filter;

import java.util.function.Supplier;
import org.voxrisk.image.Image3D;

/**
 * A labelled image that a filter derives, computed when asked for.
 *
 * @param label first part of the column names, for example {@code wavelet-LLH}
 * @param computation computes the image anew at each call; thread-safe
 */
public record DerivedImage(String label, Supplier<Image3D> computation) {
    /**
     * Computes the image. The result is not kept: call once, and let go of it when done.
     *
     * @return the image, on the grid of the filter's input
     * @throws FilterNotApplicableException if the filter is not defined for this image
     */
    public Image3D compute() {
        return computation.get();
    }
}
