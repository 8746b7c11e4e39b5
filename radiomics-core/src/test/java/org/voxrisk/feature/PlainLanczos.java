package org.voxrisk.feature;

/** The process of {@link MaximalCorrelation} in plain loops, for matrices without an empty row or column. */
final class PlainLanczos {
    private final double[][] p;
    private final int n;
    private final double[] px;
    private final double[] py;
    private final double[][] a;

    PlainLanczos(double[][] p) {
        this.p = p;
        this.n = p.length;
        this.px = new double[n];
        this.py = new double[n];
        this.a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                px[i] += p[i][k];
                py[k] += p[i][k];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double product = Math.sqrt(px[i]) * Math.sqrt(py[k]);
                a[i][k] = p[i][k] / product - product;
            }
        }
    }

    double coefficient() {
        double[] w = eigenvector();
        double[] projected = new double[n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                projected[k] += p[j][k] * (w[j] / Math.sqrt(px[j]));
            }
        }
        double quotient = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += p[i][k] * projected[k] / (px[i] * py[k] + Log2.EPS);
            }
            quotient += w[i] * Math.sqrt(px[i]) * sum;
        }
        return Math.sqrt(Math.max(0, quotient));
    }

    private double[] eigenvector() {
        double[][] basis = new double[n + 1][n];
        double[] alpha = new double[n];
        double[] beta = new double[n];
        double[] ritz = new double[n];
        start(basis[0]);
        for (int step = 0; ; step++) {
            double[] next = basis[step + 1];
            multiply(basis[step], next);
            alpha[step] = dot(next, basis[step]);
            for (int pass = 0; pass < 2; pass++) {
                subtractFirst(next);
                for (int b = 0; b <= step; b++) {
                    subtract(next, basis[b]);
                }
            }
            beta[step] = Math.sqrt(dot(next, next));
            boolean last = step == n - 2 || beta[step] <= 1e-14 * Math.abs(alpha[0]);
            if (last || step % 4 == 3) {
                TridiagonalEigen.largest(alpha, beta, step + 1, ritz, new double[n]);
                double residual = beta[step] * Math.abs(ritz[step]);
                if (last || residual <= 1e-9 * TridiagonalEigen.quotient(alpha, beta, ritz, step + 1)) {
                    double[] w = new double[n];
                    for (int b = 0; b <= step; b++) {
                        for (int i = 0; i < n; i++) {
                            w[i] += ritz[b] * basis[b][i];
                        }
                    }
                    divide(w, Math.sqrt(dot(w, w)));
                    return w;
                }
            }
            divide(next, beta[step]);
        }
    }

    private void start(double[] v) {
        long state = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < n; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            v[i] = 0.5 + (state >>> 11) * 0x1p-53;
            v[i] = (state & (1L << 40)) == 0 ? v[i] : -v[i];
        }
        subtractFirst(v);
        subtractFirst(v);
        divide(v, Math.sqrt(dot(v, v)));
    }

    private void multiply(double[] v, double[] out) {
        double[] t = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                t[k] += a[i][k] * v[i];
            }
        }
        for (int i = 0; i < n; i++) {
            out[i] = dot(a[i], t);
        }
    }

    private void subtractFirst(double[] v) {
        double[] first = new double[n];
        for (int i = 0; i < n; i++) {
            first[i] = Math.sqrt(px[i]);
        }
        subtract(v, first);
    }

    private void subtract(double[] v, double[] unit) {
        double c = dot(v, unit);
        for (int i = 0; i < n; i++) {
            v[i] -= c * unit[i];
        }
    }

    private static void divide(double[] v, double divisor) {
        for (int i = 0; i < v.length; i++) {
            v[i] /= divisor;
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
