package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

/** Largest eigenpair of tridiagonal matrices by hand and against a dense solver. */
class TridiagonalEigenTest {
    @Test
    void byHand() {
        // [[2, 1], [1, 2]]: 3 with (1, 1) / sqrt 2.
        double[] v = largest(new double[] {2, 2}, new double[] {1}, 2);
        assertArrayEquals(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, v, 1e-14);
        assertEquals(3, TridiagonalEigen.quotient(new double[] {2, 2}, new double[] {1}, v, 2), 1e-14);
        assertArrayEquals(new double[] {1}, largest(new double[] {5}, new double[0], 1));
        // The zero matrix: any unit vector.
        double[] zero = largest(new double[3], new double[2], 3);
        assertEquals(1, zero[0] * zero[0] + zero[1] * zero[1] + zero[2] * zero[2], 1e-14);
    }

    @Property(tries = 500, seed = "20261124")
    void equalsADenseSolver(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(12);
        // T = L L^T with L bidiagonal has no negative eigenvalue.
        double[] a = random.doubles(n).toArray();
        double[] b = random.doubles(n).map(v -> random.nextInt(5) == 0 ? 0 : v).toArray();
        double[] diagonal = new double[n];
        double[] off = new double[n];
        DMatrixRMaj t = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i] * a[i] + (i > 0 ? b[i - 1] * b[i - 1] : 0);
            off[i] = a[i] * b[i];
            t.set(i, i, diagonal[i]);
            if (i > 0) {
                t.set(i, i - 1, off[i - 1]);
                t.set(i - 1, i, off[i - 1]);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, false, true);
        assertTrue(solver.decompose(t));
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, solver.getEigenvalue(i).real);
        }
        double[] v = largest(diagonal, off, n);
        assertEquals(largest, TridiagonalEigen.quotient(diagonal, off, v, n), 1e-13 * largest);
    }

    @Property(tries = 300, seed = "20261130")
    void threePointsAtATimeHaveTheBitsOfOne(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(30);
        double scale = Math.pow(10, random.nextInt(9) - 6);
        double[] diagonal = random.doubles(n, 0, scale).toArray();
        double[] off = random.doubles(n, 0, scale).toArray();
        assertArrayEquals(plainLargest(diagonal, off, n), largest(diagonal, off, n));
    }

    private static double[] plainLargest(double[] diagonal, double[] off, int n) {
        double high = 0;
        double low = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            high = Math.max(
                    high, diagonal[i] + ((i > 0 ? Math.abs(off[i - 1]) : 0) + (i < n - 1 ? Math.abs(off[i]) : 0)));
            low = Math.max(low, diagonal[i]);
        }
        for (int step = 0; step < 60 && low < 0.5 * (low + high) && 0.5 * (low + high) < high; step++) {
            double middle = 0.5 * (low + high);
            double pivot = middle - diagonal[0];
            for (int i = 1; i < n && pivot > 0; i++) {
                pivot = middle - diagonal[i] - off[i - 1] * off[i - 1] / pivot;
            }
            if (pivot > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return plainVector(diagonal, off, n, high);
    }

    private static double[] plainVector(double[] diagonal, double[] off, int n, double shift) {
        double tiny = Math.max(Math.abs(shift) * 0x1p-50, Double.MIN_NORMAL);
        double[] pivot = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            double fill = i == 0 ? 0 : off[i - 1] * off[i - 1] / pivot[i - 1];
            pivot[i] = Math.max(tiny, shift - diagonal[i] - fill);
            v[i] = 1;
        }
        for (int pass = 0; pass < 3; pass++) {
            for (int i = 1; i < n; i++) {
                v[i] += off[i - 1] / pivot[i - 1] * v[i - 1];
            }
            double max = 0;
            for (int i = n - 1; i >= 0; i--) {
                v[i] /= pivot[i];
                v[i] += i == n - 1 ? 0 : off[i] / pivot[i] * v[i + 1];
                max = Math.max(max, Math.abs(v[i]));
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                v[i] /= max;
                sum += v[i] * v[i];
            }
            for (int i = 0; i < n; i++) {
                v[i] /= Math.sqrt(sum);
            }
        }
        return v;
    }

    private static double[] largest(double[] diagonal, double[] off, int n) {
        double[] v = new double[n];
        TridiagonalEigen.largest(diagonal, off, n, v, new double[n]);
        return v;
    }
}
