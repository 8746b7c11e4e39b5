package org.voxrisk.riskmodel.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.reference.SklearnParams;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Decision trees against scikit-learn's. Where that gives the same tree for every random state it must come out node by node;
 * where columns split alike and it draws one, the trees may part at such a split only.
 */
class TreeReferenceTest {
    private static final double TOLERANCE = 1e-9;
    private static final JsonNode EXPECTED = StatsReference.json(ClassifierData.TOPIC, "expected_deterministic.json");

    @TestFactory
    Stream<DynamicTest> trees() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, JsonNode> section : EXPECTED.properties()) {
            for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
                if (section.getKey().equals("meta") || !entry.getKey().startsWith("tree")) {
                    continue;
                }
                String name = section.getKey() + " " + entry.getKey();
                tests.add(
                        DynamicTest.dynamicTest(name, () -> check(section.getKey(), entry.getKey(), entry.getValue())));
            }
        }
        assertTrue(!tests.isEmpty());
        return tests.stream();
    }

    private static void check(String section, String entry, JsonNode expected) {
        if (section.endsWith("_cv5")) {
            checkFolds(section.substring(0, section.length() - 4), entry, expected);
        } else {
            int cut = section.indexOf('_');
            checkOne(section.substring(0, cut), section.substring(cut + 1), entry, expected);
        }
    }

    private static DecisionTree tree(String entry, int rows) {
        String params = EXPECTED.get("meta").get("params").get(entry).asText();
        return SklearnTrees.tree(SklearnParams.parse(entry, params), rows);
    }

    private static void checkOne(String set, String scaling, String entry, JsonNode expected) {
        ClassifierData train = ClassifierData.of(set + "_train.csv");
        ClassifierData test = ClassifierData.of(set + "_test.csv");
        ClassifierData.Scaling how = ClassifierData.Scaling.valueOf(scaling.toUpperCase(Locale.ROOT));
        FeatureTable rows = train.table(how, train, train.all(), train.all());
        FittedTrees fitted = tree(entry, train.rows()).fit(TrainingPart.wholeTable(rows));
        boolean unique = expected.get("same_for_25_random_states").asBoolean();
        boolean same = compare(fitted.nodes(), 0, expected.get("tree"), 0, unique);
        if (unique || same) {
            assertArrayEquals(
                    StatsReference.numbers(expected.get("train_score")),
                    fitted.probabilities(rows).orElseThrow(),
                    TOLERANCE);
            double[] p = fitted.probabilities(test.table(how, train, train.all(), test.all()))
                    .orElseThrow();
            assertArrayEquals(StatsReference.numbers(expected.get("test_score")), p, TOLERANCE);
            assertEquals(StatsReference.number(expected.get("test_auc")), test.auc(p, test.all()), TOLERANCE);
        }
    }

    // Walks down both trees; false when they part at a split that is as good.
    private static boolean compare(TreeNodes found, int node, JsonNode tree, int at, boolean unique) {
        assertEquals(tree.get("n").get(at).asDouble(), found.weight(node), "rows of node " + at);
        assertEquals(tree.get("impurity").get(at).asDouble(), found.impurity(node), TOLERANCE);
        assertEquals(tree.get("prob1").get(at).asDouble(), found.value(node), TOLERANCE);
        int column = tree.get("feature").get(at).asInt();
        if (column < 0) {
            assertTrue(found.isLeaf(node), () -> "node " + at + " is a leaf");
            return true;
        }
        int left = tree.get("left").get(at).asInt();
        int right = tree.get("right").get(at).asInt();
        double threshold = tree.get("threshold").get(at).asDouble();
        boolean sameSplit = found.column(node) == column
                && Math.abs(found.threshold(node) - threshold) <= TOLERANCE * Math.max(1, Math.abs(threshold));
        if (!sameSplit && !unique) {
            double remaining = found.weight(found.left(node)) * found.impurity(found.left(node))
                    + found.weight(found.right(node)) * found.impurity(found.right(node));
            double theirs = part(tree, left) + part(tree, right);
            assertEquals(theirs, remaining, TOLERANCE * tree.get("n").get(at).asDouble(), "split of node " + at);
            return false;
        }
        assertEquals(column, found.column(node), "column of node " + at);
        assertEquals(threshold, found.threshold(node), TOLERANCE * Math.max(1, Math.abs(threshold)), "node " + at);
        boolean sameLeft = compare(found, found.left(node), tree, left, unique);
        return compare(found, found.right(node), tree, right, unique) && sameLeft;
    }

    private static double part(JsonNode tree, int node) {
        return tree.get("n").get(node).asDouble()
                * tree.get("impurity").get(node).asDouble();
    }

    private static void checkFolds(String set, String entry, JsonNode expected) {
        ClassifierData data = ClassifierData.of(set + ".csv");
        List<ClassifierData.Fold> folds = data.folds(set + "_folds.csv");
        double[] scores = data.outOfFold(folds, rows -> tree(entry, rows));
        double auc = data.auc(scores, data.all());
        if (expected.get("same_for_25_random_states").asBoolean()) {
            assertArrayEquals(StatsReference.numbers(expected.get("oof_score")), scores, TOLERANCE);
            assertEquals(StatsReference.number(expected.get("pooled_auc")), auc, TOLERANCE);
            double[] aucs = StatsReference.numbers(expected.get("fold_auc"));
            for (int k = 0; k < aucs.length; k++) {
                assertEquals(aucs[k], data.auc(scores, folds.get(k).testRows), TOLERANCE);
            }
            return;
        }
        // 25 draws among equal splits do not meet every tree that is as good.
        double[] range = StatsReference.numbers(expected.get("pooled_auc_range_25_random_states"));
        assertTrue(
                auc >= range[0] - 0.01 && auc <= range[1] + 0.01,
                () -> auc + " outside of " + range[0] + " to " + range[1]);
    }
}
