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
 * <p>Sparse, since zones can be as large as the region: entries are sorted by level, then by size.
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
        return of(Zones.of(levels, neighbourhood, checkpoint), checkpoint);
    }

    /** Counts zones that were found before. */
    public static Glszm of(Zones zones, Checkpoint checkpoint) {
        requireNonNull(zones, "zones");
        requireNonNull(checkpoint, "checkpoint");
        return compress(zones, checkpoint);
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
     * Counts the zones of each level and size: those of at most {@link #SMALL} voxels, which are nearly all, in a table;
     * the others by sorting.
     */
    private static Glszm compress(Zones zones, Checkpoint checkpoint) {
        DiscretizedRoi levels = zones.levels();
        int[] small = new int[(levels.levelCount() + 1) * (SMALL + 1)];
        long[] large = new long[64];
        int largeCount = 0;
        for (int i = 0; i < zones.count(); i++) {
            int rank = zones.ranks()[i];
            int size = zones.sizes()[i];
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
