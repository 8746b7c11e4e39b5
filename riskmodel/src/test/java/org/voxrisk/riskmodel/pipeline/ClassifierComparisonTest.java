package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.catalogue.StandardClassifiers;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.linear.RidgeClassifier;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.search.TunedClassifier;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.Work;

class ClassifierComparisonTest {
    private static final FeatureTable TABLE = Cohorts.of(51, 120, 4, 2);
    private static final Split SPLIT =
            Splits.holdOut(TABLE, 0.25, Stratification.BY_LABEL, 1).holdOut();
    private static final TrainingPart TRAINING = SPLIT.training(TABLE);
    private static final FeatureTable TEST = SPLIT.test(TABLE);
    private static final SplitPlan FOLDS = Splits.repeatedKFold(TRAINING.table(), 3, 2, Stratification.BY_LABEL, 2);

    private static ClassifierComparison.Contender contender(String name, Classifier classifier) {
        return new ClassifierComparison.Contender(
                name, new RiskModel(ScalingStep.Z_SCORE, ModelInputs.selected(), classifier));
    }

    private static List<ClassifierComparison.Contender> contenders() {
        List<ClassifierComparison.Contender> all = new ArrayList<>();
        for (NamedClassifier named : StandardClassifiers.classical(9)) {
            all.add(contender(named.name(), named.classifier()));
        }
        all.add(contender("ridge, plain", new RidgeClassifier(1, ClassWeights.EQUAL)));
        all.add(contender("impossible", new QuadraticDiscriminant(0, 1e6, VarianceDivisor.CASES)));
        all.add(contender(
                "tuned", TunedClassifier.byAuc(List.of(KNearestNeighbours.of(3), KNearestNeighbours.of(9)), 3, 4)));
        return all;
    }

    private static ClassifierComparison run(CutoffRule rule, Work work) {
        return ClassifierComparison.run(contenders(), TRAINING, FOLDS, Optional.of(TEST), rule, work);
    }

    @Test
    void numbersAreThoseOfTheParts() {
        ClassifierComparison found = run(CutoffRule.HALF, Work.onCallersThread());
        assertEquals(found, run(CutoffRule.HALF, Work.threads(3)));
        double best = 0;
        for (int i = 0; i < found.models().size(); i++) {
            ComparedModel line = found.models().get(i);
            if (line.name().equals("impossible")) {
                assertTrue(line.result().isEmpty());
                assertTrue(line.refusal().orElseThrow().contains("full rank"));
                continue;
            }
            RiskModel model = contenders().get(i).model();
            ComparedModel.Result result = line.result().orElseThrow();
            CrossValidationResult validated = CrossValidation.run(TRAINING.table(), FOLDS, model);
            assertEquals(validated.meanFoldAuc().orElseThrow(), result.meanFoldAuc(), line.name());
            FittedRiskModel fitted = model.fit(TRAINING);
            ModelEvaluation test = fitted.evaluate(TEST);
            PartPerformance onTest = result.test().orElseThrow();
            assertEquals(test.auc(), onTest.auc(), line.name());
            assertEquals(test.brier(), onTest.brier(), line.name());
            assertEquals(test.risks().isPresent() ? test.atRisk(0.5) : test.atScore(0), onTest.counts(), line.name());
            assertEquals(
                    fitted.evaluate(TRAINING.table()).auc(), result.training().auc());
            assertEquals(TRAINING.caseCount(), result.crossValidation().cases());
            best = Math.max(best, result.meanFoldAuc());
        }
        assertEquals(best, found.best().orElseThrow().result().orElseThrow().meanFoldAuc());
    }

    @Test
    void testRowsChooseNothing() {
        ClassifierComparison with = run(CutoffRule.YOUDEN_HELD_OUT, Work.onCallersThread());
        FeatureTable turned = TEST.withCases(c -> c.withLabel(1 - c.label().orElseThrow()));
        ClassifierComparison against = ClassifierComparison.run(
                contenders(), TRAINING, FOLDS, Optional.of(turned), CutoffRule.YOUDEN_HELD_OUT, Work.onCallersThread());
        ClassifierComparison without = ClassifierComparison.run(
                contenders(), TRAINING, FOLDS, Optional.empty(), CutoffRule.YOUDEN_HELD_OUT, Work.onCallersThread());
        assertEquals(with.chosen(), against.chosen());
        assertEquals(with.chosen(), without.chosen());
        for (int i = 0; i < with.models().size(); i++) {
            Optional<ComparedModel.Result> a = with.models().get(i).result();
            Optional<ComparedModel.Result> b = against.models().get(i).result();
            assertEquals(a.map(ComparedModel.Result::cutoff), b.map(ComparedModel.Result::cutoff));
        }
        assertTrue(without.best().orElseThrow().result().orElseThrow().test().isEmpty());
    }

    @Test
    void textsHoldTheNumbers() throws IOException {
        ClassifierComparison found = run(CutoffRule.HALF, Work.onCallersThread());
        String[] lines = found.toCsv().split("\n", -1);
        assertEquals(1 + 3 * 8 + 1 + 1, lines.length);
        assertEquals(
                "model,chosen,part,cases,events,mean_fold_auc,cutoff,auc,auc_low,auc_high,accuracy,sensitivity,"
                        + "specificity,precision,f1,brier,not_fitted",
                lines[0]);
        ComparedModel.Result first = found.models().get(0).result().orElseThrow();
        String[] cells = lines[1].split(",", -1);
        assertEquals("LR", cells[0]);
        assertEquals("training", cells[2]);
        assertArrayEquals(
                new double[] {first.meanFoldAuc(), 0.5, first.training().auc().auc()},
                new double[] {Double.parseDouble(cells[5]), Double.parseDouble(cells[6]), Double.parseDouble(cells[7])
                });
        assertTrue(found.toCsv().contains("\"ridge, plain\""));
        JsonNode json = new ObjectMapper().readTree(found.toJson());
        assertEquals(found.best().orElseThrow().name(), json.path("chosen").asText());
        assertEquals(
                first.test().orElseThrow().brier().orElseThrow(),
                json.path("models").get(0).path("test").path("brier").asDouble());
        assertTrue(json.path("models").get(6).path("test").path("brier").isNull());
        assertTrue(json.path("choice_rule").asText().contains("cross-validation"));
    }

    @Test
    void refusesLeaksAndEqualNames() {
        Refusal.of(
                LeakException.class,
                () -> ClassifierComparison.run(
                        contenders(),
                        TRAINING,
                        FOLDS,
                        Optional.of(TRAINING.table()),
                        CutoffRule.HALF,
                        Work.onCallersThread()),
                "compared models");
        List<ClassifierComparison.Contender> twice =
                List.of(contender("A", KNearestNeighbours.of(1)), contender("A", KNearestNeighbours.of(2)));
        Refusal.of(
                IllegalArgumentException.class,
                () -> ClassifierComparison.run(
                        twice, TRAINING, FOLDS, Optional.empty(), CutoffRule.HALF, Work.onCallersThread()),
                "'A'");
    }
}
