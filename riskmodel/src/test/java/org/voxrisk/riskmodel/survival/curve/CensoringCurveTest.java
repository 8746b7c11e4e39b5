package org.voxrisk.riskmodel.survival.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.survival.FollowUp;

/** The censoring curve with an event and a censoring at one time, where the two conventions part. */
class CensoringCurveTest {
    private static final FollowUp FOUR = FollowUp.of(new double[] {1, 2, 2, 3}, new int[] {1, 1, 0, 0});

    @Test
    void eventsFirst() {
        CensoringCurve g = CensoringCurve.of(FOUR);
        assertEquals(1, g.at(1));
        assertEquals(1, g.before(2));
        assertEquals(0.5, g.at(2));
        assertEquals(0.5, g.before(3));
        assertEquals(0, g.at(3));
    }

    @Test
    void eventsAtRisk() {
        CensoringCurve g = CensoringCurve.of(FOUR, CensoringTies.EVENTS_AT_RISK);
        assertEquals(1, g.before(2));
        assertEquals(2 / 3.0, g.at(2), 1e-15);
        assertEquals(2 / 3.0, g.before(3), 1e-15);
    }

    /** A row with an event at t at risk: the Kaplan-Meier curve of the status turned around. */
    @Test
    void eventsAtRiskIsTheCurveOfTheOtherStatus() {
        FollowUp turned = FollowUp.of(FOUR.times(), new int[] {0, 0, 1, 1});
        CensoringCurve g = CensoringCurve.of(FOUR, CensoringTies.EVENTS_AT_RISK);
        for (double t = 0; t < 5; t += 0.5) {
            assertEquals(KaplanMeier.of(turned).at(t).survival(), g.at(t), 1e-15);
        }
    }

    @Test
    void competingEventsEndTheObservationToo() {
        FollowUp competing = FollowUp.of(FOUR.times(), new int[] {2, 3, 0, 0});
        assertEquals(0.5, CensoringCurve.of(competing).at(2));
    }

    @Test
    void withoutCensoringItIsOne() {
        FollowUp all = FollowUp.of(FOUR.times(), new int[] {1, 1, 1, 1});
        assertEquals(1, CensoringCurve.of(all).at(10));
    }

    @Test
    void weightsCountAsCases() {
        CensoringCurve g = CensoringCurve.of(FOUR, new double[] {1, 1, 3, 1}, CensoringTies.EVENTS_FIRST);
        assertEquals(0.25, g.at(2));
    }
}
