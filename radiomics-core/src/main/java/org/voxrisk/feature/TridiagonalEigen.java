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
        double high = 0;
        double low = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double radius = (i > 0 ? Math.abs(off[i - 1]) : 0) + (i < n - 1 ? Math.abs(off[i]) : 0);
            high = Math.max(high, diagonal[i] + radius);
            low = Math.max(low, diagonal[i]); // a Rayleigh quotient: the eigenvalue is not below it
        }
        for (int step = 0; step < 60 && low < high; step++) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (allBelow(diagonal, off, n, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        inverseIteration(diagonal, off, n, high, v, pivot);
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

    /** Whether all eigenvalues are below x: the pivots of {@code x - T} are positive. */
    private static boolean allBelow(double[] diagonal, double[] off, int n, double x) {
        double pivot = x - diagonal[0];
        for (int i = 1; i < n; i++) {
            if (pivot <= 0) {
                return false;
            }
            pivot = x - diagonal[i] - off[i - 1] * off[i - 1] / pivot;
        }
        return pivot > 0;
    }

    /** {@code (shift - T) v = w} by the LDL^T factors, pivots kept away from 0; the shift is not below the eigenvalue. */
    private static void inverseIteration(
            double[] diagonal, double[] off, int n, double shift, double[] v, double[] pivot) {
        double tiny = Math.max(Math.abs(shift) * 0x1p-50, Double.MIN_NORMAL);
        pivot[0] = Math.max(tiny, shift - diagonal[0]);
        for (int i = 1; i < n; i++) {
            pivot[i] = Math.max(tiny, shift - diagonal[i] - off[i - 1] * off[i - 1] / pivot[i - 1]);
        }
        Arrays.fill(v, 0, n, 1);
        for (int pass = 0; pass < 3; pass++) {
            for (int i = 1; i < n; i++) {
                v[i] += off[i - 1] / pivot[i - 1] * v[i - 1];
            }
            for (int i = 0; i < n; i++) {
                v[i] /= pivot[i];
            }
            for (int i = n - 2; i >= 0; i--) {
                v[i] += off[i] / pivot[i] * v[i + 1];
            }
            normalise(v, n);
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
