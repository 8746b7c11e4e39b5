package org.voxrisk.riskmodel.model.penalized;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.model.Mismatches;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Cross-validated paths against cv.glmnet. A file {@code SET_cv*.json} holds results on {@code SET_train.csv}; the name of
 * an entry states family, fold column, measure and whose lambdas the folds use.
 *
 * <p>The number of columns at the first lambda of a fixed sequence may be 0 or 1: lambda_max, rounded, is or is not above
 * the largest gradient by one bit, and the coefficient that enters is below 1e-9 standard deviations.
 */
class ElasticNetCvReferenceTest {
    private static final Pattern NAME = Pattern.compile("(binomial|gaussian)_(fold\\d+)_([a-z]+)_.*");
    /** The entries whose coefficients and scores the reference keeps: paths with lambdas of their own. */
    private static final Pattern SCORED =
            Pattern.compile("(binomial_fold\\d+_(deviance|auc|class)|gaussian_fold\\d+_mse)_.*own.*");

    private static final Pattern SCORED_AT_1SE = Pattern.compile("binomial_fold\\d+_(deviance|auc|class)_own");
    private static final Set<String> CURVE = Set.of(
            "lambda",
            "cvm",
            "cvsd",
            "nzero",
            "index_min_1based",
            "index_1se_1based",
            "lambda_min",
            "lambda_1se",
            "measure_used",
            "warnings");
    private static final Pattern ALPHA = Pattern.compile("alpha([0-9.]+)_");
    private static final Map<String, CrossValidationMeasure> MEASURES = Map.of(
            "deviance", CrossValidationMeasure.DEVIANCE,
            "auc", CrossValidationMeasure.AUC,
            "class", CrossValidationMeasure.MISCLASSIFICATION,
            "mse", CrossValidationMeasure.MEAN_SQUARED_ERROR,
            "mae", CrossValidationMeasure.MEAN_ABSOLUTE_ERROR);

    private final Map<String, CrossValidatedFits> fits = new HashMap<>();

