package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Quantiles and tails against closed forms. */
class DistributionsTest {
    @Property
    void tQuantileOfOneAndTwoDegreesOfFreedom(@ForAll @Scale(6) @DoubleRange(min = 0.05, max = 0.999) double level) {
        double cauchy = StrictMath.tan(Math.PI * level / 2);
        assertEquals(cauchy, Distributions.twoSidedTQuantile(level, 1), 1e-12 * cauchy);
        double two = level * Math.sqrt(2 / (1 - level * level));
        assertEquals(two, Distributions.twoSidedTQuantile(level, 2), 1e-12 * two);
    }

    @Property
    void quantileAndPValueAgree(
            @ForAll @Scale(6) @DoubleRange(min = 0.5, max = 0.999) double level,
            @ForAll @Scale(6) @DoubleRange(min = 1.5, max = 500) double df) {
        double q = Distributions.twoSidedTQuantile(level, df);
        assertEquals(1 - level, Distributions.pValue(q, df, Alternative.TWO_SIDED), 1e-13);
        assertEquals((1 - level) / 2, Distributions.pValue(q, df, Alternative.GREATER), 1e-13);
        assertEquals((1 + level) / 2, Distributions.pValue(q, df, Alternative.LESS), 1e-13);
    }

    @Property
    void betaQuantileOfPowers(
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double p,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 200) double a) {
        // Beta(a, 1) has distribution function x^a.
        double x = StrictMath.pow(p, 1 / a);
        assertEquals(x, Distributions.betaQuantile(p, a, 1), 1e-13 * x);
    }

    @Test
    void normalAndChiSquared() {
        assertEquals(1.959963984540054, Distributions.twoSidedNormalQuantile(0.95), 1e-15);
        assertEquals(StrictMath.exp(-3), Distributions.chiSquaredUpperTail(6, 2), 1e-16);
        assertEquals(Double.NaN, Distributions.chiSquaredUpperTail(6, 0));
        assertEquals(Double.NaN, Distributions.pValue(Double.NaN, 3, Alternative.LESS));
        assertEquals(
                0, Distributions.pValue(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Alternative.TWO_SIDED));
    }
}
