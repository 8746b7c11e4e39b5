package org.voxrisk.preprocess.n4;

/**
 * Control points of a tensor-product B-spline: the log bias field. Mutable; belongs to one correction.
 *
 * <p>Point (i, j, k) is at {@code i + mx * (j + my * k)} of {@link #coefficients()}.
 */
final class ControlLattice {
    private final int order;
    private final int mx;
    private final int my;
    private final int mz;
    private final double[] coefficients;

    private ControlLattice(int order, int mx, int my, int mz, double[] coefficients) {
        this.order = order;
        this.mx = mx;
        this.my = my;
        this.mz = mz;
        this.coefficients = coefficients;
    }

    /** Returns a lattice of zeros: the field that corrects nothing. */
    static ControlLattice zeros(int order, int mx, int my, int mz) {
        return new ControlLattice(order, mx, my, mz, new double[mx * my * mz]);
    }

    /** Returns the order of the spline. */
    int order() {
        return order;
    }

    /** Returns the number of control points along x. */
    int mx() {
        return mx;
    }

    /** Returns the number of control points along y. */
    int my() {
        return my;
    }

    /** Returns the number of control points along z. */
    int mz() {
        return mz;
    }

    /** Returns the control points themselves, x fastest. */
    double[] coefficients() {
        return coefficients;
    }

    /**
     * Returns the same field with each span halved along every axis: {@code m} control points become
     * {@code 2 m - p}.
     */
    ControlLattice refined() {
        double[] x = refineAxis(coefficients, 1, mx, my * mz);
        int fx = 2 * mx - order;
        double[] y = refineAxis(x, fx, my, mz);
        int fy = 2 * my - order;
        double[] z = refineAxis(y, fx * fy, mz, 1);
        return new ControlLattice(order, fx, fy, 2 * mz - order, z);
    }

    // Two-scale relation of the uniform B-spline: fine_j = 2^-p sum_i binomial(p + 1, j + p - 2 i) coarse_i.
    private double[] refineAxis(double[] coarse, int inner, int m, int outer) {
        int fineCount = 2 * m - order;
        double[] binomial = binomials(order + 1);
        double scale = 1.0 / (1 << order);
        double[] fine = new double[inner * fineCount * outer];
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < fineCount; j++) {
                int target = inner * (j + fineCount * o);
                int last = Math.min(m - 1, (j + order) / 2);
                for (int i = j / 2; i <= last; i++) {
                    double c = scale * binomial[j + order - 2 * i];
                    int source = inner * (i + m * o);
                    for (int a = 0; a < inner; a++) {
                        fine[target + a] += c * coarse[source + a];
                    }
                }
            }
        }
        return fine;
    }

    private static double[] binomials(int n) {
        double[] b = new double[n + 1];
        b[0] = 1;
        for (int k = 1; k <= n; k++) {
            b[k] = b[k - 1] * (n - k + 1) / k;
        }
        return b;
    }
}
