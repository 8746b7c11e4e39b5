package org.voxrisk.riskmodel.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.testing.Refusal;

class IntraclassCorrelationTest {
    @Test
    void meanSquaresByHand() {
        // Subjects (1, 2), (3, 4), (5, 9): grand mean 4, subject means 1.5 3.5 7, rater means 3 5.
        // SSB = 2 (6.25 + 0.25 + 9) = 31, SSJ = 3 (1 + 1) = 6, SSW = 0.5 + 0.5 + 8 = 9, SSE = 9 - 6 = 3.
        IccAnova a = IccAnova.of(new double[] {1, 3, 5}, new double[] {2, 4, 9});
        assertEquals(15.5, a.betweenSubjects(), 1e-14);
        assertEquals(6, a.betweenRaters(), 1e-14);
        assertEquals(3, a.withinSubjects(), 1e-14);
        assertEquals(1.5, a.error(), 1e-14);
        IntraclassCorrelation icc = IntraclassCorrelation.of(new double[] {1, 3, 5}, new double[] {2, 4, 9});
        assertEquals(12.5 / 18.5, icc.get(IccForm.ICC1).value(), 1e-14);
        assertEquals(14.0 / (15.5 + 1.5 + 2 * 4.5 / 3), icc.get(IccForm.ICC2).value(), 1e-14);
        assertEquals(14.0 / 17, icc.get(IccForm.ICC3).value(), 1e-14);
        assertEquals(12.5 / 15.5, icc.get(IccForm.ICC1K).value(), 1e-14);
        assertEquals(14 / 17.0, icc.get(IccForm.ICC2K).value(), 1e-14);
        assertEquals(14 / 15.5, icc.get(IccForm.ICC3K).value(), 1e-14);
        assertEquals(15.5 / 1.5, icc.get(IccForm.ICC3).f(), 1e-13);
        for (IccForm form : IccForm.values()) {
            assertEquals(icc.get(form).value(), a.coefficient(form));
        }
    }

    @Test
    void aConstantFeatureIsUndefinedAndFailsEveryThreshold() {
        IntraclassCorrelation icc =
                IntraclassCorrelation.of(new double[] {0.1, 0.1, 0.1}, new double[] {0.1, 0.1, 0.1});
        for (IccForm form : IccForm.values()) {
            IccEstimate e = icc.get(form);
            assertTrue(Double.isNaN(e.value()) && Double.isNaN(e.f()) && Double.isNaN(e.pValue()));
            assertTrue(Double.isNaN(e.interval().lower())
                    && Double.isNaN(e.interval().upper()));
            assertFalse(e.exceeds(-10));
            assertFalse(e.lowerLimitExceeds(-10));
        }
    }

    @Test
    void readersInFullAgreement() {
        double[] x = {0.1, 0.7, 0.3, 0.2};
        IntraclassCorrelation icc = IntraclassCorrelation.of(x, x, x);
        for (IccForm form : IccForm.values()) {
            IccEstimate e = icc.get(form);
            assertEquals(1, e.value());
            assertEquals(Double.POSITIVE_INFINITY, e.f());
            assertEquals(0, e.pValue());
            assertEquals(1, e.interval().lower());
            assertEquals(1, e.interval().upper());
        }
    }

    @Test
    void aConstantShiftHurtsAgreementOnly() {
        IntraclassCorrelation icc =
                IntraclassCorrelation.of(new double[] {0.1, 0.7, 0.3, 0.2}, new double[] {0.4, 1.0, 0.6, 0.5});
        assertEquals(1, icc.get(IccForm.ICC3).value());
        assertTrue(icc.get(IccForm.ICC2).value() < 0.7);
        assertTrue(Double.isFinite(icc.get(IccForm.ICC2).interval().lower()));
    }

    /** Readers that differ by the last bit of large numbers agree. */
    @Test
    void roundingOfLargeNumbersIsNoDisagreement() {
        double[] x = {1e9, 2e9, 3e9};
        double[] y = {Math.nextUp(1e9), Math.nextDown(2e9), Math.nextUp(3e9)};
        IccAnova anova = IccAnova.of(x, y);
        assertEquals(0, anova.withinSubjects());
        assertEquals(0, anova.error());
        assertEquals(2e18, anova.betweenSubjects(), 1e9);
        assertEquals(
                1, IntraclassCorrelation.of(x, y).get(IccForm.ICC2).interval().lower());
        // Differences of 1 in 1e9 are data.
        assertEquals(
                0.5, IccAnova.of(x, new double[] {1e9 + 1, 2e9 - 1, 3e9 + 1}).withinSubjects(), 1e-6);
    }

