package org.voxrisk.io.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

class GridAxesTest {
    /** Three perpendicular unit vectors without a zero: (1, 2, 2), (2, 1, -2) and (2, -2, 1) over 3. */
    private static final double[] U = {1 / 3.0, 2 / 3.0, 2 / 3.0};

    private static final double[] V = {2 / 3.0, 1 / 3.0, -2 / 3.0};
    private static final double[] W = {2 / 3.0, -2 / 3.0, 1 / 3.0};

    private static double[] columns(double[] a, double[] b, double[] c) {
        return new double[] {a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]};
    }

    @Test
    void vectorsInAPlane() {
        assertFalse(GridAxes.isFlat(columns(U, V, W)));
        assertFalse(GridAxes.isFlat(columns(V, U, W)));
        assertTrue(GridAxes.isFlat(columns(U, U, W)));
        assertTrue(GridAxes.isFlat(columns(U, V, U)));
        assertTrue(GridAxes.isFlat(columns(V, W, W)));
        double h = Math.sqrt(0.5);
        double[] between = {h * (U[0] + V[0]), h * (U[1] + V[1]), h * (U[2] + V[2])};
        assertTrue(GridAxes.isFlat(columns(U, V, between)));
        assertTrue(GridAxes.isFlat(columns(U, V, new double[] {Double.NaN, 0, 0})));
    }

    /** The scalar product of two of them, whichever they are; its sign plays no part. */
    @Test
    void largestScalarProduct() {
        assertEquals(0, GridAxes.skew(columns(U, V, W)), 1e-16);
        double[] tilted = {0.8 * U[0] + 0.6 * V[0], 0.8 * U[1] + 0.6 * V[1], 0.8 * U[2] + 0.6 * V[2]};
        double[] back = {-tilted[0], -tilted[1], -tilted[2]};
        for (double[] t : new double[][] {tilted, back}) {
            // With u 0.8, with v 0.6.
            assertEquals(0.8, GridAxes.skew(columns(U, t, W)), 1e-15);
            assertEquals(0.8, GridAxes.skew(columns(U, W, t)), 1e-15);
            assertEquals(0.8, GridAxes.skew(columns(W, U, t)), 1e-15);
            assertEquals(0.6, GridAxes.skew(columns(t, V, W)), 1e-15);
            assertEquals(0.8, GridAxes.skew(columns(U, V, t)), 1e-15);
        }
    }

    @Test
    void gridsOfVectors() throws ImageFormatException {
        int[] size = {2, 3, 4};
        double[] spacing = {1, 2, 3};
        double[] origin = {5, 6, 7};
        double[] direction = columns(U, V, W);
        assertArrayEquals(
                direction,
                GridAxes.grid("f", "axes", size, spacing, origin, direction).direction());
        assertFault(FormatProblem.INVALID_VALUE, "lie in a plane", columns(U, U, W));
        double[] leaning = {V[0] + 0.01 * U[0], V[1] + 0.01 * U[1], V[2] + 0.01 * U[2]};
        assertFault(FormatProblem.NON_ORTHOGONAL_DIRECTION, "sheared", columns(U, leaning, W));
        assertFault(FormatProblem.INVALID_VALUE, "spacing", direction, 0);
    }

    private static void assertFault(FormatProblem problem, String words, double[] direction) {
        assertFault(problem, words, direction, 1);
    }

    private static void assertFault(FormatProblem problem, String words, double[] direction, double spacing) {
        ImageFormatException e = assertThrows(
                ImageFormatException.class,
                () -> GridAxes.grid(
                        "f", "axes", new int[] {2, 3, 4}, new double[] {1, spacing, 1}, new double[3], direction));
        assertEquals(problem, e.problem(), e.toString());
        assertEquals("axes", e.field());
        assertTrue(e.toString().contains(words), e.toString());
    }
}
