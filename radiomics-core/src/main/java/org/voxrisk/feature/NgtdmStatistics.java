package org.voxrisk.feature;

import org.voxrisk.texture.Ngtdm;
import org.voxrisk.work.Checkpoint;

/**
 * What the NGTDM features are made of: level, n and s of each level present. Symbols: {@link NgtdmFeature}.
 *
 * <p>One object can be filled again and again ({@link #load}); it is not thread-safe.
 */
public final class NgtdmStatistics {
    private int count;
    private double[] i = {};
    private double[] p = {};
    private double[] s = {};
    private double voxels;
    private double sumS;
    private double sumPs;
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
        int count = ngtdm.levels().levelCount();
        int[] grayLevels = ngtdm.levels().grayLevels();
        int[] n = new int[count];
        double[] s = new double[count];
        for (int a = 0; a < count; a++) {
            n[a] = ngtdm.n(a + 1);
            s[a] = ngtdm.s(a + 1);
        }
        NgtdmStatistics statistics = new NgtdmStatistics();
        statistics.checkpoint = checkpoint;
        statistics.load(count, grayLevels, n, s, ngtdm.levels().voxelCount());
        return statistics;
    }

    /**
     * Takes a matrix and prepares its sums; what was loaded before is forgotten. Arrays may be longer; they are not kept.
     *
     * @param levelCount number of levels, each with at least one voxel
     * @param grayLevels the levels, ascending
     * @param n voxels of each level
     * @param differences s of each level
     * @param voxelCount number of voxels
     */
    public void load(int levelCount, int[] grayLevels, int[] n, double[] differences, int voxelCount) {
        if (i.length < levelCount) {
            i = new double[levelCount];
            p = new double[levelCount];
            s = new double[levelCount];
        }
        count = levelCount;
        voxels = voxelCount;
        sumS = 0;
        sumPs = 0;
        for (int a = 0; a < count; a++) {
            i[a] = grayLevels[a];
            p[a] = n[a] / voxels;
            s[a] = differences[a];
            sumS += s[a];
            sumPs += p[a] * s[a];
        }
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int a) {
        if ((a & 63) == 63) {
            checkpoint.check();
        }
    }

    double coarseness() {
        return sumPs == 0 ? 1e6 : 1 / sumPs;
    }

    double contrast() {
        if (count == 1) {
            return 0;
        }
        double sum = 0;
        for (int a = 0; a < count; a++) {
            askAt(a);
            for (int b = 0; b < count; b++) {
                double d = i[a] - i[b];
                sum += p[a] * p[b] * (d * d);
            }
        }
        return sum * sumS / voxels / ((double) count * (count - 1));
    }

    double busyness() {
        double differences = 0;
        for (int a = 0; a < count; a++) {
            askAt(a);
            for (int b = 0; b < count; b++) {
                differences += Math.abs(i[a] * p[a] - i[b] * p[b]);
            }
        }
        return differences == 0 ? 0 : sumPs / differences;
    }

    double complexity() {
        double sum = 0;
        for (int a = 0; a < count; a++) {
            askAt(a);
            for (int b = 0; b < count; b++) {
                sum += Math.abs(i[a] - i[b]) * (p[a] * s[a] + p[b] * s[b]) / (p[a] + p[b]);
            }
        }
        return sum / voxels;
    }

    double strength() {
        if (sumS == 0) {
            return 0;
        }
        double sum = 0;
        for (int a = 0; a < count; a++) {
            askAt(a);
            for (int b = 0; b < count; b++) {
                double d = i[a] - i[b];
                sum += (p[a] + p[b]) * (d * d);
            }
        }
        return sum / sumS;
    }
}
