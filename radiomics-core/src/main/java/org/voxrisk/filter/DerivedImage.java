package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * A labelled image that a filter derives, computed when asked for.
 *
 * @param label first part of the column names, for example {@code wavelet-LLH}
 * @param computation computes the image anew at each call, asking the checkpoint in its loops; thread-safe
 */
public record DerivedImage(String label, Function<Checkpoint, Image3D> computation) {
    /** Checks that neither is null. */
    public DerivedImage {
        requireNonNull(label, "label");
        requireNonNull(computation, "computation");
    }

    /**
     * Computes the image. The result is not kept: call once, and let go of it when done.
     *
     * @return the image, on the grid of the filter's input
     * @throws FilterNotApplicableException if the filter is not defined for this image
     */
    public Image3D compute() {
        return compute(Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Computes the image as {@link #compute()} does.
     *
     * @param checkpoint is asked during the work
     * @return the image, on the grid of the filter's input
     * @throws FilterNotApplicableException if the filter is not defined for this image
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Image3D compute(Checkpoint checkpoint) {
        requireNonNull(checkpoint, "checkpoint");
        return computation.apply(checkpoint);
    }
}
