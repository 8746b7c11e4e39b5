package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
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
        Earlier earlier = Earlier.of(neighbourhood.adjacent().oneWay(levels.box()), levels);
        int[] parent = new int[levels.ranks().length];
        Alike alike = new Alike(levels, earlier.steps());
        for (int z = 0; z < levels.box().nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < levels.box().ny(); y++) {
                int from = levels.rowFirst(y, z);
                int end = levels.rowEnd(y, z);
                if (from < end) {
                    joinRow(levels.ranks(), from, end, alike.ofRow(from, end), earlier, parent);
                }
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
     * The neighbours that come earlier in storage order. Two of them that are neighbours of each other and have one level are
     * joined before the voxel is looked at, so that after one only those apart from it need a look: after that behind it
     * along z, or along y in a plane, none.
     *
     * @param steps distances in storage order, those first that leave the fewest others
     * @param apart for each, the distances of those behind it in the list that are no neighbours of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class, never compared
    private record Earlier(int[] steps, int[] apart) {
        static Earlier of(List<Offset> offsets, DiscretizedRoi levels) {
            List<Offset> sorted = offsets.stream()
                    .sorted(Comparator.comparingInt(
                            o -> (int) offsets.stream().filter(other -> apart(o, other)).count()))
                    .toList();
            int[] apart = new int[sorted.size()];
            for (int k = 0; k < apart.length; k++) {
                for (int other = k + 1; other < apart.length; other++) {
                    apart[k] |= apart(sorted.get(k), sorted.get(other)) ? 1 << other : 0;
                }
            }
            return new Earlier(sorted.stream().mapToInt(levels::distance).toArray(), apart);
        }

        private static boolean apart(Offset a, Offset b) {
            return Math.abs(a.dx() - b.dx()) > 1 || Math.abs(a.dy() - b.dy()) > 1 || Math.abs(a.dz() - b.dz()) > 1;
        }
    }

    /** For each voxel of a row, which of its earlier neighbours have its rank: bit k for step k. */
    private static final class Alike {
        private final int[] ranks;
        private final int[] steps;
        private final int[] rank;
        private final int[] other;
        private final int[] bits;

        Alike(DiscretizedRoi levels, int[] steps) {
            this.ranks = levels.ranks();
            this.steps = steps;
            this.rank = new int[levels.box().nx()];
            this.other = new int[levels.box().nx()];
            this.bits = new int[levels.box().nx()];
        }

        int[] ofRow(int from, int end) {
            int n = end - from;
            System.arraycopy(ranks, from, rank, 0, n);
            Arrays.fill(bits, 0, n, 0);
            for (int k = 0; k < steps.length; k++) {
                System.arraycopy(ranks, from - steps[k], other, 0, n);
                mark(rank, other, n, 1 << k, bits);
            }
            return bits;
        }

        // Each array is indexed by x alone: only so does the compiler vectorise the loop, which pays for the copies. The
        // difference of ranks less 1 is negative where they are equal.
        private static void mark(int[] rank, int[] other, int n, int bit, int[] bits) {
            for (int x = 0; x < n; x++) {
                bits[x] |= ((rank[x] ^ other[x]) - 1) >> 31 & bit;
            }
        }
    }

    /** Joins each voxel of a row with those of its neighbours that come earlier and have its level. */
    private static void joinRow(int[] ranks, int from, int end, int[] alike, Earlier earlier, int[] parent) {
        for (int a = from; a < end; a++) {
            int met = alike[a - from];
            if (met == 0) {
                parent[a] = a;
            } else if (ranks[a] != 0) {
                int k = Integer.numberOfTrailingZeros(met);
                int others = met & earlier.apart()[k];
                int root = parent[a - earlier.steps()[k]];
                parent[a] = others == 0 ? root : joined(a, root, others, earlier.steps(), parent);
            }
        }
    }

    /** An ancestor of a voxel behind all joins of its neighbours in a set. */
    private static int joined(int a, int known, int others, int[] steps, int[] parent) {
        int root = known;
        for (int left = others; left != 0; left &= left - 1) {
            int c = a - steps[Integer.numberOfTrailingZeros(left)];
            if (parent[c] != root) {
                root = find(parent, root);
                int other = find(parent, c);
                if (other < root) {
                    parent[root] = other;
                    root = other;
                } else {
                    parent[other] = root;
                }
            }
        }
        return root;
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
