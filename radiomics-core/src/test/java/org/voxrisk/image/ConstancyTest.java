package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConstancyTest {
    @Test
    void roundingIsNoSpread() {
        assertTrue(Constancy.isConstant(0.3, 0.1 + 0.2));
        assertTrue(Constancy.isConstant(-(0.1 + 0.2), -0.3));
        assertTrue(Constancy.isConstant(7, 7));
        assertTrue(Constancy.isConstant(0, 0));
        // Four units in the last place of a number in [1, 2), and one more.
        assertTrue(Constancy.isConstant(1, 1 + 4 * 0x1p-52));
        assertFalse(Constancy.isConstant(1, 1 + 5 * 0x1p-52));
    }

    @Test
    void smallSpreadsAreSpreads() {
        assertFalse(Constancy.isConstant(100, Math.nextUp(100f)));
        assertFalse(Constancy.isConstant(0, Double.MIN_VALUE));
        assertFalse(Constancy.isConstant(-1e-300, 1e-300));
        assertFalse(Constancy.isConstant(1e15, 1e15 + 1));
    }

    @Test
    void whatIsNoNumberIsNotConstant() {
        assertFalse(Constancy.isConstant(Double.NaN, Double.NaN));
        assertFalse(Constancy.isConstant(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertFalse(Constancy.isConstant(new double[] {1, Double.NaN}));
        assertFalse(Constancy.isConstant(new double[] {1, Double.POSITIVE_INFINITY}));
        assertTrue(Constancy.isConstant(new double[] {0.3, 0.1 + 0.2, 0.3}));
        assertFalse(Constancy.isConstant(new double[] {0.3, 0.1 + 0.2, 0.31}));
    }
}
