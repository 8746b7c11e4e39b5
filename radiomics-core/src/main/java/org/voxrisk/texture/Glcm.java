package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.voxrisk.work.Checkpoint;

/**
 * Grey-level co-occurrence matrices (IBSI LFYI), one for each direction: how often a voxel of level i has a neighbour
 * of level j one offset away, both inside the region.
 *
 * <p>Counts are one-way (not symmetric). Table of a direction: {@code counts[i * (n + 1) + j]} with ranks i, j from 1
 * to n = {@link DiscretizedRoi#levelCount()}; row and column 0 collect pairs that reach outside and mean nothing.
 */
public final class Glcm implements TextureMatrix {
    private final DiscretizedRoi levels;
    private final List<Offset> offsets;
    private final int[][] counts;

    private Glcm(DiscretizedRoi levels, List<Offset> offsets, int[][] counts) {
        this.levels = levels;
        this.offsets = offsets;
        this.counts = counts;
    }

    /**
     * Counts the pairs of a region.
     *
     * @param levels the region; its margin must be at least the reach of the neighbourhood
     * @param neighbourhood which voxels are neighbours
     * @return the matrices; without any direction where no voxel can have a neighbour
     * @throws TextureMatrixException if they do not fit the heap
     */
    public static Glcm of(DiscretizedRoi levels, Neighbourhood neighbourhood) {
        return of(levels, neighbourhood, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Counts as {@link #of(DiscretizedRoi, Neighbourhood)} does.
     *
     * @param checkpoint is asked for each slice and direction
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Glcm of(DiscretizedRoi levels, Neighbourhood neighbourhood, Checkpoint checkpoint) {
        requireNonNull(levels, "levels");
        requireNonNull(neighbourhood, "neighbourhood");
        requireNonNull(checkpoint, "checkpoint");
        List<Offset> offsets = neighbourhood.oneWay(levels.box());
        int stride = levels.levelCount() + 1;
        // A cell of each direction has its count of 4 bytes and its probability of 8.
        MatrixMemory.require("GLCM", levels, 3L * offsets.size(), (long) stride * stride);
        int[][] counts = new int[offsets.size()][stride * stride];
        int[] steps = offsets.stream().mapToInt(levels::distance).toArray();
        // Slice by slice, so that the levels a direction needs are still in the cache for the next direction.
        for (int z = 0; z < levels.box().nz(); z++) {
            for (int d = 0; d < steps.length; d += 4) {
                checkpoint.check();
                for (int y = 0; y < levels.box().ny(); y++) {
                    countRow(levels.ranks(), levels.rowFirst(y, z), levels.rowEnd(y, z), steps, d, counts, stride);
                }
            }
        }
        return new Glcm(levels, offsets, counts);
    }

    @Override
    public String name() {
        return "glcm";
    }

    @Override
    public List<String> columns() {
        return List.of("dx", "dy", "dz", "i", "j", "count");
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        int n = levels.levelCount();
        for (int d = 0; d < offsets.size(); d++) {
            Offset o = offsets.get(d);
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    int count = count(d, i, j);
                    if (count != 0) {
                        sink.accept(List.of(o.dx(), o.dy(), o.dz(), levels.grayLevel(i), levels.grayLevel(j), count));
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

    /**
     * Returns how often a voxel of one level has a neighbour of another.
     *
     * @param direction index in {@link #offsets()}
     * @param i rank of the voxel's level, from 1
     * @param j rank of the level of the voxel one offset away, from 1
     */
    public int count(int direction, int i, int j) {
        return counts[direction][i * (levels.levelCount() + 1) + j];
    }

    /** Returns the table of a direction itself (layout: see the class); not to be written to. */
    public int[] counts(int direction) {
        return counts[direction];
    }

    /** Counts the pairs of a row in four directions, or in those that are left. */
    private static void countRow(int[] ranks, int from, int end, int[] steps, int d, int[][] counts, int stride) {
        if (d + 4 <= steps.length) {
            countFour(ranks, from, end, steps, d, counts[d], counts[d + 1], counts[d + 2], counts[d + 3], stride);
            return;
        }
        for (int rest = d; rest < steps.length; rest++) {
            countOne(ranks, from, end, steps[rest], counts[rest], stride);
        }
    }

    // n(i, j) = #{ a : rank(a) = i, rank(a + step) = j }; pairs with 0 fall into row or column 0.
    private static void countOne(int[] ranks, int from, int end, int step, int[] counts, int stride) {
        for (int a = from; a < end; a++) {
            counts[ranks[a] * stride + ranks[a + step]]++;
        }
    }

    /** The same in four directions at once: a row of the tables is looked up once for all. */
    private static void countFour(
            int[] ranks, int from, int end, int[] steps, int d, int[] n0, int[] n1, int[] n2, int[] n3, int stride) {
        int s0 = steps[d];
        int s1 = steps[d + 1];
        int s2 = steps[d + 2];
        int s3 = steps[d + 3];
        for (int a = from; a < end; a++) {
            int row = ranks[a] * stride;
            n0[row + ranks[a + s0]]++;
            n1[row + ranks[a + s1]]++;
            n2[row + ranks[a + s2]]++;
            n3[row + ranks[a + s3]]++;
        }
    }
}
