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
     * One pass over the slices for all directions. Only runs of two voxels and more are looked for, at their ends, and
     * measured from there; whatever is left of a level are runs of one.
     */
    private static final class Sweep {
        private static final int SHORT_ROW = 32;

        private final DiscretizedRoi levels;
        private final int stride;
        private final int[][] counts;
        private final int[] steps;
        private final int[] rank;
        private final int[] before;
        private final int[] behind;
        private final int[] isEnd;
        private final int[] ends;

        Sweep(DiscretizedRoi levels, List<Offset> offsets, int stride, int[][] counts) {
            this.levels = levels;
            this.stride = stride;
            this.counts = counts;
            this.steps = offsets.stream().mapToInt(levels::distance).toArray();
            int nx = levels.box().nx();
            this.rank = new int[nx];
            this.before = new int[nx];
            this.behind = new int[nx];
            this.isEnd = new int[nx];
            this.ends = new int[nx];
        }

        void run(Checkpoint checkpoint) {
            for (int z = 0; z < levels.box().nz(); z++) {
                for (int d = 0; d < steps.length; d++) {
                    checkpoint.check();
                    for (int y = 0; y < levels.box().ny(); y++) {
                        row(levels.rowFirst(y, z), levels.rowEnd(y, z), steps[d], counts[d]);
                    }
                }
            }
            for (int[] count : counts) {
                countSingles(count);
            }
        }

        private void row(int from, int end, int step, int[] count) {
            int n = end - from;
            int[] ranks = levels.ranks();
            int found;
            if (n <= SHORT_ROW) {
                found = endsOfShort(ranks, from, n, step, ends);
            } else {
                System.arraycopy(ranks, from, rank, 0, n);
                System.arraycopy(ranks, from - step, before, 0, n);
                System.arraycopy(ranks, from + step, behind, 0, n);
                markEnds(rank, before, behind, n, isEnd);
                found = collect(isEnd, n, ends);
            }
            measure(ranks, from, step, ends, found, count, stride);
        }

        /** The plain form of {@link #markEnds} and {@link #collect}: for rows too short to pay for copies. */
        private static int endsOfShort(int[] ranks, int from, int n, int step, int[] ends) {
            int found = 0;
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                int begins = rank ^ ranks[from + x - step];
                int endsHere = rank ^ ranks[from + x + step];
                ends[found] = x;
                found += (-endsHere & ~-begins) >>> 31;
            }
            return found;
        }

        // 1 where the voxel before has the same rank and the voxel behind another. Ranks are not negative, nor is what
        // differs in them. Each array is indexed by x alone: only so does the compiler vectorise the loop, which pays
        // for
        // the copies.
        private static void markEnds(int[] rank, int[] before, int[] behind, int n, int[] isEnd) {
            for (int x = 0; x < n; x++) {
                int begins = rank[x] ^ before[x];
                int ends = rank[x] ^ behind[x];
                isEnd[x] = (-ends & ~-begins) >>> 31;
            }
        }

        private static int collect(int[] isEnd, int n, int[] ends) {
            int found = 0;
            for (int x = 0; x < n; x++) {
                ends[found] = x;
                found += isEnd[x];
            }
            return found;
        }

        /** Goes back from each end; each voxel of a run is met once. */
        private static void measure(int[] ranks, int from, int step, int[] ends, int found, int[] counts, int stride) {
            for (int e = 0; e < found; e++) {
                int a = from + ends[e];
                int rank = ranks[a];
                if (rank != 0) {
                    int length = 2;
                    for (int b = a - 2 * step; ranks[b] == rank; b -= step) {
                        length++;
                    }
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
