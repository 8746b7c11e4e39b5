package org.voxrisk.feature;

import java.util.Arrays;

/** Largest eigenpair of a small symmetric tridiagonal matrix with non-negative eigenvalues. */
final class TridiagonalEigen {
    private TridiagonalEigen() {}

    /**
     * Computes the unit eigenvector of the largest eigenvalue: the eigenvalue by bisection on the Sturm count, the vector
     * by two steps of inverse iteration.
     *
     * @param diagonal first n elements are the diagonal
     * @param off off[i] couples i and i + 1; first n - 1 elements are used
     * @param n size, at least 1
     * @param v gets the vector
     * @param pivot for intermediate results
     */
    static void largest(double[] diagonal, double[] off, int n, double[] v, double[] pivot) {
        double high = bound(diagonal, off, n);
        double low = largest(diagonal, n); // a Rayleigh quotient: the eigenvalue is not below it
        inverseIteration(diagonal, off, n, bisect(diagonal, off, n, low, high), v, pivot);
    }

    // Gershgorin's discs.
    private static double bound(double[] diagonal, double[] off, int n) {
        double high = 0;
        for (int i = 0; i < n; i++) {
            double radius = (i > 0 ? Math.abs(off[i - 1]) : 0) + (i < n - 1 ? Math.abs(off[i]) : 0);
            high = Math.max(high, diagonal[i] + radius);
        }
        return high;
    }

    private static double largest(double[] diagonal, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, diagonal[i]);
        }
        return largest;
    }

    /**
     * Bisects sixty times or to the last bit, and returns the upper end. A step and the two of which one may follow are
     * counted together: their divisions wait for themselves, not for each other.
     */
    private static double bisect(double[] diagonal, double[] off, int n, double lowest, double highest) {
        double low = lowest;
        double high = highest;
        for (int step = 0; step < 60; step += 2) {
            double middle = 0.5 * (low + high);
            if (!(middle > low && middle < high)) {
                return high;
            }
            double lower = 0.5 * (low + middle);
            double upper = 0.5 * (middle + high);
            int below = below(diagonal, off, n, lower, middle, upper);
            if ((below & 2) != 0) {
                high = middle;
                if (!(lower > low && lower < middle)) {
                    return high;
                }
                if ((below & 1) != 0) {
                    high = lower;
                } else {
                    low = lower;
                }
            } else {
                low = middle;
                if (!(upper > middle && upper < high)) {
                    return high;
                }
                if ((below & 4) != 0) {
                    high = upper;
                } else {
                    low = upper;
                }
            }
        }
        return high;
    }

    /** Returns {@code v T v} for a unit vector v of n numbers. */
    static double quotient(double[] diagonal, double[] off, double[] v, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += diagonal[i] * v[i] * v[i];
            if (i < n - 1) {
                sum += 2 * off[i] * v[i] * v[i + 1];
            }
        }
        return sum;
    }

    /**
     * Whether all eigenvalues are below x, y and z: bits 0, 1 and 2. They are where the pivots of {@code x - T} are
     * positive; those behind one that is not mean nothing.
     */
    private static int below(double[] diagonal, double[] off, int n, double x, double y, double z) {
        double px = x - diagonal[0];
        double py = y - diagonal[0];
        double pz = z - diagonal[0];
        int below = bits(px, py, pz);
        for (int i = 1; i < n; i++) {
            double square = off[i - 1] * off[i - 1];
            px = x - diagonal[i] - square / px;
            py = y - diagonal[i] - square / py;
            pz = z - diagonal[i] - square / pz;
            below &= bits(px, py, pz);
        }
        return below;
    }

    private static int bits(double x, double y, double z) {
        return (x > 0 ? 1 : 0) | (y > 0 ? 2 : 0) | (z > 0 ? 4 : 0);
    }

    /** {@code (shift - T) v = w} by the LDL^T factors, pivots kept away from 0; the shift is not below the eigenvalue. */
    private static void inverseIteration(
            double[] diagonal, double[] off, int n, double shift, double[] v, double[] pivot) {
        double tiny = Math.max(Math.abs(shift) * 0x1p-50, Double.MIN_NORMAL);
        factorise(diagonal, off, n, shift, tiny, pivot);
        Arrays.fill(v, 0, n, 1);
        solve(off, n, pivot, v);
        solve(off, n, pivot, v);
        solve(off, n, pivot, v);
    }

    // Each loop in a method of its own: the compiler is done with these soon, and once.

    private static void factorise(double[] diagonal, double[] off, int n, double shift, double tiny, double[] pivot) {
        double last = Math.max(tiny, shift - diagonal[0]);
        pivot[0] = last;
        for (int i = 1; i < n; i++) {
            last = Math.max(tiny, shift - diagonal[i] - off[i - 1] * off[i - 1] / last);
            pivot[i] = last;
        }
    }

    private static void solve(double[] off, int n, double[] pivot, double[] v) {
        forward(off, n, pivot, v);
        divide(v, pivot, n);
        backward(off, n, pivot, v);
        normalise(v, n);
    }

    private static void forward(double[] off, int n, double[] pivot, double[] v) {
        for (int i = 1; i < n; i++) {
            v[i] += off[i - 1] / pivot[i - 1] * v[i - 1];
        }
    }

    private static void divide(double[] v, double[] divisor, int n) {
        for (int i = 0; i < n; i++) {
            v[i] /= divisor[i];
        }
    }

    private static void backward(double[] off, int n, double[] pivot, double[] v) {
        for (int i = n - 2; i >= 0; i--) {
            v[i] += off[i] / pivot[i] * v[i + 1];
        }
    }

    private static void normalise(double[] v, int n) {
        double max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, Math.abs(v[i]));
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            v[i] /= max;
            sum += v[i] * v[i];
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < n; i++) {
            v[i] /= norm;
        }
    }
}
