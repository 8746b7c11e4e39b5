package org.voxrisk.filter.ibsi;

import java.util.Arrays;
import java.util.Locale;
import org.voxrisk.work.Checkpoint;

/** How the responses of one voxel to several kernels become one. */
public enum Pooling {
    /** The largest response, with its sign. */
    MAX,
    /** The smallest response, with its sign. */
    MIN,
    /** The mean of the responses. */
    AVERAGE,
    /** The sum of the responses. */
    SUM;

    /** Returns the name as labels have it: {@code average}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether responses that are each other's opposite can be left out together. */
    boolean cancels() {
        return this == AVERAGE || this == SUM;
    }

    /** Makes what responses are added to. */
    double[] start(int voxels, Checkpoint checkpoint) {
        checkpoint.check();
        double[] pooled = new double[voxels];
        if (!cancels()) {
            double none = this == MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            checkpoint.inPieces(voxels, (from, to) -> Arrays.fill(pooled, from, to, none));
        }
        return pooled;
    }

    /**
     * Adds a response.
     *
     * @param pooled what responses are added to
     * @param response a response
     * @param plus how many kernels have this response
     * @param minus how many kernels have its opposite
     */
    void add(double[] pooled, double[] response, int plus, int minus, Checkpoint checkpoint) {
        checkpoint.inPieces(pooled.length, (from, to) -> add(pooled, from, response, from, to - from, plus, minus));
    }

    /** Adds a stretch of a response. */
    void add(double[] pooled, int at, double[] response, int from, int count, int plus, int minus) {
        if (cancels()) {
            double weight = (double) plus - minus;
            for (int i = 0; i < count; i++) {
                pooled[at + i] += weight * response[from + i];
            }
        } else {
            if (plus > 0) {
                extreme(pooled, at, response, from, count, 1);
            }
            if (minus > 0) {
                extreme(pooled, at, response, from, count, -1);
            }
        }
    }

    private void extreme(double[] pooled, int at, double[] response, int from, int count, double sign) {
        if (this == MAX) {
            for (int i = 0; i < count; i++) {
                pooled[at + i] = Math.max(pooled[at + i], sign * response[from + i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                pooled[at + i] = Math.min(pooled[at + i], sign * response[from + i]);
            }
        }
    }

    /** Ends the pooling of a number of kernels. */
    void end(double[] pooled, int kernels, Checkpoint checkpoint) {
        if (this == AVERAGE) {
            double weight = 1.0 / kernels;
            checkpoint.inPieces(pooled.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    pooled[i] *= weight;
                }
            });
        }
    }
}
