package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The direct method against a dense eigen-solver of Q and against the Lanczos process. */
class SymmetricCorrelationTest {
    private static final int ROUNDS = 1500;

    private final MaximalCorrelation process = new MaximalCorrelation();
    private final SymmetricCorrelation direct = new SymmetricCorrelation();

    enum Kind {
        SPARSE {
            @Override
            void fill(double[][] counts, Random random) {
                scatter(counts, 1 + random.nextInt(2 * counts.length), random);
            }
        },
        DENSE {
            @Override
            void fill(double[][] counts, Random random) {
                scatter(counts, 8 * counts.length, random);
            }
        },
        CHAIN {
            @Override
            void fill(double[][] counts, Random random) {
                for (int a = 1; a < counts.length; a++) {
                    addPair(counts, a, a - 1, 1 + random.nextInt(9));
                }
                addPair(counts, 0, 0, 1);
            }
        },
        NEARLY_APART {
            @Override
            void fill(double[][] counts, Random random) {
                int half = counts.length / 2;
                for (int a = 0; a < counts.length; a++) {
                    int from = a < half ? 0 : half;
                    int size = a < half ? half : counts.length - half;
                    addPair(counts, a, from + random.nextInt(size), 1 + random.nextInt(500));
                    addPair(counts, a, from + random.nextInt(size), 1 + random.nextInt(500));
                }
                addPair(counts, 0, counts.length - 1, 1);
            }
        },
        BIPARTITE {
            @Override
            void fill(double[][] counts, Random random) {
                int half = counts.length / 2;
                for (int k = 0; k < 4 * counts.length; k++) {
                    addPair(counts, random.nextInt(half), half + random.nextInt(counts.length - half), 1);
                }
            }
        },
        /** Every two levels meet as often, and every level itself: all eigenvalues but the first are equal. */
        REPEATED {
            @Override
            void fill(double[][] counts, Random random) {
                int others = 1 + random.nextInt(3);
                int own = 1 + random.nextInt(20);
                for (int a = 0; a < counts.length; a++) {
                    addPair(counts, a, a, own);
                    for (int b = 0; b < a; b++) {
                        addPair(counts, a, b, others);
                    }
                }
            }
        },
        /** A ring: all eigenvalues but two are double. */
        RING {
            @Override
            void fill(double[][] counts, Random random) {
                int own = 1 + random.nextInt(3);
                for (int a = 0; a < counts.length; a++) {
                    addPair(counts, a, a, own);
                    addPair(counts, a, (a + 1) % counts.length, 1);
                }
            }
        };

        abstract void fill(double[][] counts, Random random);

        static void scatter(double[][] counts, int pairs, Random random) {
            for (int k = 0; k < pairs; k++) {
                addPair(counts, random.nextInt(counts.length), random.nextInt(counts.length), 1);
            }
        }

        static void addPair(double[][] counts, int a, int b, int times) {
            counts[a][b] += times;
            counts[b][a] += times;
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalsADenseSolver(Kind kind) {
        Random random = new Random(20261130);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int n = 2 + random.nextInt(round % 50 == 0 ? SymmetricCorrelation.MOST_LEVELS - 1 : 13);
            double[][] p = new double[n][n];
            kind.fill(p, random);
            Flat flat = new Flat(p);
            if (flat.rows < 2) {
                continue;
            }
            double lanczos = process.ofProcess(flat.p, flat.px, flat.py, n, Log2.EPS);
            double coefficient = direct.of(flat.p, flat.px, flat.py, n, Log2.EPS);
            String of = kind + ", round " + round;
            if (Double.isNaN(coefficient)) {
                coefficient = process.of(flat.p, flat.px, flat.py, n, Log2.EPS);
                assertEquals(lanczos, coefficient, of);
            } else {
                found++;
                assertEquals(lanczos, coefficient, 1e-13 * lanczos, of);
            }
            if (round % 5 == 0) {
                double expected = new PlainGlcm(p).mcc();
                assertEquals(expected * expected, coefficient * coefficient, 2e-12, of);
            }
        }
        assertTrue(kind == Kind.BIPARTITE ? found == 0 : found > ROUNDS / 4, kind + ": " + found);
    }

