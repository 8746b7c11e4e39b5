package org.voxrisk.riskmodel.model.tree;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.network.SklearnNetworks;
import org.voxrisk.riskmodel.reference.SklearnParams;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Classifiers that draw against scikit-learn's with the same settings, under the same folds: the mean AUC over ten seeds within
 * {@code max(0.01, 4 sd)} of the mean over its seeds, each single one within 0.01 of its range; the rule of the reference.
 */
class StochasticClassifierReferenceTest {
    private static final int SEEDS = 10;
    private static final JsonNode EXPECTED = StatsReference.json(ClassifierData.TOPIC, "expected_stochastic.json");

    @TestFactory
    Stream<DynamicTest> classifiers() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> set : EXPECTED.properties()) {
            if (set.getKey().equals("meta")) {
                continue;
            }
            ClassifierData data = ClassifierData.of(set.getKey() + ".csv");
            List<ClassifierData.Fold> folds = data.folds(set.getKey() + "_folds.csv");
            for (Map.Entry<String, JsonNode> entry : set.getValue().properties()) {
                tests.add(DynamicTest.dynamicTest(
                        set.getKey() + " " + entry.getKey(),
                        () -> check(data, folds, entry.getKey(), entry.getValue())));
            }
        }
        assertTrue(!tests.isEmpty());
        return tests.stream();
    }

    private static Classifier classifier(String entry, int rows, int columns, long seed) {
        JsonNode params = EXPECTED.get("meta").get("params").get(entry);
        SklearnParams p = SklearnParams.parse(entry, params.asText());
        if (p.has("hidden_layer_sizes")) {
            return SklearnNetworks.perceptron(p, seed);
        } else if (p.has("subsample")) {
            return SklearnTrees.gradientBoosting(p, rows, seed);
        } else if (p.has("bootstrap_features")) {
            return SklearnTrees.bagging(p, rows, columns, seed);
        } else if (p.has("learning_rate") && p.has("estimator")) {
            return SklearnTrees.adaBoost(p, rows, seed);
        } else if (p.has("bootstrap") && p.has("criterion")) {
            // Both have the same settings: the name tells them apart.
            boolean extra = entry.contains("extra") || entry.startsWith("et");
            if (!extra && !entry.contains("forest") && !entry.startsWith("rf")) {
                throw new IllegalStateException(entry + ": neither a random forest nor extremely randomised trees");
            }
            return SklearnTrees.forest(p, extra, rows, seed);
        }
        throw new IllegalStateException(entry + ": no classifier has these settings: " + params);
    }

    private static void check(ClassifierData data, List<ClassifierData.Fold> folds, String entry, JsonNode expected) {
        double[] pooled = new double[SEEDS];
        double[] byFold = new double[SEEDS];
        for (int s = 0; s < SEEDS; s++) {
            int seed = s;
            double[] scores = data.outOfFold(folds, rows -> classifier(entry, rows, data.columns(), seed));
            pooled[s] = data.auc(scores, data.all());
            byFold[s] = folds.stream()
                    .mapToDouble(fold -> data.auc(scores, fold.testRows))
                    .average()
                    .orElseThrow();
        }
        accept(expected.get("pooled_auc"), pooled);
        accept(expected.get("mean_fold_auc"), byFold);
    }

    private static void accept(JsonNode expected, double[] found) {
        double mean = Arrays.stream(found).average().orElseThrow();
        double most = Math.max(0.01, 4 * expected.get("sd").asDouble());
        double theirs = expected.get("mean").asDouble();
        assertTrue(Math.abs(mean - theirs) <= most, () -> "mean " + mean + ", expected " + theirs + " within " + most);
        double low = expected.get("min").asDouble() - 0.01;
        double high = expected.get("max").asDouble() + 0.01;
        for (double auc : found) {
            assertTrue(auc >= low && auc <= high, () -> auc + " is outside of " + low + " to " + high);
        }
    }
}
