package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.score.Contribution;

class SurvivalBundleTest {
    private static final ModelBundle BUNDLE = SurvivalBundles.builder().build();

    private static ModelBundle read(byte[] bytes) throws InvalidFileException {
        return ModelBundle.of(bytes, "b", BundleCodecs.standard(), BundleLimits.standard());
    }

    @Test
    void readBackItHasTheSameBytesAndGivesTheSameNumbers() throws InvalidFileException {
        ModelBundle again = read(BUNDLE.toBytes());
        assertArrayEquals(BUNDLE.toBytes(), again.toBytes());
        assertEquals(BUNDLE.sha256(), again.sha256());
        assertEquals(BUNDLE.model(), again.model());
        assertEquals(BUNDLE.score(SurvivalBundles.NEW), again.score(SurvivalBundles.NEW));
    }

    @Test
    void scoresAreTheNumbersOfTheFit() {
        List<PatientScore> training = BUNDLE.score(SurvivalBundles.TRAINING);
        double[] lp = SurvivalBundles.FIT.centredLinearPredictors();
        FeatureTable signatures = SurvivalBundles.SIGNATURES;
        int high = 0;
        for (int i = 0; i < lp.length; i++) {
            PatientScore score = training.get(i);
            double[] row = signatures.row(i).toArray();
            assertEquals(lp[i], score.score());
            assertEquals(OptionalDouble.of(1 - SurvivalBundles.FIT.survival(row, 36)), score.probability());
            PatientScore.OverTime risks = score.overTime().orElseThrow();
            assertEquals(
                    OptionalDouble.of(1 - SurvivalBundles.FIT.survival(row, 12)),
                    risks.horizons().get(0).risk());
            assertEquals(score.probability(), risks.horizons().get(1).risk());
            high += score.group().orElseThrow().equals("high risk") ? 1 : 0;
        }
        assertEquals(45, high);
    }

    @Test
    void aHorizonBeyondTheFollowUpHasNoRiskAndIsSaid() {
        PatientScore score = BUNDLE.score(SurvivalBundles.NEW).get(0);
        PatientScore.OverTime risks = score.overTime().orElseThrow();
        assertEquals(120, risks.horizons().get(2).time());
        assertTrue(risks.horizons().get(2).risk().isEmpty());
        String remark = score.remarks().get(score.remarks().size() - 1);
        assertTrue(remark.startsWith("no risk at 120.0 months: the follow-up of training ends at "), remark);
        assertTrue(BUNDLE.training().notes().stream().anyMatch(n -> n.startsWith("no risk at 120.0 months")));
    }

    @Test
    void contributionsAddUpAndTheNomogramHasPoints() {
        for (PatientScore score : BUNDLE.score(SurvivalBundles.NEW)) {
            PatientScore.Explanation whole = score.explanations().get(0);
            assertEquals("linear predictor", whole.of());
            assertEquals(score.score(), whole.value());
            double sum = whole.intercept();
            for (Contribution c : whole.contributions()) {
                sum += c.contribution();
            }
            assertEquals(score.score(), sum);
            assertEquals(2, score.points().orElseThrow().byVariable().size());
            // Of the score, the Cox model in it, and the columns of the LASSO.
            assertEquals(
                    List.of("linear predictor", "rad_score", "clinical_signature"),
                    score.explanations().stream()
                            .map(PatientScore.Explanation::of)
                            .distinct()
                            .sorted((a, b) -> order(a) - order(b))
                            .toList());
        }
    }

    private static int order(String of) {
        return List.of("linear predictor", "rad_score", "clinical_signature").indexOf(of);
    }

    private static void forged(String name, UnaryOperator<String> change, String... parts) throws IOException {
        byte[] bytes = BundleIntegrityTest.forged(BUNDLE.toBytes(), name, change);
        String message = String.valueOf(
                assertThrows(InvalidFileException.class, () -> read(bytes)).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void forgedHazardsAreRefused() throws IOException {
        forged("model.json", t -> t.replaceFirst("(\"cumulative\" : \\[\\s+)[0-9.E-]+", "$17.0"), "must not fall");
        forged("model.json", t -> t.replaceFirst("(\"cumulative\" : \\[\\s+)[0-9.E-]+", "$1null"), "cumulative");
        forged("model.json", t -> t.replaceFirst("(\"cumulative\" : \\[\\s+)[0-9.E-]+,", "$1"), "one of each");
        forged("model.json", t -> t.replaceFirst("(\"times\" : \\[\\s+)[0-9.E-]+", "$1-1.0"), "times must rise");
        // The last baseline hazard is that of the fusion: a smaller first step gives other risks than the reference
        // patients'.
        forged(
                "model.json",
                t -> {
                    int at = t.lastIndexOf("\"cumulative\"");
                    return t.substring(0, at) + t.substring(at).replaceAll("([0-9]\\.[0-9]+)", "0.0");
                },
                "reference");
        forged("use.json", t -> t.replaceFirst("\"intercept\" : 0.0", "\"intercept\" : 0.5"), "Cox model");
    }

    @Test
    void labelsAreNoFollowUp() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> BundleUpdate.recalibrated(
                        BUNDLE,
                        SurvivalBundles.NEW,
                        Recalibration.Kind.INTERCEPT,
                        BUNDLE.newCentres(),
                        SurvivalBundles.DAY));
        assertTrue(String.valueOf(e.getMessage()).contains("Cox model"));
        IllegalArgumentException other = assertThrows(
                IllegalArgumentException.class,
                () -> SurvivalValidation.of(
                        Bundles.bundle(),
                        SurvivalBundles.NEW,
                        SurvivalBundles.NEW_OBSERVED,
                        BUNDLE.newCentres(),
                        Map.of()));
        assertTrue(String.valueOf(other.getMessage()).contains("no Cox model"));
    }
}
