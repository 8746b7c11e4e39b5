package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.work.Checkpoint;

/** Percentiles by hand and against a full sort. */
class OrderStatisticsTest {
    private static final double[] FRACTIONS = {0.1, 0.25, 0.5, 0.75, 0.9};

    @Test
    void byHand() {
        OrderStatistics five = of(new double[] {50, 10, 40, 20, 30});
        assertEquals(14, five.percentile(0.1), 1e-14); // position 0.4
        assertEquals(20, five.percentile(0.25)); // position 1
        assertEquals(46, five.percentile(0.9), 1e-14); // position 3.6
        assertEquals(30, five.median());
        assertEquals(15, of(new double[] {20, 10}).median());
        OrderStatistics one = of(new double[] {7});
        assertEquals(7, one.median());
        assertEquals(7, one.percentile(0.9));
    }

    /** Whole numbers are counted, others and -0, which comes before 0, are sorted: the reused object gives the same bits. */
    @Test
    void countingHasTheBitsOfASort() {
        Random random = new Random(20261130);
        OrderStatistics order = OrderStatistics.NONE;
        for (int round = 0; round < 2000; round++) {
            double[] x = new double[1 + random.nextInt(130)];
            int range = 1 + random.nextInt(10 * x.length);
            double lowest = round % 7 == 0 ? 1e9 : round % 5 == 0 ? -1e9 : -random.nextInt(500);
            for (int i = 0; i < x.length; i++) {
                x[i] = lowest + random.nextInt(range);
            }
            if (round % 3 == 0) {
                x[random.nextInt(x.length)] += 0.5;
            } else if (round % 4 == 0) {
                x[random.nextInt(x.length)] = -0.0;
            }
            double[] sorted = x.clone();
            Arrays.sort(sorted);
            order = OrderStatistics.of(
                    order, x, x.length, sorted[0], sorted[x.length - 1], Checkpoint.INTERRUPT_ONLY, FRACTIONS);
            for (int rank = 0; rank < x.length; rank++) {
                // At whole positions the percentile is the number itself, and 0 of -0.
                double fraction = x.length == 1 ? 0 : (double) rank / (x.length - 1);
                if (fraction * (x.length - 1) == rank) {
                    assertEquals(sorted[rank] + 0.0, order.percentile(fraction), "round " + round);
                }
            }
            if (x.length % 2 == 1) {
                assertEquals(sorted[x.length / 2], order.median(), "round " + round);
            }
        }
    }

    @Property(tries = 400, seed = "20261124")
    void equalsASort(@ForAll long seed) {
        Random random = new Random(seed);
        double[] x = new double[1 + random.nextInt(random.nextBoolean() ? 20000 : 60)];
        int ties = random.nextInt(3);
        for (int i = 0; i < x.length; i++) {
            x[i] = ties == 0 ? random.nextGaussian() : random.nextInt(ties == 1 ? 3 : 50) - 1;
        }
        if (random.nextInt(4) == 0) {
            Arrays.sort(x); // ascending, or an organ pipe
            if (random.nextBoolean()) {
                for (int i = 0; i < x.length / 4; i++) {
                    double swap = x[i];
                    x[i] = x[x.length - 1 - i];
                    x[x.length - 1 - i] = swap;
                }
            }
        }
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        OrderStatistics order = of(x.clone());
        for (double q : FRACTIONS) {
            double position = q * (sorted.length - 1);
            int low = (int) Math.floor(position);
            double a = sorted[low];
            double b = sorted[Math.min(low + 1, sorted.length - 1)];
            assertEquals(a + (b - a) * (position - low), order.percentile(q), 1e-14 * (Math.abs(a) + Math.abs(b)));
        }
        int n = sorted.length;
        assertEquals((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, order.median());
    }

    private static OrderStatistics of(double[] x) {
        double min = Arrays.stream(x).min().orElseThrow();
        double max = Arrays.stream(x).max().orElseThrow();
        return OrderStatistics.of(OrderStatistics.NONE, x, x.length, min, max, Checkpoint.INTERRUPT_ONLY, FRACTIONS);
    }
}
