package org.voxrisk.riskmodel.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RepeatabilityTest {
    /** Shrout and Fleiss's example: six targets, four judges; ICC(1,1) = 0.17 (0.1657). MSB = 11.24, MSW = 6.26. */
    @Test
    void isTheTextbooks() {
        double[][] ratings = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
        Repeatability found = Repeatability.of(ratings);
        assertEquals(6, found.cases());
        assertEquals(4, found.repeats());
        assertEquals(127.0 / 24, found.mean(), 1e-12);
        assertEquals(Math.sqrt(6.26), found.sd(), 1e-2);
        assertEquals(found.sd() * 24 / 127, found.cv(), 1e-12);
        assertEquals(0.1657, found.icc().orElseThrow().value(), 5e-5);
    }

    @Test
    void oneCaseHasASpreadAndNoAgreement() {
        Repeatability one = Repeatability.of(new double[][] {{1, 2, 6}});
        assertEquals(3, one.mean());
        assertEquals(Math.sqrt(7), one.sd(), 1e-15);
        assertTrue(one.icc().isEmpty());
        assertTrue(Double.isNaN(Repeatability.of(new double[][] {{5}}).sd()));
        assertTrue(Double.isNaN(Repeatability.of(new double[][] {{-1, 1}}).cv()));
        assertThrows(IllegalArgumentException.class, () -> Repeatability.of(new double[][] {{1, 2}, {1}}));
        assertThrows(IllegalArgumentException.class, () -> Repeatability.of(new double[][] {{1, Double.NaN}}));
    }
}
