package org.voxrisk.texture;

import java.util.Arrays;
import java.util.List;

/**
 * Grey-level size-zone matrix (IBSI 9SAK): how many zones of s connected voxels of level i there are, connected along
 * faces, edges and corners (26 neighbours, 8 in 2-D).
 *
 * <p>Sparse, since zones can be as large as the region: entries are sorted by level, then by size. Zones are found by
 * union-find over the region's voxels in linear time.
 */
public final class Glszm {
    private final DiscretizedRoi levels;
    private final int[] ranks;
    private final int[] sizes;
    private final int[] counts;

    private Glszm(DiscretizedRoi levels, int[] ranks, int[] sizes, int[] counts) {
        this.levels = levels;
        this.ranks = ranks;
        this.sizes = sizes;
        this.counts = counts;
    }

    /**
     * Finds the zones of a region.
     *
     * @param levels the region; its margin must be at least 1
     * @param neighbourhood which axes take part; distances are ignored, since zones are of adjacent voxels
     * @return the matrix
     */
    public static Glszm of(DiscretizedRoi levels, Neighbourhood neighbourhood) {
        List<Offset> offsets = neighbourhood.adjacent().oneWay(levels.box());
        int[] steps = offsets.stream().mapToInt(levels::distance).toArray();
        int[] parent = new int[levels.ranks().length];
        for (int z = 0; z < levels.box().nz(); z++) {
            for (int y = 0; y < levels.box().ny(); y++) {
                joinRow(levels.ranks(), levels.rowFirst(y, z), levels.rowEnd(y, z), steps, parent);
            }
        }
        return collect(levels, parent);
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the number of entries: pairs of level and size that occur. */
    public int entryCount() {
        return counts.length;
    }

    /** Returns the rank of the level of an entry, from 1. */
    public int rank(int entry) {
        return ranks[entry];
    }

    /** Returns the zone size of an entry in voxels. */
    public int size(int entry) {
        return sizes[entry];
    }

    /** Returns the number of zones of an entry. */
    public int count(int entry) {
        return counts[entry];
    }

    /** Joins each voxel of a row with those of its neighbours that come earlier and have its level. */
    private static void joinRow(int[] ranks, int from, int end, int[] steps, int[] parent) {
        for (int a = from; a < end; a++) {
            int rank = ranks[a];
            if (rank == 0) {
                continue;
            }
            int root = a;
            for (int step : steps) {
                int b = a - step;
                if (ranks[b] == rank) {
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

    /** Counts the voxels of each zone, then the zones of each level and size. A root is the first voxel of its zone. */
    private static Glszm collect(DiscretizedRoi levels, int[] parent) {
        int[] ranks = levels.ranks();
        int[] zoneSize = new int[parent.length];
        long[] zones = new long[1024];
        int zoneCount = 0;
        for (int z = 0; z < levels.box().nz(); z++) {
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
        for (int i = 0; i < zoneCount; i++) {
            int root = (int) zones[i];
            zones[i] = (long) ranks[root] << 32 | zoneSize[root];
        }
        return compress(levels, zones, zoneCount);
    }

    private static Glszm compress(DiscretizedRoi levels, long[] zones, int zoneCount) {
        Arrays.sort(zones, 0, zoneCount);
        int[] ranks = new int[zoneCount];
        int[] sizes = new int[zoneCount];
        int[] counts = new int[zoneCount];
        int n = 0;
        for (int i = 0; i < zoneCount; i++) {
            if (i == 0 || zones[i] != zones[i - 1]) {
                ranks[n] = (int) (zones[i] >>> 32);
                sizes[n] = (int) zones[i];
                n++;
            }
            counts[n - 1]++;
        }
        return new Glszm(levels, Arrays.copyOf(ranks, n), Arrays.copyOf(sizes, n), Arrays.copyOf(counts, n));
    }
}
