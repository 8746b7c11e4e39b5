package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.published.AwaitingRangesException;
import org.voxrisk.riskmodel.published.RadScore;
import org.voxrisk.riskmodel.published.RadScoreResult;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.testing.Refusal;

class PublishedModelsTest {
    private static FeatureTable cohort(long seed, int cases) {
        Random random = new Random(seed);
        List<Case> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(RadScore.columns().asList());
        names.add("original_shape_Flatness_T2");
        double[] values = new double[cases * names.size()];
        for (int i = 0; i < cases; i++) {
            rows.add(Case.of("P" + i));
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = 100 * (k / cases) + 10 * random.nextGaussian();
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), rows, values);
    }

    @Test
    void theResourceIsWhatThePublicationSays() {
        ModelBundle bundle = PublishedModels.radScore();
        ModelBundle made = PublishedBundleMaker.make();
        assertEquals(made.model(), bundle.model());
        assertEquals(made.card(), bundle.card());
        assertEquals(made.training(), bundle.training());
        assertEquals(
                List.of("_T1C", "_T2"),
                bundle.sequences().stream().map(SequenceExtraction::suffix).toList());
        bundle.sequences().forEach(s -> {
            assertEquals(Preset.PAPER, s.preset().orElseThrow());
            assertEquals(1223, s.columns());
            assertEquals(made.sequences().get(0).columnsHash(), s.columnsHash());
        });
        assertEquals(RadScore.columns(), bundle.requiredColumns());
        assertEquals(List.of(), bundle.reference());
        assertTrue(bundle.groups().isEmpty());
    }

    @Test
    void itLoadsButCannotScoreBeforeItHasRanges() {
        ModelBundle bundle = PublishedModels.radScore();
        assertTrue(bundle.awaitsRanges().isPresent());
        Refusal.of(
                AwaitingRangesException.class,
                () -> bundle.score(cohort(1, 5)),
                "no ranges",
                "fit-ranges",
                "were not published");
    }

    @Test
    void withRangesItGivesTheRadScoreToTheBit() throws Exception {
        FeatureTable cohort = cohort(1, 40);
        ModelBundle bundle = BundleUpdate.withRanges(PublishedModels.radScore(), cohort, Bundles.DAY);
        ModelBundle again = ModelBundle.of(bundle.toBytes(), "b", BundleCodecs.standard(), BundleLimits.standard());
        FeatureTable patients = cohort(2, 10);
        RadScore score = RadScore.withRanges(MinMaxScaler.fit(TrainingPart.wholeTable(cohort)));
        List<PatientScore> found = again.score(patients);
        for (int i = 0; i < 10; i++) {
            RadScoreResult expected = score.score(patients.row(i));
            assertEquals(expected.score(), found.get(i).score());
            assertTrue(found.get(i).probability().isEmpty(), "a score is no probability");
            assertEquals(
                    expected.contributions(), found.get(i).explanations().get(0).contributions());
            assertEquals(
                    expected.outOfRange().stream().map(o -> o.message()).toList(),
                    found.get(i).remarks());
        }
        Change change = again.history().get(0);
        assertEquals(PublishedModels.radScore().sha256(), change.parent());
        assertTrue(change.what().contains("40 cases"), change.what());
    }

    @Test
    void aConstantFeatureOrAnotherModelGetsNoRanges() {
        double[] values = cohort(1, 40).toColumnMajor();
        Arrays.fill(values, 0, 40, 3);
        FeatureTable constant = cohort(1, 40).withValues(values);
        Refusal.of(
                IllegalArgumentException.class,
                () -> BundleUpdate.withRanges(PublishedModels.radScore(), constant, Bundles.DAY),
                RadScore.columns().get(0));
        Refusal.of(
                IllegalArgumentException.class,
                () -> BundleUpdate.withRanges(Bundles.bundle(), Bundles.TRAINING, Bundles.DAY),
                "has all its numbers");
        Refusal.of(
                IllegalArgumentException.class,
                () -> BundleUpdate.recalibrated(
                        BundleUpdate.withRanges(PublishedModels.radScore(), cohort(1, 40), Bundles.DAY),
                        cohort(2, 10).withCases(c -> c.withLabel(Integer.parseInt(c.id().substring(1)) % 2)),
                        Recalibration.Kind.INTERCEPT,
                        new NewCentrePolicy.Refuse(),
                        Bundles.DAY),
                "no probability");
    }
}
