package org.voxrisk.io.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;

/**
 * What every reader is told beside the source.
 *
 * @param component which of several numbers per voxel to take, from 0 (PyRadiomics: {@code label_channel}); where empty,
 *     files of several numbers per voxel are refused
 * @param limits the largest volume to accept
 * @param part which box of the grid is wanted, where not all of it
 */
public record ReadOptions(OptionalInt component, ReadLimits limits, Optional<Function<Geometry, IndexBox>> part) {
    /** Checks for null. */
    public ReadOptions {
        requireNonNull(component, "component");
        requireNonNull(limits, "limits");
        requireNonNull(part, "part");
    }

    /** One number per voxel, as large as the heap allows. */
    public static ReadOptions standard() {
        return new ReadOptions(OptionalInt.empty(), ReadLimits.ofHeap(), Optional.empty());
    }

    /** Returns these options with one of several numbers per voxel. */
    public ReadOptions withComponent(int chosen) {
        return new ReadOptions(OptionalInt.of(chosen), limits, part);
    }

    /** Returns these options with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(component, other, part);
    }

    /**
     * Returns these options with a part of the image that is wanted. A reader may leave the slices beside it on the disk, and
     * makes the image on its whole grid all the same; see {@link org.voxrisk.image.Image3D#amongSlices}.
     *
     * @param wanted from the image's grid to a box of it
     */
    public ReadOptions withPart(Function<Geometry, IndexBox> wanted) {
        return new ReadOptions(component, limits, Optional.of(wanted));
    }

    /**
     * Returns the box that is wanted of a grid.
     *
     * @throws IllegalArgumentException if what was chosen lies outside it
     */
    public IndexBox partOf(Geometry grid) {
        IndexBox box = part.map(p -> p.apply(grid)).orElseGet(grid::box);
        if (!box.isInside(grid)) {
            throw new IllegalArgumentException("part " + box + " reaches outside the grid of " + grid.sizeText());
        }
        return box;
    }
}
