package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.voxrisk.work.Checkpoint;

/**
 * Grey-level run-length matrices (IBSI TP0I), one for each direction at distance 1: how many maximal runs of r adjacent
 * voxels of level i there are. A voxel outside the region ends a run.
 *
 * <p>Table of a direction: {@code counts[i * (rMax + 1) + r]} with rank i from 1 to
 * {@link DiscretizedRoi#levelCount()} and length r from 1 to {@link #maxLength()}; row and column 0 mean nothing.
 *
 * <p>A direction along which no line holds two voxels of the region (adjacent or not) says nothing about runs and is
 * emptied, as PyRadiomics does.
 */
public final class Glrlm implements TextureMatrix {
    private final DiscretizedRoi levels;
    private final List<Offset> offsets;
    private final int maxLength;
    private final int[][] counts;

    private Glrlm(DiscretizedRoi levels, List<Offset> offsets, int maxLength, int[][] counts) {
        this.levels = levels;
        this.offsets = offsets;
        this.maxLength = maxLength;
        this.counts = counts;
    }

    /**
     * Counts the runs of a region.
     *
     * @param levels the region; its margin must be at least 1
     * @param neighbourhood which axes take part; distances are ignored, since runs are of adjacent voxels
     * @return the matrices; without any direction where no voxel can have a neighbour
     * @throws TextureMatrixException if they do not fit the heap
     */
    public static Glrlm of(DiscretizedRoi levels, Neighbourhood neighbourhood) {
        return of(levels, neighbourhood, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Counts as {@link #of(DiscretizedRoi, Neighbourhood)} does.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Glrlm of(DiscretizedRoi levels, Neighbourhood neighbourhood, Checkpoint checkpoint) {
        requireNonNull(levels, "levels");
        requireNonNull(neighbourhood, "neighbourhood");
        requireNonNull(checkpoint, "checkpoint");
        List<Offset> offsets = neighbourhood.adjacent().oneWay(levels.box());
        int maxLength = Math.max(
                levels.box().nx(), Math.max(levels.box().ny(), levels.box().nz()));
        long cells = (levels.levelCount() + 1L) * (maxLength + 1L);
        MatrixMemory.require("GLRLM", levels, offsets.size(), cells);
        int[][] counts = new int[offsets.size()][(int) cells];
        new Sweep(levels, offsets, maxLength + 1, counts).run(checkpoint);
        for (int d = 0; d < counts.length; d++) {
            emptyIfNoLineHoldsTwo(levels, offsets.get(d), maxLength + 1, counts[d], checkpoint);
        }
        return new Glrlm(levels, offsets, maxLength, counts);
    }

    @Override
    public String name() {
        return "glrlm";
    }

    @Override
    public List<String> columns() {
        return List.of("dx", "dy", "dz", "i", "length", "count");
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        for (int d = 0; d < offsets.size(); d++) {
            Offset o = offsets.get(d);
            for (int i = 1; i <= levels.levelCount(); i++) {
                for (int r = 1; r <= maxLength; r++) {
                    int count = count(d, i, r);
                    if (count != 0) {
                        sink.accept(List.of(o.dx(), o.dy(), o.dz(), levels.grayLevel(i), r, count));
                    }
                }
            }
        }
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the offset of each direction. */
    public List<Offset> offsets() {
        return offsets;
    }

    /** Returns the largest length that a run can have: the longest side of the box. */
    public int maxLength() {
        return maxLength;
    }

    /**
     * Returns the number of runs of a level and length.
     *
     * @param direction index in {@link #offsets()}
     * @param i rank of the level, from 1
     * @param length run length in voxels, 1 to {@link #maxLength()}
     */
    public int count(int direction, int i, int length) {
        return counts[direction][i * (maxLength + 1) + length];
    }

    /** Returns the table of a direction itself (layout: see the class); not to be written to. */
    public int[] counts(int direction) {
        return counts[direction];
    }

    private static void emptyIfNoLineHoldsTwo(
            DiscretizedRoi levels, Offset o, int stride, int[] counts, Checkpoint checkpoint) {
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] != 0 && cell >= stride && cell % stride > 1) {
                return; // a run of two voxels is proof enough
            }
        }
        for (int z = 0; z < levels.box().nz(); z++) {
            for (int y = 0; y < levels.box().ny(); y++) {
                checkpoint.check();
                for (int x = 0; x < levels.box().nx(); x++) {
                    if (levels.levelAt(x, y, z) != 0 && anotherAhead(levels, o, x, y, z)) {
                        return;
                    }
                }
            }
        }
        Arrays.fill(counts, 0);
    }

    private static boolean anotherAhead(DiscretizedRoi levels, Offset o, int x0, int y0, int z0) {
        int x = x0 + o.dx();
        int y = y0 + o.dy();
        int z = z0 + o.dz();
        while (x >= 0
                && y >= 0
                && z >= 0
                && x < levels.box().nx()
                && y < levels.box().ny()
                && z < levels.box().nz()) {
            if (levels.levelAt(x, y, z) != 0) {
                return true;
            }
            x += o.dx();
            y += o.dy();
            z += o.dz();
        }
        return false;
    }

