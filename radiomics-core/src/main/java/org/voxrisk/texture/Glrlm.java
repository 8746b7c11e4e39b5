package org.voxrisk.texture;

import java.util.Arrays;
import java.util.List;

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
public final class Glrlm {
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
        List<Offset> offsets = neighbourhood.adjacent().oneWay(levels.box());
        int maxLength = Math.max(
                levels.box().nx(), Math.max(levels.box().ny(), levels.box().nz()));
        long cells = (levels.levelCount() + 1L) * (maxLength + 1L);
        MatrixMemory.require("GLRLM", levels, offsets.size(), cells);
        int[][] counts = new int[offsets.size()][(int) cells];
        new Sweep(levels, offsets, maxLength + 1, counts).run();
        for (int d = 0; d < counts.length; d++) {
            emptyIfNoLineHoldsTwo(levels, offsets.get(d), maxLength + 1, counts[d]);
        }
        return new Glrlm(levels, offsets, maxLength, counts);
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

    private static void emptyIfNoLineHoldsTwo(DiscretizedRoi levels, Offset o, int stride, int[] counts) {
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] != 0 && cell >= stride && cell % stride > 1) {
                return; // a run of two voxels is proof enough
            }
        }
        for (int z = 0; z < levels.box().nz(); z++) {
            for (int y = 0; y < levels.box().ny(); y++) {
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
        private final DiscretizedRoi levels;
        private final List<Offset> offsets;
        private final int stride;
        private final int[][] counts;
        private final int[][] above;
        private final int[][] current;

        Sweep(DiscretizedRoi levels, List<Offset> offsets, int stride, int[][] counts) {
            this.levels = levels;
            this.offsets = offsets;
            this.stride = stride;
            this.counts = counts;
            this.above = new int[offsets.size()][levels.sliceStride()];
            this.current = new int[offsets.size()][levels.sliceStride()];
        }

        void run() {
            for (int z = 0; z < levels.box().nz(); z++) {
                int slice = levels.sliceStride() * (z + levels.margin());
                for (int d = 0; d < offsets.size(); d++) {
                    int[] swap = above[d];
                    above[d] = current[d];
                    current[d] = swap;
                    Offset o = offsets.get(d);
                    int step = levels.distance(o);
                    int inSlice = o.dx() + levels.rowStride() * o.dy();
                    int[] before = o.dz() == 0 ? current[d] : above[d];
                    for (int y = 0; y < levels.box().ny(); y++) {
                        int from = levels.rowFirst(y, z);
                        int n = levels.rowEnd(y, z) - from;
                        lengths(
                                levels.ranks(),
                                from,
                                n,
                                step,
                                current[d],
                                from - slice,
                                before,
                                from - slice - inSlice);
                        countEnds(levels.ranks(), from, n, step, current[d], from - slice, counts[d], stride);
                    }
                }
            }
        }

        // length(a) = rank(a) == rank(a - step) ? length(a - step) + 1 : 1, without a branch: it vectorises.
        private static void lengths(
                int[] ranks, int from, int n, int step, int[] length, int at, int[] before, int beforeAt) {
            for (int x = 0; x < n; x++) {
                int differs = ranks[from + x] ^ ranks[from + x - step];
                int equalMask = ~((differs | -differs) >> 31);
                length[at + x] = 1 + (before[beforeAt + x] & equalMask);
            }
        }

        // A run ends where the next voxel differs; elsewhere the count goes to column 0, which means nothing.
        private static void countEnds(
                int[] ranks, int from, int n, int step, int[] length, int at, int[] counts, int stride) {
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                int differs = rank ^ ranks[from + x + step];
                int endMask = (differs | -differs) >> 31;
                counts[rank * stride + (length[at + x] & endMask)]++;
            }
        }
    }
}