    /** {@code |p11 p22 - p12^2| / (px1 px2)}, with the larger eigenvalue 1 and the other by hand. */
    @Test
    void twoLevels() {
        Flat flat = new Flat(new double[][] {{4, 1}, {1, 2}});
        assertEquals(7.0 / 15, direct.of(flat.p, flat.px, flat.py, 2, 0), 1e-15);
        flat = new Flat(new double[][] {{1, 4}, {4, 2}});
        assertEquals(14.0 / 30, direct.of(flat.p, flat.px, flat.py, 2, 0), 1e-15);
    }

    /** {@code (own - others) / (own + (n - 1) others)}, counts of a pair of a level with itself being double. */
    @Test
    void equalLevels() {
        for (int n = 2; n <= SymmetricCorrelation.MOST_LEVELS; n++) {
            double[][] p = new double[n][n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    p[a][b] = a == b ? 2.0 * n : 1;
                }
            }
            Flat flat = new Flat(p);
            assertEquals((2.0 * n - 1) / (3 * n - 1), direct.of(flat.p, flat.px, flat.py, n, 0), 5e-15, "n = " + n);
        }
    }

    @Test
    void leavesOtherMatricesAlone() {
        // Not symmetric, by a row of which only the column is filled as well; falls apart; of no correlation; rare
        // levels.
        assertDeclined(new double[][] {{1, 2}, {3, 4}});
        assertDeclined(new double[][] {{2, 1, 1}, {1, 2, 1}, {0, 0, 0}});
        assertDeclined(new double[][] {{1, 1, 0}, {1, 3, 0}, {0, 0, 5}});
        assertDeclined(new double[][] {{1, 1}, {1, 1}});
        assertDeclined(new double[][] {{1e6, 1}, {1, 1}});
        assertDeclined(new double[][] {{0, 0}, {0, 1}});
    }

    /** Empty rows and what was there before leave the bits as they are. */
    @Test
    void emptyRowsAreLeftOut() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int n = 4 + random.nextInt(9);
            double[][] p = new double[n][n];
            Kind.DENSE.fill(p, random);
            double[][] wide = new double[n + 2][n + 2];
            for (int a = 0; a < n; a++) {
                System.arraycopy(p[a], 0, wide[a < 2 ? a : a + 2], 0, 2);
                System.arraycopy(p[a], 2, wide[a < 2 ? a : a + 2], 4, n - 2);
            }
            Flat flat = new Flat(p);
            Flat gaps = new Flat(wide);
            double expected = new SymmetricCorrelation().of(flat.p, flat.px, flat.py, n, Log2.EPS);
            assertEquals(expected, direct.of(gaps.p, gaps.px, gaps.py, n + 2, Log2.EPS));
        }
    }

    private void assertDeclined(double[][] p) {
        Flat flat = new Flat(p);
        assertEquals(Double.NaN, direct.of(flat.p, flat.px, flat.py, p.length, Log2.EPS));
    }

    /** Divides a matrix by its sum, and lays it out row by row. */
    private static final class Flat {
        final double[] p;
        final double[] px;
        final double[] py;
        final int rows;

        Flat(double[][] counts) {
            int n = counts.length;
            double sum = 0;
            for (double[] row : counts) {
                for (double v : row) {
                    sum += v;
                }
            }
            p = new double[n * n];
            px = new double[n];
            py = new double[n];
            int filled = 0;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    counts[a][b] /= sum;
                    p[a * n + b] = counts[a][b];
                    px[a] += counts[a][b];
                    py[b] += counts[a][b];
                }
                filled += px[a] != 0 ? 1 : 0;
            }
            rows = filled;
        }
    }
}
