package org.voxrisk.texture;

/**
 * Bin edges that are (up to rounding) evenly spaced: bin k is {@code [edge(k), edge(k + 1))}, k from 0.
 *
 * <p>Edges are computed by a formula rather than stored, so that a tiny bin width costs no memory; the comparison is
 * made against the rounded edge, which decides the level of a voxel that lies on it.
 */
public final class BinEdges {
    private final double first;
    private final double step;
    private final int count;
    private final double last;
    private final boolean single;

    private BinEdges(double first, double step, int count, double last, boolean single) {
        this.first = first;
        this.step = step;
        this.count = count;
        this.last = last;
        this.single = single;
    }

    /** Edges {@code first + k * step} in double arithmetic, without an upper end. */
    static BinEdges unbounded(double first, double step) {
        return new BinEdges(first, step, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, false);
    }

    /** Edges {@code first + k * step} for k below {@code count - 1}, and {@code last}; in single arithmetic if asked. */
    static BinEdges bounded(double first, double step, int count, double last, boolean single) {
        return new BinEdges(first, step, count, last, single);
    }

    /** Returns edge k, k from 0. */
    public double edge(long k) {
        if (k >= count - 1L && count != Integer.MAX_VALUE) {
            return last;
        }
        return single ? (float) k * (float) step + (float) first : first + k * step;
    }

    /**
     * Returns the grey level of an intensity: the number of edges {@code <= x}.
     *
     * @param x an intensity not below the first edge
     * @return the level, from 1; at most 2^53
     */
    public long level(double x) {
        // A guess by division, then corrected against the rounded edges: at most a few steps.
        long k = Math.max(0L, (long) Math.floor((x - first) / step));
        k = Math.min(k, count - 1L);
        while (k > 0 && edge(k) > x) {
            k--;
        }
        while (k < count - 1L && edge(k + 1) <= x) {
            k++;
        }
        return k + 1;
    }
}
