package org.voxrisk.shape;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * The ellipsoid of least volume that holds points in space, by Khachiyan's algorithm with away steps (Todd and Yildirim, On
 * Khachiyan's algorithm for the computation of minimum-volume enclosing ellipsoids, Discrete Appl. Math. 155:1731-1744,
 * 2007). It holds all points, and its volume is at most about 1e-6 above the least.
 *
 * @param a longest semi-axis, mm
 * @param b middle semi-axis, mm
 * @param c shortest semi-axis, mm
 */
record EnclosingEllipsoid(double a, double b, double c) {
    private static final double TOLERANCE = 1e-7;
    private static final int MOST_STEPS = 100_000;
    private static final int D = 4;

    /**
     * Finds the ellipsoid.
     *
     * @param points x, y and z of points that do not lie in one plane
     */
    static EnclosingEllipsoid of(double[][] points, Checkpoint checkpoint) {
        int n = points[0].length;
        double[] u = new double[n];
        Arrays.fill(u, 1.0 / n);
        double[] g = new double[n];
        double[][] moments = moments(points, u);
        for (int step = 0; step < MOST_STEPS; step++) {
            checkpoint.check();
            distances(points, inverse(moments), g);
            int far = 0;
            int near = -1;
            for (int i = 0; i < n; i++) {
                far = g[i] > g[far] ? i : far;
                near = u[i] > 0 && (near < 0 || g[i] < g[near]) ? i : near;
            }
            double above = g[far] / D - 1;
            double below = 1 - g[near] / D;
            if (above <= TOLERANCE && below <= TOLERANCE) {
                break;
            }
            int moved = above >= below ? far : near;
            double size = (g[moved] - D) / (D * (g[moved] - 1));
            // An away step takes no more than the weight there is.
            size = moved == far && above >= below ? size : Math.max(size, -u[moved] / (1 - u[moved]));
            for (int i = 0; i < n; i++) {
                u[i] *= 1 - size;
            }
            u[moved] = Math.max(0, u[moved] + size);
            mix(moments, points, moved, size);
        }
        return around(points, u);
    }

    private static double[][] moments(double[][] p, double[] u) {
        double[][] m = new double[D][D];
        for (int i = 0; i < u.length; i++) {
            add(m, p, i, u[i]);
        }
        return m;
    }

    private static void mix(double[][] m, double[][] p, int i, double size) {
        for (double[] row : m) {
            for (int c = 0; c < D; c++) {
                row[c] *= 1 - size;
            }
        }
        add(m, p, i, size);
    }

    private static void add(double[][] m, double[][] p, int i, double weight) {
        double[] q = {p[0][i], p[1][i], p[2][i], 1};
        for (int r = 0; r < D; r++) {
            for (int c = 0; c < D; c++) {
                m[r][c] += weight * q[r] * q[c];
            }
        }
    }

    /** q' M q of each point q = (x, y, z, 1), term by term in a loop that becomes vector code. */
    private static void distances(double[][] p, double[][] m, double[] g) {
        double[] px = p[0];
        double[] py = p[1];
        double[] pz = p[2];
        double[] m0 = m[0];
        double[] m1 = m[1];
        double[] m2 = m[2];
        double[] m3 = m[3];
        double xx = m0[0];
        double xy = m0[1];
        double xz = m0[2];
        double xw = m0[3];
        double yx = m1[0];
        double yy = m1[1];
        double yz = m1[2];
        double yw = m1[3];
        double zx = m2[0];
        double zy = m2[1];
        double zz = m2[2];
        double zw = m2[3];
        double wx = m3[0];
        double wy = m3[1];
        double wz = m3[2];
        double ww = m3[3];
        for (int i = 0; i < g.length; i++) {
            double x = px[i];
            double y = py[i];
            double z = pz[i];
            double sum = x * xx * x + x * xy * y + x * xz * z + x * xw;
            sum = sum + y * yx * x + y * yy * y + y * yz * z + y * yw;
            sum = sum + z * zx * x + z * zy * y + z * zz * z + z * zw;
            g[i] = sum + wx * x + wy * y + wz * z + ww;
        }
    }

    /** Gauss and Jordan with the largest pivot of the column. */
    private static double[][] inverse(double[][] matrix) {
        double[][] a = new double[D][2 * D];
        for (int r = 0; r < D; r++) {
            System.arraycopy(matrix[r], 0, a[r], 0, D);
            a[r][D + r] = 1;
        }
        for (int k = 0; k < D; k++) {
            int pivot = k;
            for (int r = k + 1; r < D; r++) {
                pivot = Math.abs(a[r][k]) > Math.abs(a[pivot][k]) ? r : pivot;
            }
            double[] swap = a[k];
            a[k] = a[pivot];
            a[pivot] = swap;
            double scale = 1 / a[k][k];
            for (int c = 0; c < 2 * D; c++) {
                a[k][c] *= scale;
            }
            for (int r = 0; r < D; r++) {
                double factor = a[r][k];
                if (r != k && factor != 0) {
                    for (int c = 0; c < 2 * D; c++) {
                        a[r][c] -= factor * a[k][c];
                    }
                }
            }
        }
        double[][] inverse = new double[D][D];
        for (int r = 0; r < D; r++) {
            System.arraycopy(a[r], D, inverse[r], 0, D);
        }
        return inverse;
    }

    /** The ellipsoid of the weights, blown up until it holds all points. */
    private static EnclosingEllipsoid around(double[][] p, double[] u) {
        double[] centre = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < u.length; i++) {
                centre[axis] += u[i] * p[axis][i];
            }
        }
        double[][] s = new double[D][D];
        s[3][3] = 1;
        for (int i = 0; i < u.length; i++) {
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    s[r][c] += u[i] * (p[r][i] - centre[r]) * (p[c][i] - centre[c]);
                }
            }
        }
        double[][] inverse = inverse(s);
        double farthest = 0;
        for (int i = 0; i < u.length; i++) {
            double sum = 0;
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    sum += (p[r][i] - centre[r]) * inverse[r][c] * (p[c][i] - centre[c]);
                }
            }
            farthest = Math.max(farthest, sum);
        }
        double[] values = SymmetricEigen.values3(s[0][0], s[1][1], s[2][2], s[0][1], s[0][2], s[1][2]);
        return new EnclosingEllipsoid(
                Math.sqrt(farthest * values[0]), Math.sqrt(farthest * values[1]), Math.sqrt(farthest * values[2]));
    }

    /** Returns 4/3 pi a b c, mm^3. */
    double volumeMm3() {
        return 4.0 / 3 * Math.PI * a * b * c;
    }

    /** Returns the area by IBSI's series, mm^2. */
    double areaMm2() {
        return EllipsoidArea.of(a, b, c);
    }
}
