package org.voxrisk.riskmodel.model.svm;

import java.util.Arrays;

/**
 * Rows of the kernel matrix of the training rows, computed when asked for; of large matrices the rows that were not asked for
 * longest are dropped. The numbers do not depend on what is kept.
 *
 * <p>Kept in single precision, as LIBSVM does: its solutions are those of the rounded matrix, which differ from the exact ones by
 * up to about 1e-4 where columns are many powers of ten apart.
 */
final class KernelRows {
    /** 256 MiB of floats. */
    private static final long LIMIT = 1L << 26;

    private static final float[] NONE = {};

    private final KernelFunction kernel;
    private final double[] x;
    private final int n;
    private final int p;
    /** Those that are not kept are empty. */
    private final float[][] rows;

    private final long[] used;
    private final int capacity;
    private int kept;
    private long clock;

    KernelRows(KernelFunction kernel, double[] x, int n, int p) {
        this(kernel, x, n, p, (int) Math.min(n, Math.max(2, LIMIT / n)));
    }

    /** Keeps so many rows, at least 2. */
    KernelRows(KernelFunction kernel, double[] x, int n, int p, int capacity) {
        this.kernel = kernel;
        this.x = x;
        this.n = n;
        this.p = p;
        this.rows = new float[n][];
        Arrays.fill(rows, NONE);
        this.used = new long[n];
        this.capacity = capacity;
    }

    /** Row i; valid while not more than {@link #capacity} others are asked for. */
    float[] row(int i) {
        used[i] = ++clock;
        float[] row = rows[i];
        if (row.length == 0) {
            row = compute(i);
            rows[i] = row;
        }
        return row;
    }

    /** The kernel of row i with itself, in double precision. */
    double diagonal(int i) {
        return kernel.of(x, i, x, i, p);
    }

    private float[] compute(int i) {
        if (kept == capacity) {
            drop(i);
        }
        kept++;
        float[] row = new float[n];
        for (int k = 0; k < n; k++) {
            float[] known = rows[k];
            // The kernel is symmetric to the bit: products commute, and a difference only changes its sign.
            row[k] = known.length == 0 ? (float) kernel.of(x, i, x, k, p) : known[i];
        }
        return row;
    }

    private void drop(int except) {
        int oldest = -1;
        for (int k = 0; k < n; k++) {
            if (rows[k].length > 0 && k != except && (oldest < 0 || used[k] < used[oldest])) {
                oldest = k;
            }
        }
        rows[oldest] = NONE;
        kept--;
    }
}
