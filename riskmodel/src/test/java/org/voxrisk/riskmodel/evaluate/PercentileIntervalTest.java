package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class PercentileIntervalTest {
    /** Replicates 1 to 5: type 7 puts the 10 % point at 1 + 0.4, the 90 % point at 4.6. NaN ones do not count. */
    @Test
    void replicatesWithoutAValueAreLeftOut() {
        double[] replicates = {5, Double.NaN, 3, 1, Double.NaN, 4, 2, Double.NaN};
        PercentileInterval interval = PercentileInterval.of(replicates, 0.8);
        assertEquals(5, interval.used());
        assertEquals(3, interval.median());
        assertEquals(1.4, interval.interval().lower(), 1e-15);
        assertEquals(4.6, interval.interval().upper(), 1e-15);
        assertEquals(0.8, interval.interval().level());
        assertEquals(Double.NaN, replicates[1], "the array is left as it is");
    }

    @Test
    void withoutAnyValueThereIsNone() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> PercentileInterval.of(new double[] {Double.NaN, Double.NaN}, 0.95),
                "none of 2 replicates");
        Refusal.of(IllegalArgumentException.class, () -> PercentileInterval.of(new double[] {1}, 1), "level", "1");
    }
}
