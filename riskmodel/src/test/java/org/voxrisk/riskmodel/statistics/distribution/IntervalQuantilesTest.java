package org.voxrisk.riskmodel.statistics.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.testing.Refusal;

/** Quantiles and tails against closed forms. */
class IntervalQuantilesTest {
    @Property(seed = "20261124")
    void tQuantileOfOneAndTwoDegreesOfFreedom(@ForAll @Scale(6) @DoubleRange(min = 0.05, max = 0.999) double level) {
        double cauchy = StrictMath.tan(Math.PI * level / 2);
        assertEquals(cauchy, StudentT.twoSided(level, 1), 1e-12 * cauchy);
        double two = level * Math.sqrt(2 / (1 - level * level));
        assertEquals(two, StudentT.twoSided(level, 2), 1e-12 * two);
    }

    @Property(seed = "20261124")
    void quantileAndPValueAgree(
            @ForAll @Scale(6) @DoubleRange(min = 0.5, max = 0.999) double level,
            @ForAll @Scale(6) @DoubleRange(min = 1.5, max = 500) double df) {
        double q = StudentT.twoSided(level, df);
        assertEquals(1 - level, Alternative.TWO_SIDED.pValue(StudentT.lower(q, df), StudentT.upper(q, df)), 1e-13);
        assertEquals((1 - level) / 2, StudentT.upper(q, df), 1e-13);
        assertEquals((1 + level) / 2, StudentT.lower(q, df), 1e-13);
    }

    @Property(seed = "20261124")
    void betaQuantileOfPowers(
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 0.999999) double p,
            @ForAll @Scale(6) @DoubleRange(min = 1, max = 200) double a) {
        // Beta(a, 1) has distribution function x^a.
        double x = StrictMath.pow(p, 1 / a);
        assertEquals(x, Beta.quantile(p, a, 1), 1e-13 * x);
    }

    @Test
    void normalAndChiSquared() {
        assertEquals(1.959963984540054, Normal.twoSided(0.95), 1e-15);
        assertEquals(StrictMath.exp(-3), ChiSquared.upper(6, 2), 1e-16);
        Refusal.of(IllegalArgumentException.class, () -> ChiSquared.upper(6, 0), "0.0 is not greater than 0");
        assertEquals(Double.NaN, StudentT.lower(Double.NaN, 3));
        assertEquals(0, StudentT.upper(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertEquals(0, Beta.quantile(0, 2, 3));
        assertEquals(1, Beta.quantile(1, 2, 3));
        assertEquals(Double.NaN, Beta.quantile(0.5, Double.NaN, 3));
    }
}
