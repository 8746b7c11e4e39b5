package org.voxrisk.shape;

/**
 * Eigenvalues of a symmetric 3x3 matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).
 *
 * <p>Small and plain so that the result has the same bits everywhere; a block-diagonal matrix keeps its zeros exactly.
 */
final class SymmetricEigen {
    /** Convergence is quadratic: four to six sweeps are usual. */
    private static final int MAX_SWEEPS = 50;

    private SymmetricEigen() {}

    /** Returns the eigenvalues of ((xx xy xz) (xy yy yz) (xz yz zz)) in decreasing order. */
    static double[] values3(double xx, double yy, double zz, double xy, double xz, double yz) {
        double[][] a = {{xx, xy, xz}, {xy, yy, yz}, {xz, yz, zz}};
        for (int sweep = 0; sweep < MAX_SWEEPS && (a[0][1] != 0 || a[0][2] != 0 || a[1][2] != 0); sweep++) {
            rotate(a, 0, 1);
            rotate(a, 0, 2);
            rotate(a, 1, 2);
        }
        double p = Math.max(a[0][0], a[1][1]);
        double q = Math.min(a[0][0], a[1][1]);
        double r = a[2][2];
        return new double[] {Math.max(p, r), Math.max(q, Math.min(p, r)), Math.min(q, r)};
    }

    /** Makes a[p][q] zero. */
    private static void rotate(double[][] a, int p, int q) {
        double off = a[p][q];
        if (off == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * off);
        // An overflowing theta makes t = 0: the entry is then too small to matter.
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        int k = 3 - p - q;
        double kp = a[k][p];
        double kq = a[k][q];
        a[p][p] -= t * off;
        a[q][q] += t * off;
        a[p][q] = 0;
        a[q][p] = 0;
        a[k][p] = c * kp - s * kq;
        a[p][k] = a[k][p];
        a[k][q] = s * kp + c * kq;
        a[q][k] = a[k][q];
    }
}
