package org.voxrisk.riskmodel.harmonize;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.evaluate.DeviationReport;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * ComBat against sva. The name of a result states its settings: {@code parametric} or {@code nonparametric}, {@code
 * mean_only}, {@code ref_BATCH}, {@code cov} for the columns between batch and the features; {@code PREFIX_rows} lists the ids
 * of the rows that results of that prefix are of.
 */
class CombatReferenceTest {
    private static final String TOPIC = "10_combat";
    private static final double PER_SD = 1e-9;

    private final JsonNode expected = StatsReference.json(TOPIC, "expected.json");
    private final List<String> features = StatsReference.strings(expected.get("features"));
    private final DeviationReport report = new DeviationReport();

    @Test
    void adjustedValues() {
        expected.properties().forEach(e -> {
            JsonNode value = e.getValue();
            if (value.isArray() && value.size() > 0 && value.get(0).isArray()) {
                adjusted(e.getKey(), StatsReference.matrix(value));
            }
        });
        report.assertAgreement(TOPIC + " adjusted values");
    }

    private void adjusted(String key, double[][] values) {
        ReferenceTable table = table(key);
        BatchedRows rows = rows(table, key).select(selection(table, key));
        CombatSettings settings = CombatSettings.standard();
        List<String> tokens = List.of(key.split("_", -1));
        if (tokens.contains("nonparametric")) {
            settings = settings.withPrior(CombatPrior.NON_PARAMETRIC);
        }
        if (key.contains("mean_only")) {
            settings = settings.meanOnly();
        }
        if (tokens.contains("ref")) {
            settings = settings.withReference(tokens.get(tokens.indexOf("ref") + 1));
        }
        CombatModel model = Combat.fit(rows, settings);
        double[][] actual = model.apply(rows, UnseenBatchPolicy.REFUSE);
        report.equal(key + " rows", values.length, actual.length);
        for (int j = 0; j < features.size(); j++) {
            int column = j;
            double[] before = table.numbers(features.get(j));
            for (int i = 0; i < values.length; i++) {
                report.close(
                        key + "[" + i + "]." + features.get(j),
                        values[i][column],
                        actual[i][column],
                        0,
                        PER_SD * standardDeviation(before));
            }
        }
    }

    private static double standardDeviation(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    }

    /** The file whose name shares its second word with the start of the result's name, else the plain one. */
    private static ReferenceTable table(String key) {
        String plain = "features.csv";
        String file = plain;
        for (Path path : StatsReference.files(TOPIC, ".csv")) {
            String name = String.valueOf(path.getFileName());
            if (!name.equals(plain) && key.startsWith(name.split("[_.]", -1)[1])) {
                file = name;
            }
        }
        return StatsReference.csv(TOPIC, file);
    }

    private BatchedRows rows(ReferenceTable table, String key) {
        List<String> columns = table.columns();
        boolean covariates = List.of(key.split("_", -1)).contains("cov");
        List<String> kept = columns.subList(columns.indexOf("batch") + 1, columns.indexOf(features.get(0)));
        return BatchedRows.of(
                columns(table, features), table.text("batch"), columns(table, covariates ? kept : List.of()));
    }

    private static double[][] columns(ReferenceTable table, List<String> names) {
        double[][] values = new double[table.size()][names.size()];
        for (int j = 0; j < names.size(); j++) {
            double[] column = table.numbers(names.get(j));
            for (int i = 0; i < column.length; i++) {
                values[i][j] = column[i];
            }
        }
        return values;
    }

    private int[] selection(ReferenceTable table, String key) {
        List<String> prefixes = new ArrayList<>();
        expected.properties().forEach(e -> {
            if (e.getKey().endsWith("_rows") && key.startsWith(prefix(e.getKey()))) {
                prefixes.add(e.getKey());
            }
        });
        if (prefixes.isEmpty()) {
            return IntStream.range(0, table.size()).toArray();
        }
        double[] ids = table.numbers("id");
        return Arrays.stream(StatsReference.numbers(expected.get(prefixes.get(0))))
                .mapToInt(id -> IntStream.range(0, ids.length)
                        .filter(i -> ids[i] == id)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    private static String prefix(String key) {
        return key.substring(0, key.length() - "rows".length());
    }

    @Test
    void intermediateEstimates() {
        expected.properties().forEach(e -> {
            if (e.getKey().startsWith("intermediate")) {
                ReferenceTable table = table(e.getKey());
                intermediate(e.getKey(), e.getValue(), Combat.fit(rows(table, e.getKey()), CombatSettings.standard()));
            }
        });
        report.assertAgreement(TOPIC + " intermediate estimates");
    }

    private void intermediate(String at, JsonNode e, CombatModel model) {
        report.equal(at + ".levels", StatsReference.strings(e.get("levels")), model.batches());
        array(at + ".grand_mean", e.get("grand_mean"), model.grandMean());
        array(at + ".var_pooled", e.get("var_pooled"), model.pooledVariance());
        array(at + ".n", e.get("n_per_batch"), each(model, b -> (double) b.size()));
        array(at + ".gamma_bar", e.get("gamma_bar"), each(model, b -> b.prior().gammaBar()));
        array(at + ".tau2", e.get("tau2"), each(model, b -> b.prior().tau2()));
        array(at + ".a_prior", e.get("a_prior"), each(model, b -> b.prior().a()));
        array(at + ".b_prior", e.get("b_prior"), each(model, b -> b.prior().b()));
        for (int b = 0; b < model.effects().size(); b++) {
            BatchEffect effect = model.effects().get(b);
            array(at + ".gamma_hat" + b, e.get("gamma_hat").get(b), effect.gammaHat());
            array(at + ".delta_hat" + b, e.get("delta_hat").get(b), effect.deltaHat());
        }
    }

    private static double[] each(CombatModel model, Function<BatchEffect, Double> value) {
        return model.effects().stream().map(value).mapToDouble(v -> v).toArray();
    }

    private void array(String at, JsonNode e, double[] actual) {
        report.close(at, StatsReference.numbers(e), actual, PER_SD, 1e-12);
    }
}
