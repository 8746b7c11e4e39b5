package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Zones;
import org.voxrisk.work.Checkpoint;

/**
 * A region and its slices with their matrices, which are counted once for all aggregations that join them. Matrices of many
 * levels, which would fill the heap, are counted anew each time. One thread only.
 */
public final class TextureParts {
    /** Numbers that are kept of the matrices of one kind: 128 MB. */
    private static final long MOST_KEPT = 1L << 25;

    private final DiscretizedRoi levels;
    private final Neighbourhood neighbourhood;
    private final int dependenceAlpha;
    private final Axis normal;
    private final List<Part> whole = new ArrayList<>();
    private final List<Part> slices = new ArrayList<>();

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
        if (whole.isEmpty()) {
            whole.add(new Part(OptionalInt.empty(), levels, 1));
        }
        return whole;
    }

    /** Returns the slices that have a voxel, in order. */
    List<Part> slices() {
        if (slices.isEmpty()) {
            int count = levels.box().size(normal);
            levels.numberedSlices(normal).forEach((k, slice) -> slices.add(new Part(OptionalInt.of(k), slice, count)));
        }
        return slices;
    }

    /** A part that matrices are counted in: the whole region, or a slice of it. */
    final class Part {
        private final OptionalInt slice;
        private final DiscretizedRoi part;
        private final long parts;
        private @Nullable Glcm glcm;
        private @Nullable Glrlm glrlm;
        private @Nullable Zones zones;
        private @Nullable NeighbourMatrices neighbours;

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
            if (glcm != null) {
                return glcm;
            }
            Glcm counted = Glcm.of(part, neighbourhood, checkpoint);
            long stride = levels.levelCount() + 1L;
            if (parts * counted.offsets().size() * stride * stride <= MOST_KEPT) {
                glcm = counted;
            }
            return counted;
        }

        Glrlm glrlm(Checkpoint checkpoint) {
            if (glrlm != null) {
                return glrlm;
            }
            Glrlm counted = Glrlm.of(part, neighbourhood, checkpoint);
            long stride = levels.levelCount() + 1L;
            if (parts * counted.offsets().size() * stride * (counted.maxLength() + 1L) <= MOST_KEPT) {
                glrlm = counted;
            }
            return counted;
        }

        Zones zones(Checkpoint checkpoint) {
            if (zones == null) {
                zones = Zones.of(part, neighbourhood, checkpoint);
            }
            return zones;
        }

        NeighbourMatrices neighbours(Checkpoint checkpoint) {
            if (neighbours == null) {
                neighbours = NeighbourMatrices.of(part, neighbourhood, dependenceAlpha, checkpoint);
            }
            return neighbours;
        }
    }
}
