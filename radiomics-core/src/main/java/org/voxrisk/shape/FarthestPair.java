package org.voxrisk.shape;

import org.voxrisk.work.Checkpoint;

/**
 * The largest distance between two of many points, by branch and bound over a k-d tree.
 *
 * <p>The result is the largest number among all computed {@code (dz dz + dy dy) + dx dx}, bit for bit: rounding is
 * monotone, so the same expression over the extents of two boxes is never below that of two points in them, and a pair of
 * boxes is left out only if that is not above the best pair found. Points near the middle are left out first.
 *
 * <p>Usually O(n log n); the memory is kept for the next call. Not thread-safe.
 */
final class FarthestPair {
    private static final int LEAF = 12;

    /** Covers the rounding of radii; it only makes the first filter keep a few points more. */
    private static final double SLACK = 1 + 1e-9;

    private double[][] p = new double[3][0];
    private double[] box = new double[0];
    private double best;
    private int visits;
    private final Checkpoint checkpoint;

    /**
     * Makes a search that can be used again and again.
     *
     * @param checkpoint is asked every few thousand nodes
     */
    FarthestPair(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Returns the largest squared distance.
     *
     * @param x coordinates, the first {@code n} are used; not changed
     * @param y coordinates
     * @param z coordinates
     * @param n number of points
     * @param atLeast a squared distance already known
     * @return the largest squared distance of two points, or {@code atLeast} if that is larger
     */
    double squared(double[] x, double[] y, double[] z, int n, double atLeast) {
        best = atLeast;
        int kept = keepOuter(x, y, z, n);
        if (kept < 2) {
            return best;
        }
        int nodes = 1;
        for (int size = kept; size > LEAF; size = (size + 1) >>> 1) {
            nodes = 2 * nodes + 1;
        }
        if (box.length < 6 * nodes) {
            box = new double[6 * nodes];
        }
        build(0, 0, kept);
        visit(0, 0, kept, 0, 0, kept);
        return best;
    }

    /** Copies the points that can belong to a pair above the best: distance at most the sum of radii, for any centre. */
    private int keepOuter(double[] x, double[] y, double[] z, int n) {
        if (p[0].length < n) {
            p = new double[3][n + (n >>> 1)];
        }
        double cx = middle(x, n);
        double cy = middle(y, n);
        double cz = middle(z, n);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, norm2(x[i] - cx, y[i] - cy, z[i] - cz));
        }
        double radius = Math.sqrt(best) / SLACK - Math.sqrt(largest) * SLACK;
        if (radius > Math.sqrt(largest) * SLACK) {
            return 0;
        }
        double least = radius > 0 ? radius * radius : -1;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (norm2(x[i] - cx, y[i] - cy, z[i] - cz) >= least) {
                p[0][kept] = x[i];
                p[1][kept] = y[i];
                p[2][kept++] = z[i];
            }
        }
        return kept;
    }

    private static double middle(double[] a, int n) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            low = Math.min(low, a[i]);
            high = Math.max(high, a[i]);
        }
        return (low + high) / 2;
    }

    private static double norm2(double dx, double dy, double dz) {
        // The order of PyRadiomics' sum: z, y, x.
        return (dz * dz + dy * dy) + dx * dx;
    }

    /** Splits points from..to at their median along the longest side of their box, down to small leaves. */
    private void build(int node, int from, int to) {
        int longest = 0;
        double length = -1;
        for (int d = 0; d < 3; d++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, p[d][i]);
                high = Math.max(high, p[d][i]);
            }
            box[6 * node + d] = low;
            box[6 * node + 3 + d] = high;
            if (high - low > length) {
                length = high - low;
                longest = d;
            }
        }
        if (to - from > LEAF) {
            int middle = (from + to) >>> 1;
            select(p[longest], from, to - 1, middle);
            build(2 * node + 1, from, middle);
            build(2 * node + 2, middle, to);
        }
    }

    /** Quickselect: puts the element that belongs at k there, smaller ones before it and larger ones after. */
    private void select(double[] key, int from, int to, int k) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = key[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (key[i] < pivot) {
                    i++;
                }
                while (key[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private void swap(int i, int j) {
        for (double[] a : p) {
            double t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }

    private void visit(int a, int aFrom, int aTo, int b, int bFrom, int bTo) {
        if (bound(a, b) <= best) {
            return;
        }
        if ((++visits & 4095) == 0) {
            checkpoint.check();
        }
        if (aTo - aFrom <= LEAF && bTo - bFrom <= LEAF) {
            compare(aFrom, aTo, bFrom, bTo);
        } else if (a == b) {
            int middle = (aFrom + aTo) >>> 1;
            visit(2 * a + 1, aFrom, middle, 2 * a + 2, middle, aTo);
            visit(2 * a + 1, aFrom, middle, 2 * a + 1, aFrom, middle);
            visit(2 * a + 2, middle, aTo, 2 * a + 2, middle, aTo);
        } else if (aTo - aFrom >= bTo - bFrom) {
            split(a, aFrom, aTo, b, bFrom, bTo);
        } else {
            split(b, bFrom, bTo, a, aFrom, aTo);
        }
    }

    /** Splits the first node; the half that promises more comes first. */
    private void split(int a, int aFrom, int aTo, int b, int bFrom, int bTo) {
        int middle = (aFrom + aTo) >>> 1;
        boolean rightFirst = bound(2 * a + 2, b) > bound(2 * a + 1, b);
        if (rightFirst) {
            visit(2 * a + 2, middle, aTo, b, bFrom, bTo);
        }
        visit(2 * a + 1, aFrom, middle, b, bFrom, bTo);
        if (!rightFirst) {
            visit(2 * a + 2, middle, aTo, b, bFrom, bTo);
        }
    }

    private double bound(int a, int b) {
        return norm2(reach(a, b, 0), reach(a, b, 1), reach(a, b, 2));
    }

    private double reach(int a, int b, int d) {
        return Math.max(box[6 * a + 3 + d] - box[6 * b + d], box[6 * b + 3 + d] - box[6 * a + d]);
    }

    private void compare(int aFrom, int aTo, int bFrom, int bTo) {
        double[] x = p[0];
        double[] y = p[1];
        double[] z = p[2];
        for (int i = aFrom; i < aTo; i++) {
            // Within one leaf each pair is met twice, which costs less than a test.
            for (int j = bFrom; j < bTo; j++) {
                double distance = norm2(x[i] - x[j], y[i] - y[j], z[i] - z[j]);
                if (distance > best) {
                    best = distance;
                }
            }
        }
    }
}
