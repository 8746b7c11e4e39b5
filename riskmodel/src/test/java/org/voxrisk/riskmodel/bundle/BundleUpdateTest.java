package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.testing.Refusal;

class BundleUpdateTest {
    /** One patient in four keeps the outcome: the model's risks are too high. */
    private static final FeatureTable RARER =
            Bundles.NEW.withCases(c -> c.withLabel(c.label().orElseThrow() == 1 && c.id().hashCode() % 2 == 0 ? 1 : 0));

    private static ModelBundle updated(ModelBundle bundle, Recalibration.Kind kind) {
        return BundleUpdate.recalibrated(bundle, RARER, kind, new NewCentrePolicy.Refuse(), Bundles.DAY.plusDays(1));
    }

    private static double[] risks(ModelBundle bundle) {
        return bundle.score(RARER).stream()
                .mapToDouble(s -> s.probability().orElseThrow())
                .toArray();
    }

    /** At the maximum of the likelihood the residuals sum to 0, and for the slope also weighted by the old logit. */
    @Test
    void residualsOfTheUpdateSumToZero() {
        ModelBundle before = Bundles.bundle();
        double[] old = risks(before);
        int[] y = RARER.labels();
        for (Recalibration.Kind kind : Recalibration.Kind.values()) {
            double[] p = risks(updated(before, kind));
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < y.length; i++) {
                sum += y[i] - p[i];
                weighted += (y[i] - p[i]) * StrictMath.log(old[i] / (1 - old[i]));
            }
            assertEquals(0, sum, 1e-9);
            if (kind == Recalibration.Kind.INTERCEPT_AND_SLOPE) {
                assertEquals(0, weighted, 1e-8);
            }
        }
    }

    @Test
    void theNewBundleSaysWhatItWasMadeFrom() throws Exception {
        ModelBundle first = Bundles.bundle();
        ModelBundle second = updated(first, Recalibration.Kind.INTERCEPT);
        ModelBundle third = updated(second, Recalibration.Kind.INTERCEPT_AND_SLOPE);
        ModelBundle read = ModelBundle.of(third.toBytes(), "b", BundleCodecs.standard(), BundleLimits.standard());
        assertEquals(
                List.of(first.sha256(), second.sha256()),
                read.history().stream().map(Change::parent).toList());
        assertEquals(Bundles.DAY.plusDays(1), read.history().get(0).date());
        assertEquals(first.model(), read.model());
        assertArrayEquals(risks(third), risks(read));
        assertNotEquals(first.sha256(), second.sha256());
        assertEquals(1, second.recalibration().slope());
        String what = read.history().get(0).what();
        assertTrue(what.startsWith("intercept estimated anew on 60 patients"), what);
        assertFalse(what.contains("took no part"), what);
        Refusal.of(
                IllegalArgumentException.class,
                () -> first.changed(new Change(second.sha256(), Bundles.DAY, "tests", "nothing")),
                first.sha256());
    }

    /** A risk threshold keeps its meaning; a cut that data chose keeps its groups. */
    @Test
    void cutoffsOfDataMoveAlongAndStatedOnesStay() {
        ModelBundle before = Bundles.bundle();
        ModelBundle after = updated(before, Recalibration.Kind.INTERCEPT_AND_SLOPE);
        assertEquals(
                before.score(RARER).stream().map(PatientScore::group).toList(),
                after.score(RARER).stream().map(PatientScore::group).toList());
        assertNotEquals(0.5, after.groups().orElseThrow().cutoffs().get(0));
        ModelBundle stated = Bundles.fusionBuilder()
                .groups(RiskGroups.atRisk(0.5, "low", "high", RiskGroups.Origin.STATED, "equal harms"))
                .build();
        assertEquals(
                0.5,
                updated(stated, Recalibration.Kind.INTERCEPT)
                        .groups()
                        .orElseThrow()
                        .cutoffs()
                        .get(0));
    }

    @Test
    void twoUpdatesAreOneAfterTheOther() {
        Recalibration a = new Recalibration(-0.5, 0.8);
        Recalibration b = new Recalibration(0.25, 1.5);
        for (double p : new double[] {0, 1e-9, 0.2, 0.5, 0.99, 1}) {
            assertEquals(b.apply(a.apply(p)), a.then(b).apply(p), 1e-15);
        }
        assertEquals(0.3, Recalibration.NONE.apply(0.3));
        // logit 0.5 = 0, so that p' = 1 / (1 + exp(-a)).
        assertEquals(1 / (1 + Math.exp(0.5)), a.apply(0.5), 1e-16);
        Refusal.of(IllegalArgumentException.class, () -> new Recalibration(0, -1), "slope");
    }

    @Test
    void oneClassCannotUpdate() {
        FeatureTable none = RARER.withCases(c -> c.withLabel(0));
        Refusal.of(
                IllegalArgumentException.class,
                () -> BundleUpdate.recalibrated(
                        Bundles.bundle(),
                        none,
                        Recalibration.Kind.INTERCEPT,
                        new NewCentrePolicy.Refuse(),
                        Bundles.DAY));
    }
}
