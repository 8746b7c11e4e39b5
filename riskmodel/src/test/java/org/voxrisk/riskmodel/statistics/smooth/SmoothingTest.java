package org.voxrisk.riskmodel.statistics.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

/** Curves beside their definition: at each point the line or parabola of least weighted squares. */
class SmoothingTest {
    private static final double[] X = {0, 0.5, 1.5, 2, 3.5, 4, 5.5, 7, 7.5, 9};
    private static final double[] Y = {1, 3, 2, 5, 4, 8, 6, 7, 2, 9};

    /** Six of the ten points: 0.6 of them, weighted by the cube of 1 - u^3, u the distance over that of the sixth. */
    @Test
    void loessIsALocalPolynomial() {
        for (int degree = 0; degree <= 2; degree++) {
            Loess curve = Loess.of(X, Y, new LoessSettings(0.6, degree, LoessSurface.DIRECT));
            for (double z : new double[] {0, 0.7, 2, 4.4, 9, 9.5}) {
                assertEquals(polynomial(z, 6, 1, degree), curve.at(z)[0], 1e-10, "degree " + degree + " at " + z);
            }
        }
    }

    /** A span of 4 takes in all points and widens the neighbourhood by the root of 4. */
    @Test
    void spansAboveOneFlattenTheWeights() {
        Loess curve = Loess.of(X, Y, new LoessSettings(4, 1, LoessSurface.DIRECT));
        assertEquals(polynomial(2, 10, 2, 1), curve.at(2)[0], 1e-10);
    }

    /** Lowess: as above with a line, u up to 0.999 and weights of 1 below 0.001. */
    @Test
    void lowessIsALocalLine() {
        double[] fitted = Lowess.of(X, Y, 0.6, 0).fitted();
        for (int i = 0; i < X.length; i++) {
            assertEquals(polynomial(X[i], 6, 1, 1), fitted[i], 1e-10, "at " + X[i]);
        }
    }

