package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Zones;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Once;

/**
 * A region and its slices with their matrices, which are counted once for all aggregations that join them. Matrices of many
 * levels, which would fill the heap, are counted anew each time. Thread-safe: what one thread counts another waits for.
 */
public final class TextureParts {
    /** Numbers that are kept of the matrices of one kind: 128 MB. */
    private static final long MOST_KEPT = 1L << 25;

    private final DiscretizedRoi levels;
    private final Neighbourhood neighbourhood;
    private final int dependenceAlpha;
    private final Axis normal;
    private final List<Part> whole;
    private final Once<List<Part>> slices = new Once<>();

    /**
     * Takes a region.
     *
     * @param levels the region
     * @param texture how its textures are counted; slices are normal to the axis that is left out, or else to z
     */
    public TextureParts(DiscretizedRoi levels, TextureSettings texture) {
        this.levels = requireNonNull(levels, "levels");
        this.neighbourhood = texture.neighbourhood();
        this.dependenceAlpha = texture.dependenceAlpha();
        this.normal = normal(texture);
        this.whole = List.of(new Part(OptionalInt.empty(), levels, 1));
    }

    /** Returns the axis across the slices. */
    static Axis normal(TextureSettings texture) {
        return texture.excludedAxis().orElse(Axis.Z);
    }

    /** Returns the region. */
    DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the region as the one part that there is. */
    List<Part> whole() {
        return whole;
    }

    /** Returns the slices that have a voxel, in order. */
    List<Part> slices(Checkpoint checkpoint) {
        return slices.get(this::cut, checkpoint);
    }

    private List<Part> cut() {
        int count = levels.box().size(normal);
        List<Part> parts = new ArrayList<>();
        levels.numberedSlices(normal).forEach((k, slice) -> parts.add(new Part(OptionalInt.of(k), slice, count)));
        return parts;
    }

    /** A part that matrices are counted in: the whole region, or a slice of it. */
    final class Part {
        private final OptionalInt slice;
        private final DiscretizedRoi part;
        private final long parts;
        private final Once<Glcm> glcm = new Once<>();
        private final Once<Glrlm> glrlm = new Once<>();
        private final Once<Zones> zones = new Once<>();
        private final Once<NeighbourMatrices> neighbours = new Once<>();

        Part(OptionalInt slice, DiscretizedRoi part, int parts) {
            this.slice = slice;
            this.part = part;
            this.parts = parts;
        }

        /** Its index among the slices; empty for the whole region. */
        OptionalInt slice() {
            return slice;
        }

        DiscretizedRoi levels() {
            return part;
        }

        Glcm glcm(Checkpoint checkpoint) {
            return glcm.get(
                    () -> Glcm.of(part, neighbourhood, checkpoint),
                    counted -> isKept(counted.offsets().size(), levels.levelCount() + 1L),
                    checkpoint);
        }

        Glrlm glrlm(Checkpoint checkpoint) {
            return glrlm.get(
                    () -> Glrlm.of(part, neighbourhood, checkpoint),
                    counted -> isKept(counted.offsets().size(), counted.maxLength() + 1L),
                    checkpoint);
        }

        private boolean isKept(int directions, long columns) {
            return parts * directions * (levels.levelCount() + 1L) * columns <= MOST_KEPT;
        }

        Zones zones(Checkpoint checkpoint) {
            return zones.get(() -> Zones.of(part, neighbourhood, checkpoint), checkpoint);
        }

        NeighbourMatrices neighbours(Checkpoint checkpoint) {
            return neighbours.get(
                    () -> NeighbourMatrices.of(part, neighbourhood, dependenceAlpha, checkpoint), checkpoint);
        }
    }
}
