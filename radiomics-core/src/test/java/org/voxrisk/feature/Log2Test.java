package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The logarithm against one in 40 digits. */
class Log2Test {
    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal LN2 = ln(BigDecimal.valueOf(2));

    @Test
    void powersOfTwoAreExact() {
        for (int k = -60; k <= 60; k++) {
            assertEquals(k, Log2.of(Math.scalb(1.0, k)));
        }
    }

    @Test
    void plogpByHand() {
        assertEquals(0, Log2.plogp(0, Log2.EPS), 0);
        assertEquals(-0.5, Log2.plogp(0.5, Log2.EPS), 1e-15);
        assertEquals(Math.ulp(1.0) / Math.log(2), Log2.plogp(1, Log2.EPS), 1e-30); // log2(1 + eps)
    }

    @Property(tries = 3000, seed = "20261124")
    void withinTwoUnitsInTheLastPlace(@ForAll long seed) {
        Random random = new Random(seed);
        double x = random.nextBoolean()
                ? random.nextDouble() + Log2.EPS
                : Math.scalb(1 + random.nextDouble(), random.nextInt(80) - 60);
        if (random.nextInt(4) == 0) {
            x = Math.sqrt(0.5) * (1 + (random.nextDouble() - 0.5) * 1e-9); // about the seam of two ranges
        }
        if (random.nextInt(4) == 0) {
            x = 1 + (random.nextDouble() - 0.5) * 1e-6;
        }
        BigDecimal exact = ln(new BigDecimal(x)).divide(LN2, DIGITS);
        double error = Math.abs(exact.subtract(new BigDecimal(Log2.of(x))).doubleValue());
        assertTrue(
                error <= 2 * Math.ulp(exact.doubleValue()),
                "log2(" + x + ") is off by " + error / Math.ulp(exact.doubleValue()) + " ulp");
    }

    /** ln x = 2 atanh((m - 1) / (m + 1)) + k ln 2 with m in [1, 2), by its series. */
    private static BigDecimal ln(BigDecimal x) {
        BigDecimal m = x;
        int k = 0;
        BigDecimal two = BigDecimal.valueOf(2);
        while (m.compareTo(two) >= 0) {
            m = m.divide(two, DIGITS);
            k++;
        }
        while (m.compareTo(BigDecimal.ONE) < 0) {
            m = m.multiply(two);
            k--;
        }
        BigDecimal fraction =
                k == 0 ? atanhSeries(m) : atanhSeries(m).add(atanhSeries(two).multiply(BigDecimal.valueOf(k)));
        return x.compareTo(two) == 0 ? atanhSeries(two) : fraction;
    }

    private static BigDecimal atanhSeries(BigDecimal m) {
        BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < 90; i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS));
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(2));
    }
}
