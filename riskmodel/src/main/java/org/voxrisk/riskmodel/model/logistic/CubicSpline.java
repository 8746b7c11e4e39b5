package org.voxrisk.riskmodel.model.logistic;

/**
 * Interpolating cubic spline whose third derivative at each end is that of the cubic through the four nearest points
 * (Forsythe, Malcolm, Moler, Computer Methods for Mathematical Computations, 1977); equals {@code spline(method = "fmm")}.
 *
 * <p>On [x_i, x_(i+1)], with d = at - x_i: y_i + d (b_i + d (c_i + d d_i)). Two points give a line, three a parabola.
 */
final class CubicSpline {
    private final double[] x;
    private final double[] y;
    private final double[] b;
    private final double[] c;
    private final double[] d;

    CubicSpline(double[] x, double[] y) {
        int n = x.length;
        this.x = x.clone();
        this.y = y.clone();
        b = new double[n];
        c = new double[n];
        d = new double[n];
        if (n == 2) {
            b[0] = (y[1] - y[0]) / (x[1] - x[0]);
            b[1] = b[0];
        } else {
            secondDerivatives(n);
            slopes(n);
        }
    }

    /** Solves the tridiagonal system for the half second derivatives c. */
    private void secondDerivatives(int n) {
        d[0] = x[1] - x[0];
        c[1] = (y[1] - y[0]) / d[0];
        for (int i = 1; i < n - 1; i++) {
            d[i] = x[i + 1] - x[i];
            b[i] = 2 * (d[i - 1] + d[i]);
            c[i + 1] = (y[i + 1] - y[i]) / d[i];
            c[i] = c[i + 1] - c[i];
        }
        b[0] = -d[0];
        b[n - 1] = -d[n - 2];
        c[0] = 0;
        c[n - 1] = 0;
        if (n > 3) {
            c[0] = c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0]);
            c[n - 1] = c[n - 2] / (x[n - 1] - x[n - 3]) - c[n - 3] / (x[n - 2] - x[n - 4]);
            c[0] = c[0] * d[0] * d[0] / (x[3] - x[0]);
            c[n - 1] = -c[n - 1] * d[n - 2] * d[n - 2] / (x[n - 1] - x[n - 4]);
        }
        for (int i = 1; i < n; i++) {
            double t = d[i - 1] / b[i - 1];
            b[i] -= t * d[i - 1];
            c[i] -= t * c[i - 1];
        }
        c[n - 1] /= b[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            c[i] = (c[i] - d[i] * c[i + 1]) / b[i];
        }
    }

    private void slopes(int n) {
        b[n - 1] = (y[n - 1] - y[n - 2]) / d[n - 2] + d[n - 2] * (c[n - 2] + 2 * c[n - 1]);
        for (int i = 0; i < n - 1; i++) {
            b[i] = (y[i + 1] - y[i]) / d[i] - d[i] * (c[i + 1] + 2 * c[i]);
            d[i] = (c[i + 1] - c[i]) / d[i];
            c[i] = 3 * c[i];
        }
        c[n - 1] = 3 * c[n - 1];
        d[n - 1] = d[n - 2];
    }

    /** Values at ascending abscissae. */
    double[] at(double[] abscissae) {
        double[] values = new double[abscissae.length];
        int i = 0;
        for (int k = 0; k < values.length; k++) {
            while (i < x.length - 2 && abscissae[k] >= x[i + 1]) {
                i++;
            }
            double dx = abscissae[k] - x[i];
            values[k] = y[i] + dx * (b[i] + dx * (c[i] + dx * d[i]));
        }
        return values;
    }

    /** {@code count} equidistant points over the range of x. */
    static double[] grid(double[] x, int count) {
        double[] points = new double[count];
        double from = x[0];
        double to = x[x.length - 1];
        double by = (to - from) / (count - 1);
        for (int k = 0; k < count; k++) {
            points[k] = k == count - 1 ? to : from + k * by;
        }
        return points;
    }
}