    /**
     * One pass over the slices for all directions, a word of voxels at a time. A voxel whose neighbour before it has its level
     * is one further along the run than that, else the first. Only runs of two voxels and more are counted, where they end;
     * whatever is left of a level are runs of one.
     */
    private static final class Sweep {
        private final DiscretizedRoi levels;
        private final List<Offset> offsets;
        private final int stride;
        private final int[][] counts;
        private final Lanes lanes;
        private final byte[] packed;
        private final byte[] positions;
        private final int[] steps;
        private final int[] before;
        private final int[] own;

        Sweep(DiscretizedRoi levels, List<Offset> offsets, int stride, int[][] counts) {
            this.levels = levels;
            this.offsets = offsets;
            this.stride = stride;
            this.counts = counts;
            this.lanes = Lanes.holding(levels.levelCount(), stride - 1);
            this.packed = levels.packed(lanes);
            this.steps = offsets.stream().mapToInt(levels::distance).toArray();
            // Of each direction the slice and the one before it, in turns. What is outside is never asked for.
            this.positions = lanes.room(Math.multiplyExact(2 * offsets.size(), levels.sliceStride()));
            this.before = new int[steps.length];
            this.own = new int[steps.length];
        }

        void run(Checkpoint checkpoint) {
            // The direction along the rows is the last.
            int across = steps.length > 0 && steps[steps.length - 1] == 1 ? steps.length - 1 : steps.length;
            for (int z = 0; z < levels.box().nz(); z++) {
                checkpoint.check();
                place(z);
                for (int y = 0; y < levels.box().ny(); y++) {
                    int from = levels.rowFirst(y, z);
                    int end = levels.rowEnd(y, z);
                    for (int d = 0; d < across; d += lanes.bits()) {
                        row(from, end, d, Math.min(across, d + lanes.bits()));
                    }
                    if (across < steps.length) {
                        countAlong(levels.ranks(), from, end, counts[across], stride);
                    }
                }
            }
            for (int[] count : counts) {
                countSingles(count);
            }
        }

        /** Finds out how far from a voxel its positions are, and those of the voxels before it. */
        private void place(int z) {
            int slice = levels.sliceStride();
            for (int d = 0; d < steps.length; d++) {
                int dz = offsets.get(d).dz();
                own[d] = slice * (2 * d + (z & 1) - z - levels.margin());
                before[d] = slice * (2 * d + ((z - dz) & 1) - (z - dz) - levels.margin()) - steps[d];
            }
        }

        private void row(int from, int end, int d0, int d1) {
            for (int at = from; at < end; at += lanes.count()) {
                long wanted = lanes.first(end - at);
                long ends = lanes.isBytes()
                        ? follow(Lanes.BYTES, packed, at, wanted, steps, d0, d1, positions, before, own)
                        : follow(lanes, packed, at, wanted, steps, d0, d1, positions, before, own);
                for (; ends != 0; ends &= ends - 1) {
                    int bit = Long.numberOfTrailingZeros(ends);
                    int voxel = at + lanes.laneOf(bit);
                    int d = d0 + (bit & (lanes.bits() - 1));
                    int length = lanes.get(positions, own[d] + voxel);
                    counts[d][levels.ranks()[voxel] * stride + length]++;
                }
            }
        }

        /**
         * Finds the positions of a word of voxels in some directions.
         *
         * @return bit d of a lane says whether its voxel is the last of a run of two or more
         */
        private static long follow(
                Lanes lanes,
                byte[] packed,
                int voxel,
                long wanted,
                int[] steps,
                int d0,
                int d1,
                byte[] positions,
                int[] before,
                int[] own) {
            long ends = 0;
            long ranks = lanes.word(packed, voxel);
            long inside = lanes.unlike(ranks, 0) & wanted;
            for (int d = d0; d < d1; d++) {
                long follows = ~lanes.unlike(ranks, lanes.word(packed, voxel - steps[d])) & inside;
                long known = lanes.word(positions, voxel + before[d]) & lanes.whole(follows);
                lanes.put(positions, voxel + own[d], lanes.ones() + known);
                long last = follows & lanes.unlike(ranks, lanes.word(packed, voxel + steps[d]));
                ends |= last >>> (lanes.bits() - 1 - d + d0);
            }
            return ends;
        }

        private static void countAlong(int[] ranks, int from, int end, int[] counts, int stride) {
            int length = 1;
            for (int a = from; a < end; a++) {
                int rank = ranks[a];
                length = rank == ranks[a - 1] ? length + 1 : 1;
                if (length > 1 && rank != ranks[a + 1]) {
                    counts[rank * stride + length]++;
                }
            }
        }

        private void countSingles(int[] count) {
            for (int rank = 1; rank <= levels.levelCount(); rank++) {
                int rest = levels.levelVoxels(rank);
                for (int length = 2; length < stride; length++) {
                    rest -= length * count[rank * stride + length];
                }
                count[rank * stride + 1] = rest;
            }
        }
    }
}
