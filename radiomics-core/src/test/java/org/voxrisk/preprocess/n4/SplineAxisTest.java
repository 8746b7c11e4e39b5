package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplineAxisTest {
    private static double[] basis(double f, int order) {
        double[] w = new double[order + 1];
        SplineAxis.basis(f, order, w);
        return w;
    }

    @Test
    void basisHasTheKnownValues() {
        assertArrayEquals(new double[] {1 / 6.0, 4 / 6.0, 1 / 6.0, 0}, basis(0, 3), 1e-15);
        assertArrayEquals(new double[] {1 / 48.0, 23 / 48.0, 23 / 48.0, 1 / 48.0}, basis(0.5, 3), 1e-15);
        assertArrayEquals(new double[] {0.75, 0.25}, basis(0.25, 1), 1e-15);
        assertArrayEquals(new double[] {0.125, 0.75, 0.125}, basis(0.5, 2), 1e-15);
    }

    @Test
    void lastVoxelLiesJustInsideTheLastSpan() {
        // Five voxels, two spans: u = 0, 0.5, 1, 1.5 and 2 - 0.001 * 2 / 4.
        SplineAxis axis = new SplineAxis(5, 5, 3);
        assertArrayEquals(new int[] {0, 0, 1, 1, 1}, axis.first());
        double[] last = Arrays.copyOfRange(axis.weight(), 16, 20);
        assertArrayEquals(basis(1 - 0.0005, 3), last, 1e-12);
    }

    @Test
    void oneVoxelLiesAtTheStart() {
        SplineAxis axis = new SplineAxis(1, 4, 3);
        assertEquals(0, axis.first()[0]);
        assertArrayEquals(basis(0, 3), axis.weight(), 0);
    }

    @Property(tries = 100, seed = "20261124")
    void weightsSumToOneAndTablesAreTheirProducts(
            @ForAll @IntRange(min = 1, max = 40) int voxels,
            @ForAll @IntRange(min = 1, max = 9) int order,
            @ForAll @IntRange(min = 1, max = 12) int spans) {
        SplineAxis axis = new SplineAxis(voxels, order + spans, order);
        for (int i = 0; i < voxels; i++) {
            double sum = 0;
            double squares = 0;
            for (int k = 0; k <= order; k++) {
                double w = axis.weight()[i * axis.taps() + k];
                sum += w;
                squares += w * w;
            }
            assertEquals(1, sum, 1e-13);
            for (int k = 0; k <= order; k++) {
                double w = axis.weight()[i * axis.taps() + k];
                assertEquals(w * w, axis.squared()[i * axis.taps() + k], 1e-15);
                assertEquals(w * w * w / squares, axis.fit()[i * axis.taps() + k], 1e-15);
            }
            assertEquals(true, axis.first()[i] >= 0 && axis.first()[i] < spans);
        }
    }
}
