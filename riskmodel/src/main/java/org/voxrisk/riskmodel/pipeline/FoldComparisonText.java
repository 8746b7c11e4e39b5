package org.voxrisk.riskmodel.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.text.CsvOutput;

/** Texts of a {@link FoldComparison}. */
final class FoldComparisonText {
    private static final List<String> HEAD = List.of("model", "chosen", "cases", "events", "mean_fold_auc", "cutoff");

    private FoldComparisonText() {}

    private static boolean isChosen(FoldComparison comparison, int number) {
        return comparison.chosen().isPresent() && comparison.chosen().get() == number;
    }

    static String csv(FoldComparison comparison) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CsvOutput.write(out, rows -> {
                List<String> header = new ArrayList<>(HEAD);
                header.addAll(ComparisonText.NUMBERS);
                header.add("seconds");
                header.add("not_fitted");
                rows.add(header);
                for (int i = 0; i < comparison.lines().size(); i++) {
                    rows.add(row(comparison.lines().get(i), isChosen(comparison, i)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> row(FoldComparison.Line line, boolean chosen) {
        List<String> row = new ArrayList<>(List.of(line.name(), chosen ? "yes" : "no"));
        if (line.result().isPresent()) {
            FoldComparison.Result result = line.result().get();
            row.add(String.valueOf(result.heldOut().cases()));
            row.add(String.valueOf(result.heldOut().events()));
            row.add(ComparisonText.text(result.meanFoldAuc()));
            row.add(ComparisonText.text(result.cutoff()));
            for (double v : ComparisonText.numbers(result.heldOut())) {
                row.add(ComparisonText.text(v));
            }
        } else {
            for (int k = 2; k < HEAD.size() + ComparisonText.NUMBERS.size(); k++) {
                row.add("");
            }
        }
        row.add(ComparisonText.text(line.seconds()));
        row.add(line.refusal().orElse(""));
        return row;
    }

    static String json(FoldComparison comparison) {
        ObjectNode document = JsonDocument.create("voxrisk-fold-comparison", 1)
                .put("selection", comparison.selection())
                .put("selection_seconds", comparison.selectionSeconds())
                .put("folds", comparison.folds())
                .put("folds_without_model", comparison.foldsWithoutModel())
                .put("choice_rule", comparison.choiceRule())
                .put("cutoff_rule", comparison.cutoffRule().name())
                .put("interval_level", ComparisonText.LEVEL);
        comparison.best().ifPresent(best -> document.put("chosen", best.name()));
        ArrayNode models = document.putArray("models");
        for (FoldComparison.Line line : comparison.lines()) {
            ObjectNode node = models.addObject()
                    .put("name", line.name())
                    .put("model", line.label())
                    .put("seconds", line.seconds());
            line.refusal().ifPresent(r -> node.put("not_fitted", r));
            line.result().ifPresent(result -> {
                node.put("mean_fold_auc", result.meanFoldAuc());
                ComparisonText.putCutoff(node, result.cutoff());
                ComparisonText.put(node, result.heldOut());
            });
        }
        return JsonDocument.toText(document);
    }
}
