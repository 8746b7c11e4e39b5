package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.voxrisk.work.Checkpoint;

/**
 * Grey-level size-zone matrix (IBSI 9SAK): how many zones of s connected voxels of level i there are, connected along
 * faces, edges and corners (26 neighbours, 8 in 2-D).
 *
 * <p>Sparse, since zones can be as large as the region: entries are sorted by level, then by size. Zones are found by
 * union-find over the region's voxels in linear time.
 */
public final class Glszm implements TextureMatrix {
    private static final int SMALL = 63;

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
        return of(levels, neighbourhood, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Counts as {@link #of(DiscretizedRoi, Neighbourhood)} does.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Glszm of(DiscretizedRoi levels, Neighbourhood neighbourhood, Checkpoint checkpoint) {
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

    @Override
    public String name() {
        return "glszm";
    }

    @Override
    public List<String> columns() {
        return List.of("i", "size", "count");
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        for (int e = 0; e < counts.length; e++) {
            sink.accept(List.of(levels.grayLevel(ranks[e]), sizes[e], counts[e]));
        }
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
            int root = continues ? find(parent, a - 1) : a;
            for (int step : continues ? ahead : steps) {
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
    private static Glszm collect(DiscretizedRoi levels, int[] parent, Checkpoint checkpoint) {
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
        return compress(levels, zones, zoneCount, zoneSize, checkpoint);
    }

    /**
     * Counts the zones of each level and size: those of at most {@link #SMALL} voxels, which are nearly all, in a table;
     * the others by sorting.
     */
    private static Glszm compress(
            DiscretizedRoi levels, int[] roots, int zoneCount, int[] zoneSize, Checkpoint checkpoint) {
        int[] small = new int[(levels.levelCount() + 1) * (SMALL + 1)];
        long[] large = new long[64];
        int largeCount = 0;
        for (int i = 0; i < zoneCount; i++) {
            int rank = levels.ranks()[roots[i]];
            int size = zoneSize[roots[i]];
            if (size <= SMALL) {
                small[rank * (SMALL + 1) + size]++;
            } else {
                if (largeCount == large.length) {
                    large = Arrays.copyOf(large, 2 * largeCount);
                }
                large[largeCount++] = (long) rank << 32 | size;
            }
        }
        checkpoint.check();
        Arrays.sort(large, 0, largeCount);
        Entries entries = new Entries();
        int next = 0;
        for (int rank = 1; rank <= levels.levelCount(); rank++) {
            for (int size = 1; size <= SMALL; size++) {
                entries.add(rank, size, small[rank * (SMALL + 1) + size]);
            }
            for (; next < largeCount && large[next] >>> 32 == rank; next++) {
                entries.add(rank, (int) large[next], 1);
            }
        }
        return entries.matrix(levels);
    }

    /** Grows the sparse matrix entry by entry, in order; equal ones that follow each other are joined. */
    private static final class Entries {
        private int[] ranks = new int[256];
        private int[] sizes = new int[256];
        private int[] counts = new int[256];
        private int n;

        void add(int rank, int size, int count) {
            if (count == 0) {
                return;
            }
            if (n > 0 && ranks[n - 1] == rank && sizes[n - 1] == size) {
                counts[n - 1] += count;
                return;
            }
            if (n == ranks.length) {
                ranks = Arrays.copyOf(ranks, 2 * n);
                sizes = Arrays.copyOf(sizes, 2 * n);
                counts = Arrays.copyOf(counts, 2 * n);
            }
            ranks[n] = rank;
            sizes[n] = size;
            counts[n++] = count;
        }

        Glszm matrix(DiscretizedRoi levels) {
            return new Glszm(levels, Arrays.copyOf(ranks, n), Arrays.copyOf(sizes, n), Arrays.copyOf(counts, n));
        }
    }
}
