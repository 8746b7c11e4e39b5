package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.voxrisk.work.Checkpoint;

/**
 * The zones of a region: its connected parts of one grey level, along faces, edges and corners (26 neighbours, 8 in 2-D).
 * Found in one pass that labels the region's voxels and a union-find over the labels, in linear time; size zones and distance
 * zones are counted from the same. Immutable by contract.
 */
public final class Zones {
    private final DiscretizedRoi levels;
    private final int[] labelAt;
    private final int[] zoneOf;
    private final int[] sizes;
    private final int[] ranks;
    private final int count;

    private Zones(DiscretizedRoi levels, int[] labelAt, int[] zoneOf, int[] sizes, int[] ranks, int count) {
        this.levels = levels;
        this.labelAt = labelAt;
        this.zoneOf = zoneOf;
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
        Alike alike = new Alike(levels, earlier.steps());
        Labels labels = new Labels(levels, earlier);
        for (int z = 0; z < levels.box().nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < levels.box().ny(); y++) {
                int from = levels.rowFirst(y, z);
                int end = levels.rowEnd(y, z);
                if (from < end) {
                    labels.addRow(from, end, alike.ofRow(from, end));
                }
            }
        }
        return labels.zones(checkpoint);
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

    /** At the position of each voxel of the region its label, of which a zone may have several; elsewhere no meaning. */
    int[] labelAt() {
        return labelAt;
    }

    /** The zone of each label. */
    int[] zoneOf() {
        return zoneOf;
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
                    .sorted(Comparator.comparingInt(o -> (int)
                            offsets.stream().filter(other -> apart(o, other)).count()))
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
        private final Lanes lanes;
        private final byte[] ranks;
        private final int[] steps;
        private final int[] bits;

        Alike(DiscretizedRoi levels, int[] steps) {
            this.lanes = Lanes.holding(levels.levelCount(), 0);
            this.ranks = levels.packed(lanes);
            this.steps = steps;
            this.bits = new int[levels.box().nx() + lanes.count()];
        }

        int[] ofRow(int from, int end) {
            Arrays.fill(bits, 0, end - from, 0);
            for (int first = 0; first < steps.length; first += lanes.bits()) {
                int last = Math.min(steps.length, first + lanes.bits());
                for (int at = from; at < end; at += lanes.count()) {
                    long word = lanes.isBytes()
                            ? alike(Lanes.BYTES, ranks, at, steps, first, last)
                            : alike(lanes, ranks, at, steps, first, last);
                    spread(word, at - from, first);
                }
            }
            return bits;
        }

        /** In each lane a bit for each of some steps. */
        private static long alike(Lanes lanes, byte[] ranks, int at, int[] steps, int first, int last) {
            long own = lanes.word(ranks, at);
            long alike = 0;
            for (int k = first; k < last; k++) {
                long same = ~lanes.unlike(own, lanes.word(ranks, at - steps[k])) & lanes.high();
                alike |= same >>> (lanes.bits() - 1 - k + first);
            }
            return alike;
        }

        private void spread(long word, int x, int first) {
            long lane = -1L >>> (Long.SIZE - lanes.bits());
            for (int i = 0; i < lanes.count(); i++) {
                bits[x + i] |= (int) ((word >>> (i * lanes.bits())) & lane) << first;
            }
        }
    }

    /** Labels of the voxels seen so far; labels of one zone are joined by a union-find in which parents come first. */
    private static final class Labels {
        private final DiscretizedRoi levels;
        private final Earlier earlier;
        private final int[] labelAt;
        private int[] parent = new int[1024];
        private int[] sizes = new int[1024];
        private int[] labelRanks = new int[1024];
        private int count;

        Labels(DiscretizedRoi levels, Earlier earlier) {
            this.levels = levels;
            this.earlier = earlier;
            this.labelAt = new int[levels.ranks().length];
        }

        void addRow(int from, int end, int[] alike) {
            if (end - from > sizes.length - count) {
                int room = count + Math.max(count / 2, end - from);
                parent = Arrays.copyOf(parent, room);
                sizes = Arrays.copyOf(sizes, room);
                labelRanks = Arrays.copyOf(labelRanks, room);
            }
            int[] ranks = levels.ranks();
            int[] steps = earlier.steps();
            int[] apart = earlier.apart();
            for (int a = from; a < end; a++) {
                int rank = ranks[a];
                int met = alike[a - from];
                if (rank == 0) {
                    continue;
                }
                int label;
                if (met == 0) {
                    label = count++;
                    parent[label] = label;
                    labelRanks[label] = rank;
                } else {
                    int k = Integer.numberOfTrailingZeros(met);
                    label = labelAt[a - steps[k]];
                    int others = met & apart[k];
                    label = others == 0 ? label : joined(a, label, others, steps);
                }
                labelAt[a] = label;
                sizes[label]++;
            }
        }

        /** A label behind all joins with a set of neighbours. */
        private int joined(int a, int known, int others, int[] steps) {
            int label = known;
            for (int left = others; left != 0; left &= left - 1) {
                int other = labelAt[a - steps[Integer.numberOfTrailingZeros(left)]];
                if (other != label) {
                    int root = find(parent, label);
                    int second = find(parent, other);
                    label = Math.min(root, second);
                    parent[Math.max(root, second)] = label;
                }
            }
            return label;
        }

        private static int find(int[] parent, int label) {
            int a = label;
            int p = parent[a];
            while (p != a) {
                int grand = parent[p];
                parent[a] = grand;
                a = grand;
                p = parent[a];
            }
            return a;
        }

        Zones zones(Checkpoint checkpoint) {
            int[] zones = {0};
            checkpoint.inPieces(count, (from, to) -> zones[0] = number(from, to, zones[0]));
            return new Zones(levels, labelAt, parent, sizes, labelRanks, zones[0]);
        }

        /** Numbers the zones of some labels; a label's parent has its zone's number already. */
        private int number(int from, int to, int before) {
            int zones = before;
            for (int label = from; label < to; label++) {
                int above = parent[label];
                if (above == label) {
                    labelRanks[zones] = labelRanks[label];
                    sizes[zones] = sizes[label];
                    parent[label] = zones++;
                } else {
                    int zone = parent[above];
                    sizes[zone] += sizes[label];
                    parent[label] = zone;
                }
            }
            return zones;
        }
    }
}
