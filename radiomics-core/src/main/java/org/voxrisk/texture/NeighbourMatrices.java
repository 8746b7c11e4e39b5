package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.work.Checkpoint;

/**
 * GLDM and NGTDM, counted in one sweep, since both look at all neighbours of a voxel.
 *
 * @param gldm the dependence matrix
 * @param ngtdm the tone-difference matrix
 */
public record NeighbourMatrices(Gldm gldm, Ngtdm ngtdm) {
    /** Checks that neither is null. */
    public NeighbourMatrices {
        requireNonNull(gldm, "gldm");
        requireNonNull(ngtdm, "ngtdm");
    }

    /**
     * Counts both matrices of a region.
     *
     * @param levels the region; its margin must be at least the reach of the neighbourhood
     * @param neighbourhood which voxels are neighbours
     * @param alpha largest difference of grey levels of a dependent neighbour (PyRadiomics' {@code gldm_a}), at least 0
     * @return both matrices
     * @throws TextureMatrixException if the number of levels times that of neighbours exceeds 31 bits
     */
    public static NeighbourMatrices of(DiscretizedRoi levels, Neighbourhood neighbourhood, int alpha) {
        return of(levels, neighbourhood, alpha, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Counts as {@link #of(DiscretizedRoi, Neighbourhood, int)} does.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static NeighbourMatrices of(
            DiscretizedRoi levels, Neighbourhood neighbourhood, int alpha, Checkpoint checkpoint) {
        requireNonNull(levels, "levels");
        requireNonNull(neighbourhood, "neighbourhood");
        requireNonNull(checkpoint, "checkpoint");
        if (alpha < 0) {
            throw new IllegalArgumentException("alpha = " + alpha + ", must be >= 0");
        }
        List<Offset> offsets = neighbourhood.bothWays(levels.box());
        MatrixMemory.require("GLDM", levels, 1, (levels.levelCount() + 1L) * (offsets.size() + 1L));
        int shift = bits((long) levels.highestLevel() * Math.max(1, offsets.size()));
        if (shift + bits(offsets.size()) > 31) {
            throw new TextureMatrixException("the highest grey level, " + levels.highestLevel() + ", times "
                    + offsets.size() + " neighbours exceeds 31 bits; use a bin width that gives fewer levels");
        }
        NeighbourRows rows = NeighbourRows.of(levels, offsets, alpha, shift, checkpoint);
        return new Sweep(levels, offsets.size(), rows, shift).run(checkpoint);
    }

    private static int bits(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    /** One pass over the rows. */
    private static final class Sweep {
        private final DiscretizedRoi levels;
        private final NeighbourRows rows;
        private final int neighbours;
        private final int shift;
        private final int[] gldm;
        private final double[] s;
        private final int[] lone;

        Sweep(DiscretizedRoi levels, int neighbours, NeighbourRows rows, int shift) {
            this.levels = levels;
            this.rows = rows;
            this.neighbours = neighbours;
            this.shift = shift;
            this.gldm = new int[(levels.levelCount() + 1) * (neighbours + 1)];
            this.s = new double[levels.levelCount() + 1];
            this.lone = new int[levels.levelCount() + 1];
        }

        NeighbourMatrices run(Checkpoint checkpoint) {
            double[] means = new double[levels.box().nx()];
            double[] levelOfRank = new double[levels.levelCount() + 1];
            for (int rank = 1; rank < levelOfRank.length; rank++) {
                levelOfRank[rank] = levels.grayLevel(rank);
            }
            for (int z = 0; z < levels.box().nz(); z++) {
                checkpoint.check();
                for (int y = 0; y < levels.box().ny(); y++) {
                    int from = levels.rowFirst(y, z);
                    int n = levels.rowEnd(y, z) - from;
                    if (n > 0) {
                        rows.look(from, n);
                        countDependences(levels.ranks(), from, n, rows.independent(), neighbours, gldm);
                        mean(rows.sums(), n, shift, means);
                        addDifferences(levels.ranks(), from, n, means, levelOfRank, s, lone);
                    }
                }
            }
            return new NeighbourMatrices(new Gldm(levels, neighbours, gldm), new Ngtdm(levels, s, lone));
        }

        private static void countDependences(int[] ranks, int from, int n, int[] independent, int most, int[] gldm) {
            int columns = most + 1;
            for (int x = 0; x < n; x++) {
                gldm[ranks[from + x] * columns + ((most - independent[x]) & ~((ranks[from + x] - 1) >> 31))]++;
            }
        }

        /** Mean levels of the neighbours, NaN where there are none. */
        private static void mean(int[] sums, int n, int shift, double[] means) {
            int mask = (1 << shift) - 1;
            for (int x = 0; x < n; x++) {
                means[x] = (double) (sums[x] & mask) / (sums[x] >>> shift);
            }
        }

        private static void addDifferences(
                int[] ranks, int from, int n, double[] means, double[] levelOfRank, double[] s, int[] lone) {
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                if (rank != 0) {
                    double mean = means[x];
                    if (!Double.isNaN(mean)) {
                        s[rank] += Math.abs(levelOfRank[rank] - mean);
                    } else {
                        lone[rank]++;
                    }
                }
            }
        }
    }
}
