package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.study.SurvivalBundle;

class RiskGroupsTest {
    private static RiskGroups groups(RiskGroups.Scale scale, List<Double> cutoffs, String... names) {
        return new RiskGroups(scale, cutoffs, List.of(names), RiskGroups.Origin.STATED, "stated");
    }

    @Test
    void aValueEqualToACutoffIsInTheUpperGroup() {
        RiskGroups three = groups(RiskGroups.Scale.SCORE, List.of(-1.0, 2.0), "low", "middle", "high");
        assertEquals("low", three.of(Math.nextDown(-1.0)));
        assertEquals("middle", three.of(-1));
        assertEquals("middle", three.of(Math.nextDown(2.0)));
        assertEquals("high", three.of(2));
    }

    /** Cut-offs of a study leave a value equal to one in the lower group. */
    @Test
    void groupsAboveACutoffBeginBehindIt() {
        RiskGroups groups =
                SurvivalBundle.groupsAbove(List.of(-0.25, 0.5), List.of("low", "middle", "high"), "tertiles");
        assertEquals("low", groups.of(-0.25));
        assertEquals("middle", groups.of(Math.nextUp(-0.25)));
        assertEquals("middle", groups.of(0.5));
        assertEquals("high", groups.of(Math.nextUp(0.5)));
        assertEquals(RiskGroups.Origin.TRAINING, groups.origin());
    }

    @Test
    void cutoffsOfAProbabilityLieStrictlyBetweenZeroAndOne() {
        assertEquals(
                "high",
                RiskGroups.atRisk(0.5, "low", "high", RiskGroups.Origin.STATED, "stated")
                        .of(0.5));
        for (double wrong : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> groups(RiskGroups.Scale.PROBABILITY, List.of(wrong), "low", "high"))
                    .getMessage());
            assertTrue(message.contains("[" + wrong + "] of the PROBABILITY"), message);
        }
        // A score may have any.
        assertEquals(
                "low",
                groups(RiskGroups.Scale.SCORE, List.of(0.0), "low", "high").of(-0.1));
    }

    @Test
    void cutoffsAscendAndGroupsHaveNamesOfTheirOwn() {
        assertThrows(
                IllegalArgumentException.class,
                () -> groups(RiskGroups.Scale.SCORE, List.of(1.0, 1.0), "low", "middle", "high"));
        assertThrows(
                IllegalArgumentException.class, () -> groups(RiskGroups.Scale.SCORE, List.of(1.0), "same", "same"));
        assertThrows(IllegalArgumentException.class, () -> groups(RiskGroups.Scale.SCORE, List.of(1.0), "alone"));
        assertThrows(IllegalArgumentException.class, () -> groups(RiskGroups.Scale.SCORE, List.of(), "alone"));
    }
}
