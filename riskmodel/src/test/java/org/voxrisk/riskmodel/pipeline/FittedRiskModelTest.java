package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.classify.SelectionScore;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.UnivariateFilter;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class FittedRiskModelTest {
    private static final FeatureTable TABLE = Cohorts.of(3, 90, 12, 4);
    private static final Split SPLIT =
            Splits.holdOut(TABLE, 0.4, Stratification.BY_LABEL, 5).holdOut();
    private static final SelectionChain LASSO =
            SelectionChain.of(ScalingStep.MIN_MAX, UnivariateFilter.tOrU(), LassoSelection.of(Family.GAUSSIAN, 5));
    private static final LogisticClassifier FIRTH = new LogisticClassifier(LogisticMethod.FIRTH);
    private static final ModelInputs FUSION =
            ModelInputs.clinical("age", "nodes").and(ModelInputs.score("rad_score"));
    private static final List<RiskModel> MODELS = List.of(
            RiskModel.ofScore(LASSO),
            new RiskModel(LASSO, ModelInputs.selected(), FIRTH),
            new RiskModel(LASSO, FUSION, FIRTH),
            new RiskModel(LASSO, ModelInputs.selected().and(ModelInputs.clinical("age")), FIRTH),
            new RiskModel(
                    LASSO,
                    ModelInputs.clinical("age", "nodes"),
                    new LogisticClassifier(LogisticMethod.MAXIMUM_LIKELIHOOD)));

    @Test
    void readsBackToTheBit(@TempDir Path folder) throws IOException {
        for (RiskModel model : MODELS) {
            FittedRiskModel fitted = model.fit(SPLIT.training(TABLE));
            Path file = folder.resolve("model.json");
            fitted.write(file);
            FittedRiskModel again = FittedRiskModel.read(file);
            assertEquals(fitted, again, model.label());
            assertEquals(fitted.toJson(), again.toJson());
            assertEquals(fitted.description(), again.description());
            assertArrayEquals(fitted.scores(TABLE), again.scores(TABLE));
            assertEquals(
                    fitted.probabilities(TABLE).map(Arrays::toString),
                    again.probabilities(TABLE).map(Arrays::toString));
            assertTrue(!fitted.toJson().contains("c10"), "a file names no case");
            assertNotEquals(fitted, model.fit(TrainingPart.wholeTable(TABLE)));
        }
    }

    /** What the parts give when they are put together by hand. */
    @Test
    void aFusionIsARegressionOnClinicalColumnsAndTheScore() {
        TrainingPart training = SPLIT.training(TABLE);
        FittedRiskModel fitted = new RiskModel(LASSO, FUSION, FIRTH).fit(training);
        FeatureNames features = FeatureNames.of(
                TABLE.columns().asList().stream().filter(c -> c.startsWith("f")).toList());
        var selection = LASSO.fit(training.through(t -> t.select(features)));
        assertEquals(selection, fitted.selection());
        LinearScore score = selection.linearScore().orElseThrow();
        FittedLogistic expected = FIRTH.fit(training.through(t ->
                t.select(FeatureNames.of("age", "nodes")).withColumn("rad_score", score.scores(selection.apply(t)))));
        FittedLogistic found = fitted.logistic().orElseThrow();
        assertEquals(expected, found);
        assertEquals(4, found.standardErrors().length);
        assertEquals(3, found.nomogram(100).axes().size());
        assertEquals(List.of("age", "nodes", "rad_score"), found.columns().asList());
    }

    @Test
    void aScoreIsNoProbability() {
        FittedRiskModel fitted = RiskModel.ofScore(LASSO).fit(SPLIT.training(TABLE));
        FeatureTable test = SPLIT.test(TABLE);
        assertArrayEquals(
                fitted.selection()
                        .linearScore()
                        .orElseThrow()
                        .scores(fitted.selection().apply(test)),
                fitted.scores(test));
        assertEquals(Optional.empty(), fitted.probabilities(test));
        ModelEvaluation evaluation = fitted.evaluate(test);
        assertTrue(evaluation.brier().isEmpty());
        assertTrue(evaluation.calibration().isEmpty());
        Refusal.of(IllegalStateException.class, () -> evaluation.atRisk(0.5), "no probability", "atScore");
        assertEquals(2, evaluation.summary().size());
        Refusal.of(
                IllegalArgumentException.class,
                () -> new RiskModel(LASSO, FUSION, new SelectionScore()).fit(SPLIT.training(TABLE)),
                "takes one column",
                "rad_score");
    }

    /** By hand: events score 1, 3, 4; controls 0, 2. Of the 6 pairs 5 are in order. */
    @Test
    void evaluatesByHand() {
        Outcomes outcomes = Outcomes.ofZeroOne(1, 1, 1, 0, 0);
        double[] risks = {0.2, 0.6, 0.8, 0.1, 0.4};
        ModelEvaluation evaluation = ModelEvaluation.of(outcomes, new double[] {1, 3, 4, 0, 2}, Optional.of(risks));
        assertEquals(5.0 / 6, evaluation.auc().auc(), 1e-15);
        assertEquals(evaluation.auc().interval(0.9), evaluation.aucInterval(0.9));
        assertEquals((0.64 + 0.16 + 0.04 + 0.01 + 0.16) / 5, evaluation.brier().orElseThrow(), 1e-15);
        assertEquals(new ConfusionMatrix(2, 1, 1, 1), evaluation.atScore(2));
        assertEquals(new ConfusionMatrix(2, 0, 2, 1), evaluation.atRisk(0.6));
        assertEquals(
                CalibrationLine.of(PredictedRisks.of(outcomes, risks)),
                evaluation.calibration().orElseThrow());
        assertEquals("AUC 0.8333", evaluation.summary().get(1).substring(0, 10));
    }

    @Test
    void crossValidationHasRisksWhereTheClassifierHas() {
        var plan = Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 17);
        CrossValidationResult fusion = CrossValidation.run(TABLE, plan, new RiskModel(LASSO, FUSION, FIRTH));
        PredictedRisks risks = fusion.outOfFoldRisks(0).orElseThrow();
        assertEquals(TABLE.caseCount(), risks.size());
        ScoredCase first = fusion.outOfFold(0).get(0);
        assertEquals(
                1 / (1 + StrictMath.exp(-first.score())), first.probability().orElseThrow());
        assertTrue(CrossValidation.run(TABLE, plan, RiskModel.ofScore(LASSO))
                .outOfFoldRisks(0)
                .isEmpty());
    }

    @Test
    void inputsAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> new ModelInputs(List.of()), "at least one part");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ModelInputs.selected().and(ModelInputs.selected()),
                "each kind once");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ModelInputs.clinical("age").and(ModelInputs.score("age")),
                "another name",
                "'age'");
        Refusal.of(IllegalArgumentException.class, () -> ModelInputs.clinical(FeatureNames.of()), "at least one");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new RiskModel(SelectionChain.of(VarianceFilter.constantsOnly()), FUSION, FIRTH)
                        .fit(SPLIT.training(TABLE)),
                "needs a selection whose last step makes a score");
    }

    /** Nearest class mean: a classifier that the library does not have, with a score and no probability. */
    private record NearestMean() implements Classifier {
        @Override
        public String label() {
            return "nearest mean";
        }

        @Override
        public FittedNearestMean fit(TrainingPart training) {
            int[] labels = training.labels();
            List<double[]> means = new ArrayList<>();
            for (int k = 0; k < 2; k++) {
                double[] mean = new double[training.columns().size()];
                int wanted = k;
                long count = Arrays.stream(labels).filter(l -> l == wanted).count();
                for (int j = 0; j < mean.length; j++) {
                    double[] x = training.column(j);
                    for (int i = 0; i < x.length; i++) {
                        mean[j] += labels[i] == k ? x[i] / count : 0;
                    }
                }
                means.add(mean);
            }
            return new FittedNearestMean(training.columns(), means.get(0), means.get(1));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record FittedNearestMean(FeatureNames columns, double[] controls, double[] events)
            implements FittedClassifier {
        @Override
        public String description() {
            return "nearest mean on " + columns.asList();
        }

        @Override
        public double[] scores(FeatureTable table) {
            double[] scores = new double[table.caseCount()];
            for (int j = 0; j < controls.length; j++) {
                double[] x = table.column(columns.get(j));
                for (int i = 0; i < x.length; i++) {
                    scores[i] += (x[i] - controls[j]) * (x[i] - controls[j]) - (x[i] - events[j]) * (x[i] - events[j]);
                }
            }
            return scores;
        }

        @Override
        public Optional<double[]> probabilities(FeatureTable table) {
            return Optional.empty();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof FittedNearestMean other
                    && columns.equals(other.columns)
                    && Arrays.equals(controls, other.controls)
                    && Arrays.equals(events, other.events);
        }

        @Override
        public int hashCode() {
            return columns.hashCode();
        }
    }

    private static final class NearestMeanCodec implements Codec<FittedNearestMean> {
        @Override
        public Class<FittedNearestMean> type() {
            return FittedNearestMean.class;
        }

        @Override
        public SavedForm form() {
            return new SavedForm("com.example.nearest-mean", 1, "");
        }

        @Override
        public void write(FittedNearestMean value, ObjectNode document, Codecs codecs) {
            var names = document.putArray("columns");
            value.columns.asList().forEach(names::add);
            JsonDocument.put(document, "controls", value.controls);
            JsonDocument.put(document, "events", value.events);
        }

        @Override
        public FittedNearestMean read(JsonFields document, Codecs codecs) throws InvalidFileException {
            return new FittedNearestMean(
                    FeatureNames.of(document.texts("columns")),
                    document.numbers("controls"),
                    document.numbers("events"));
        }
    }

    @Test
    void aClassifierOfAUsersOwnIsFittedCrossValidatedAndSaved() throws IOException {
        RiskModel model =
                new RiskModel(SelectionChain.of(UnivariateFilter.tOrU()), ModelInputs.selected(), new NearestMean());
        FittedRiskModel fitted = model.fit(SPLIT.training(TABLE));
        Codecs codecs = ModelCodecs.standard().with(new NearestMeanCodec());
        FittedRiskModel again = FittedRiskModel.fromJson(fitted.toJson(codecs), codecs);
        assertEquals(fitted, again);
        assertArrayEquals(fitted.scores(TABLE), again.scores(TABLE));
        assertTrue(fitted.evaluate(SPLIT.test(TABLE)).auc().auc() > 0.6);
        CrossValidationResult result =
                CrossValidation.run(TABLE, Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 17), model);
        assertTrue(result.meanFoldAuc().orElseThrow() > 0.6);
        Refusal.of(IllegalArgumentException.class, fitted::toJson, "FittedNearestMean", "no codec");
        String json = fitted.toJson(codecs);
        Refusal.of(
                InvalidFileException.class,
                () -> FittedRiskModel.fromJson(json),
                "classifier",
                "com.example.nearest-mean");
        // Controls at 0, events at 4: the middle scores 0.
        FeatureTable tiny = FeatureTable.ofColumns(
                FeatureNames.of("x"), List.of(Case.of("a", 0), Case.of("b", 0), Case.of("c", 1)), new double[] {-1, 1, 4
                });
        FittedNearestMean means = new NearestMean().fit(TrainingPart.wholeTable(tiny));
        assertArrayEquals(new double[] {-24, -8, 16}, means.scores(tiny));
    }

    @Test
    void partsThatDoNotFitAreRefused() throws IOException {
        String json =
                new RiskModel(LASSO, FUSION, FIRTH).fit(SPLIT.training(TABLE)).toJson();
        Refusal.of(
                InvalidFileException.class,
                () -> FittedRiskModel.fromJson(
                        json.replace("\"column\" : \"rad_score\"\n", "\"column\" : \"radius\"\n")),
                "classifier",
                "rad_score");
        Refusal.of(
                InvalidFileException.class,
                () -> FittedRiskModel.fromJson(json.replace("\"part\" : \"score\"", "\"part\" : \"points\"")),
                "inputs[1]",
                "'points'");
    }
}
