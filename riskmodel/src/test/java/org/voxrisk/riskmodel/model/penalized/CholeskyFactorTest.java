package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyFactorTest {
    /** A = [4 2; 2 5], v = (8, 12): x = (1, 2). */
    @Test
    void byHand() {
        CholeskyFactor factor = new CholeskyFactor(2);
        assertTrue(factor.append(new double[0], 4));
        assertTrue(factor.append(new double[] {2}, 5));
        double[] v = {8, 12};
        factor.solve(v);
        assertArrayEquals(new double[] {1, 2}, v, 1e-15);
    }

    @Test
    void singularRowsAreNotTaken() {
        CholeskyFactor factor = new CholeskyFactor(3);
        factor.append(new double[0], 4);
        assertFalse(factor.append(new double[] {2}, 1));
        assertFalse(factor.append(new double[] {2}, 1 + 1e-14));
        assertEquals(1, factor.size());
        assertTrue(factor.append(new double[] {2}, 1 + 1e-12));
    }

    @Test
    void rowsComeAndGo() {
        Random random = new Random(1);
        int m = 12;
        double[][] a = new double[m][m];
        double[][] x = new double[20][m];
        for (double[] row : x) {
            for (int j = 0; j < m; j++) {
                row[j] = random.nextGaussian();
                for (int k = 0; k <= j; k++) {
                    a[j][k] += row[j] * row[k];
                    a[k][j] = a[j][k];
                }
            }
        }
        List<Integer> in = new ArrayList<>();
        CholeskyFactor factor = new CholeskyFactor(m);
        for (int step = 0; step < 300; step++) {
            int j = random.nextInt(m);
            if (in.contains(j)) {
                factor.remove(in.indexOf(j));
                in.remove((Integer) j);
            } else {
                assertTrue(factor.append(in.stream().mapToDouble(k -> a[j][k]).toArray(), a[j][j]));
                in.add(j);
            }
            double[] v = new double[in.size()];
            for (int i = 0; i < v.length; i++) {
                for (int k = 0; k < v.length; k++) {
                    v[i] += a[in.get(i)][in.get(k)] * (k + 1);
                }
            }
            factor.solve(v);
            for (int i = 0; i < v.length; i++) {
                assertEquals(i + 1, v[i], 1e-9);
            }
        }
    }
}
