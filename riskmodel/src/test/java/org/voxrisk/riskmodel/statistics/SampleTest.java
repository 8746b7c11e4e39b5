package org.voxrisk.riskmodel.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class SampleTest {
    @Test
    void momentsByHand() {
        // Mean 5; squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32; variance 32 / 7.
        double[] x = {2, 4, 4, 4, 5, 5, 7, 9};
        assertEquals(5, Sample.mean(x));
        assertEquals(32.0 / 7, Sample.variance(x));
        assertEquals(Math.sqrt(32.0 / 7), Sample.standardDeviation(x));
        assertEquals(4.5, Sample.median(x));
    }

    @Test
    void aConstantHasNoVarianceWhateverItsDigits() {
        for (double value : new double[] {0.1, 1 / 3.0, 1e17 + 3, -2.7e-13}) {
            for (int n = 2; n < 40; n++) {
                double[] x = new double[n];
                Arrays.fill(x, value);
                assertEquals(value, Sample.mean(x));
                assertEquals(0, Sample.variance(x));
            }
        }
    }

    @Test
    void aLargeOffsetCostsNoDigits() {
        double[] x = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
        assertEquals(1e9 + 2.5, Sample.mean(x));
        assertEquals(5.0 / 3, Sample.variance(x));
        assertEquals(2, Sample.sum(new double[] {1e100, 1, -1e100, 1}));
    }

    @Test
    void missingAndDegenerate() {
        double[] x = {3, Double.NaN, 1};
        assertArrayEquals(new double[] {3, 1}, Sample.present(x));
        assertArrayEquals(new double[] {1, 3}, Sample.sorted(x));
        assertTrue(Double.isNaN(Sample.mean(x)));
        assertTrue(Double.isNaN(Sample.mean(new double[0])));
        assertTrue(Double.isNaN(Sample.variance(new double[] {1})));
        assertTrue(Sample.isConstant(new double[] {2, 2}, 0, 2));
        assertFalse(Sample.isConstant(x, 0, 3));
        Refusal.of(
                IllegalArgumentException.class,
                () -> Sample.present(new double[] {1, Double.POSITIVE_INFINITY}),
                "value 1 of 2 is Infinity");
    }

    @Test
    void summaryByHand() {
        Summary s = Summary.of(new double[] {4, Double.NaN, 1, 3, 2});
        assertEquals(new Summary(4, 1, 2.5, Math.sqrt(5.0 / 3), 1, 1.75, 2.5, 3.25, 4), s);
        assertEquals(1.5, s.interquartileRange());
        Summary none = Summary.of(new double[] {Double.NaN});
        assertEquals(0, none.n());
        assertTrue(Double.isNaN(none.median()));
    }

    @Test
    void ranksByHand() {
        assertArrayEquals(new double[] {4, 1.5, 3, 1.5, 5}, Ranks.of(new double[] {7, 2, 5, 2, 9}));
        assertArrayEquals(new int[] {1, 3, 2, 0, 4}, Ranks.order(new double[] {7, 2, 5, 2, 9}));
        assertArrayEquals(new int[] {2, 1, 1, 1}, Ranks.tieSizes(new double[] {7, 2, 5, 2, 9}));
        assertArrayEquals(new double[] {1.5, 1.5}, Ranks.of(new double[] {0.0, -0.0}));
        Refusal.of(
                IllegalArgumentException.class,
                () -> Ranks.of(new double[] {1, Double.NaN}),
                "value 1 of 2 is missing (NaN)");
    }

    @Property(tries = 200, seed = "20261124")
    void ranksCountSmallerAndEqualValues(@ForAll @Size(max = 60) List<@IntRange(min = -8, max = 8) Integer> values) {
        double[] x = values.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] ranks = Ranks.of(x);
        for (int i = 0; i < x.length; i++) {
            double v = x[i];
            long smaller = Arrays.stream(x).filter(w -> w < v).count();
            long equal = Arrays.stream(x).filter(w -> w == v).count();
            assertEquals(smaller + (equal + 1) / 2.0, ranks[i]);
        }
    }

    @Property(tries = 100, seed = "20261124")
    void orderIsStable(@ForAll @Size(max = 80) List<@IntRange(min = 0, max = 5) Integer> values) {
        double[] x = values.stream().mapToDouble(Integer::doubleValue).toArray();
        int[] order = Ranks.order(x);
        for (int i = 1; i < order.length; i++) {
            boolean ascending = x[order[i - 1]] < x[order[i]];
            assertTrue(ascending || (x[order[i - 1]] == x[order[i]] && order[i - 1] < order[i]));
        }
    }
}
