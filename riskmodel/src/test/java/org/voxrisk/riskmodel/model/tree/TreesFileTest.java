package org.voxrisk.riskmodel.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.testing.Refusal;

class TreesFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FittedTrees XOR = new DecisionTree(TreeSettings.standard(), 0).fit(Drawings.xor());

    /** XOR has nodes 0 (1 (2, 3), 4 (5, 6)). */
    private static void refused(Consumer<ObjectNode> change, String... parts) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(XOR.toJson());
        change.accept(document);
        String text = document.toString();
        Refusal.of(InvalidFileException.class, () -> FittedTrees.fromJson(text), parts);
    }

    private static ArrayNode array(ObjectNode document, String field) {
        return (ArrayNode) document.get(field);
    }

    @Test
    void writesAndReads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tree.json");
        XOR.write(file);
        assertEquals(XOR, FittedTrees.read(file));
    }

    @Test
    void nodesMustBeATree() throws IOException {
        refused(d -> array(d, "right").set(0, 0), "right[0]", "outside of the branch");
        refused(d -> array(d, "right").set(1, 1), "right[1]");
        refused(d -> array(d, "right").set(1, 5), "right[1]", "outside of the branch");
        refused(d -> array(d, "right").set(0, 7), "right[0]");
        refused(d -> array(d, "right").set(0, 99), "right[0]");
        refused(d -> array(d, "right").set(0, -1), "right[0]");
        refused(d -> array(d, "right").set(0, 5), "right[3]");
        refused(d -> array(d, "right").set(2, 3), "right[2]", "a leaf");
        refused(d -> array(d, "split_columns").set(4, -1), "thresholds[4]");
        refused(d -> array(d, "split_columns").set(6, 0), "thresholds[6]");
        refused(d -> array(d, "tree_sizes").set(0, 6), "split_columns", "7 elements for 6 nodes");
        refused(d -> array(d, "tree_sizes").set(0, 3).add(4), "right[0]");
        refused(d -> array(d, "tree_sizes").set(0, 0), "tree_sizes[0]");
        refused(d -> array(d, "tree_sizes").set(0, 2147483647).add(2147483647), "split_columns");
    }

    @Test
    void numbersMustBeOfTheirKind() throws IOException {
        refused(d -> array(d, "split_columns").set(0, 2), "split_columns[0]", "0 to 1");
        refused(d -> array(d, "split_columns").set(0, -2), "split_columns[0]");
        refused(d -> array(d, "split_columns").set(0, 0.5), "split_columns[0]", "whole");
        refused(d -> array(d, "thresholds").setNull(0), "thresholds[0]", "not a leaf");
        refused(d -> array(d, "thresholds").set(0, "NaN"), "thresholds[0]");
        refused(d -> array(d, "thresholds").set(2, 1.0), "thresholds[2]", "a leaf");
        refused(d -> array(d, "values").set(3, 1.5), "values[3]");
        refused(d -> array(d, "values").remove(0), "values");
        refused(d -> array(d, "weights").set(3, 0), "weights[3]");
        refused(d -> array(d, "impurities").set(3, -1), "impurities[3]");
        refused(d -> array(d, "tree_weights").add(1), "tree_weights");
        refused(d -> array(d, "tree_weights").set(0, -1), "tree_weights[0]");
        refused(d -> d.put("constant", 1), "constant");
        refused(d -> d.put("combination", "MEDIAN"), "combination");
        refused(d -> d.put("surplus", 1), "surplus");
        refused(d -> d.put("version", 2), "version");
        refused(d -> d.remove("right"), "right");
        refused(d -> d.put("training_cases", 1), "training");
        refused(d -> array(d, "columns").set(1, "a"), "columns");
    }

    @Test
    void aMeanNeedsATree() throws IOException {
        refused(
                d -> {
                    for (String field : new String[] {
                        "tree_sizes",
                        "split_columns",
                        "thresholds",
                        "right",
                        "values",
                        "weights",
                        "impurities",
                        "tree_weights"
                    }) {
                        array(d, field).removeAll();
                    }
                },
                "tree_sizes");
    }

    @Test
    void depthIsBounded() throws IOException {
        int deep = TreeSettings.DEEPEST + 1;
        refused(
                d -> {
                    array(d, "tree_sizes").set(0, 2 * deep + 1);
                    for (String field :
                            new String[] {"split_columns", "thresholds", "right", "values", "weights", "impurities"}) {
                        array(d, field).removeAll();
                    }
                    for (int i = 0; i <= 2 * deep; i++) {
                        boolean split = i % 2 == 0 && i < 2 * deep;
                        array(d, "split_columns").add(split ? 0 : -1);
                        if (split) {
                            array(d, "thresholds").add(0.5);
                        } else {
                            array(d, "thresholds").addNull();
                        }
                        array(d, "right").add(split ? i + 2 : -1);
                        array(d, "values").add(0.5);
                        array(d, "weights").add(1);
                        array(d, "impurities").add(0);
                    }
                },
                "split_columns",
                "deeper than 10000");
    }
}