    static Stream<String> files() {
        return StatsReference.files(PenalizedData.TOPIC, ".json").stream()
                .map(f -> f.getFileName().toString())
                .filter(f -> f.contains("_cv"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyNumberOfEveryCrossValidation(String file) {
        JsonNode reference = StatsReference.json(PenalizedData.TOPIC, file);
        String set = file.substring(0, file.indexOf("_cv"));
        PenalizedData data = PenalizedData.read(set + "_train.csv");
        Mismatches mismatches = new Mismatches();
        double threshold = reference.path("meta").path("thresh").asDouble();
        Set<String> known = new HashSet<>(Set.of("meta", "between_grid_points"));
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            if (NAME.matcher(entry.getKey()).matches()) {
                known.add(entry.getKey());
                double own = entry.getKey().contains("default_thresh") ? 1e-7 : threshold;
                compare(entry.getKey(), entry.getValue(), own, data, set, mismatches);
            }
        }
        mismatches.keys(file, known, reference);
        compareBetween(reference.get("between_grid_points"), threshold, data, mismatches);
        mismatches.verify(file);
    }

    private void compare(
            String name, JsonNode expected, double threshold, PenalizedData data, String set, Mismatches mismatches) {
        Matcher parts = NAME.matcher(name);
        Matcher alpha = ALPHA.matcher(name);
        if (!parts.matches()) {
            throw new IllegalStateException(name);
        }
        Family family = Family.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        CrossValidationMeasure measure = Objects.requireNonNull(MEASURES.get(parts.group(3)), name);
        boolean scored = SCORED.matcher(name).matches();
        boolean sparser = SCORED_AT_1SE.matcher(name).matches();
        Set<String> known = new HashSet<>(CURVE);
        known.addAll(scored ? Set.of("at_min") : Set.of());
        known.addAll(sparser ? Set.of("at_1se") : Set.of());
        mismatches.keys(name, known, expected);
        double[] lambdas = StatsReference.numbers(expected.get("lambda"));
        boolean fixed = name.contains("fixed");
        ElasticNet.Options options = ElasticNet.Options.defaults(family)
                .withAlpha(alpha.find() ? Double.parseDouble(alpha.group(1)) : 1)
                .withConvergence(threshold, 100_000_000)
                .withLambdas(fixed ? LambdaSequence.given(lambdas) : LambdaSequence.automatic());
        // Entries differ in the measure only: their fits are the same.
        CrossValidatedPath cv = fits.computeIfAbsent(
                        set + parts.group(2) + options,
                        key -> ElasticNetCrossValidation.fitFolds(
                                Columns.of(data.x, data.n, data.p),
                                data.outcome(family),
                                data.folds(parts.group(2)),
                                options))
                .under(measure);

        if (!mismatches.length(name + " path", lambdas.length, cv.path().size())) {
            return;
        }
        mismatches.relative(name + " lambda", lambdas, cv.path().lambdas(), 1e-12);
        mismatches.same(
                name + " measure",
                expected.get("measure_used").asText(),
                cv.measure().label());
        mismatches.same(
                name + " warning of a replaced measure",
                expected.get("warnings").toString().contains("changed to type.measure='deviance'"),
                cv.warnings().contains(CrossValidationWarning.AUC_REPLACED_BY_DEVIANCE));
        double tolerance = PenalizedData.tolerance(threshold);
        mismatches.relative(name + " cvm", StatsReference.numbers(expected.get("cvm")), cv.mean(), tolerance);
        mismatches.relative(
                name + " cvsd", StatsReference.numbers(expected.get("cvsd")), cv.standardError(), tolerance);
        compareSizes(name, StatsReference.numbers(expected.get("nzero")), cv.path(), data, fixed, mismatches);
        mismatches.same(name + " index min", expected.get("index_min_1based").asInt() - 1, cv.minIndex());
        mismatches.same(name + " index 1se", expected.get("index_1se_1based").asInt() - 1, cv.oneStandardErrorIndex());
        mismatches.relative(name + " lambda min", expected.get("lambda_min").asDouble(), cv.lambdaMin(), 1e-12);
        mismatches.relative(
                name + " lambda 1se", expected.get("lambda_1se").asDouble(), cv.lambdaOneStandardError(), 1e-12);
        if (scored) {
            compareScore(
                    name + " at min", expected.get("at_min"), cv.coefficientsAtMin(), data, set, tolerance, mismatches);
        }
        if (sparser) {
            compareScore(
                    name + " at 1se",
                    expected.get("at_1se"),
                    cv.coefficientsAtOneStandardError(),
                    data,
                    set,
                    tolerance,
                    mismatches);
        }
    }

    private static void compareSizes(
            String name,
            double[] expected,
            ElasticNetPath path,
            PenalizedData data,
            boolean fixed,
            Mismatches mismatches) {
        int[] twins = PenalizedData.twins(data.x, data.n, data.p);
        if (Arrays.stream(twins).distinct().count() < data.p) {
            return; // which of several equivalent columns carry a coefficient is arbitrary
        }
        double[] sd = PenalizedData.deviations(data.x, data.n, data.p);
        for (int m = 0; m < expected.length; m++) {
            int all = path.coefficients(m).nonZeroCount();
            int clear = 0;
            for (int j : path.coefficients(m).nonZeroColumns()) {
                clear += Math.abs(path.coefficients(m).coefficient(j)) * sd[j] > 1e-9 ? 1 : 0;
            }
            boolean bit = fixed && m == 0 && expected[m] <= 1 && clear == 0;
            mismatches.same(name + " nzero " + m, (int) expected[m], bit ? (int) expected[m] : all);
        }
    }

    private static void compareScore(
            String where,
            JsonNode expected,
            LinearCoefficients actual,
            PenalizedData data,
            String set,
            double tolerance,
            Mismatches mismatches) {
        mismatches.absolute(where + " intercept", expected.get("intercept").asDouble(), actual.intercept(), tolerance);
        double[] index = StatsReference.numbers(expected.get("index1"));
        double[] beta = StatsReference.numbers(expected.get("beta"));
        double[] sd = PenalizedData.deviations(data.x, data.n, data.p);
        int[] twins = PenalizedData.twins(data.x, data.n, data.p);
        if (Arrays.stream(twins).distinct().count() == data.p) {
            mismatches.length(where + " chosen columns", index.length, actual.nonZeroCount());
            for (int k = 0; k < index.length; k++) {
                int j = (int) index[k] - 1;
                mismatches.absolute(where + " beta*sd " + j, beta[k] * sd[j], actual.coefficient(j) * sd[j], tolerance);
                mismatches.same(
                        where + " name " + k, expected.get("name").get(k).asText(), data.predictors.get(j));
            }
        }
        mismatches.absolute(
                where + " Rad-score train",
                StatsReference.numbers(expected.get("radscore_train")),
                actual.linearPredictor(data.x, data.n),
                5 * tolerance);
        if (expected.get("radscore_test").isArray()) {
            compareTest(where, expected.get("radscore_test"), actual, data, set, tolerance, mismatches);
        }
    }

    private static void compareTest(
            String where,
            JsonNode expected,
            LinearCoefficients actual,
            PenalizedData data,
            String set,
            double tolerance,
            Mismatches mismatches) {
        String file = set + "_test.csv";
        if (!Files.exists(StatsReference.folder(PenalizedData.TOPIC).resolve(file))) {
            throw new IllegalStateException("test scores without " + file);
        }
        ReferenceTable table = StatsReference.csv(PenalizedData.TOPIC, file);
        double[] x = new double[table.size() * data.p];
        for (int j = 0; j < data.p; j++) {
            System.arraycopy(table.numbers(data.predictors.get(j)), 0, x, j * table.size(), table.size());
        }
        mismatches.absolute(
                where + " Rad-score test",
                StatsReference.numbers(expected),
                actual.linearPredictor(x, table.size()),
                5 * tolerance);
    }

    private static void compareBetween(JsonNode expected, double threshold, PenalizedData data, Mismatches mismatches) {
        ElasticNet.Options options =
                ElasticNet.Options.defaults(Family.BINOMIAL).withConvergence(threshold, 100_000_000);
        double[] y = data.outcome(Family.BINOMIAL);
        ElasticNetPath path = ElasticNet.fit(Columns.of(data.x, data.n, data.p), y, options);
        double lambda = expected.get("s").asDouble();
        double tolerance = PenalizedData.tolerance(threshold);
        compareFull(
                "interpolated",
                expected.get("coef_interpolated_default"),
                path.coefficientsAt(lambda),
                data,
                tolerance,
                mismatches);
        LinearCoefficients refitted = ElasticNet.refitAt(Columns.of(data.x, data.n, data.p), y, options, path, lambda);
        compareFull("refitted", expected.get("coef_exact_refit"), refitted, data, tolerance, mismatches);
    }

    private static void compareFull(
            String where,
            JsonNode expected,
            LinearCoefficients actual,
            PenalizedData data,
            double tolerance,
            Mismatches mismatches) {
        double[] given = StatsReference.numbers(expected);
        LinearCoefficients other = LinearCoefficients.of(given[0], Arrays.copyOfRange(given, 1, given.length));
        mismatches.absolute(where + " intercept", given[0], actual.intercept(), tolerance);
        mismatches.absolute(
                where + " eta",
                other.linearPredictor(data.x, data.n),
                actual.linearPredictor(data.x, data.n),
                5 * tolerance);
        int[] twins = PenalizedData.twins(data.x, data.n, data.p);
        if (Arrays.stream(twins).distinct().count() == data.p) {
            double[] sd = PenalizedData.deviations(data.x, data.n, data.p);
            for (int j = 0; j < data.p; j++) {
                mismatches.absolute(
                        where + " beta*sd " + j,
                        other.coefficient(j) * sd[j],
                        actual.coefficient(j) * sd[j],
                        tolerance);
            }
        }
    }
}
