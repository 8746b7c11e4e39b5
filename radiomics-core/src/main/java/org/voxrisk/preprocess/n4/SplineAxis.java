package org.voxrisk.preprocess.n4;

/**
 * The uniform B-spline basis of one axis, tabulated at the voxel centres of that axis.
 *
 * <p>An axis of {@code n} voxels with {@code m} control points of a spline of order {@code p} has {@code S = m - p}
 * spans. Voxel {@code i} lies at {@code u = S i / (n - 1)}, span {@code s = floor(u)}, and the {@code p + 1} control
 * points {@code s .. s + p} act on it with the weights {@code w_k}. As in ITK, the last voxel is moved inside by
 * {@code epsilon = 0.001 S / (n - 1)}, so that it belongs to the last span. An axis of one voxel has {@code u = 0}.
 *
 * <p>Besides {@code w_k} the tables hold the two products that fitting needs (Lee, Wolberg and Shin 1997):
 * {@code w_k^2} and {@code w_k^3 / sum_j w_j^2}. All three of a voxel of the grid are the products of the three axes'.
 */
final class SplineAxis {
    private static final double BSPLINE_EPSILON = 1e-3;

    private final int voxels;
    private final int controlPoints;
    private final int taps;
    private final int[] first;
    private final double[] weight;
    private final double[] squared;
    private final double[] fit;

    /**
     * Tabulates an axis.
     *
     * @param voxels number of voxels, at least 1
     * @param controlPoints number of control points, more than the order
     * @param order order p of the spline, at least 1
     */
    SplineAxis(int voxels, int controlPoints, int order) {
        this.voxels = voxels;
        this.controlPoints = controlPoints;
        this.taps = order + 1;
        this.first = new int[voxels];
        this.weight = new double[voxels * taps];
        this.squared = new double[voxels * taps];
        this.fit = new double[voxels * taps];
        double[] w = new double[taps];
        for (int i = 0; i < voxels; i++) {
            double u = position(i, voxels, controlPoints - order);
            first[i] = (int) u;
            basis(u - first[i], order, w);
            double sumOfSquares = 0;
            for (double v : w) {
                sumOfSquares += v * v;
            }
            for (int k = 0; k < taps; k++) {
                weight[i * taps + k] = w[k];
                squared[i * taps + k] = w[k] * w[k];
                fit[i * taps + k] = w[k] * w[k] * w[k] / sumOfSquares;
            }
        }
    }

    private static double position(int i, int voxels, int spans) {
        if (voxels == 1) {
            return 0;
        }
        double u = (double) spans * i / (voxels - 1);
        double epsilon = (double) spans / (voxels - 1) * BSPLINE_EPSILON;
        return Math.abs(u - spans) <= epsilon ? spans - epsilon : u;
    }

    /**
     * Evaluates the basis functions that are not 0 in a span.
     *
     * @param f position in the span, 0 to 1
     * @param order order p
     * @param w filled with the p + 1 weights, by the recursion of de Boor on uniform knots
     */
    static void basis(double f, int order, double[] w) {
        w[0] = 1;
        for (int d = 1; d <= order; d++) {
            double saved = 0;
            for (int r = 0; r < d; r++) {
                double part = w[r] / d;
                w[r] = saved + (r + 1 - f) * part;
                saved = (f + d - r - 1) * part;
            }
            w[d] = saved;
        }
    }

    /** Returns the number of voxels. */
    int voxels() {
        return voxels;
    }

    /** Returns the number of control points. */
    int controlPoints() {
        return controlPoints;
    }

    /** Returns the number of control points that act on a voxel, p + 1. */
    int taps() {
        return taps;
    }

    /** Returns for each voxel the first control point that acts on it; not a copy. */
    int[] first() {
        return first;
    }

    /** Returns {@code w_k} of voxel i at {@code i * taps + k}; not a copy. */
    double[] weight() {
        return weight;
    }

    /** Returns {@code w_k^2} of voxel i at {@code i * taps + k}; not a copy. */
    double[] squared() {
        return squared;
    }

    /** Returns {@code w_k^3 / sum_j w_j^2} of voxel i at {@code i * taps + k}; not a copy. */
    double[] fit() {
        return fit;
    }
}
