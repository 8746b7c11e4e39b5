package org.voxrisk.feature;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * Blocks of a co-occurrence matrix: sets of rows and columns that have no entry in common with any other.
 *
 * <p>With m blocks the matrix Q of {@link MaximalCorrelation} falls apart into m, each with a largest eigenvalue that is
 * 1 but for eps. Where m is above 1, the second largest eigenvalue of Q is the second largest of these, and which block
 * it belongs to is decided by eps alone.
 */
final class LevelBlocks {
    private final double[] p;
    private final double[] px;
    private final double[] py;
    private final int n;
    private final double eps;
    private final Checkpoint checkpoint;
    private final int[] parent;

    /**
     * Finds the blocks of a normalised n x n matrix with its row and column sums; arrays may be longer.
     *
     * @param checkpoint is asked every few rows
     */
    LevelBlocks(double[] p, double[] px, double[] py, int n, double eps, Checkpoint checkpoint) {
        this.p = p;
        this.px = px;
        this.py = py;
        this.n = n;
        this.eps = eps;
        this.checkpoint = checkpoint;
        this.parent = new int[2 * n];
        Arrays.setAll(parent, a -> a);
        for (int i = 0; i < n; i++) {
            askAt(i);
            for (int k = 0; k < n; k++) {
                if (p[i * n + k] != 0) {
                    parent[root(i)] = root(n + k);
                }
            }
        }
    }

    /** Returns the number of blocks; rows without an entry belong to none. */
    int count() {
        boolean[] seen = new boolean[2 * n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (px[i] != 0 && !seen[root(i)]) {
                seen[root(i)] = true;
                count++;
            }
        }
        return count;
    }

    /**
     * Returns the second largest of the blocks' largest eigenvalues, to first order in eps: with the right eigenvector 1
     * and the left one px, {@code sum px(i) p(i,k) py(k) / (px(i) py(k) + eps) / sum px(i)} over the block.
     */
    double secondLargestEigenvalue() {
        double[] sum = new double[2 * n];
        double[] weight = new double[2 * n];
        for (int i = 0; i < n; i++) {
            askAt(i);
            int block = root(i);
            weight[block] += px[i];
            for (int k = 0; k < n; k++) {
                double v = p[i * n + k];
                if (v != 0) {
                    double product = px[i] * py[k];
                    sum[block] += v * (product / (product + eps));
                }
            }
        }
        double largest = 0;
        double second = 0;
        for (int block = 0; block < 2 * n; block++) {
            double value = weight[block] == 0 ? 0 : sum[block] / weight[block];
            second = Math.max(second, Math.min(largest, value));
            largest = Math.max(largest, value);
        }
        return second;
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int i) {
        if ((i & 63) == 63) {
            checkpoint.check();
        }
    }

    private int root(int a) {
        int at = a;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
