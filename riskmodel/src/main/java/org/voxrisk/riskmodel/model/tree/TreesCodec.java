package org.voxrisk.riskmodel.model.tree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.step.Codecs;

/**
 * Saves {@link FittedTrees}: one flat array for each number of a node, trees one after the other. What is read is checked to be
 * trees; it takes no more memory than the text.
 */
public final class TreesCodec implements ClassifierCodec<FittedTrees> {
    static final Codecs ALONE = Codecs.of(new TreesCodec());

    @Override
    public Class<FittedTrees> type() {
        return FittedTrees.class;
    }

    @Override
    public String kind() {
        return "TREES";
    }

    @Override
    public Trained trained(FittedTrees fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of(
                "label",
                "combination",
                "constant",
                "tree_weights",
                "tree_sizes",
                "split_columns",
                "thresholds",
                "right",
                "values",
                "weights",
                "impurities");
    }

    @Override
    public void put(FittedTrees fitted, ObjectNode node, Codecs codecs) {
        TreeNodes nodes = fitted.nodes();
        node.put("label", fitted.label())
                .put("combination", fitted.combination().name())
                .put("constant", fitted.constant());
        JsonDocument.put(node, "tree_weights", fitted.treeWeights());
        put(node, "tree_sizes", nodes.sizes());
        put(node, "split_columns", nodes.columns());
        JsonDocument.put(node, "thresholds", nodes.thresholds());
        put(node, "right", nodes.rightsInTree());
        JsonDocument.put(node, "values", nodes.values());
        JsonDocument.put(node, "weights", nodes.weights());
        JsonDocument.put(node, "impurities", nodes.impurities());
    }

    @Override
    public FittedTrees take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        Combination combination = node.constant(Combination.class, "combination");
        TreeNodes nodes;
        try {
            nodes = TreeNodes.checked(
                    wholes(node, "tree_sizes"),
                    wholes(node, "split_columns"),
                    node.numbersOrNull("thresholds"),
                    wholes(node, "right"),
                    node.numbers("values"),
                    node.numbers("weights"),
                    node.numbers("impurities"),
                    trained.columns().size());
        } catch (MalformedNodesException e) {
            throw node.invalid(e.field(), e);
        }
        double[] treeWeights = ClassifierCodec.numbers(node, "tree_weights", nodes.treeCount());
        for (int t = 0; t < treeWeights.length; t++) {
            if (!(treeWeights[t] > 0)) {
                throw node.invalid("tree_weights[" + t + "]", treeWeights[t] + ", must be above 0");
            }
        }
        double constant = node.number("constant");
        check(node, combination, constant, nodes);
        return new FittedTrees(node.text("label"), trained, combination, constant, treeWeights, nodes);
    }

    private static void check(JsonFields node, Combination combination, double constant, TreeNodes nodes)
            throws InvalidFileException {
        if (combination == Combination.MEAN && nodes.treeCount() == 0) {
            throw node.invalid("tree_sizes", "a mean needs at least one tree");
        }
        if (combination == Combination.SUM) {
            return;
        }
        if (Double.doubleToLongBits(constant) != 0) {
            throw node.invalid("constant", constant + ", must be 0 for " + combination);
        }
        for (int i = 0; i < nodes.nodeCount(); i++) {
            if (!(nodes.value(i) >= 0 && nodes.value(i) <= 1)) {
                throw node.invalid("values[" + i + "]", nodes.value(i) + ", a share is 0 to 1");
            }
        }
    }

    private static void put(ObjectNode node, String field, int[] values) {
        ArrayNode array = node.putArray(field);
        for (int value : values) {
            array.add(value);
        }
    }

    private static int[] wholes(JsonFields node, String field) throws InvalidFileException {
        double[] numbers = node.numbers(field);
        int[] wholes = new int[numbers.length];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (int) numbers[i];
            if (wholes[i] != numbers[i]) {
                throw node.invalid(field + "[" + i + "]", "expected a whole number, found " + numbers[i]);
            }
        }
        return wholes;
    }
}