    /** A coefficient or limit at the threshold does not pass it; 1 does pass. */
    @Test
    void thresholdsAreStrict() {
        IccEstimate e = new IccEstimate(IccForm.ICC2, 0.8, 9, 3, 4, 0.01, new ConfidenceInterval(0.75, 0.85, 0.95));
        assertFalse(e.exceeds(0.8));
        assertTrue(e.exceeds(Math.nextDown(0.8)));
        assertFalse(e.lowerLimitExceeds(0.75));
        assertTrue(e.lowerLimitExceeds(Math.nextDown(0.75)));
        IccEstimate one = new IccEstimate(IccForm.ICC2, 1, 9, 3, 4, 0.01, new ConfidenceInterval(1, 1, 0.95));
        assertTrue(one.exceeds(0.99));
        assertTrue(one.lowerLimitExceeds(0.99));
        assertEquals("ICC(2,1)", IccForm.ICC2.label());
        assertEquals("ICC(3,k)", IccForm.ICC3K.label());
        assertEquals(2, IccAnova.of(new double[] {1, 4}, new double[] {2, 3}).subjects());
    }

    @Test
    void badRatingsAreNamed() {
        double[] x = {1, 2, 3};
        Refusal.of(IllegalArgumentException.class, () -> IntraclassCorrelation.of(x), "found 1 and 3");
        Refusal.of(
                IllegalArgumentException.class,
                () -> IntraclassCorrelation.of(x, new double[] {1, 2}),
                "rater 1 has 2 values, rater 0 has 3");
        Refusal.of(
                IllegalArgumentException.class,
                () -> IntraclassCorrelation.of(new double[] {1}, new double[] {1}),
                "found 2 and 1");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> IntraclassCorrelation.of(x, new double[] {1, Double.NaN, 3}));
        assertTrue(String.valueOf(e.getMessage()).contains("subject 1, rater 1"));
    }

    @Property(tries = 100, seed = "20261124")
    void consistencyDoesNotSeeScaleOrShiftOfAReader(
            @ForAll @Size(value = 8) List<@IntRange(min = -99, max = 99) Integer> a,
            @ForAll @Size(value = 8) List<@IntRange(min = -99, max = 99) Integer> b) {
        double[] x = a.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = b.stream().mapToDouble(Integer::doubleValue).toArray();
        IntraclassCorrelation before = IntraclassCorrelation.of(x, y);
        Assume.that(before.anova().error() > 0 && before.anova().betweenSubjects() > 0);
        double[] moved = a.stream().mapToDouble(v -> v + 1000).toArray();
        IntraclassCorrelation after = IntraclassCorrelation.of(moved, y);
        assertEquals(before.get(IccForm.ICC3).value(), after.get(IccForm.ICC3).value(), 1e-9);
        IntraclassCorrelation swapped = IntraclassCorrelation.of(y, x);
        for (IccForm form : IccForm.values()) {
            assertEquals(
                    before.get(form).value(),
                    swapped.get(form).value(),
                    1e-9 * Math.max(1, Math.abs(before.get(form).value())));
            // Readers that contradict each other turn the sign of the denominator of ICC2k.
            assertTrue(form == IccForm.ICC2K || before.get(form).value() <= 1);
            assertTrue(before.get(form).value() <= 1 || !before.get(form).exceeds(0));
        }
    }

    /**
     * Readers that contradict each other: MSB = 1/16, MSJ = 25/16, MSE = 271/112, so that the denominator of ICC2k is
     * 1/16 + (25/16 - 271/112)/8 = -5/112 and ICC2k = (1/16 - 271/112) / (-5/112) = 52.8. That passes no filter.
     */
    @Test
    void contradictionIsNotAgreement() {
        double[] x = {0, 0, 0, 0, 0, 0, -1, 3};
        double[] y = {0, 0, 0, 0, 0, 0, 0, -3};
        IccEstimate mean = IntraclassCorrelation.of(x, y).get(IccForm.ICC2K);
        assertEquals(52.8, mean.value(), 1e-10);
        assertFalse(mean.exceeds(0.75));
        assertFalse(mean.lowerLimitExceeds(0.75));
    }

    /** Quantiles are kept between features: the estimates are the same bits. */
    @Test
    void aDesignGivesTheSameNumbers() {
        IccDesign design = IccDesign.of(4, 3, 0.9);
        double[][] ratings = {{1, 5, 3, 8}, {2, 5, 4, 7}, {1.5, 6, 2, 9}};
        for (IccForm form : IccForm.values()) {
            assertEquals(IntraclassCorrelation.of(0.9, ratings).get(form), design.estimate(form, ratings));
            assertEquals(design.coefficients(ratings).get(form), design.estimate(form, ratings));
        }
        Refusal.of(
                IllegalArgumentException.class,
                () -> design.estimate(IccForm.ICC1, ratings[0], ratings[1]),
                "2 raters of 4 subjects, the design is 3 of 4");
        Refusal.of(IllegalArgumentException.class, () -> IccDesign.of(1, 2, 0.95), "found 2 and 1");
    }
}
