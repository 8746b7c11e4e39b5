package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.FittedSignatures;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.Imputation;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;

/** A fusion of a radiomics and a clinical signature, scored from its two tables. */
class FusionScoreTest {
    private static final FeatureTable TRAINING = SmallBundle.cohort(1, 60, "");
    private static final FeatureTable PATIENTS = SmallBundle.cohort(2, 40, "");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static FittedRiskModel fusion() {
        TrainingPart training = TrainingPart.wholeTable(TRAINING);
        FeatureNames features = FeatureNames.of(SmallBundle.FEATURE, SmallBundle.OTHER);
        FeatureNames clinical = FeatureNames.of("age", "stage");
        FittedSignatures signatures = FittedSignatures.of(List.of(
                new FittedSignatures.Signature(
                        "rad",
                        new RiskModel(ScalingStep.MIN_MAX, ModelInputs.selected(), PenalizedLogistic.l2(1))
                                .fit(training.through(t -> t.select(features)))),
                new FittedSignatures.Signature(
                        "clinic",
                        new RiskModel(
                                        SelectionChain.of(Imputation.median(), ScalingStep.MIN_MAX),
                                        ModelInputs.selected(),
                                        KNearestNeighbours.of(5))
                                .fit(training.through(t -> t.select(clinical))))));
        return FittedRiskModel.of(
                signatures,
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.FIRTH).fit(training.through(signatures::apply)));
    }

    @Test
    void probabilitiesOfTwoTablesAreTheModels() throws IOException {
        FittedRiskModel model = fusion();
        Path file = folder.resolve("fusion.bundle");
        ModelBundle.builder(model)
                .input(InputVariable.numeric("age", "years", 18, 100))
                .input(InputVariable.categorical(
                        "stage",
                        List.of(
                                new InputVariable.Level("I", 0),
                                new InputVariable.Level("II", 1),
                                new InputVariable.Level("III", 2))))
                .card(ModelCard.named("small fusion"))
                .training(TrainingSummary.of("made-up outcome", 60, 30, SmallBundle.DAY, "tests"))
                .madeUpReference(TRAINING)
                .build()
                .write(file);
        Path features = folder.resolve("f.csv");
        Path clinical = folder.resolve("c.csv");
        SmallBundle.writeTables(PATIENTS, features, clinical);
        // The age of the first patient is not known, and filled in by the clinical signature.
        Files.writeString(
                clinical, Files.readString(clinical).replaceFirst("P000,2026-01-01,[0-9.]+", "P000,2026-01-01,"));
        double[] values = PATIENTS.toColumnMajor();
        values[2 * PATIENTS.caseCount()] = Double.NaN;
        double[] expected = model.probabilities(FeatureTable.ofColumns(PATIENTS.columns(), PATIENTS.cases(), values))
                .orElseThrow();
        Path out = folder.resolve("s.json");
        CommandRun.of("score", "--model", file, "--features", features, "--clinical", clinical, "--out", out)
                .succeeds();
        JsonNode patients = new ObjectMapper().readTree(out.toFile()).path("patients");
        assertEquals(expected.length, patients.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], patients.path(i).path("probability").asDouble());
        }
        assertEquals("log-odds", patients.at("/0/explanations/0/of").asText());
        assertEquals("rad", patients.at("/0/explanations/1/of").asText());
        CommandRun table = CommandRun.of("score", "--model", file, "--features", features, "--clinical", clinical)
                .succeeds();
        String header = table.out().lines().findFirst().orElseThrow();
        assertTrue(header.contains("contribution_rad,contribution_clinic"), header);
        CommandRun.of("score", "--model", file, "--features", features).fails(1, "age", "stage");
    }

    @Test
    void contributionsToTwoSignaturesOfTheSameColumnsAreKeptApart() throws IOException {
        TrainingPart training = TrainingPart.wholeTable(TRAINING);
        FeatureNames features = FeatureNames.of(SmallBundle.FEATURE, SmallBundle.OTHER);
        List<FittedSignatures.Signature> two = new ArrayList<>();
        for (String name : List.of("strong", "weak")) {
            two.add(new FittedSignatures.Signature(
                    name,
                    new RiskModel(
                                    ScalingStep.MIN_MAX,
                                    ModelInputs.selected(),
                                    PenalizedLogistic.l2(name.equals("weak") ? 0.01 : 10))
                            .fit(training.through(t -> t.select(features)))));
        }
        FittedSignatures signatures = FittedSignatures.of(two);
        Path file = folder.resolve("two.bundle");
        ModelBundle.builder(FittedRiskModel.of(
                        signatures,
                        ModelInputs.selected(),
                        PenalizedLogistic.l2(1).fit(training.through(signatures::apply))))
                .card(ModelCard.named("two of the same"))
                .training(TrainingSummary.of("made-up outcome", 60, 30, SmallBundle.DAY, "tests"))
                .madeUpReference(TRAINING)
                .build()
                .write(file);
        Path table = folder.resolve("f.csv");
        SmallBundle.writeTables(PATIENTS, table, folder.resolve("c.csv"));
        String header = CommandRun.of("score", "--model", file, "--features", table)
                .succeeds()
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        assertTrue(
                header.contains(",contribution_" + SmallBundle.FEATURE + ",contribution_" + SmallBundle.OTHER
                        + ",contribution_weak_" + SmallBundle.FEATURE + ",contribution_weak_" + SmallBundle.OTHER),
                header);
    }
}
