package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.testing.Refusal;

/** Files of the first version stay readable; steps of a user's own are saved beside the library's. */
class SavedStepsTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = SavedStepsTest.class.getResourceAsStream("/org/voxrisk/riskmodel/saved/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aChainOfTheFirstVersionReadsBackAndIsWrittenTheSame() throws IOException {
        String json = resource("fitted-chain.json");
        FittedChain chain = FittedChain.fromJson(json);
        assertEquals(json, chain.toJson());
        assertEquals("7 -> 6 -> 4 -> 3 -> 3", chain.funnel());
        FittedCombat combat = assertInstanceOf(FittedCombat.class, chain.steps().get(0));
        assertEquals(UnseenBatchPolicy.LEAVE_UNCHANGED, combat.unseenBatch());
        assertEquals(List.of("A", "B", "C"), combat.model().batches());
        assertInstanceOf(FittedChain.class, chain.steps().get(1));
        assertEquals(List.of("f0", "f1", "f5"), chain.kept().asList());
        assertArrayEquals(
                new double[] {0.17067890109876516, 0.20107180343533754, 0.06642193252105705},
                chain.linearScore().orElseThrow().coefficients());
        assertEquals(chain, FittedChain.fromJson(json));
        assertNotEquals(chain, FittedChain.fromJson(json.replace("0.17067890109876516", "0.17067890109876519")));
        int iterations = combat.model().effects().get(0).iterations();
        assertNotEquals(
                chain,
                FittedChain.fromJson(
                        json.replaceFirst("\"iterations\" : " + iterations, "\"iterations\" : " + (iterations + 1))));
    }

    @Test
    void aChainThatEndedEarlyReadsBack() throws IOException {
        String json = resource("fitted-chain-ended.json");
        FittedChain chain = FittedChain.fromJson(json);
        assertEquals(1, chain.notFitted().size());
        assertEquals(json, chain.toJson());
    }

    /** Ranks of the training values: a step that the library does not have. */
    private enum Ranks implements Step {
        RANKS;

        @Override
        public String label() {
            return "ranks in training";
        }

        @Override
        public FittedStep fit(TrainingPart training) {
            FeatureNames columns = training.columns();
            List<double[]> sorted = columns.asList().stream()
                    .map(c -> Arrays.stream(training.table().column(c)).sorted().toArray())
                    .toList();
            List<FeatureFate> fates =
                    columns.asList().stream().map(c -> FeatureFate.kept(c, "")).toList();
            return new FittedRanks(
                    sorted, new StepReport(label(), false, training.caseCount(), training.scope(), fates, List.of()));
        }
    }

    private record FittedRanks(List<double[]> sorted, StepReport report) implements FittedStep {
        @Override
        public FeatureTable apply(FeatureTable table) {
            FeatureTable own = table.select(report.kept());
            return own.withValues(
                    Complete.mapped(own, (j, x) -> below(sorted.get(j), x)).toColumnMajor());
        }

        private static double below(double[] sorted, double x) {
            return Arrays.stream(sorted).filter(v -> v < x).count();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof FittedRanks other
                    && report.equals(other.report)
                    && Arrays.deepEquals(sorted.toArray(), other.sorted.toArray());
        }

        @Override
        public int hashCode() {
            return report.hashCode();
        }
    }

    private static final class RanksCodec implements StepCodec<FittedRanks> {
        @Override
        public Class<FittedRanks> type() {
            return FittedRanks.class;
        }

        @Override
        public String kind() {
            return "com.example.RANKS";
        }

        @Override
        public List<String> fields() {
            return List.of("sorted");
        }

        @Override
        public void put(FittedRanks step, ObjectNode node, Codecs codecs) {
            ObjectNode sorted = node.putObject("sorted");
            for (int j = 0; j < step.sorted.size(); j++) {
                JsonDocument.put(sorted, step.report.kept().get(j), step.sorted.get(j));
            }
        }

        @Override
        public FittedRanks take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
            JsonFields sorted = node.object("sorted");
            List<double[]> all = new java.util.ArrayList<>();
            for (String name : report.kept().asList()) {
                all.add(sorted.numbers(name));
            }
            return new FittedRanks(all, report);
        }
    }

    @Test
    void aStepOfAUsersOwnIsSavedInAChain(@TempDir Path folder) throws IOException {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("a", "b"),
                List.of(Case.of("x", 0), Case.of("y", 1), Case.of("z", 1)),
                new double[] {5, 1, 9, 2, 2, 7});
        FittedChain chain = SelectionChain.of(VarianceFilter.constantsOnly(), Ranks.RANKS, ScalingStep.MIN_MAX)
                .fit(TrainingPart.wholeTable(table));
        assertArrayEquals(new double[] {0.5, 0, 1, 0, 0, 1}, chain.apply(table).toColumnMajor());
        Codecs codecs = StepCodecs.standard().with(new RanksCodec());
        Path file = folder.resolve("chain.json");
        chain.write(file, codecs);
        FittedChain again = FittedChain.read(file, codecs);
        assertEquals(chain, again);
        assertEquals(chain.apply(table), again.apply(table));

        Refusal.of(IllegalArgumentException.class, chain::toJson, "FittedRanks", "no codec", "Codecs.with");
        Refusal.of(InvalidFileException.class, () -> FittedChain.read(file), "steps[1]", "com.example.RANKS", "LASSO");
        Refusal.of(
                IllegalArgumentException.class, () -> codecs.with(new RanksCodec()), "two codecs", "com.example.RANKS");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        String step = StepCodecs.standard()
                .toJson(FittedChain.fromJson(resource("fitted-chain.json"))
                        .steps()
                        .get(2));
        Refusal.of(
                InvalidFileException.class,
                () -> FittedChain.fromJson(step),
                "'voxrisk-fitted-step', expected 'voxrisk-fitted-chain': another kind of file");
        FittedStep again = StepCodecs.standard().fromJson(step, "step", FittedStep.class);
        assertEquals(step, StepCodecs.standard().toJson(again));
        Refusal.of(
                InvalidFileException.class,
                () -> StepCodecs.standard()
                        .fromJson(step.replace("\"version\" : 1", "\"version\" : 2"), "step", FittedStep.class),
                "version 2");
    }
}