    /** The value at z of the polynomial through the nearest points, by normal equations around z. */
    private static double polynomial(double z, int nearest, double widening, int degree) {
        double[] distance = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            distance[i] = Math.abs(X[i] - z);
        }
        double[] sorted = distance.clone();
        Arrays.sort(sorted);
        double radius = sorted[nearest - 1] * widening;
        double[][] a = new double[degree + 1][degree + 2];
        for (int i = 0; i < X.length; i++) {
            double u = distance[i] / radius;
            double w = u < 0.9995 ? Math.pow(1 - u * u * u, 3) : 0;
            for (int r = 0; r <= degree; r++) {
                for (int c = 0; c <= degree; c++) {
                    a[r][c] += w * Math.pow(X[i] - z, r + c);
                }
                a[r][degree + 1] += w * Math.pow(X[i] - z, r) * Y[i];
            }
        }
        for (int p = degree; p > 0; p--) {
            for (int r = 0; r < p; r++) {
                double f = a[r][p] / a[p][p];
                for (int c = 0; c <= degree + 1; c++) {
                    a[r][c] -= f * a[p][c];
                }
            }
        }
        return a[0][degree + 1] / a[0][0];
    }

    /**
     * Cells of R's tree hold at most floor(12 * 2 * 0.2) = 4 points. Twelve are halved at the sixth, which is tied with the
     * seventh and that with the eighth: one place to the left of the sixth the next point differs, so the cut is 4. Five
     * are halved at 2, seven at 6. Between cuts the curve is the cubic with the local lines' values and slopes.
     */
    @Test
    void interpolatedLoessHasTheCellsOfTheTree() {
        double[] x = {0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9};
        double[] y = {1, 3, 2, 5, 4, 8, 6, 7, 2, 9, 3, 4};
        interpolatedBetween(x, y, 2, 4, 6);
        // The sixth is tied with the seventh alone: cut there, so seven points are on the left, halved at 3, and five
        // on the right, halved at 7.
        interpolatedBetween(new double[] {0, 1, 2, 3, 4, 5, 5, 6, 6.5, 7, 8, 9}, y, 3, 5, 7);
    }

    private static void interpolatedBetween(double[] x, double[] y, double... inner) {
        Loess curve = Loess.of(x, y, new LoessSettings(2, 1, LoessSurface.INTERPOLATE));
        Loess direct = Loess.of(x, y, new LoessSettings(2, 1, LoessSurface.DIRECT));
        double[] cuts = {-0.045, inner[0], inner[1], inner[2], 9.045};
        for (double z = 0; z <= 9; z += 0.25) {
            int k = 1;
            while (z > cuts[k]) {
                k++;
            }
            double[] left = localLine(x, y, cuts[k - 1]);
            double[] right = localLine(x, y, cuts[k]);
            double width = cuts[k] - cuts[k - 1];
            double h = (z - cuts[k - 1]) / width;
            double cubic = left[0]
                    + h * width * left[1]
                    + h * h * (3 * (right[0] - left[0]) - width * (2 * left[1] + right[1]))
                    + h * h * h * (2 * (left[0] - right[0]) + width * (left[1] + right[1]));
            assertEquals(cubic, curve.at(z)[0], 1e-11, "at " + z);
        }
        for (double cut : inner) {
            assertEquals(direct.at(cut)[0], curve.at(cut)[0], 1e-12);
        }
        for (double outside : new double[] {Math.nextDown(0.0), Math.nextUp(9.0), Double.NaN}) {
            assertEquals(Double.NaN, curve.at(outside)[0]);
        }
    }

    /** Value and slope at z of the line through all points, the neighbourhood widened by the root of 2. */
    private static double[] localLine(double[] x, double[] y, double z) {
        double radius = 0;
        for (double v : x) {
            radius = Math.max(radius, Math.abs(v - z) * Math.sqrt(2));
        }
        double[] w = new double[5];
        for (int i = 0; i < x.length; i++) {
            double d = x[i] - z;
            double weight = Math.pow(1 - Math.pow(Math.abs(d) / radius, 3), 3);
            w[0] += weight;
            w[1] += weight * d;
            w[2] += weight * d * d;
            w[3] += weight * y[i];
            w[4] += weight * d * y[i];
        }
        double determinant = w[0] * w[2] - w[1] * w[1];
        return new double[] {(w[2] * w[3] - w[1] * w[4]) / determinant, (w[0] * w[4] - w[1] * w[3]) / determinant};
    }

    /**
     * Two distinct x are too few for a parabola. Around the middle of 0 and 1 the squared distance is constant, so the first
     * and the third column are parallel; the smallest solution in columns of unit length gives each half of the mean, 4.
     */
    @Test
    void tooFewDistinctPointsGiveTheSmallestSolution() {
        double[] x = {0, 0, 0, 1, 1, 1};
        double[] y = {1, 2, 3, 5, 6, 7};
        Loess curve = Loess.of(x, y, new LoessSettings(4, 2, LoessSurface.DIRECT));
        assertEquals(2, curve.at(0.5)[0], 1e-12);
        assertEquals(2, curve.at(0)[0], 1e-12);
        Loess line = Loess.of(x, y, new LoessSettings(4, 1, LoessSurface.DIRECT));
        assertEquals(4, line.at(0.5)[0], 1e-12);
        Refusal.of(
                IllegalArgumentException.class,
                () -> Loess.of(x, y, new LoessSettings(0.5, 1, LoessSurface.DIRECT))
                        .at(0),
                "the 3 points nearest to x = 0.0 all lie on it");
    }

    /** Points less than delta apart are interpolated between fitted ones; equal x have one fit. */
    @Test
    void lowessSkipsAndCopies() {
        double[] x = {0, 1, 2, 3, 4, 5, 6};
        double[] y = {0, 2, 1, 5, 3, 8, 4};
        double[] all = Lowess.of(x, y, 0.9, 0).fitted();
        double[] some = Lowess.of(x, y, 0.9, 2).fitted();
        for (int i = 0; i < 7; i += 2) {
            assertEquals(all[i], some[i]);
        }
        for (int i = 1; i < 7; i += 2) {
            assertEquals((all[i - 1] + all[i + 1]) / 2, some[i], 1e-14);
        }
        double[] tied = Lowess.of(new double[] {1, 0, 0, 2, 3}, new double[] {4, 1, 3, 2, 8}, 1, 0)
                .fittedInInputOrder();
        assertEquals(tied[1], tied[2]);
    }

    @Test
    void tablesAreReadLinearly() {
        double[] x = {0, 1, 1, 3};
        double[] y = {5, 7, 9, 1};
        assertEquals(5, LinearInterpolation.at(x, y, 0));
        assertEquals(5.5, LinearInterpolation.at(x, y, 0.25));
        assertEquals(9, LinearInterpolation.at(x, y, 1), "of equal abscissae the last");
        assertEquals(3, LinearInterpolation.at(x, y, 2.5));
        assertEquals(1, LinearInterpolation.at(x, y, 3));
        for (double outside : new double[] {Math.nextDown(0.0), Math.nextUp(3.0), Double.NaN}) {
            assertEquals(Double.NaN, LinearInterpolation.at(x, y, outside));
        }
        assertEquals(4, LinearInterpolation.at(new double[] {2}, new double[] {4}, 2));
        Lowess curve = Lowess.of(X, Y, 1, 0);
        assertEquals((curve.fitted()[2] + curve.fitted()[3]) / 2, curve.at(1.75), 1e-13);
        assertArrayEquals(X, curve.x());
    }

    @Test
    void settingsAndPointsAreChecked() {
        for (double span : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new LoessSettings(span, 1, LoessSurface.DIRECT),
                    "span = " + span + ", must be finite and above 0");
        }
        for (int degree : new int[] {-1, 3}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new LoessSettings(1, degree, LoessSurface.DIRECT),
                    "degree = " + degree);
        }
        assertEquals(new LoessSettings(0.75, 2, LoessSurface.DIRECT), LoessSettings.standard());
        Refusal.of(IllegalArgumentException.class, () -> Lowess.of(X, Y, 0, 0), "span = 0.0");
        Refusal.of(IllegalArgumentException.class, () -> Lowess.of(X, Y, 1, -1e-9), "delta = -1.0E-9");
        Refusal.of(IllegalArgumentException.class, () -> Lowess.of(new double[0], new double[0], 1), "0 x and 0 y");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Lowess.of(new double[] {1}, new double[] {1}, 1),
                "1 x and 1 y values");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Loess.of(X, new double[3], LoessSettings.standard()),
                "10 x and 3 y values");
        double[] bad = Y.clone();
        bad[4] = Double.NaN;
        Refusal.of(
                IllegalArgumentException.class,
                () -> Loess.of(X, bad, LoessSettings.standard()),
                "point (3.5, NaN) at index 4");
        // 0.3 of ten points are three: enough for a line, one short of a parabola.
        assertEquals(
                1,
                Loess.of(X, Y, new LoessSettings(0.3, 1, LoessSurface.DIRECT)).at(2).length);
        Refusal.of(
                IllegalArgumentException.class,
                () -> Loess.of(X, Y, new LoessSettings(0.3, 2, LoessSurface.DIRECT)),
                "span 0.3 of 10 points takes in 3",
                "at least 4");
    }
}
