package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The Lanczos process against a dense eigen-solver, on symmetric, one-way, sparse and nearly split matrices. */
class MaximalCorrelationTest {
    @Test
    void byHand() {
        // Independent levels know nothing of each other; a permutation knows all.
        assertEquals(0, of(new double[][] {{0.25, 0.25}, {0.25, 0.25}}), 1e-7);
        assertEquals(1, of(new double[][] {{0.5, 0}, {0, 0.5}}), 1e-14);
        assertEquals(1, of(new double[][] {{0, 0.2, 0}, {0, 0, 0.5}, {0.3, 0, 0}}), 1e-14);
        // Two levels: |correlation| = |p11 p22 - p12 p21| / sqrt(px1 px2 py1 py2).
        assertEquals(
                (0.4 * 0.3 - 0.1 * 0.2) / Math.sqrt(0.5 * 0.5 * 0.6 * 0.4),
                of(new double[][] {{0.4, 0.1}, {0.2, 0.3}}),
                1e-14);
    }

    /** All pairs as often: the matrix without its first pair is rounding, and no vector of it stands for an eigenvalue. */
    @Test
    void independentLevels() {
        for (int n = 2; n <= 90; n++) {
            double[][] p = new double[n][n];
            for (double[] row : p) {
                Arrays.fill(row, 1);
            }
            normalise(p);
            assertEquals(0, of(p), 1e-13, "n = " + n);
        }
    }

    @Test
    void epsDecidesBetweenBlocks() {
        // Three levels that meet only themselves: eigenvalues p^2 / (p^2 + eps), of which the second largest counts.
        double p = 1e-5;
        double[][] blocks = {{1 - p - 1e-6, 0, 0}, {0, p, 0}, {0, 0, 1e-6}};
        assertEquals(Math.sqrt(p * p / (p * p + Math.ulp(1.0))), of(blocks), 1e-15);
        assertEquals(Math.sqrt(p * p / (p * p + Math.ulp(1.0))), new PlainGlcm(blocks).mcc(), 1e-15);
    }

    /**
     * Pairs of far voxels may weigh so little that eps outweighs the product of the marginals: such levels know all of each
     * other, but Q has nothing of them.
     */
    @Test
    void levelsThatWeighLessThanEps() {
        double w = 5e-12;
        double h = 0.25 - w / 2;
        double[][] blocks = {
            {0, h, 0, 0, 0, 0},
            {h, 0, 0, 0, 0, 0},
            {0, 0, 0, h, 0, 0},
            {0, 0, h, 0, 0, 0},
            {0, 0, 0, 0, 0, w},
            {0, 0, 0, 0, w, 0}
        };
        // Of the two heavy pairs.
        assertEquals(1, of(blocks), 1e-14);
        // One heavy pair alone: the second is that of the light one, w^2 / (w^2 + eps).
        double[][] one = {{0, 0.5 - w, 0, 0}, {0.5 - w, 0, 0, 0}, {0, 0, 0, w}, {0, 0, w, 0}};
        // -1 belongs to the heavy pair, and its square counts.
        assertEquals(1, of(one), 1e-14);
        double[][] apart = {{1 - 2 * w, 0, 0}, {0, 0, w}, {0, w, 0}};
        assertEquals(Math.sqrt(w * w / (w * w + Math.ulp(1.0))), of(apart), 1e-7);
        // The second of the heavy block, 0.96, not the first of the light one.
        double[][] second = {{0.49 - w, 0.01, 0, 0}, {0.01, 0.49 - w, 0, 0}, {0, 0, 0, w}, {0, 0, w, 0}};
        assertEquals(0.96, of(second), 1e-9);
    }

    @Property(tries = 300, seed = "20261130")
    void equalsADenseSolverWhereSomePairsWeighLittle(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 3 + random.nextInt(20);
        double light = Math.pow(10, -4 - 8 * random.nextDouble());
        double[][] p = new double[n][n];
        for (int pairs = 0; pairs < 3 * n; pairs++) {
            int i = random.nextInt(n);
            int k = random.nextInt(n);
            double weight = random.nextInt(3) == 0 ? 1 : light;
            p[i][k] += weight;
            p[k][i] += weight;
        }
        normalise(p);
        assertEquals(new PlainGlcm(p).mcc(), of(p), 1e-6);
    }

    @Test
    void oneRowOrColumnAlone() {
        assertEquals(0, of(new double[][] {{0.5, 0.5}, {0, 0}}));
        assertEquals(0, of(new double[][] {{0.5, 0}, {0.5, 0}}), 1e-7);
        assertEquals(0, of(new double[][] {{0, 0, 0}, {0, 1, 0}, {0, 0, 0}}));
    }

    @Property(tries = 600, seed = "20261124")
    void equalsADenseSolver(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(30);
        double density = 0.05 + 0.95 * random.nextDouble();
        boolean symmetric = random.nextBoolean();
        boolean split = random.nextInt(4) == 0;
        double[][] p = new double[n][n];
        p[0][n - 1] = 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean coupled = !split || (i < n / 2) == (j < n / 2);
                if (random.nextDouble() < density && coupled) {
                    p[i][j] += random.nextInt(3) == 0 ? 1 + random.nextInt(1000) : 1 + random.nextInt(3);
                }
            }
        }
        if (symmetric) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    p[i][j] = p[j][i];
                }
            }
        }
        normalise(p);
        double expected = new PlainGlcm(p).mcc();
        // The root spoils an eigenvalue near 0: compare the eigenvalues there.
        double found = of(p);
        assertEquals(expected * expected, found * found, 1e-12);
    }

    /** Four rows at a time and rows of arrays of their own leave the bits as they are. */
    @Test
    void hasTheBitsOfPlainLoops() {
        Random random = new Random(17);
        for (int n : new int[] {2, 3, 8, 21, 40}) {
            double[][] p = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    // Far from falling apart.
                    p[i][j] = 1 + random.nextInt(50) / (1.0 + Math.abs(i - j));
                }
            }
            normalise(p);
            assertEquals(new PlainLanczos(p).coefficient(), of(p), "n = " + n);
        }
    }

    private static void normalise(double[][] p) {
        double sum = 0;
        for (double[] row : p) {
            for (double v : row) {
                sum += v;
            }
        }
        for (double[] row : p) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
        }
    }

    private static double of(double[][] p) {
        int n = p.length;
        double[] flat = new double[n * n];
        double[] px = new double[n];
        double[] py = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                flat[i * n + j] = p[i][j];
                px[i] += p[i][j];
                py[j] += p[i][j];
            }
        }
        return new MaximalCorrelation().of(flat, px, py, n, Log2.EPS);
    }
}
