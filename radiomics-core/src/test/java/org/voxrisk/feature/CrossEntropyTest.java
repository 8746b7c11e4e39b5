package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shared logarithms leave the bits of Imc1 and Imc2 as they are. */
class CrossEntropyTest {
    @Test
    void sharedLogarithmsHaveTheBitsOfPlainSums() {
        Random random = new Random(3);
        // 300 levels are more than logarithms are kept of.
        for (int n : new int[] {2, 9, 40, 300}) {
            for (boolean symmetric : new boolean[] {true, false}) {
                double[] p = matrix(n, symmetric, random);
                int[] levels = new int[n];
                for (int a = 0; a < n; a++) {
                    levels[a] = a + 1;
                }
                GlcmStatistics statistics = new GlcmStatistics();
                statistics.load(p, levels, n, n);
                Plain plain = new Plain(p, n);
                double second = Math.sqrt(1 - StrictMath.exp(-2 * (plain.hxy2 - plain.hxy)));
                assertEquals((plain.hxy - plain.hxy1) / plain.largest, statistics.informationCorrelation1());
                assertEquals(second, statistics.informationCorrelation2());
                // In the other order, and of a matrix that is loaded into the same object.
                statistics.load(p, levels, n, n);
                assertEquals(second, statistics.informationCorrelation2());
                assertEquals((plain.hxy - plain.hxy1) / plain.largest, statistics.informationCorrelation1());
            }
        }
    }

    private static double[] matrix(int n, boolean symmetric, Random random) {
        int[] counts = new int[n * n];
        int total = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                counts[a * n + b] = symmetric && b < a ? counts[b * n + a] : Math.max(0, random.nextInt(40) - 20);
                total += counts[a * n + b];
            }
        }
        counts[0]++;
        total++;
        double[] p = new double[n * n];
        for (int i = 0; i < p.length; i++) {
            p[i] = counts[i] / (double) total;
        }
        return p;
    }

    private static final class Plain {
        private final double hxy;
        private final double hxy1;
        private final double hxy2;
        private final double largest;

        Plain(double[] p, int n) {
            double[] px = new double[n];
            double[] py = new double[n];
            double joint = 0;
            for (int i = 0; i < p.length; i++) {
                px[i / n] += p[i];
                py[i % n] += p[i];
                joint -= p[i] == 0 ? 0 : Log2.plogp(p[i], Log2.EPS);
            }
            double first = 0;
            double second = 0;
            double x = 0;
            double y = 0;
            for (int i = 0; i < p.length; i++) {
                double product = px[i / n] * py[i % n];
                first -= p[i] == 0 ? 0 : p[i] * Log2.of(product + Log2.EPS);
                second -= product == 0 ? 0 : Log2.plogp(product, Log2.EPS);
            }
            for (int a = 0; a < n; a++) {
                x -= px[a] == 0 ? 0 : Log2.plogp(px[a], Log2.EPS);
                y -= py[a] == 0 ? 0 : Log2.plogp(py[a], Log2.EPS);
            }
            hxy = joint;
            hxy1 = first;
            hxy2 = second;
            largest = Math.max(x, y);
        }
    }
}
