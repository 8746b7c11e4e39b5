package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.testing.Refusal;

class HarmonisedBundleTest {
    private static final ModelBundle BUNDLE = Bundles.harmonisedBuilder().build();

    private static FeatureTable of(FeatureTable table, String centre) {
        return table.selectCases(table.cases().stream()
                .filter(c -> c.batch().equals(Optional.of(centre)))
                .map(Case::id)
                .toList());
    }

    private static List<Double> risks(List<PatientScore> scores) {
        return scores.stream().map(s -> s.probability().orElseThrow()).toList();
    }

    @Test
    void parametersOfTheTrainingCentresAreInTheFile() throws Exception {
        ModelBundle read = ModelBundle.of(BUNDLE.toBytes(), "b", BundleCodecs.standard(), BundleLimits.standard());
        assertEquals(List.of("A", "B", "C"), read.harmonisation().orElseThrow().batches());
        FeatureTable patients = Bundles.centres(33, 30, "A", "B", "C");
        List<PatientScore> scores = read.score(patients);
        assertEquals(BUNDLE.score(patients), scores);
        assertEquals("training parameters of 'B'", scores.get(1).harmonisation());
        assertEquals(Optional.of("A"), read.reference().get(0).batch());
    }

    @Test
    void anUnknownCentreIsRefusedWithItsPatients() {
        FeatureTable patients = Bundles.centres(33, 30, "A", "X", "Y");
        BundleMismatchException e = Refusal.of(
                BundleMismatchException.class, () -> BUNDLE.score(patients), "[A, B, C] only", "declare a rule");
        assertEquals(List.of("centre 'X' (10 cases)", "centre 'Y' (10 cases)"), e.differences());
        FeatureTable unnamed = patients.withCases(c -> new Case(c.id(), c.patient(), c.label(), Optional.empty()));
        Refusal.of(BundleMismatchException.class, () -> BUNDLE.score(unnamed), "case 'c1000' names no centre");
        Refusal.of(
                BundleMismatchException.class,
                () -> BUNDLE.score(unnamed, new NewCentrePolicy.Estimate(2)),
                "names no centre");
    }

    @Test
    void treatedAsAKnownCentreAndLabelledSo() {
        FeatureTable patients = Bundles.centres(33, 30, "X", "B", "C");
        FeatureTable known = patients.withCases(c -> c.batch().equals(Optional.of("X")) ? c.withBatch("A") : c);
        List<PatientScore> scores = BUNDLE.score(patients, new NewCentrePolicy.TreatAs("A"));
        assertEquals(risks(BUNDLE.score(known)), risks(scores));
        assertEquals("treated as 'A': no parameters of 'X'", scores.get(0).harmonisation());
        assertEquals("training parameters of 'B'", scores.get(1).harmonisation());
        Refusal.of(
                BundleMismatchException.class,
                () -> BUNDLE.score(patients, new NewCentrePolicy.TreatAs("Q")),
                "'Q'",
                "[A, B, C]");
    }

    /** Estimated from the very rows that a training centre was fitted on, the parameters are that centre's. */
    @Test
    void aTrainingCentreUnderAnotherNameGetsItsOwnParametersAgain() {
        FeatureTable training = Bundles.centres(21, 90, "A", "B", "C");
        FeatureTable asB = of(training, "B");
        FeatureTable asX = asB.withCases(c -> c.withBatch("X"));
        List<Double> expected = risks(BUNDLE.score(asB));
        List<PatientScore> found = BUNDLE.score(asX, new NewCentrePolicy.Estimate(10));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i).probability().orElseThrow(), 1e-12);
            assertEquals(
                    "parameters of 'X' estimated from 30 unlabelled patients of this table",
                    found.get(i).harmonisation());
        }
        // The estimate helps: unharmonised, the patients of B are far away.
        assertNotEquals(expected, risks(BUNDLE.score(asX, new NewCentrePolicy.TreatAs("A"))));
    }

    @Test
    void anEstimateUsesNoOutcomeAndNoOtherCentre() {
        FeatureTable patients = Bundles.centres(33, 45, "A", "B", "X");
        NewCentrePolicy estimate = new NewCentrePolicy.Estimate(10);
        List<PatientScore> all = BUNDLE.score(patients, estimate);
        FeatureTable unlabelled =
                patients.withCases(c -> new Case(c.id(), c.patient(), OptionalInt.empty(), c.batch()));
        assertEquals(all, BUNDLE.score(unlabelled, estimate));
        List<PatientScore> alone = BUNDLE.score(of(patients, "X"), estimate);
        assertEquals(all.stream().filter(s -> s.harmonisation().contains("'X'")).toList(), alone);
        assertTrue(alone.size() == 15);
        Refusal.of(
                BundleMismatchException.class,
                () -> BUNDLE.score(patients, new NewCentrePolicy.Estimate(16)),
                "centre 'X' has 15 cases",
                "at least 16");
    }

    @Test
    void theRuleIsSavedAndUsed() throws Exception {
        ModelBundle bundle = Bundles.harmonisedBuilder()
                .newCentres(new NewCentrePolicy.Estimate(12))
                .build();
        ModelBundle read = ModelBundle.of(bundle.toBytes(), "b", BundleCodecs.standard(), BundleLimits.standard());
        assertEquals(new NewCentrePolicy.Estimate(12), read.newCentres());
        assertEquals(
                15, read.score(of(Bundles.centres(33, 45, "A", "B", "X"), "X")).size());
        ModelBundle as = Bundles.harmonisedBuilder()
                .newCentres(new NewCentrePolicy.TreatAs("C"))
                .build();
        assertEquals(
                new NewCentrePolicy.TreatAs("C"),
                ModelBundle.of(as.toBytes(), "b", BundleCodecs.standard(), BundleLimits.standard())
                        .newCentres());
    }
}
