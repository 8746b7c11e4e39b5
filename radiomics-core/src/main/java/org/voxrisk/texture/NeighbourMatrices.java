package org.voxrisk.texture;

import java.util.Arrays;
import java.util.List;

/**
 * GLDM and NGTDM, counted in one sweep, since both look at all neighbours of a voxel.
 *
 * @param gldm the dependence matrix
 * @param ngtdm the tone-difference matrix
 */
public record NeighbourMatrices(Gldm gldm, Ngtdm ngtdm) {

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
        if (alpha < 0) {
            throw new IllegalArgumentException("alpha = " + alpha + ", must be >= 0");
        }
        List<Offset> offsets = neighbourhood.bothWays(levels.box());
        MatrixMemory.require("GLDM", levels, 1, (levels.levelCount() + 1L) * (offsets.size() + 1L));
        return new Sweep(levels, offsets, alpha).run();
    }

    /**
     * One pass over the rows. A voxel's code is {@code 1 << shift | level} inside and 0 outside, so that one sum over the
     * neighbours gives their number and the sum of their levels, and codes differ by more than any level across the
     * border of the region.
     */
    private static final class Sweep {
        private final DiscretizedRoi levels;
        private final int[] steps;
        private final int alpha;
        private final int shift;
        private final int[] gldm;
        private final double[] s;

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
        }

        NeighbourMatrices run() {
            int[] code = codes();
            int[] sums = new int[levels.box().nx()];
            int[] independent = new int[levels.box().nx()];
            for (int z = 0; z < levels.box().nz(); z++) {
                for (int y = 0; y < levels.box().ny(); y++) {
                    int from = levels.rowFirst(y, z);
                    int n = levels.rowEnd(y, z) - from;
                    Arrays.fill(sums, 0, n, 0);
                    Arrays.fill(independent, 0, n, 0);
                    for (int step : steps) {
                        addNeighbours(code, from, n, step, alpha, sums, independent);
                    }
                    finishRow(from, n, sums, independent);
                }
            }
            return new NeighbourMatrices(new Gldm(levels, steps.length, gldm), new Ngtdm(levels, s));
        }

        private int[] codes() {
            int[] ranks = levels.ranks();
            int[] codeOfRank = new int[levels.levelCount() + 1];
            for (int r = 1; r < codeOfRank.length; r++) {
                codeOfRank[r] = 1 << shift | levels.grayLevel(r);
            }
            int[] code = new int[ranks.length];
            for (int i = 0; i < code.length; i++) {
                code[i] = codeOfRank[ranks[i]];
            }
            return code;
        }

        // Without a branch and on ints alone: it vectorises. (alpha - |difference|) is negative for an independent one.
        private static void addNeighbours(
                int[] code, int from, int n, int step, int alpha, int[] sums, int[] independent) {
            for (int x = 0; x < n; x++) {
                int neighbour = code[from + x + step];
                int difference = Math.abs(code[from + x] - neighbour);
                sums[x] += neighbour;
                independent[x] += (alpha - difference) >>> 31;
            }
        }

        private void finishRow(int from, int n, int[] sums, int[] independent) {
            int[] ranks = levels.ranks();
            int mask = (1 << shift) - 1;
            int columns = steps.length + 1;
            for (int x = 0; x < n; x++) {
                int rank = ranks[from + x];
                if (rank != 0) {
                    gldm[rank * columns + steps.length - independent[x]]++;
                    int count = sums[x] >>> shift;
                    if (count > 0) {
                        s[rank] += Math.abs(levels.grayLevel(rank) - (double) (sums[x] & mask) / count);
                    }
                }
            }
        }

        private static int bits(long value) {
            return 64 - Long.numberOfLeadingZeros(value);
        }
    }
}
