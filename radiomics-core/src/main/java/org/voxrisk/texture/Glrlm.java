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
     * @param checkpoint is asked for each slice and direction
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
     * One pass over the slices for all directions. The length of the run that ends at a voxel follows from the length
     * at the voxel before it; only the lengths of this slice and the one before are kept.
     */
    private static final class Sweep {
        private static final int SHORT_ROW = 32;

        private final DiscretizedRoi levels;
        private final List<Offset> offsets;
        private final int stride;
        private final int[][] counts;
        private final int[][] above;
        private final int[][] current;
        private final int[] steps;
        private final int[] stepsInSlice;
        private final int[] rank;
        private final int[] rankBefore;
        private final int[] lengthBefore;
        private final int[] length;

        Sweep(DiscretizedRoi levels, List<Offset> offsets, int stride, int[][] counts) {
            this.levels = levels;
            this.offsets = offsets;
            this.stride = stride;
            this.counts = counts;
            this.above = new int[offsets.size()][levels.sliceStride()];
            this.current = new int[offsets.size()][levels.sliceStride()];
            this.steps = offsets.stream().mapToInt(levels::distance).toArray();
            this.stepsInSlice = offsets.stream()
                    .mapToInt(o -> o.dx() + levels.rowStride() * o.dy())
                    .toArray();
            this.rank = new int[levels.box().nx()];
            this.rankBefore = new int[levels.box().nx()];
            this.lengthBefore = new int[levels.box().nx()];
            this.length = new int[levels.box().nx()];
        }

        void run(Checkpoint checkpoint) {
            for (int z = 0; z < levels.box().nz(); z++) {
                for (int d = 0; d < offsets.size(); d++) {
                    checkpoint.check();
                    int[] swap = above[d];
                    above[d] = current[d];
                    current[d] = swap;
                    for (int y = 0; y < levels.box().ny(); y++) {
                        row(d, y, z);
                    }
                }
            }
        }

        private void row(int d, int y, int z) {
            int from = levels.rowFirst(y, z);
            int n = levels.rowEnd(y, z) - from;
            if (n == 0) {
                return;
            }
            int step = steps[d];
            int at = from - levels.sliceStride() * (z + levels.margin());
            int beforeAt = at - stepsInSlice[d];
            int[] before = offsets.get(d).dz() == 0 ? current[d] : above[d];
            if (n <= SHORT_ROW || step == 1) {
                voxelByVoxel(levels.ranks(), from, n, step, current[d], at, before, beforeAt, counts[d], stride);
                return;
            }
            System.arraycopy(levels.ranks(), from, rank, 0, n);
            System.arraycopy(levels.ranks(), from - step, rankBefore, 0, n);
            System.arraycopy(before, beforeAt, lengthBefore, 0, n);
            lengths(rank, rankBefore, lengthBefore, n, length);
            System.arraycopy(length, 0, current[d], at, n);
            countEnds(levels.ranks(), from, n, step, length, counts[d], stride);
        }

        /** The plain form of {@link #lengths} and {@link #countEnds}: for rows too short to pay for copies. */
        private static void voxelByVoxel(
                int[] ranks,
                int from,
                int n,
                int step,
                int[] lengths,
                int at,
                int[] before,
                int beforeAt,
                int[] counts,
                int stride) {
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                int begins = rank ^ ranks[from + x - step];
                int ends = rank ^ ranks[from + x + step];
                int length = 1 + (before[beforeAt + x] & ~((begins | -begins) >> 31));
                lengths[at + x] = length;
                counts[rank * stride + (length & (ends | -ends) >> 31)]++;
            }
        }

        // length(a) = rank(a) == rank(a - step) ? length(a - step) + 1 : 1, without a branch. Each array is indexed by
        // x
        // alone: only so does the compiler vectorise the loop, which pays for the copies.
        private static void lengths(int[] rank, int[] rankBefore, int[] lengthBefore, int n, int[] length) {
            for (int x = 0; x < n; x++) {
                int differs = rank[x] ^ rankBefore[x];
                int equalMask = ~((differs | -differs) >> 31);
                length[x] = 1 + (lengthBefore[x] & equalMask);
            }
        }

        // A run ends where the next voxel differs; elsewhere the count goes to column 0, which means nothing.
        private static void countEnds(int[] ranks, int from, int n, int step, int[] length, int[] counts, int stride) {
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                int differs = rank ^ ranks[from + x + step];
                int endMask = (differs | -differs) >> 31;
                counts[rank * stride + (length[x] & endMask)]++;
            }
        }
    }
}
