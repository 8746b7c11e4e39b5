package org.voxrisk.riskmodel.model.logistic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.ValidationSummary;
import org.voxrisk.riskmodel.model.Mismatches;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Model indexes, validity of probabilities and optimism against rms. 1e-8 relative; standard errors and tests 1e-7, as the
 * information matrix of {@code lrm} is that of the iteration before its last; val.prob, which refits with the default early
 * stop, 1e-6; bootstrap with given rows 1e-7. {@code validate} and {@code calibrate} draw their own rows, which are drawn again
 * here with R's generator; what is left are the refits of rms, which stop at a change of 0.025 of the deviance: 1e-4.
 */
class RmsReferenceTest {
    private static final double TOLERANCE = 1e-8;
    private static final double VARIANCE = 1e-7;
    private static final double REFITTED = 1e-4;
    private static final String MAIN = "fusion";
    private static final Pattern R2 = Pattern.compile("R2\\((?:\\d+,)?([0-9.]+)\\)");
    private static final Pattern SEED = Pattern.compile("set\\.seed\\((\\d+)\\).*B=(\\d+)\\).*");
    private static final Set<String> MODELS = Set.of(MAIN, "fusion_default_eps", "with_factor", "clinical");
    private static final Set<String> MODEL_KEYS =
            Set.of("formula", "terms", "coef", "se", "stats", "exact_auc", "brier_exact", "anova");
    /** What the other tests here and that of the nomograms compare, and notes. */
    private static final Set<String> OTHERS = Set.of(
            "meta",
            "datadist",
            "nomogram_fusion",
            "nomogram_with_factor",
            "nomogram_clinical",
            "val_prob_train",
            "val_prob_test",
            "val_prob_note",
            "bootstrap_optimism_given_index",
            "rms_validate_B",
            "rms_calibrate_B");

    private static final Map<String, OptimismBootstrap.Index> INDEXES = Map.ofEntries(
            Map.entry("C", OptimismBootstrap.Index.C),
            Map.entry("Dxy", OptimismBootstrap.Index.DXY),
            Map.entry("R2", OptimismBootstrap.Index.R2),
            Map.entry("Intercept", OptimismBootstrap.Index.INTERCEPT),
            Map.entry("Slope", OptimismBootstrap.Index.SLOPE),
            Map.entry("Emax", OptimismBootstrap.Index.EMAX),
            Map.entry("D", OptimismBootstrap.Index.D),
            Map.entry("U", OptimismBootstrap.Index.U),
            Map.entry("Q", OptimismBootstrap.Index.Q),
            Map.entry("B", OptimismBootstrap.Index.BRIER),
            Map.entry("Brier", OptimismBootstrap.Index.BRIER),
            Map.entry("g", OptimismBootstrap.Index.G),
            Map.entry("gp", OptimismBootstrap.Index.GP));

    private final JsonNode reference = StatsReference.json(ClinicalData.TOPIC, "expected_rms.json");
    private final ClinicalData train = ClinicalData.read("clinical_train.csv");
    private final ClinicalData test = ClinicalData.read("clinical_test.csv", train);
    private final Mismatches mismatches = new Mismatches();

    @Test
    void everyModel() {
        Set<String> known = new HashSet<>(MODELS);
        known.addAll(OTHERS);
        mismatches.keys("reference", known, reference);
        for (String name : MODELS) {
            JsonNode expected = reference.path(name);
            mismatches.keys(name, MODEL_KEYS, expected);
            compareModel(name, expected);
        }
        mismatches.verify("models");
    }

    private LogisticFit fit(String formula) {
        return LogisticRegression.fit(train.design(ClinicalData.terms(formula)), train.y());
    }

