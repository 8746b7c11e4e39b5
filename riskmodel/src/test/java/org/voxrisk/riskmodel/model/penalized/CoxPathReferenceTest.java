package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.work.Work;

/** Path and cross-validation of penalised Cox regression as glmnet has them where its order of ties is held. */
class CoxPathReferenceTest {
    private static final String TOPIC = "12_survival";
    private static final Pattern FOLLOW_UP = Pattern.compile("Surv\\((\\S+), (\\S+)\\)");

    static List<Path> files() {
        List<Path> files = StatsReference.files(TOPIC, ".json").stream()
                .filter(p -> StatsReference.keys(TreeCheck.json(p)).contains("penalised_cox"))
                .toList();
        if (files.isEmpty()) {
            throw new IllegalStateException("no penalised Cox model in " + StatsReference.folder(TOPIC));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void paths(Path file) {
        JsonNode json = TreeCheck.json(file);
        ReferenceTable table = StatsReference.csv(
                TOPIC,
                String.valueOf(file.getFileName()).replace("expected_", "").replace(".json", ".csv"));
        Matcher names = FOLLOW_UP.matcher(
                json.path("cox").elements().next().path("formula").asText());
        assertTrue(names.find());
        TreeCheck check = new TreeCheck("penalised Cox of " + file.getFileName())
                .allow("/lambda\\[", 1e-12, 0)
                .allow("/dev_ratio|/nulldev", 1e-9, 1e-12)
                .allow("/cvm_|/cvsd_", 1e-6, 0)
                // Coefficients are compared after scaling by the standard deviation of their column.
                .allow("/beta_times_sd|/coef_times_sd", 0, 1e-6);
        JsonNode models = json.path("penalised_cox");
        for (String name : StatsReference.keys(models)) {
            compare(check, name, models.path(name), table, names.group(1), names.group(2));
        }
        check.assertAgreement();
    }

    private static void compare(
            TreeCheck check, String name, JsonNode expected, ReferenceTable table, String time, String status) {
        List<String> columns = StatsReference.strings(expected.path("columns"));
        int[] rows = completeRows(table, columns);
        double[] flat = new double[rows.length * columns.size()];
        double[] deviations = new double[columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] column = pick(table.numbers(columns.get(j)), rows);
            System.arraycopy(column, 0, flat, j * rows.length, rows.length);
            double mean = Arrays.stream(column).average().orElseThrow();
            deviations[j] = Math.sqrt(Arrays.stream(column)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow());
        }
        Columns x = Columns.of(flat, rows.length, columns.size());
        FollowUp followUp = FollowUp.of(
                pick(table.numbers(time), rows),
                Arrays.stream(pick(table.numbers(status), rows))
                        .mapToInt(s -> (int) s)
                        .toArray());
        int[] folds = Arrays.stream(pick(table.numbers("fold"), rows))
                .mapToInt(f -> (int) f - 1)
                .toArray();
        String call = expected.path("call").asText();
        ElasticNet.Options options = ElasticNet.Options.defaults(Family.COX)
                .withAlpha(setting(call, "alpha"))
                .withConvergence(setting(call, "thresh"), 1_000_000);
        CrossValidatedFits fits = ElasticNetCrossValidation.fitFolds(
                x, followUp, FoldAssignment.of(folds), options, Work.onCallersThread());
        CrossValidatedPath deviance = fits.under(CrossValidationMeasure.DEVIANCE);
        CrossValidatedPath concordance = fits.under(CrossValidationMeasure.CONCORDANCE);
        ElasticNetPath path = fits.path();
        int[] df = new int[path.size()];
        for (int m = 0; m < path.size(); m++) {
            df[m] = path.coefficients(m).nonZeroCount();
        }
        check.compare(
                name,
                expected,
                TreeCheck.map(
                        "call",
                        TreeCheck.NOT_COMPARED,
                        "time_note",
                        TreeCheck.NOT_COMPARED,
                        // A fault of glmnet that is not followed.
                        "lambda_max_without_the_shift",
                        TreeCheck.NOT_COMPARED,
                        "columns",
                        columns,
                        "lambda",
                        path.lambdas(),
                        "df",
                        df,
                        "dev_ratio",
                        path.devianceRatios(),
                        "nulldev",
                        path.nullDeviance(),
                        "beta_rows_are_lambda",
                        TreeCheck.NOT_COMPARED,
                        "cvm_deviance",
                        deviance.mean(),
                        "cvsd_deviance",
                        deviance.standardError(),
                        "index_min_1based",
                        deviance.minIndex() + 1,
                        "index_1se_1based",
                        deviance.oneStandardErrorIndex() + 1,
                        "at_lambda_min",
                        TreeCheck.NOT_COMPARED,
                        "at_lambda_1se",
                        TreeCheck.NOT_COMPARED,
                        "cvm_C",
                        concordance.mean(),
                        "cvsd_C",
                        concordance.standardError(),
                        "index_min_C_1based",
                        concordance.minIndex() + 1));
        JsonNode rowsOfBeta = expected.path("beta_rows_are_lambda");
        assertEquals(rowsOfBeta.size(), path.size(), name + " rows of coefficients");
        for (int m = 0; m < path.size(); m++) {
            double[] wanted = StatsReference.numbers(rowsOfBeta.get(m));
            assertEquals(wanted.length, columns.size());
            for (int j = 0; j < wanted.length; j++) {
                check.number(
                        name + "/beta_times_sd[" + m + "]/" + columns.get(j),
                        wanted[j] * deviations[j],
                        path.coefficients(m).coefficient(j) * deviations[j]);
            }
        }
        Map.of(
                        "at_lambda_min",
                        deviance.coefficientsAtMin(),
                        "at_lambda_1se",
                        deviance.coefficientsAtOneStandardError())
                .forEach((key, found) ->
                        chosen(check, name + "/" + key, expected.path(key), found, columns, deviations));
    }

    private static void chosen(
            TreeCheck check,
            String at,
            JsonNode expected,
            LinearCoefficients found,
            List<String> columns,
            double[] deviations) {
        assertEquals(List.of("coef", "feature"), List.copyOf(StatsReference.keys(expected)), at);
        List<String> features =
                IntStream.of(found.nonZeroColumns()).mapToObj(columns::get).toList();
        check.compare(at + "/feature", expected.path("feature"), features);
        double[] wanted = StatsReference.numbers(expected.path("coef"));
        for (int k = 0; k < wanted.length; k++) {
            int j = found.nonZeroColumns()[k];
            check.number(
                    at + "/coef_times_sd[" + k + "]", wanted[k] * deviations[j], found.coefficient(j) * deviations[j]);
        }
    }

    private static double setting(String call, String name) {
        Matcher matcher =
                Pattern.compile("\\b" + name + "\\s*=\\s*([0-9.eE+-]+)").matcher(call);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + call);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static int[] completeRows(ReferenceTable table, List<String> columns) {
        List<double[]> all = columns.stream().map(table::numbers).toList();
        return IntStream.range(0, table.size())
                .filter(i -> all.stream().noneMatch(c -> Double.isNaN(c[i])))
                .toArray();
    }

    private static double[] pick(double[] values, int... rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}
