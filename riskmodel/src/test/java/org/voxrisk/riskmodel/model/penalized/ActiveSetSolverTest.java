package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The minimum of a penalised quadratic meets the conditions of optimality, from any start. */
class ActiveSetSolverTest {
    private static double[] ones(int m) {
        double[] f = new double[m];
        Arrays.fill(f, 1);
        return f;
    }

    /** Orthogonal columns: soft thresholding, (|c| - 1) / (1 + 0.5 f) with the sign of c. */
    @Test
    void orthogonalByHand() {
        double[][] q = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 2}};
        double[] b = new double[4];
        double[] g = {3, -0.75, -2, 5};
        assertTrue(new ActiveSetSolver(q, new double[] {1, 1, 1, 0}, 1, 0.5).solve(b, g));
        assertArrayEquals(new double[] {2 / 1.5, 0, -1 / 1.5, 2.5}, b, 1e-15);
        assertArrayEquals(new double[] {3 - 2 / 1.5, -0.75, -2 + 1 / 1.5, 0}, g, 1e-15);
    }

    /** Correlated pair, c = (2, 1.2), q12 = 0.5, penalty 1: alone b1 = 1, and column 2 sees 1.2 - 0.5 = 0.7, which is below 1. */
    @Test
    void aColumnThatHelpedLeaves() {
        double[][] q = {{1, 0.5}, {0.5, 1}};
        double[] b = {0, 0.2};
        double[] g = {2 - 0.1, 1.2 - 0.2};
        assertTrue(new ActiveSetSolver(q, ones(2), 1, 0).solve(b, g));
        assertArrayEquals(new double[] {1, 0}, b, 1e-15);
        assertArrayEquals(new double[] {1, 0.7}, g, 1e-15);
    }

    /** Gradients exactly at the bound do not enter. */
    @Test
    void theBoundItselfIsOptimal() {
        double[] b = new double[1];
        double[] g = {1};
        assertTrue(new ActiveSetSolver(new double[][] {{1}}, ones(1), 1, 0).solve(b, g));
        assertEquals(0, b[0]);
        double[] beyond = {1 + 1e-9};
        assertTrue(new ActiveSetSolver(new double[][] {{1}}, ones(1), 1, 0).solve(b, beyond));
        assertEquals(1e-9, b[0], 1e-15);
    }

    @Property(tries = 200, seed = "20261130")
    void optimalFromAnyStart(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 25) int m,
            @ForAll @IntRange(min = 2, max = 40) int n,
            @ForAll @IntRange(min = 0, max = 4) int closeness,
            @ForAll boolean ridge) {
        Random random = new Random(seed);
        double shared = new double[] {0, 0.5, 0.9, 0.999, 0.99999}[closeness];
        double[][] x = new double[m][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double common = random.nextGaussian();
            y[i] = random.nextGaussian() + common;
            for (int j = 0; j < m; j++) {
                x[j][i] = shared * common + Math.sqrt(1 - shared * shared) * random.nextGaussian();
            }
        }
        double[][] q = new double[m][m];
        double[] c = new double[m];
        double[] factors = new double[m];
        double largest = 0;
        for (int j = 0; j < m; j++) {
            factors[j] = 0.5 + random.nextDouble();
            c[j] = ColumnProducts.dot(x[j], y);
            largest = Math.max(largest, Math.abs(c[j]) / factors[j]);
            for (int k = 0; k < m; k++) {
                q[j][k] = ColumnProducts.dot(x[j], x[k]);
            }
        }
        double absolute = largest * (0.02 + 0.9 * random.nextDouble());
        double square = ridge ? random.nextDouble() * n : 0;
        double[] b = new double[m];
        double[] g = c.clone();
        for (int j = 0; j < m; j++) {
            b[j] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
            for (int k = 0; k < m; k++) {
                g[k] -= b[j] * q[j][k];
            }
        }
        assertTrue(new ActiveSetSolver(q, factors, absolute, square).solve(b, g));
        for (int j = 0; j < m; j++) {
            double gradient = c[j];
            for (int k = 0; k < m; k++) {
                gradient -= q[j][k] * b[k];
            }
            assertEquals(gradient, g[j], 1e-9 * largest);
            double bound = factors[j] * absolute;
            if (b[j] != 0) {
                assertEquals(Math.copySign(bound, b[j]), gradient - square * factors[j] * b[j], 1e-8 * largest);
            } else {
                assertTrue(Math.abs(gradient) <= bound + 1e-8 * largest);
            }
        }
    }

    /** Twins share one effect: their sum is what one of them gets alone, |2 - 0.5|, and neither has the other sign. */
    @Test
    void combinationsSlideToASmallerSet() {
        double[][] q = {{1, 1}, {1, 1}};
        for (double[] start : new double[][] {{0, 0}, {0.3, 0.4}, {2, -1}}) {
            double[] b = start.clone();
            double[] g = {2 - b[0] - b[1], 2 - b[0] - b[1]};
            assertTrue(new ActiveSetSolver(q, ones(2), 0.5, 0).solve(b, g));
            assertEquals(1.5, b[0] + b[1], 1e-14);
            assertEquals(1.5, Math.abs(b[0]) + Math.abs(b[1]), 1e-14);
        }
    }

    @Test
    void unpenalisedTwinsAreNotSolvedAndNothingMoves() {
        double[] b = {0.1, 0.2};
        double[] g = {1, 1};
        assertFalse(new ActiveSetSolver(new double[][] {{1, 1}, {1, 1}}, new double[2], 0.5, 0).solve(b, g));
        assertArrayEquals(new double[] {0.1, 0.2}, b);
        assertArrayEquals(new double[] {1, 1}, g);
    }
}
