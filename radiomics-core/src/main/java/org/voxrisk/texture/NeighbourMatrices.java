package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
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
        return new Sweep(levels, offsets, alpha).run(checkpoint);
    }

    /**
     * One pass over the rows. A voxel's code is {@code 1 << shift | level} inside and 0 outside, so that one sum over the
     * neighbours gives their number and the sum of their levels, and codes differ by more than any level across the
     * border of the region.
     */
    private static final class Sweep {
        private static final int SHORT_ROW = 24;

        private final DiscretizedRoi levels;
        private final int[] steps;
        private final int alpha;
        private final int shift;
        private final int[] gldm;
        private final double[] s;
        private final int[] lone;
        private final int[] codeOfRank;

        Sweep(DiscretizedRoi levels, List<Offset> offsets, int alpha) {
            this.levels = levels;
            this.steps = offsets.stream().mapToInt(levels::distance).toArray();
            this.alpha = Math.min(alpha, levels.highestLevel());
            this.shift = bits((long) levels.highestLevel() * Math.max(1, steps.length));
            if (shift + bits(steps.length) > 31) {
                throw new TextureMatrixException("the highest grey level, " + levels.highestLevel() + ", times "
                        + steps.length + " neighbours exceeds 31 bits; use a bin width that gives fewer levels");
            }
            this.gldm = new int[(levels.levelCount() + 1) * (steps.length + 1)];
            this.s = new double[levels.levelCount() + 1];
            this.lone = new int[levels.levelCount() + 1];
            this.codeOfRank = new int[levels.levelCount() + 1];
            for (int r = 1; r < codeOfRank.length; r++) {
                codeOfRank[r] = 1 << shift | levels.grayLevel(r);
            }
        }

        NeighbourMatrices run(Checkpoint checkpoint) {
            int[] code = codes(checkpoint);
            int nx = levels.box().nx();
            int[] centre = new int[nx];
            int[] neighbour = new int[nx];
            int[] sums = new int[nx];
            int[] independent = new int[nx];
            for (int z = 0; z < levels.box().nz(); z++) {
                checkpoint.check();
                for (int y = 0; y < levels.box().ny(); y++) {
                    int from = levels.rowFirst(y, z);
                    int n = levels.rowEnd(y, z) - from;
                    if (n == 0) {
                        continue;
                    }
                    if (n <= SHORT_ROW) {
                        voxelByVoxel(code, from, n, sums, independent);
                    } else {
                        rowByRow(code, from, n, centre, neighbour, sums, independent);
                    }
                    finishRow(from, n, sums, independent);
                }
            }
            return new NeighbourMatrices(new Gldm(levels, steps.length, gldm), new Ngtdm(levels, s, lone));
        }

        private void rowByRow(
                int[] code, int from, int n, int[] centre, int[] neighbour, int[] sums, int[] independent) {
            Arrays.fill(sums, 0, n, 0);
            Arrays.fill(independent, 0, n, 0);
            System.arraycopy(code, from, centre, 0, n);
            for (int step : steps) {
                System.arraycopy(code, from + step, neighbour, 0, n);
                addNeighbours(centre, neighbour, n, alpha, sums, independent);
            }
        }

        /** The plain form of {@link #rowByRow}: for rows too short to pay for copies. */
        private void voxelByVoxel(int[] code, int from, int n, int[] sums, int[] independent) {
            for (int x = 0; x < n; x++) {
                int own = code[from + x];
                if (own != 0) {
                    int sum = 0;
                    int far = 0;
                    for (int step : steps) {
                        int neighbour = code[from + x + step];
                        sum += neighbour;
                        far += (alpha - Math.abs(own - neighbour)) >>> 31;
                    }
                    sums[x] = sum;
                    independent[x] = far;
                }
            }
        }

        private int[] codes(Checkpoint checkpoint) {
            int[] ranks = levels.ranks();
            int[] code = new int[ranks.length];
            checkpoint.inPieces(code.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    code[i] = codeOfRank[ranks[i]];
                }
            });
            return code;
        }

        // Without a branch, on ints, each array indexed by x alone: only so does the compiler vectorise it, which pays
        // for
        // the copies. (alpha - |difference|) is negative for an independent neighbour.
        private static void addNeighbours(
                int[] centre, int[] neighbour, int n, int alpha, int[] sums, int[] independent) {
            for (int x = 0; x < n; x++) {
                int difference = Math.abs(centre[x] - neighbour[x]);
                sums[x] += neighbour[x];
                independent[x] += (alpha - difference) >>> 31;
            }
        }

        private void finishRow(int from, int n, int[] sums, int[] independent) {
            countDependences(levels.ranks(), from, n, independent, steps.length, gldm);
            addDifferences(levels.ranks(), from, n, sums, shift, codeOfRank, s, lone);
        }

        private static void countDependences(int[] ranks, int from, int n, int[] independent, int most, int[] gldm) {
            int columns = most + 1;
            for (int x = 0; x < n; x++) {
                gldm[ranks[from + x] * columns + ((most - independent[x]) & ~((ranks[from + x] - 1) >> 31))]++;
            }
        }

        private static void addDifferences(
                int[] ranks, int from, int n, int[] sums, int shift, int[] codeOfRank, double[] s, int[] lone) {
            int mask = (1 << shift) - 1;
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                if (rank != 0) {
                    int count = sums[x] >>> shift;
                    if (count > 0) {
                        double level = codeOfRank[rank] & mask;
                        s[rank] += Math.abs(level - (double) (sums[x] & mask) / count);
                    } else {
                        lone[rank]++;
                    }
                }
            }
        }

        private static int bits(long value) {
            return 64 - Long.numberOfLeadingZeros(value);
        }
    }
}
