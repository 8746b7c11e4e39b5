package org.voxrisk.riskmodel.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConstancyTest {
    @Test
    void lastDigitsAreRounding() {
        assertTrue(Constancy.of(new double[] {0.3, 0.1 + 0.2, 0.3}));
        assertTrue(Constancy.of(new double[] {-0.3, -(0.1 + 0.2)}));
        double sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += 0.1;
        }
        // A running sum of a million terms is off by 1e-11 of its value where every term is rounded the same way.
        assertFalse(Constancy.of(new double[] {100_000, sum}));
        assertTrue(Constancy.of(new double[] {100_000, 100_000 + 500 * Math.ulp(100_000.0) / 2}));
    }

    /** 2^-43 of the largest absolute value, exactly: 512 units in the last place of 1. */
    @Test
    void theLimit() {
        assertTrue(Constancy.ofRange(1 - 0x1p-43, 1));
        assertFalse(Constancy.ofRange(1 - 0x1p-43 - 0x1p-53, 1));
        assertTrue(Constancy.ofRange(-1, -1 + 0x1p-43));
        assertFalse(Constancy.ofRange(-1, -1 + 0x1p-43 + 0x1p-53));
        assertEquals(8 * 0x1p-43, Constancy.rounding(8));
    }

    @Test
    void spreadAroundZeroIsData() {
        assertFalse(Constancy.of(new double[] {0, Double.MIN_VALUE}));
        assertFalse(Constancy.of(new double[] {-1e-300, 1e-300}));
        assertTrue(Constancy.of(new double[] {0, -0.0, 0}));
        assertFalse(Constancy.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}));
    }

    @Test
    void missingAndEmpty() {
        assertTrue(Constancy.of(new double[0]));
        assertTrue(Constancy.of(new double[] {5}));
        assertFalse(Constancy.of(new double[] {5, Double.NaN, 5}));
        assertTrue(Constancy.of(new double[] {1, 5, 5, 2}, 1, 3));
        assertFalse(Constancy.of(new double[] {1, 5, 5, 2}, 1, 4));
    }
}
