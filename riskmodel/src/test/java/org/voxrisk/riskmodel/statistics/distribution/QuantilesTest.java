package org.voxrisk.riskmodel.statistics.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class QuantilesTest {
    @Test
    void closedForms() {
        // t with 1 degree of freedom is Cauchy: quantile tan(pi (p - 1/2)); with 2: (2p - 1) / sqrt(2 p (1 - p)).
        for (double p : new double[] {1e-12, 0.001, 0.025, 0.3, 0.7, 0.975, 0.999}) {
            assertRelative(StrictMath.tan(Math.PI * (p - 0.5)), StudentT.quantile(p, 1), p < 1e-6 ? 1e-4 : 1e-12);
            assertRelative((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), StudentT.quantile(p, 2), 1e-12);
            // Chi-squared with 2 degrees of freedom is exponential: -2 log(1 - p).
            assertRelative(-2 * StrictMath.log1p(-p), ChiSquared.quantile(p, 2), 1e-13);
            // F with 2 and 2 degrees of freedom: p / (1 - p).
            assertRelative(p / (1 - p), SnedecorF.quantile(p, 2, 2), 1e-13);
        }
        assertEquals(0, StudentT.quantile(0.5, 7));
    }

    @Test
    void tailsByClosedForm() {
        // F(2, 2): upper tail 1 / (1 + f), also where 1 - p would be 0.
        assertRelative(1e-20, SnedecorF.upper(1e20, 2, 2), 1e-12);
        assertRelative(StrictMath.exp(-400), ChiSquared.upper(800, 2), 1e-12);
        assertRelative(0.25, StudentT.upper(1, 1), 1e-14);
    }

    @Property(tries = 300, seed = "20261124")
    void quantileInvertsTheDistribution(
            @ForAll @DoubleRange(min = -20, max = 20) double logit,
            @ForAll @DoubleRange(min = 0.6, max = 300) double d1,
            @ForAll @DoubleRange(min = 0.6, max = 300) double d2) {
        double p = 1 / (1 + StrictMath.exp(-logit));
        double f = SnedecorF.quantile(p, d1, d2);
        assertTails(p, SnedecorF.lower(f, d1, d2), SnedecorF.upper(f, d1, d2));
        double t = StudentT.quantile(p, d1);
        assertTails(p, StudentT.lower(t, d1), StudentT.upper(t, d1));
        double x = ChiSquared.quantile(p, d1);
        assertTails(p, ChiSquared.lower(x, d1), ChiSquared.upper(x, d1));
        double z = Normal.quantile(p);
        assertTails(p, Normal.lower(z), Normal.upper(z));
    }

    /** The smaller tail to twelve digits: 1 - p is exact for p above one half. */
    private static void assertTails(double p, double lower, double upper) {
        double expected = p <= 0.5 ? p : 1 - p;
        assertRelative(expected, p <= 0.5 ? lower : upper, 1e-12);
    }

    private static void assertRelative(double expected, double found, double tolerance) {
        assertEquals(expected, found, Math.abs(expected) * tolerance);
    }

    @Test
    void missingArgumentsGiveMissingValues() {
        double nan = Double.NaN;
        for (double[] a : new double[][] {{nan, 2, 3}, {0.5, nan, 3}, {0.5, 2, nan}}) {
            assertTrue(Double.isNaN(Beta.quantile(a[0], a[1], a[2])));
            assertTrue(Double.isNaN(SnedecorF.quantile(a[0], a[1], a[2])));
            assertTrue(Double.isNaN(SnedecorF.lower(a[0], a[1], a[2])));
            assertTrue(Double.isNaN(SnedecorF.upper(a[0], a[1], a[2])));
        }
        for (double[] a : new double[][] {{nan, 2}, {0.5, nan}}) {
            assertTrue(Double.isNaN(ChiSquared.quantile(a[0], a[1])));
            assertTrue(Double.isNaN(ChiSquared.lower(a[0], a[1])));
            assertTrue(Double.isNaN(ChiSquared.upper(a[0], a[1])));
            assertTrue(Double.isNaN(StudentT.quantile(a[0], a[1])));
            assertTrue(Double.isNaN(StudentT.lower(a[0], a[1])));
            assertTrue(Double.isNaN(StudentT.upper(a[0], a[1])));
        }
    }

    /** The start lies many steps from a quantile far out, on either side. */
    @Test
    void quantilesFarFromTheStart() {
        // Chi-squared with 2 degrees of freedom, and F with 2 and 2: closed forms.
        assertRelative(-2 * StrictMath.log1p(-1e-300), ChiSquared.quantile(1e-300, 2), 1e-13);
        assertRelative(1e-250, SnedecorF.quantile(1e-250, 2, 2), 1e-13);
        assertRelative(0x1p52 - 1, SnedecorF.quantile(1 - 0x1p-52, 2, 2), 1e-3);
        // Medians: 2 log 2, and 1 for equal degrees of freedom.
        assertRelative(2 * StrictMath.log(2), ChiSquared.quantile(0.5, 2), 1e-14);
        assertRelative(1, SnedecorF.quantile(0.5, 7, 7), 1e-14);
        // P(X < x) of chi-squared with 1 degree of freedom is 2 Phi(sqrt x) - 1; with tiny df almost all mass is at 0.
        assertRelative(1.959963984540054 * 1.959963984540054, ChiSquared.quantile(0.95, 1), 1e-13);
        double small = ChiSquared.quantile(0.9, 0.01);
        assertRelative(0.1, ChiSquared.upper(small, 0.01), 1e-12);
    }

    /** Beta(1/2, 1/2) is the arcsine law, {@code P(X <= x) = 2 asin(sqrt x) / pi}; Beta(1, b) has {@code P(X > x) = (1 - x)^b}. */
    @Test
    void betaQuantilesByClosedForm() {
        for (double p : new double[] {1e-15, 1e-6, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999}) {
            double sine = StrictMath.sin(Math.PI * p / 2);
            assertRelative(sine * sine, Beta.quantile(p, 0.5, 0.5), 2e-15);
            assertRelative(-StrictMath.expm1(StrictMath.log1p(-p) / 7), Beta.quantile(p, 1, 7), 1e-14);
        }
        Refusal.of(IllegalArgumentException.class, () -> Beta.quantile(1.5, 2, 2), "p = 1.5");
    }

    /** With a start where a tail is 0 there is no Newton step: the search first walks towards the mass. */
    @Test
    void quantilesFromAStartWithoutMass() {
        ChiSquaredDistribution many = ChiSquaredDistribution.of(500);
        assertEquals(0, many.cumulativeProbability(1e-3));
        double low = PositiveQuantile.of(many, 0.3, 1e-3);
        assertRelative(0.3, many.cumulativeProbability(low), 1e-12);
        ChiSquaredDistribution two = ChiSquaredDistribution.of(2);
        assertEquals(0, two.survivalProbability(1e5));
        assertRelative(-2 * StrictMath.log(0.1), PositiveQuantile.of(two, 0.9, 1e5), 1e-13);
        assertRelative(-2 * StrictMath.log(0.1), PositiveQuantile.ofUpper(two, 0.1, 1e5), 1e-13);
        assertRelative(-2 * StrictMath.log(0.9), PositiveQuantile.ofUpper(two, 0.9, 1e-300), 1e-13);
        assertEquals(0, PositiveQuantile.ofUpper(two, 1, 1));
        assertEquals(Double.POSITIVE_INFINITY, PositiveQuantile.ofUpper(two, 0, 1));
    }

    /** Infinite arguments are no missing ones: a t distribution with infinitely many degrees of freedom is the normal one. */
    @Test
    void infiniteArguments() {
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(0, StudentT.lower(-infinity, infinity));
        assertEquals(1, StudentT.lower(infinity, infinity));
        assertEquals(1, StudentT.upper(-infinity, infinity));
        assertEquals(0, StudentT.upper(infinity, 3));
        assertRelative(Normal.lower(1.3), StudentT.lower(1.3, infinity), 1e-14);
        assertEquals(1, ChiSquared.lower(infinity, 3));
        assertEquals(0, ChiSquared.upper(infinity, 3));
        assertEquals(1, SnedecorF.lower(infinity, 3, 4));
        assertEquals(0, SnedecorF.upper(infinity, 3, 4));
    }

    @Test
    void endsAndBadInput() {
        assertEquals(0, SnedecorF.quantile(0, 3, 4));
        assertEquals(Double.POSITIVE_INFINITY, SnedecorF.quantile(1, 3, 4));
        assertEquals(Double.NEGATIVE_INFINITY, StudentT.quantile(0, 3));
        assertEquals(Double.POSITIVE_INFINITY, StudentT.quantile(1, 3));
        assertEquals(Normal.quantile(0.9), StudentT.quantile(0.9, Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(SnedecorF.upper(Double.NaN, 1, 2)));
        assertTrue(Double.isNaN(SnedecorF.quantile(0.5, Double.NaN, 2)));
        Refusal.of(IllegalArgumentException.class, () -> Normal.quantile(1.1), "p = 1.1");
        Refusal.of(IllegalArgumentException.class, () -> SnedecorF.quantile(-0.1, 1, 1), "p = -0.1");
    }
}
