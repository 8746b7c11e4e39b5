package org.voxrisk.riskmodel.statistics.smooth;

import java.util.Arrays;

/**
 * Weighted least squares fit of a polynomial of degree at most 2 around one point: the kernel of {@link Loess}.
 *
 * <p>Columns are 1, (x - z), (x - z)^2 times the tricube weight's square root, scaled to unit length; singular values below
 * 100 * 2^-52 of the largest count as 0 (a pseudo-inverse, as in Cleveland's code), so that too few distinct x values give
 * the smallest solution instead of none.
 */
final class LocalPolynomial {
    private static final double SINGULAR = 100 * Math.ulp(1.0);
    private static final int MAX_SWEEPS = 60;

    private final int columns;
    private final double[] rows;
    private final double[] scale;
    private double value;
    private double slope;

    /** Workspace for fits of one degree to at most the given number of points; not for several threads. */
    LocalPolynomial(int degree, int points) {
        this.columns = degree + 1;
        this.rows = new double[(columns + 1) * points];
        this.scale = new double[columns];
    }

    /** Value of the last fit at its centre. */
    double value() {
        return value;
    }

    /** First derivative of the last fit at its centre; 0 for degree 0. */
    double slope() {
        return slope;
    }

    /**
     * Fits to the points from..to-1.
     *
     * @param radius distance at which weights become 0, positive
     */
    void fit(double[] x, double[] y, int from, int to, double z, double radius) {
        int stride = columns + 1;
        int n = 0;
        Arrays.fill(scale, 0);
        for (int i = from; i < to; i++) {
            double u = Math.abs(x[i] - z) / radius;
            if (u >= 1) {
                continue;
            }
            double v = 1 - u * u * u;
            double w = Math.sqrt(v * v * v);
            double power = w;
            for (int c = 0; c < columns; c++) {
                rows[n * stride + c] = power;
                scale[c] += power * power;
                power *= x[i] - z;
            }
            rows[n * stride + columns] = w * y[i];
            n++;
        }
        for (int c = 0; c < columns; c++) {
            scale[c] = scale[c] > 0 ? Math.sqrt(scale[c]) : 1;
            for (int i = 0; i < n; i++) {
                rows[i * stride + c] /= scale[c];
            }
        }
        double[] beta = solve(n);
        value = beta[0] / scale[0];
        slope = columns > 1 ? beta[1] / scale[1] : 0;
    }

    /** Householder reduction to a small triangle, then its pseudo-inverse. */
    private double[] solve(int n) {
        int stride = columns + 1;
        for (int c = 0; c < Math.min(columns, n); c++) {
            reflect(c, n, stride);
        }
        double[] r = new double[columns * columns];
        double[] q = new double[columns];
        for (int i = 0; i < Math.min(columns, n); i++) {
            for (int c = i; c < columns; c++) {
                r[i * columns + c] = rows[i * stride + c];
            }
            q[i] = rows[i * stride + columns];
        }
        return pseudoSolve(r, q);
    }

    private void reflect(int c, int n, int stride) {
        double norm = 0;
        for (int i = c; i < n; i++) {
            norm += rows[i * stride + c] * rows[i * stride + c];
        }
        norm = Math.sqrt(norm);
        if (norm == 0) {
            return;
        }
        double diagonal = rows[c * stride + c];
        double head = diagonal + (diagonal < 0 ? -norm : norm);
        for (int k = c + 1; k < stride; k++) {
            double dot = head * rows[c * stride + k];
            for (int i = c + 1; i < n; i++) {
                dot += rows[i * stride + c] * rows[i * stride + k];
            }
            double f = dot / (head * (diagonal < 0 ? -norm : norm));
            rows[c * stride + k] -= f * head;
            for (int i = c + 1; i < n; i++) {
                rows[i * stride + k] -= f * rows[i * stride + c];
            }
        }
        rows[c * stride + c] = diagonal < 0 ? norm : -norm;
    }

    /** Minimum-norm solution of r b = q by a one-sided Jacobi singular value decomposition r = u s v'. */
    private double[] pseudoSolve(double[] r, double[] q) {
        int k = columns;
        double[] v = new double[k * k];
        for (int c = 0; c < k; c++) {
            v[c * k + c] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int a = 0; a < k - 1; a++) {
                for (int b = a + 1; b < k; b++) {
                    rotated |= orthogonalize(r, v, a, b);
                }
            }
        }
        double[] singular = new double[k];
        double largest = 0;
        for (int c = 0; c < k; c++) {
            singular[c] = Math.sqrt(dot(r, c, c));
            largest = Math.max(largest, singular[c]);
        }
        double[] beta = new double[k];
        for (int c = 0; c < k; c++) {
            if (singular[c] > SINGULAR * largest) {
                double g = 0;
                for (int i = 0; i < k; i++) {
                    g += r[i * k + c] * q[i];
                }
                g /= singular[c] * singular[c];
                for (int i = 0; i < k; i++) {
                    beta[i] += v[i * k + c] * g;
                }
            }
        }
        return beta;
    }

    /** Rotates columns a and b of r (and v) until they are orthogonal; false when they already are. */
    private boolean orthogonalize(double[] r, double[] v, int a, int b) {
        double aa = dot(r, a, a);
        double bb = dot(r, b, b);
        double ab = dot(r, a, b);
        if (Math.abs(ab) <= Math.ulp(1.0) * Math.sqrt(aa * bb)) {
            return false;
        }
        double zeta = (bb - aa) / (2 * ab);
        double t = Math.signum(zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        if (zeta == 0) {
            t = 1;
        }
        double cosine = 1 / Math.sqrt(1 + t * t);
        double sine = cosine * t;
        rotate(r, a, b, cosine, sine);
        rotate(v, a, b, cosine, sine);
        return true;
    }

    private void rotate(double[] m, int a, int b, double cosine, double sine) {
        for (int i = 0; i < columns; i++) {
            double x = m[i * columns + a];
            double y = m[i * columns + b];
            m[i * columns + a] = cosine * x - sine * y;
            m[i * columns + b] = sine * x + cosine * y;
        }
    }

    private double dot(double[] m, int a, int b) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += m[i * columns + a] * m[i * columns + b];
        }
        return sum;
    }
}
