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
    /** For each level from 1 the products {@code sum_v Y_k(v) Y_l(v)} of its entries, signs of the imaginary ones included. */
    private final double[][] products;
    /** Strength in level 0 for each number of points that are set; NaN where it was not wanted yet. */
    private final double[] ofCount;

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
        this.products = new double[levels][];
        for (int n = 1; n < levels; n++) {
            products[n] = products(n);
        }
        this.ofCount = new double[points + 1];
        Arrays.fill(ofCount, Double.NaN);
    }

    private double[] products(int n) {
        int count = 2 * n + 1;
        double[] sums = new double[count * count];
        for (int v = 0; v < points; v++) {
            askAt(v);
            int at = v * levels * levels + n * n;
            for (int k = 0; k < count; k++) {
                for (int l = 0; l < count; l++) {
                    sums[k * count + l] += basis[at + k] * basis[at + l];
                }
            }
        }
        for (int k = 0; k < count; k++) {
            for (int l = 0; l < count; l++) {
                sums[k * count + l] *= isImaginary(k) == isImaginary(l) ? 1 : -1;
            }
        }
        return sums;
    }

    private static boolean isImaginary(int entry) {
        return entry > 0 && entry % 2 == 0;
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
        int set = 0;
        for (int v = 0; v < points; v++) {
            askAt(v);
            if (pattern[v]) {
                set++;
                for (int k = 0; k < terms; k++) {
                    coefficients[k] += basis[v * terms + k];
                }
            }
        }
        out[0] = ofCount(set);
        for (int n = 1; n < levels; n++) {
            out[n] = Math.sqrt(Math.max(0, squares(n)));
        }
    }

    /** The entry of level 0 is one number: its strength follows from how many points are set. */
    private double ofCount(int set) {
        if (Double.isNaN(ofCount[set])) {
            double sum = coefficients[0] * basis[0];
            double squares = 0;
            for (int v = 0; v < points; v++) {
                squares += sum * sum;
            }
            ofCount[set] = Math.sqrt(squares);
        }
        return ofCount[set];
    }

    /** The sum over the points of the square of a level's sum, as a quadratic form of its coefficients. */
    private double squares(int n) {
        int count = 2 * n + 1;
        double[] product = products[n];
        double squares = 0;
        for (int k = 0; k < count; k++) {
            double sum = 0;
            for (int l = 0; l < count; l++) {
                sum += product[k * count + l] * coefficients[n * n + l];
            }
            squares += coefficients[n * n + k] * sum;
        }
        return squares;
    }
}
