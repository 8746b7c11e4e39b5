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
    private final int[] zoneAt;
    private final int[] sizes;
    private final int[] ranks;
    private final int count;

    private Zones(DiscretizedRoi levels, int[] zoneAt, int[] sizes, int[] ranks, int count) {
        this.levels = levels;
        this.zoneAt = zoneAt;
        this.sizes = sizes;
        this.ranks = ranks;
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

    /** The rank of the level of each zone, zones from 0 in the order of their first voxels; may be longer than {@link #count}. */
    int[] ranks() {
        return ranks;
    }

    /** The number of voxels of each zone; may be longer than {@link #count}. */
    int[] sizes() {
        return sizes;
    }

    /** At the position of each voxel of the region, {@code ~zone}; elsewhere no meaning. */
    int[] zoneAt() {
        return zoneAt;
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

    /**
     * Numbers the zones and counts their voxels. A root is the first voxel of its zone, and parents come before their
     * children: where a parent stands, its zone's number stands already.
     */
    private static Zones collect(DiscretizedRoi levels, int[] parent, Checkpoint checkpoint) {
        int[] ranks = levels.ranks();
        int[] sizes = new int[1024];
        int[] zoneRanks = new int[1024];
        int count = 0;
        for (int z = 0; z < levels.box().nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < levels.box().ny(); y++) {
                int end = levels.rowEnd(y, z);
                for (int a = levels.rowFirst(y, z); a < end; a++) {
                    int rank = ranks[a];
                    if (rank == 0) {
                        continue;
                    }
                    if (parent[a] == a) {
                        if (count == sizes.length) {
                            sizes = Arrays.copyOf(sizes, 2 * count);
                            zoneRanks = Arrays.copyOf(zoneRanks, 2 * count);
                        }
                        zoneRanks[count] = rank;
                        sizes[count] = 1;
                        parent[a] = ~count++;
                    } else {
                        int zone = parent[parent[a]];
                        parent[a] = zone;
                        sizes[~zone]++;
                    }
                }
            }
        }
        return new Zones(levels, parent, sizes, zoneRanks, count);
    }
}
