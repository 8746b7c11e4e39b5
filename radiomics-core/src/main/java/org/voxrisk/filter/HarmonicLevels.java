package org.voxrisk.filter;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.work.Checkpoint;

/**
 * Strength of a binary pattern on a sphere in each level n of the spherical harmonics: with
 * {@code c(n, m) = sum_v b(v) Y(n, m, v)} over the points v, it is the root of the sum over v of the square of
 * {@code sum_m c(n, m) Y(n, m, v)}, m from -n to n. Neither sum takes the complex conjugate.
 *
 * <p>Y is {@code sqrt((2n+1)/(4 pi) (n-m)!/(n+m)!) P(n, m, cos phi) exp(i m theta)} with the associated Legendre
 * function P. As in PyRadiomics, theta is the polar angle acos(z / R) and phi the azimuth atan2(y, x): the two have
 * changed places, so that the levels are not invariant under all rotations.
 *
 * <p>Since Y(n, -m) is (-1)^m times the conjugate of Y(n, m), the sum over m is real, and real and imaginary parts
 * times sqrt(2) serve as a real basis, in which the imaginary ones count negatively.
 */
final class HarmonicLevels {
    private final int levels;
    private final int points;
    private final double[] basis;
    private final double[] coefficients;
    private final Checkpoint checkpoint;

    /**
     * Tabulates the basis.
     *
     * @param levels number of levels, counted from n = 0
     * @param sphere points on a sphere around 0, with x, y, z
     * @param radius its radius
     */
    HarmonicLevels(int levels, List<double[]> sphere, double radius, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.levels = levels;
        this.points = sphere.size();
        this.basis = new double[points * levels * levels];
        this.coefficients = new double[levels * levels];
        for (int v = 0; v < points; v++) {
            checkpoint.check();
            double[] p = sphere.get(v);
            double theta = StrictMath.acos(Math.max(-1, Math.min(1, p[2] / radius)));
            tabulate(v * levels * levels, StrictMath.cos(StrictMath.atan2(p[1], p[0])), theta);
        }
    }

    /** Returns the number of points. */
    int points() {
        return points;
    }

    // Entry n^2 of a point is m = 0; n^2 + 2m - 1 and n^2 + 2m are the real and the imaginary part of m.
    private void tabulate(int at, double x, double theta) {
        double s = Math.sqrt(Math.max(0, (1 - x) * (1 + x)));
        double sectoral = Math.sqrt(1.0 / 4.0 / Math.PI);
        for (int m = 0; m < levels; m++) {
            double real = m == 0 ? 1 : Math.sqrt(2) * StrictMath.cos(m * theta);
            double imaginary = Math.sqrt(2) * StrictMath.sin(m * theta);
            double before = 0;
            double legendre = sectoral;
            for (int n = m; n < levels; n++) {
                if (m == 0) {
                    basis[at + n * n] = legendre;
                } else {
                    basis[at + n * n + 2 * m - 1] = legendre * real;
                    basis[at + n * n + 2 * m] = legendre * imaginary;
                }
                double next = step(n + 1, m) * (x * legendre - (n == m ? 0 : before / step(n, m)));
                before = legendre;
                legendre = next;
            }
            sectoral *= -s * Math.sqrt((2 * m + 3) / (2.0 * m + 2));
        }
    }

    // Not for the few dozen points of a plain sphere.
    private void askAt(int v) {
        if ((v & 1023) == 1023) {
            checkpoint.check();
        }
    }

    private static double step(int n, int m) {
        return Math.sqrt((4.0 * n * n - 1) / ((double) n * n - (double) m * m));
    }

    /**
     * Computes the strengths.
     *
     * @param pattern b, one a point
     * @param out receives one strength a level
     */
    void of(boolean[] pattern, double[] out) {
        int terms = levels * levels;
        Arrays.fill(coefficients, 0);
        for (int v = 0; v < points; v++) {
            askAt(v);
            if (pattern[v]) {
                for (int k = 0; k < terms; k++) {
                    coefficients[k] += basis[v * terms + k];
                }
            }
        }
        for (int n = 0; n < levels; n++) {
            double squares = 0;
            for (int v = 0; v < points; v++) {
                askAt(v);
                int at = v * terms;
                double sum = coefficients[n * n] * basis[at + n * n];
                for (int k = n * n + 1; k < (n + 1) * (n + 1); k += 2) {
                    sum += coefficients[k] * basis[at + k] - coefficients[k + 1] * basis[at + k + 1];
                }
                squares += sum * sum;
            }
            out[n] = Math.sqrt(squares);
        }
    }
}
