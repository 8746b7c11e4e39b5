package org.voxrisk.riskmodel.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

/** Limits of intervals and levels: which of their ends belong to them. */
class ResultsTest {
    @Test
    void anIntervalHoldsItsLimits() {
        ConfidenceInterval i = new ConfidenceInterval(1, 2, 0.9);
        assertTrue(i.contains(1) && i.contains(1.5) && i.contains(2));
        assertFalse(i.contains(Math.nextDown(1.0)) || i.contains(Math.nextUp(2.0)) || i.contains(Double.NaN));
    }

    @Test
    void levelsLieInsideZeroAndOne() {
        assertEquals(0.9, ConfidenceInterval.checkLevel(0.9));
        for (double level : new double[] {0, 1, -0.5, Double.NaN}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> ConfidenceInterval.checkLevel(level),
                    "confidence level = " + level + ", must lie inside (0, 1)");
        }
    }

    @Test
    void significantIsBelowTheLevel() {
        TestResult r = TestResult.of(TestMethod.STUDENT_T, 2, List.of(3.0), 0.05);
        assertFalse(r.isSignificant(0.05));
        assertTrue(r.isSignificant(Math.nextUp(0.05)));
        assertFalse(
                TestResult.of(TestMethod.STUDENT_T, 2, List.of(3.0), Double.NaN).isSignificant(0.05));
    }

    /** Quantiles, means and variances of a part of an array see that part only. */
    @Test
    void partsOfAnArray() {
        double[] sorted = {-9, 1, 2, 4, 8, 99};
        // Type 7 of 1 2 4 8 at 1/3: position 1 + 3/3 = 2; type 6: 5/3 -> 1 + 2/3; type 2: 4/3 -> the second.
        assertEquals(2, QuantileType.TYPE_7.ofSorted(sorted, 1, 5, 1.0 / 3), 1e-15);
        assertEquals(1 + 2.0 / 3, QuantileType.TYPE_6.ofSorted(sorted, 1, 5, 1.0 / 3), 1e-14);
        assertEquals(2, QuantileType.TYPE_2.ofSorted(sorted, 1, 5, 1.0 / 3));
        assertEquals(3.75, Sample.mean(sorted, 1, 5));
        assertTrue(Sample.isConstant(new double[] {1, 5, 5, 2}, 1, 3));
        assertFalse(Sample.isConstant(new double[] {1, 5, 5, 2}, 1, 4));
    }
}