    private void compareModel(String name, JsonNode expected) {
        LogisticFit fit = fit(expected.get("formula").asText());
        mismatches.length(name + " terms", expected.get("terms").size(), fit.coefficients().length);
        mismatches.relative(
                name + " coef", StatsReference.numbers(expected.get("coef")), fit.coefficients(), TOLERANCE);
        mismatches.relative(name + " se", StatsReference.numbers(expected.get("se")), fit.standardErrors(), VARIANCE);
        ModelIndexes indexes = ModelIndexes.of(fit);
        for (Map.Entry<String, JsonNode> stat : expected.get("stats").properties()) {
            mismatches.relative(
                    name + " " + stat.getKey(),
                    StatsReference.number(stat.getValue()),
                    index(stat.getKey(), indexes, StatsReference.number(stat.getValue())),
                    TOLERANCE);
        }
        RankMeasures exact = RankMeasures.of(fit.linearPredictors(), train.y());
        mismatches.relative(name + " exact AUC", expected.get("exact_auc").asDouble(), exact.c(), TOLERANCE);
        mismatches.relative(name + " Brier", expected.get("brier_exact").asDouble(), indexes.brier(), TOLERANCE);
        List<ModelTest> wald = ModelTest.wald(fit);
        JsonNode anova = expected.get("anova");
        mismatches.same(
                name + " anova rows",
                StatsReference.strings(anova.get("rows")),
                wald.stream().map(ModelTest::name).toList());
        mismatches.relative(
                name + " anova chisq",
                StatsReference.numbers(anova.get("chisq")),
                wald.stream().mapToDouble(ModelTest::chiSquare).toArray(),
                VARIANCE);
        mismatches.relative(
                name + " anova df",
                StatsReference.numbers(anova.get("df")),
                wald.stream().mapToDouble(ModelTest::degreesOfFreedom).toArray(),
                0);
        mismatches.relative(
                name + " anova p",
                StatsReference.numbers(anova.get("p")),
                wald.stream().mapToDouble(ModelTest::p).toArray(),
                VARIANCE);
    }

    private static double index(String name, ModelIndexes indexes, double expected) {
        Matcher r2 = R2.matcher(name);
        if (r2.matches()) {
            boolean adjusted = name.contains(",");
            boolean rows = Double.parseDouble(r2.group(1)) == indexes.rows();
            if (rows) {
                return adjusted ? indexes.r2RowsAdjusted() : indexes.r2Rows();
            }
            return adjusted ? indexes.r2EffectiveAdjusted() : indexes.r2Effective();
        }
        return switch (name) {
            case "Obs" -> indexes.rows();
            // The gradient at the optimum is rounding; that it is small is all there is to compare.
            case "Max Deriv" -> Math.abs(expected) < 1e-5 ? expected : 0;
            case "Model L.R." -> indexes.likelihoodRatio();
            case "d.f." -> indexes.degreesOfFreedom();
            case "P" -> indexes.p();
            case "C" -> indexes.ranks().c();
            case "Dxy" -> indexes.ranks().dxy();
            case "Gamma" -> indexes.ranks().gamma();
            case "Tau-a" -> indexes.ranks().tauA();
            case "R2" -> indexes.r2();
            case "Brier" -> indexes.brier();
            case "g" -> indexes.g();
            case "gr" -> indexes.gr();
            case "gp" -> indexes.gp();
            default -> throw new IllegalStateException("no index " + name);
        };
    }

    /** The model that validity and optimism are about. */
    private LogisticFit mainModel() {
        return fit(reference.get(MAIN).get("formula").asText());
    }

    @Test
    void validityOfProbabilities() {
        LogisticFit fit = mainModel();
        double[] testProbabilities = fit.probabilities(test.design(fit.design().termNames()));
        compareValidity("val_prob_train", fit.fittedProbabilities(), train.y());
        compareValidity("val_prob_test", testProbabilities, test.y());
        mismatches.verify("val.prob");
    }

    private void compareValidity(String name, double[] p, double[] y) {
        ValidationSummary v = ValidationSummary.of(PredictedRisks.of(Outcomes.ofZeroOne(y), p));
        Map<String, Double> values = new HashMap<>(Map.of(
                "Dxy", v.somersD(),
                "C (ROC)", v.c(),
                "R2", v.r2(),
                "D", v.discrimination(),
                "D:Chi-sq", v.discriminationChiSquared(),
                "U", v.unreliability(),
                "U:Chi-sq", v.unreliabilityChiSquared(),
                "U:p", v.unreliabilityPValue(),
                "Q", v.quality(),
                "Brier", v.brier()));
        values.putAll(Map.of(
                "Intercept", v.intercept(),
                "Slope", v.slope(),
                "Emax", v.emax(),
                "E90", v.e90(),
                "Eavg", v.eavg(),
                "S:z", v.spiegelhalter().z(),
                "S:p", v.spiegelhalter().pValue(),
                "D:p", Double.NaN));
        mismatches.keys(name, values.keySet(), reference.path(name));
        for (Map.Entry<String, JsonNode> entry : reference.path(name).properties()) {
            mismatches.relative(
                    name + " " + entry.getKey(),
                    StatsReference.number(entry.getValue()),
                    Objects.requireNonNull(values.get(entry.getKey()), entry.getKey()),
                    1e-6);
        }
    }

