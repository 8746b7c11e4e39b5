package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.image.IndexBox;

/**
 * Which voxels are neighbours: distances in the infinity norm, and the axis that is left out in 2-D extraction.
 *
 * <p>At distance 1 a voxel has 26 neighbours, 8 in 2-D. IBSI and PyRadiomics agree on this.
 *
 * @param distances distances in voxels, each at least 1, none twice, ascending
 * @param excludedAxis the axis along which no step is made (PyRadiomics' {@code force2D}), if any
 */
public record Neighbourhood(List<Integer> distances, Optional<Axis> excludedAxis) {
    /** All neighbours at distance 1 in 3-D: 26. */
    public static final Neighbourhood FULL = new Neighbourhood(List.of(1), Optional.empty());

    /** Checks and sorts the distances. */
    public Neighbourhood {
        requireNonNull(distances, "distances");
        requireNonNull(excludedAxis, "excludedAxis");
        TreeSet<Integer> sorted = new TreeSet<>(distances);
        if (sorted.isEmpty() || sorted.first() < 1 || sorted.size() != distances.size()) {
            throw new IllegalArgumentException(
                    "distances = " + distances + ", must be one or several different whole numbers >= 1");
        }
        distances = List.copyOf(sorted);
    }

    /** Returns this neighbourhood with distance 1 alone, as run lengths and zones use it. */
    public Neighbourhood adjacent() {
        return distances.equals(List.of(1)) ? this : new Neighbourhood(List.of(1), excludedAxis);
    }

    /** Returns the largest distance. */
    public int reach() {
        return distances.get(distances.size() - 1);
    }

    /**
     * Returns one offset of each pair of opposite ones, in PyRadiomics' order: components count down, z slowest,
     * x fastest, from (1, 1, 1) to (x = 1, 0, 0). Steps that reach the size of the box along an axis have no voxel to
     * land on and are left out: a box of one slice has 4 offsets rather than 13.
     *
     * @param box the region's bounding box
     * @return the offsets; empty where the box has no neighbours at these distances
     */
    public List<Offset> oneWay(IndexBox box) {
        List<Offset> all = bothWays(box);
        return List.copyOf(all.subList(0, all.size() / 2));
    }

    /**
     * Returns all offsets, in the order of {@link #oneWay}; the second half mirrors the first.
     *
     * @param box the region's bounding box
     * @return the offsets
     */
    public List<Offset> bothWays(IndexBox box) {
        int mx = limit(Axis.X, box);
        int my = limit(Axis.Y, box);
        int mz = limit(Axis.Z, box);
        List<Offset> offsets = new ArrayList<>();
        for (int dz = mz; dz >= -mz; dz--) {
            for (int dy = my; dy >= -my; dy--) {
                for (int dx = mx; dx >= -mx; dx--) {
                    Offset o = new Offset(dx, dy, dz);
                    if (distances.contains(o.distance())) {
                        offsets.add(o);
                    }
                }
            }
        }
        return offsets;
    }

    private int limit(Axis axis, IndexBox box) {
        boolean excluded = excludedAxis.isPresent() && excludedAxis.get() == axis;
        return excluded ? 0 : Math.min(reach(), box.size(axis) - 1);
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Neighbourhood n
                        && distances.equals(n.distances)
                        && excludedAxis.equals(n.excludedAxis));
    }

    @Override
    public int hashCode() {
        return Objects.hash(distances, excludedAxis);
    }
}
