package org.voxrisk.feature;

import java.util.Arrays;
import org.voxrisk.texture.Ngtdm;
import org.voxrisk.work.Checkpoint;

/**
 * What the NGTDM features are made of: level, n and s of each level present. Symbols: {@link NgtdmFeature}.
 *
 * <p>The sums over pairs of levels are taken in forms without pairs, of non-negative terms alone, so that nothing cancels:
 * linear in the levels for Contrast and Strength (about the mean level), {@code n log n} for Busyness (in order of
 * {@code i n_i}), and levels times different numbers of voxels a level, at most the root of twice the number of voxels, for
 * Complexity. Products {@code i n_i} are whole numbers: where they are all equal, Busyness is 0, whatever the rounding of
 * {@code i p_i}.
 *
 * <p>One object can be filled again and again ({@link #load}); it is not thread-safe.
 */
public final class NgtdmStatistics {
    private int count;
    private int[] i = {};
    private int[] n = {};
    private double[] s = {};
    private double voxels;
    private double sumS;
    private double sumPs;
    private long[] products = {};
    private int[] different = {};
    private Checkpoint checkpoint = Checkpoint.INTERRUPT_ONLY;

    /** Makes an object without a matrix, to be filled by {@link #load}. */
    public NgtdmStatistics() {}

    /** Prepares the sums of a matrix. */
    public static NgtdmStatistics of(Ngtdm ngtdm) {
        return of(ngtdm, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Prepares the sums of a matrix.
     *
     * @param checkpoint is asked when features are computed
     */
    public static NgtdmStatistics of(Ngtdm ngtdm, Checkpoint checkpoint) {
        return of(ngtdm, Definition.PYRADIOMICS, checkpoint);
    }

    /**
     * Prepares the sums of a matrix.
     *
     * @param definition says whether voxels without a neighbour count; where they do not and no voxel has one, the sums
     *     are {@link #isEmpty() empty}
     * @param checkpoint is asked when features are computed
     */
    public static NgtdmStatistics of(Ngtdm ngtdm, Definition definition, Checkpoint checkpoint) {
        int count = ngtdm.levels().levelCount();
        int[] n = new int[count];
        double[] s = new double[count];
        for (int a = 0; a < count; a++) {
            n[a] = definition.voxels(ngtdm, a + 1);
            s[a] = ngtdm.s(a + 1);
        }
        return ofPresent(ngtdm.levels().grayLevels(), n, s, checkpoint);
    }

    /** Prepares the sums of the levels that have a voxel. */
    static NgtdmStatistics ofPresent(int[] grayLevels, int[] n, double[] s, Checkpoint checkpoint) {
        int[] level = new int[n.length];
        int[] voxels = new int[n.length];
        double[] differences = new double[n.length];
        int present = 0;
        int total = 0;
        for (int a = 0; a < n.length; a++) {
            if (n[a] > 0) {
                level[present] = grayLevels[a];
                voxels[present] = n[a];
                differences[present++] = s[a];
                total += n[a];
            }
        }
        NgtdmStatistics statistics = new NgtdmStatistics();
        statistics.checkpoint = checkpoint;
        statistics.load(present, level, voxels, differences, total);
        return statistics;
    }

    /** Returns whether there is no level, so that the features are not defined. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Takes a matrix and prepares its sums; what was loaded before is forgotten. Arrays may be longer; they are kept until
     * the next call, not changed.
     *
     * @param levelCount number of levels, each with at least one voxel
     * @param grayLevels the levels, ascending
     * @param levelVoxels n, voxels of each level
     * @param differences s of each level
     * @param voxelCount number of voxels
     */
    public void load(int levelCount, int[] grayLevels, int[] levelVoxels, double[] differences, int voxelCount) {
        count = levelCount;
        i = grayLevels;
        n = levelVoxels;
        s = differences;
        voxels = voxelCount;
        sumS = 0;
        sumPs = 0;
        for (int a = 0; a < count; a++) {
            sumS += s[a];
            sumPs += p(a) * s[a];
        }
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int a) {
        if ((a & 63) == 63) {
            checkpoint.check();
        }
    }

    private double p(int a) {
        return n[a] / voxels;
    }

    double coarseness() {
        return sumPs == 0 ? 1e6 : 1 / sumPs;
    }

    /** With the mean mu of the distribution p, {@code sum p_i p_j (i - j)^2 = 2 sum p_i (i - mu)^2}. */
    double contrast() {
        if (count == 1) {
            return 0;
        }
        double mean = 0;
        for (int a = 0; a < count; a++) {
            mean += p(a) * i[a];
        }
        double variance = 0;
        for (int a = 0; a < count; a++) {
            double d = i[a] - mean;
            variance += p(a) * (d * d);
        }
        return 2 * variance * sumS / voxels / ((double) count * (count - 1));
    }

    /** In ascending order of {@code i n_i}, the gap behind the k-th lies between k lower and {@code Ngp - k} higher ones. */
    double busyness() {
        if (products.length < count) {
            products = new long[count];
        }
        for (int a = 0; a < count; a++) {
            products[a] = (long) i[a] * n[a];
        }
        Arrays.sort(products, 0, count);
        double differences = 0;
        for (int k = 1; k < count; k++) {
            differences += (double) (products[k] - products[k - 1]) * ((double) k * (count - k));
        }
        return differences == 0 ? 0 : sumPs / (2 * differences / voxels);
    }

    /**
     * The pairs (i, j) and (j, i) have the same term, so that the sum is twice that of
     * {@code |i - j| n_i s_i / (n_i + n_j)}: for each different n_j, of the distances of i from all j that have it.
     */
    double complexity() {
        int kinds = differentCounts();
        double sum = 0;
        for (int kind = 0; kind < kinds; kind++) {
            askAt(kind);
            int nj = different[kind];
            long above = 0;
            long sumAbove = 0;
            for (int b = 0; b < count; b++) {
                if (n[b] == nj) {
                    above++;
                    sumAbove += i[b];
                }
            }
            long below = 0;
            long sumBelow = 0;
            for (int a = 0; a < count; a++) {
                if (n[a] == nj) {
                    below++;
                    sumBelow += i[a];
                    above--;
                    sumAbove -= i[a];
                }
                // Whole numbers: exact.
                long distances = i[a] * below - sumBelow + sumAbove - i[a] * above;
                sum += distances * (n[a] * s[a] / ((double) n[a] + nj));
            }
        }
        return 2 * sum / voxels;
    }

    private int differentCounts() {
        if (different.length < count) {
            different = new int[count];
        }
        System.arraycopy(n, 0, different, 0, count);
        Arrays.sort(different, 0, count);
        int kinds = 0;
        for (int a = 0; a < count; a++) {
            if (a == 0 || different[a] != different[kinds - 1]) {
                different[kinds++] = different[a];
            }
        }
        return kinds;
    }

    /** With the mean m of the levels, {@code sum_j (i - j)^2 = Ngp (i - m)^2 + sum_j (j - m)^2}. */
    double strength() {
        if (sumS == 0) {
            return 0;
        }
        double mean = 0;
        for (int a = 0; a < count; a++) {
            mean += i[a];
        }
        mean /= count;
        double squares = 0;
        double weighted = 0;
        for (int a = 0; a < count; a++) {
            double d = i[a] - mean;
            squares += d * d;
            weighted += p(a) * (d * d);
        }
        return 2 * (count * weighted + squares) / sumS;
    }
}
