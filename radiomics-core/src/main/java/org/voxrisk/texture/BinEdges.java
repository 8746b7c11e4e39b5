package org.voxrisk.texture;

/**
 * Bin edges that are (up to rounding) evenly spaced: bin k is {@code [edge(k), edge(k + 1))}, k from 0.
 *
 * <p>Edges are computed by a formula rather than stored, so that a tiny bin width costs no memory; the comparison is
 * made against the rounded edge, which decides the level of a voxel that lies on it.
 */
public final class BinEdges {
    /** Edges of a rule without an upper end: as many as a double can count. */
    private static final long UNBOUNDED = 1L << 53;

    private final double first;
    private final double step;
    private final long count;
    private final double last;
    private final boolean single;
    private final boolean numbered;

    private BinEdges(double first, double step, long count, double last, boolean single) {
        if (!(step > 0) || Double.isInfinite(step) || !Double.isFinite(first)) {
            throw new TextureMatrixException("bin edges that start at " + first + " and are " + step
                    + " apart cannot be told from one another at the precision of the image's numbers;"
                    + " use a larger bin width, fewer bins, or an image of smaller numbers");
        }
        this.first = first;
        this.step = step;
        this.count = count;
        this.last = last;
        this.single = single;
        this.numbered = false;
    }

    private BinEdges(double min, double max, int count) {
        this.first = min;
        this.step = (max - min) / count;
        this.count = count;
        this.last = max;
        this.single = false;
        this.numbered = true;
    }

    /** Levels by IBSI's formula of a fixed bin number rather than by comparison with rounded edges. */
    static BinEdges numbered(double min, double max, int count) {
        return new BinEdges(min, max, count);
    }

    /** Edges {@code first + k * step} in double arithmetic, without an upper end. */
    static BinEdges unbounded(double first, double step) {
        return new BinEdges(first, step, UNBOUNDED, Double.POSITIVE_INFINITY, false);
    }

    /** Edges {@code first + k * step} for k below {@code count - 1}, and {@code last}; in single arithmetic if asked. */
    static BinEdges bounded(double first, double step, long count, double last, boolean single) {
        return new BinEdges(first, step, count, last, single);
    }

    /** Returns edge k, k from 0. */
    public double edge(long k) {
        if (numbered) {
            return k >= count ? last : first + k * (last - first) / count;
        }
        if (k >= count - 1) {
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
        if (numbered) {
            return FixedBinNumber.level(x, first, last, (int) count);
        }
        // A guess by division, which the rounded edges mostly confirm.
        long k = Math.max(0L, (long) Math.floor((x - first) / step));
        k = Math.min(k, count - 1);
        boolean reached = k == 0 || edge(k) <= x;
        boolean nextReached = k < count - 1 && edge(k + 1) <= x;
        return reached && !nextReached ? k + 1 : search(x);
    }

    /**
     * Finds the levels of intensities as {@link #level} does.
     *
     * @param x intensities not below the first edge, of levels of 31 bits
     * @param from index of the first
     * @param to index behind the last
     * @param levels receives the levels, at the same indices
     */
    void levels(double[] x, int from, int to, int[] levels) {
        if (numbered || single) {
            for (int i = from; i < to; i++) {
                levels[i] = (int) level(x[i]);
            }
            return;
        }
        double start = first;
        double width = step;
        // A guess that the edges confirm: rounding of the product does not matter.
        double perWidth = 1 / step;
        long most = count - 2;
        for (int i = from; i < to; i++) {
            double v = x[i];
            int k = (int) ((v - start) * perWidth);
            double below = k;
            boolean between = k > 0 && k < most && start + below * width <= v && start + (below + 1) * width > v;
            levels[i] = between ? k + 1 : (int) level(v);
        }
    }

    /** Bisection: rounding can make many edges equal, so that no walk from a guess is short. */
    private long search(double x) {
        long low = 0;
        long high = count;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (edge(middle) <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }
}
