package org.voxrisk.riskmodel.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/** Texts of a {@link ClassifierComparison}. */
final class ComparisonText {
    static final double LEVEL = 0.95;
    private static final List<String> HEAD =
            List.of("model", "chosen", "part", "cases", "events", "mean_fold_auc", "cutoff");
    static final List<String> NUMBERS =
            List.of("auc", "auc_low", "auc_high", "accuracy", "sensitivity", "specificity", "precision", "f1", "brier");

    private ComparisonText() {}

    private static Map<String, PartPerformance> parts(ComparedModel.Result result) {
        Map<String, PartPerformance> parts = new LinkedHashMap<>();
        parts.put("training", result.training());
        parts.put("cross-validation", result.crossValidation());
        result.test().ifPresent(t -> parts.put("test", t));
        return parts;
    }

    /** In the order of {@link #NUMBERS}; NaN where a number is not defined. */
    static double[] numbers(PartPerformance part) {
        ConfidenceInterval interval = part.auc().interval(LEVEL);
        return new double[] {
            part.auc().auc(),
            interval.lower(),
            interval.upper(),
            part.counts().accuracy().estimate(),
            part.counts().sensitivity().estimate(),
            part.counts().specificity().estimate(),
            part.counts().precision().estimate(),
            part.counts().f1(),
            part.brier().orElse(Double.NaN)
        };
    }

    private static boolean isChosen(ClassifierComparison comparison, int number) {
        return comparison.chosen().isPresent() && comparison.chosen().get() == number;
    }

    static String csv(ClassifierComparison comparison) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CsvOutput.write(out, rows -> {
                List<String> header = new ArrayList<>(HEAD);
                header.addAll(NUMBERS);
                header.add("not_fitted");
                rows.add(header);
                for (int i = 0; i < comparison.models().size(); i++) {
                    for (List<String> row : rows(comparison.models().get(i), isChosen(comparison, i))) {
                        rows.add(row);
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<List<String>> rows(ComparedModel model, boolean chosen) {
        List<List<String>> rows = new ArrayList<>();
        if (model.result().isEmpty()) {
            List<String> row = new ArrayList<>(List.of(model.name(), "no"));
            for (int k = 2; k < HEAD.size() + NUMBERS.size(); k++) {
                row.add("");
            }
            row.add(model.refusal().orElse(""));
            rows.add(row);
            return rows;
        }
        ComparedModel.Result result = model.result().get();
        parts(result).forEach((name, part) -> {
            List<String> row = new ArrayList<>(List.of(
                    model.name(),
                    chosen ? "yes" : "no",
                    name,
                    String.valueOf(part.cases()),
                    String.valueOf(part.events()),
                    text(result.meanFoldAuc()),
                    text(result.cutoff())));
            for (double v : numbers(part)) {
                row.add(text(v));
            }
            row.add("");
            rows.add(row);
        });
        return rows;
    }

    static String text(double v) {
        return Double.isNaN(v) ? "" : DoubleText.of(v);
    }

    static String json(ClassifierComparison comparison) {
        ObjectNode document = JsonDocument.create("voxrisk-classifier-comparison", 1)
                .put("choice_rule", comparison.choiceRule())
                .put("cutoff_rule", comparison.cutoffRule().name())
                .put("interval_level", LEVEL);
        comparison.best().ifPresent(best -> document.put("chosen", best.name()));
        ArrayNode models = document.putArray("models");
        for (ComparedModel model : comparison.models()) {
            ObjectNode node = models.addObject().put("name", model.name()).put("model", model.label());
            model.refusal().ifPresent(r -> node.put("not_fitted", r));
            model.result().ifPresent(result -> {
                node.put("mean_fold_auc", result.meanFoldAuc()).put("folds_without_model", result.foldsWithoutModel());
                putCutoff(node, result.cutoff());
                parts(result).forEach((name, part) -> put(node.putObject(name), part));
            });
        }
        return JsonDocument.toText(document);
    }

    static void putCutoff(ObjectNode node, double cutoff) {
        if (Double.isFinite(cutoff)) {
            node.put("cutoff", cutoff);
        } else {
            node.put("cutoff", cutoff > 0 ? "Inf" : "-Inf");
        }
    }

    static void put(ObjectNode node, PartPerformance part) {
        node.put("cases", part.cases()).put("events", part.events());
        double[] numbers = numbers(part);
        for (int k = 0; k < numbers.length; k++) {
            if (Double.isNaN(numbers[k])) {
                node.putNull(NUMBERS.get(k));
            } else {
                node.put(NUMBERS.get(k), numbers[k]);
            }
        }
        node.put("true_positives", part.counts().truePositives())
                .put("false_positives", part.counts().falsePositives())
                .put("true_negatives", part.counts().trueNegatives())
                .put("false_negatives", part.counts().falseNegatives());
    }
}
