package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.testing.Refusal;

class ReclassificationTest {
    // Events:   0.1 -> 0.3 (up a category at 0.2), 0.4 -> 0.5 (stays), 0.3 -> 0.1 (down), 0.6 -> 0.6.
    // Controls: 0.3 -> 0.1 (down), 0.1 -> 0.2 (up: a risk on the cut-off belongs above), 0.5 -> 0.4.
    private final Outcomes outcomes = Outcomes.ofZeroOne(1, 1, 1, 1, 0, 0, 0);
    private final PredictedRisks before = PredictedRisks.of(outcomes, 0.1, 0.4, 0.3, 0.6, 0.3, 0.1, 0.5);
    private final PredictedRisks after = PredictedRisks.of(outcomes, 0.3, 0.5, 0.1, 0.6, 0.1, 0.2, 0.4);

    @Test
    void categoricalByHand() {
        Reclassification r = Reclassification.categorical(before, after, 0.2);
        assertEquals(new Reclassification(1, 1, 4, 1, 1, 3), r);
        assertEquals(0, r.overall());
        assertEquals(Math.sqrt(2 / 16.0 + 2 / 9.0), r.standardError(), 1e-15);
        assertEquals(1, r.pValue(Alternative.TWO_SIDED));
    }

    @Test
    void continuousByHand() {
        Reclassification r = Reclassification.continuous(before, after);
        assertEquals(new Reclassification(2, 1, 4, 1, 2, 3), r);
        assertEquals(0.25, r.ofEvents());
        assertEquals(1 / 3.0, r.ofControls());
        assertEquals((0.25 + 1 / 3.0) / Math.sqrt(3 / 16.0 + 3 / 9.0), r.z(), 1e-15);
    }

    @Test
    void integratedDiscriminationByHand() {
        // Changes of the events .2 .1 -.2 0: mean .025, variance (.175^2 + .075^2 + .225^2 + .025^2)/3;
        // of the controls -.2 .1 -.1: mean -1/15, variance ((2/15)^2 + (1/6)^2 + (1/30)^2)/2.
        IntegratedDiscrimination d = IntegratedDiscrimination.of(before, after);
        double v1 = (0.175 * 0.175 + 0.075 * 0.075 + 0.225 * 0.225 + 0.025 * 0.025) / 3;
        double v0 = (4 / 225.0 + 1 / 36.0 + 1 / 900.0) / 2;
        assertEquals(0.025 + 1 / 15.0, d.overall(), 1e-15);
        assertEquals(Math.sqrt(v1 / 4 + v0 / 3), d.standardError(), 1e-15);
        assertEquals(d.overall() / d.standardError(), d.z());
    }

    @Test
    void anUnchangedModelReclassifiesNobody() {
        assertEquals(0, Reclassification.continuous(before, before).z());
        assertEquals(1, IntegratedDiscrimination.of(before, before).pValue(Alternative.TWO_SIDED));
    }

    @Test
    void badArguments() {
        Refusal.of(IllegalArgumentException.class, () -> Reclassification.categorical(before, after), "no cut-offs");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Reclassification.categorical(before, after, 0.3, 0.2),
                "cut-off 0.2 at index 1",
                "ascend");
        PredictedRisks other = PredictedRisks.of(Outcomes.ofZeroOne(0, 1), 0.5, 0.5);
        Refusal.of(
                IllegalArgumentException.class,
                () -> Reclassification.continuous(before, other),
                "4 events, 3 controls",
                "1 events, 1 controls");
    }
}
