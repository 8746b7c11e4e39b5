package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.image.Axis;

/**
 * The image itself, as what a {@link Riesz} transform is applied to.
 *
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record Unfiltered(Optional<Axis> normal, Boundary boundary) implements RieszBase {
    /** Checks that neither is null. */
    public Unfiltered {
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
    }
}
