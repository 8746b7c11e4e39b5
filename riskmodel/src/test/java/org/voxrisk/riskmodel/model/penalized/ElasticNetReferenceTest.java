package org.voxrisk.riskmodel.model.penalized;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.model.Mismatches;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Paths of penalised fits against glmnet. A file {@code SET_path*.json} holds paths fitted on {@code SET_train.csv}; the
 * name of an entry states its settings (family, alpha, user lambda, ...).
 *
 * <p>Tolerances on coefficients times the column's standard deviation: {@link PenalizedData#tolerance}. Where columns are
 * multiples of each other and alpha = 1, single coefficients are not determined: their sum is compared, and the linear
 * predictor.
 */
class ElasticNetReferenceTest {
    private static final Pattern ALPHA = Pattern.compile("alpha([0-9.]+)");

    static Stream<String> files() {
        return StatsReference.files(PenalizedData.TOPIC, ".json").stream()
                .map(f -> f.getFileName().toString())
                .filter(f -> f.contains("_path"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyNumberOfEveryPath(String file) {
        JsonNode reference = StatsReference.json(PenalizedData.TOPIC, file);
        PenalizedData data = PenalizedData.read(file.substring(0, file.indexOf("_path")) + "_train.csv");
        Mismatches mismatches = new Mismatches();
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            if (entry.getValue().has("n_lambda")) {
                comparePath(entry.getKey(), entry.getValue(), reference, data, mismatches);
            }
        }
        mismatches.verify(file);
    }

    private static void comparePath(
            String name, JsonNode expected, JsonNode reference, PenalizedData data, Mismatches mismatches) {
        double threshold = name.contains("default_thresh")
                ? 1e-7
                : reference.path("meta").path("thresh").asDouble();
        ElasticNet.Options options = options(name, expected, reference, data).withConvergence(threshold, 100_000_000);
        double[] x = name.contains("minmax") ? data.minMaxScaled() : data.x;
        ElasticNetPath path = ElasticNet.fit(Columns.of(x, data.n, data.p), data.outcome(options.family()), options);

        if (!mismatches.length(name + " path", expected.get("n_lambda").asInt(), path.size())) {
            return;
        }
        mismatches.relative(name + " lambda", StatsReference.numbers(expected.get("lambda")), path.lambdas(), 1e-12);
        mismatches.relative(
                name + " nulldev", StatsReference.number(expected.get("nulldev")), path.nullDeviance(), 1e-12);
        mismatches.absolute(
                name + " dev_ratio",
                StatsReference.numbers(expected.get("dev_ratio")),
                path.devianceRatios(),
                PenalizedData.tolerance(threshold) / 10);
        // The number of passes shows that the order of work is glmnet's; rounding may add or save a few.
        double passes = expected.get("npasses").asDouble();
        mismatches.absolute(name + " npasses", passes, (double) path.passes(), 10 + 0.05 * passes);
        mismatches.same(name + " warnings", expected.get("warnings").size() > 0, path.end() == PathEnd.MAX_PASSES);
        double[] constants = StatsReference.numbers(expected.get("a0"));
        double[] sizes = StatsReference.numbers(expected.get("df"));
        double[] sd = PenalizedData.deviations(x, data.n, data.p);
        int[] twins = PenalizedData.twins(x, data.n, data.p);
        double tolerance = PenalizedData.tolerance(threshold);
        boolean split = options.alpha() == 1 && distinct(twins) < data.p;
        for (int m = 0; m < path.size(); m++) {
            LinearCoefficients fit = path.coefficients(m);
            LinearCoefficients given = LinearCoefficients.of(
                    constants[m], dense(expected.get("beta").get(m), data.p));
            String where = name + " lambda " + m;
            mismatches.absolute(where + " a0", constants[m], fit.intercept(), tolerance);
            if (!split) {
                mismatches.same(where + " df", (int) sizes[m], fit.nonZeroCount());
            }
            compareCoefficients(
                    where, given, fit, x, data.n, sd, split ? twins : identity(data.p), tolerance, mismatches);
            mismatches.absolute(
                    where + " eta", given.linearPredictor(x, data.n), fit.linearPredictor(x, data.n), 5 * tolerance);
        }
    }

    /** Sums of standardised coefficients over groups of equivalent columns. */
    private static void compareCoefficients(
            String where,
            LinearCoefficients expected,
            LinearCoefficients actual,
            double[] x,
            int n,
            double[] sd,
            int[] group,
            double tolerance,
            Mismatches mismatches) {
        double[] left = new double[sd.length];
        double[] right = new double[sd.length];
        for (int j = 0; j < sd.length; j++) {
            double sign = group[j] == j ? 1 : Math.signum(PenalizedData.correlation(x, n, j, group[j]));
            left[group[j]] += sign * expected.coefficient(j) * sd[j];
            right[group[j]] += sign * actual.coefficient(j) * sd[j];
        }
        mismatches.absolute(where + " beta*sd", left, right, tolerance);
    }

    private static ElasticNet.Options options(String name, JsonNode expected, JsonNode reference, PenalizedData data) {
        Family family = name.contains("gaussian") ? Family.GAUSSIAN : Family.BINOMIAL;
        Matcher alpha = ALPHA.matcher(name);
        double[] lambdas = StatsReference.numbers(expected.get("lambda"));
        ElasticNet.Options options = ElasticNet.Options.defaults(family)
                .withAlpha(alpha.find() ? Double.parseDouble(alpha.group(1)) : 1)
                .withIntercept(!name.contains("nointercept"))
                .withStandardize(!name.contains("nostandardize"))
                .withLambdas(
                        name.contains("user_lambda")
                                ? LambdaSequence.given(lambdas)
                                : new LambdaSequence.Automatic(count(lambdas, data), Double.NaN));
        if (name.endsWith("weighted")) {
            options = options.withWeights(Weights.of(StatsReference.numbers(reference.get("weights"))));
        }
        if (name.endsWith("penalty_factor")) {
            options = options.withPenaltyFactors(Weights.of(StatsReference.numbers(reference.get("penalty_factor"))));
        }
        return options;
    }

    /** Number of lambdas that was asked for: a path may stop early, but its step tells. */
    private static int count(double[] lambdas, PenalizedData data) {
        double ratio = data.n < data.p ? 0.01 : 1e-4;
        return 1 + (int) Math.round(Math.log(ratio) / Math.log(lambdas[2] / lambdas[1]));
    }

    private static double[] dense(JsonNode sparse, int p) {
        double[] all = new double[p];
        double[] index = StatsReference.numbers(sparse.get("index1"));
        double[] value = StatsReference.numbers(sparse.get("value"));
        for (int k = 0; k < index.length; k++) {
            all[(int) index[k] - 1] = value[k];
        }
        return all;
    }

    private static int[] identity(int p) {
        int[] all = new int[p];
        Arrays.setAll(all, j -> j);
        return all;
    }

    private static long distinct(int[] groups) {
        return Arrays.stream(groups).distinct().count();
    }
}
