package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.work.Checkpoint;

/**
 * The zones of a region: its connected parts of one grey level, along faces, edges and corners (26 neighbours, 8 in 2-D).
 * Found by union-find over the region's voxels in linear time; size zones and distance zones are counted from the same.
 * Immutable by contract.
 */
public final class Zones {
    private final DiscretizedRoi levels;
    private final int[] root;
    private final int[] sizes;
    private final int[] roots;
    private final int count;

    private Zones(DiscretizedRoi levels, int[] root, int[] sizes, int[] roots, int count) {
        this.levels = levels;
        this.root = root;
        this.sizes = sizes;
        this.roots = roots;
        this.count = count;
    }

    /**
     * Finds the zones of a region.
     *
     * @param levels the region; its margin must be at least 1
     * @param neighbourhood which axes take part; distances are ignored, since zones are of adjacent voxels
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Zones of(DiscretizedRoi levels, Neighbourhood neighbourhood, Checkpoint checkpoint) {
        requireNonNull(levels, "levels");
        requireNonNull(neighbourhood, "neighbourhood");
        requireNonNull(checkpoint, "checkpoint");
        List<Offset> offsets = neighbourhood.adjacent().oneWay(levels.box());
        int[] steps = offsets.stream().mapToInt(levels::distance).toArray();
        int[] ahead = offsets.stream()
                .filter(o -> o.dx() < 0)
                .mapToInt(levels::distance)
                .toArray();
        boolean alongRow = offsets.contains(new Offset(1, 0, 0));
        int[] parent = new int[levels.ranks().length];
        for (int z = 0; z < levels.box().nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < levels.box().ny(); y++) {
                joinRow(levels.ranks(), levels.rowFirst(y, z), levels.rowEnd(y, z), steps, ahead, alongRow, parent);
            }
        }
        return collect(levels, parent, checkpoint);
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the number of zones. */
    public int count() {
        return count;
    }

    /** The array position of the first voxel of each zone; may be longer than {@link #count}. */
    int[] roots() {
        return roots;
    }

    /** The size of the zone at the position of its first voxel. */
    int[] sizes() {
        return sizes;
    }

    /** The first voxel of its zone at the position of each voxel of the region. */
    int[] root() {
        return root;
    }

    /**
     * Joins each voxel of a row with those of its neighbours that come earlier and have its level. Where the voxel before
     * it in the row has its level, that one has met the neighbours behind and beside already: only those ahead (x + 1)
     * are new.
     */
    private static void joinRow(
            int[] ranks, int from, int end, int[] steps, int[] ahead, boolean alongRow, int[] parent) {
        for (int a = from; a < end; a++) {
            int rank = ranks[a];
            if (rank == 0) {
                continue;
            }
            boolean continues = alongRow && ranks[a - 1] == rank;
            // Nothing was joined since the voxel before was given its root.
            int root = continues ? parent[a - 1] : a;
            for (int step : continues ? ahead : steps) {
                int b = a - step;
                // Most neighbours point to this root already.
                if (ranks[b] == rank && parent[b] != root) {
                    int other = find(parent, b);
                    if (root == a) {
                        root = other;
                    } else if (other < root) {
                        parent[root] = other;
                        root = other;
                    } else {
                        parent[other] = root;
                    }
                }
            }
            parent[a] = root;
        }
    }

    private static int find(int[] parent, int a) {
        int p = parent[a];
        while (p != a) {
            int grand = parent[p];
            parent[a] = grand;
            a = grand;
            p = parent[a];
        }
        return a;
    }

    /** Counts the voxels of each zone. A root is the first voxel of its zone. */
    private static Zones collect(DiscretizedRoi levels, int[] parent, Checkpoint checkpoint) {
        int[] ranks = levels.ranks();
        int[] zoneSize = new int[parent.length];
        int[] zones = new int[1024];
        int zoneCount = 0;
        for (int z = 0; z < levels.box().nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < levels.box().ny(); y++) {
                for (int a = levels.rowFirst(y, z); a < levels.rowEnd(y, z); a++) {
                    if (ranks[a] != 0) {
                        // Parents come first and already point to their root.
                        int root = parent[parent[a]];
                        parent[a] = root;
                        zoneSize[root]++;
                        if (root == a) {
                            if (zoneCount == zones.length) {
                                zones = Arrays.copyOf(zones, 2 * zoneCount);
                            }
                            zones[zoneCount++] = a;
                        }
                    }
                }
            }
        }
        return new Zones(levels, parent, zoneSize, zones, zoneCount);
    }
}