    @Test
    void optimismWithGivenRows() throws IOException {
        JsonNode expected = reference.path("bootstrap_optimism_given_index");
        int[][] rows =
                Files.readAllLines(StatsReference.folder(ClinicalData.TOPIC).resolve("bootstrap_index_1based.csv"))
                        .stream()
                        .map(line -> Arrays.stream(line.split(","))
                                .mapToInt(cell -> Integer.parseInt(cell.strip()) - 1)
                                .toArray())
                        .toArray(int[][]::new);
        LogisticFit fit = mainModel();
        OptimismBootstrap.Result result =
                OptimismBootstrap.run(fit.design(), train.y(), Resampling.given(train.y().length, rows));
        mismatches.same("B", expected.get("B").asInt(), result.used() + result.dropped());
        mismatches.same("dropped", expected.get("n_dropped").asInt(), result.dropped());
        for (String part : List.of("mean_training", "mean_test", "optimism", "corrected")) {
            mismatches.keys(part, StatsReference.keys(expected.get("apparent")), expected.get(part));
        }
        for (Map.Entry<String, JsonNode> entry : expected.get("apparent").properties()) {
            String name = entry.getKey();
            OptimismBootstrap.Optimism actual = result.index(index(name));
            mismatches.absolute(name + " apparent", entry.getValue().asDouble(), actual.apparent(), 1e-7);
            mismatches.absolute(name + " training", value(expected, "mean_training", name), actual.training(), 1e-7);
            mismatches.absolute(name + " test", value(expected, "mean_test", name), actual.test(), 1e-7);
            mismatches.absolute(name + " optimism", value(expected, "optimism", name), actual.optimism(), 1e-7);
            mismatches.absolute(name + " corrected", value(expected, "corrected", name), actual.corrected(), 1e-7);
        }
        mismatches.verify("optimism");
    }

    private static OptimismBootstrap.Index index(String name) {
        return Objects.requireNonNull(INDEXES.get(name), name);
    }

    private static double value(JsonNode expected, String part, String name) {
        return expected.get(part).get(name).asDouble();
    }

    @Test
    void optimismAsValidateDrawsIt() {
        JsonNode expected = reference.path("rms_validate_B");
        LogisticFit fit = mainModel();
        OptimismBootstrap.Result result =
                OptimismBootstrap.run(fit.design(), train.y(), drawn(expected, train.y().length));
        List<String> rows = StatsReference.strings(expected.get("rows"));
        for (int k = 0; k < rows.size(); k++) {
            OptimismBootstrap.Optimism actual = result.index(index(rows.get(k)));
            String name = rows.get(k);
            mismatches.absolute(name + " apparent", at(expected, "index_orig", k), actual.apparent(), TOLERANCE);
            mismatches.absolute(name + " training", at(expected, "training", k), actual.training(), REFITTED);
            mismatches.absolute(name + " test", at(expected, "test", k), actual.test(), REFITTED);
            mismatches.absolute(name + " optimism", at(expected, "optimism", k), actual.optimism(), REFITTED);
            mismatches.absolute(name + " corrected", at(expected, "index_corrected", k), actual.corrected(), REFITTED);
        }
        mismatches.verify("validate");
    }

    private static double at(JsonNode expected, String part, int k) {
        return StatsReference.number(expected.get(part).get(k));
    }

    private static Resampling drawn(JsonNode expected, int n) {
        Matcher call = SEED.matcher(expected.get("call").asText());
        if (!call.matches()) {
            throw new IllegalStateException("no seed in " + expected.get("call"));
        }
        return Resampling.seeded(n, Integer.parseInt(call.group(2)), Integer.parseInt(call.group(1)));
    }

    @Test
    void calibrationCurve() {
        JsonNode expected = reference.path("rms_calibrate_B");
        LogisticFit fit = mainModel();
        CalibrationBootstrap curve =
                CalibrationBootstrap.run(fit.design(), train.y(), drawn(expected, train.y().length));
        mismatches.absolute("predy", StatsReference.numbers(expected.get("predy")), curve.predicted(), TOLERANCE);
        mismatches.absolute(
                "calibrated_orig",
                StatsReference.numbers(expected.get("calibrated_orig")),
                curve.apparent(),
                TOLERANCE);
        mismatches.absolute(
                "calibrated_corrected",
                StatsReference.numbers(expected.get("calibrated_corrected")),
                curve.corrected(),
                REFITTED);
        mismatches.absolute(
                "mean absolute error",
                expected.get("mean_abs_error_at_obs").asDouble(),
                curve.meanAbsoluteError(),
                REFITTED);
        mismatches.verify("calibrate");
    }
}
