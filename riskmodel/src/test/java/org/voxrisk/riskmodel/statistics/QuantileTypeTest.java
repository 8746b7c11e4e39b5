package org.voxrisk.riskmodel.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class QuantileTypeTest {
    private static final double[] FIVE = {50, 10, 40, 20, 30};

    @Test
    void quartilesByHand() {
        // n = 5. Type 7: position 1 + 4 * 0.25 = 2 -> 20. Type 6: 6 * 0.25 = 1.5 -> between 10 and 20.
        // Type 2: 5 * 0.25 = 1.25 is no whole number -> the second value.
        assertEquals(20, QuantileType.TYPE_7.of(FIVE, 0.25));
        assertEquals(15, QuantileType.TYPE_6.of(FIVE, 0.25));
        assertEquals(20, QuantileType.TYPE_2.of(FIVE, 0.25));
        // n = 4. Type 2: 4 * 0.25 = 1 is whole -> the mean of the first and second value.
        assertEquals(1.5, QuantileType.TYPE_2.of(new double[] {4, 3, 2, 1}, 0.25));
        // Type 7: 1 + 3 * 0.25 = 1.75 -> 1 + 0.75.
        assertEquals(1.75, QuantileType.TYPE_7.of(new double[] {4, 3, 2, 1}, 0.25));
    }

    @Test
    void endsAndEmpty() {
        for (QuantileType type : QuantileType.values()) {
            assertEquals(10, type.of(FIVE, 0));
            assertEquals(50, type.of(FIVE, 1));
            assertEquals(7, type.of(new double[] {7}, 0.3));
            assertTrue(Double.isNaN(type.of(new double[0], 0.5)));
            assertTrue(Double.isNaN(type.of(new double[] {1, Double.NaN}, 0.5)));
        }
        Refusal.of(
                IllegalArgumentException.class, () -> QuantileType.TYPE_7.of(FIVE, 1.5), "quantile probability = 1.5");
    }

    @Test
    void tiesStayTies() {
        double tenth = 0.1;
        double[] ties = {tenth, tenth, tenth, tenth};
        for (double p = 0; p <= 1; p += 0.125) {
            assertEquals(tenth, QuantileType.TYPE_7.of(ties, p));
            assertEquals(tenth, QuantileType.TYPE_6.of(ties, p));
        }
    }

    @Property(tries = 200, seed = "20261124")
    void growsWithTheProbabilityAndStaysInside(
            @ForAll @Size(min = 1, max = 30) double[] x,
            @ForAll @DoubleRange(min = 0, max = 1) double p,
            @ForAll @DoubleRange(min = 0, max = 1) double q) {
        double[] finite =
                Arrays.stream(x).map(v -> Math.max(-1e9, Math.min(1e9, v))).toArray();
        double[] before = finite.clone();
        for (QuantileType type : QuantileType.values()) {
            double low = type.of(finite, Math.min(p, q));
            double high = type.of(finite, Math.max(p, q));
            // One rounding of each interpolation is allowed.
            assertTrue(low <= high + 1e-6, type + ": " + low + " > " + high);
            assertTrue(high <= Arrays.stream(finite).max().orElseThrow() + 1e-6);
        }
        assertArrayEquals(before, finite);
    }
}
