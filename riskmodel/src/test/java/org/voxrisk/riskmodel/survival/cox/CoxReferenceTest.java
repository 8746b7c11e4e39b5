package org.voxrisk.riskmodel.survival.cox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.reference.StatsReference.keys;
import static org.voxrisk.riskmodel.reference.StatsReference.matrix;
import static org.voxrisk.riskmodel.reference.StatsReference.numbers;
import static org.voxrisk.riskmodel.reference.StatsReference.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.ModelTest;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.reference.SurvivalReference;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.survival.validate.PairCounts;

/**
 * Cox regression equals R's survival on every model of the reference, at the tolerances of its README. Terms, ties and rows
 * come from the JSON; that a model has case weights or a robust variance is said by its name and by a robust standard error.
 */
class CoxReferenceTest {
    private static final Set<String> MODEL_KEYS = Set.of(
            "formula",
            "ties",
            "n",
            "events",
            "rows_used_1based",
            "terms",
            "coef",
            "se",
            "z",
            "p",
            "hazard_ratio",
            "hr_lower95",
            "hr_upper95",
            "variance",
            "loglik_null",
            "loglik",
            "lr_test",
            "wald_test",
            "score_test",
            "tests_df",
            "aic",
            "concordance",
            "means_used_for_centering");
    private static final Set<String> ROBUST_KEYS = Set.of("robust_se", "robust_score_test");

    private static final Map<String, TimeTransform> TRANSFORMS = Map.of(
            "km", TimeTransform.KAPLAN_MEIER,
            "rank", TimeTransform.RANK,
            "identity", TimeTransform.IDENTITY,
            "log", TimeTransform.LOG);

    static Stream<Model> models() {
        return of("cox");
    }

    static Stream<Model> baselines() {
        return of("baseline_hazard");
    }

    static Stream<Model> predictions() {
        return of("predicted_survival");
    }

    static Stream<Model> proportionality() {
        return of("cox_zph");
    }

    private static Stream<Model> of(String section) {
        List<Model> all = new ArrayList<>();
        for (SurvivalReference reference : SurvivalReference.with(section)) {
            for (String name : keys(reference.section(section))) {
                all.add(new Model(reference, name));
            }
        }
        assertTrue(!all.isEmpty(), "no " + section);
        return all.stream();
    }

    /** One model of one data set. */
    record Model(SurvivalReference reference, String name) {
        JsonNode json() {
            return Objects.requireNonNull(reference.section("cox").get(name), () -> this + " is no model of cox");
        }

        JsonNode in(String section) {
            return Objects.requireNonNull(reference.section(section).get(name));
        }

        SurvivalReference.Data data() {
            return reference.data(json());
        }

        boolean weighted() {
            return name.contains("weights");
        }

        boolean robust() {
            return json().has("robust_se");
        }

        CoxFit fit() {
            SurvivalReference.Data data = data();
            CoxRegression regression =
                    CoxRegression.of(Ties.valueOf(json().get("ties").asText().toUpperCase(Locale.ROOT)));
            if (!data.formula().strata().isEmpty()) {
                regression = regression.strata(data.strata());
            }
            if (!data.formula().offsets().isEmpty()) {
                regression = regression.offset(data.offset());
            }
            if (weighted()) {
                regression = regression.weights(data.column(SurvivalReference.WEIGHT));
            }
            if (data.clusters().isPresent()) {
                regression = regression.clusters(data.clusters().get());
            } else if (robust()) {
                regression = regression.robust();
            }
            List<Term> terms = new ArrayList<>();
            for (int j = 0; j < data.termNames().size(); j++) {
                terms.add(Term.numeric(data.termNames().get(j), data.columns().get(j)));
            }
            return regression.fit(DesignMatrix.of(terms), data.followUp());
        }

        @Override
        public String toString() {
            return reference.name() + " " + name;
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void estimatesAndTests(Model model) {
        JsonNode json = model.json();
        Set<String> known = new TreeSet<>(MODEL_KEYS);
        if (model.robust()) {
            known.addAll(ROBUST_KEYS);
        }
        assertEquals(known, keys(json), model.toString());
        CoxFit fit = model.fit();
        assertEquals(Set.of(), fit.warnings());
        assertEquals(strings(json.get("terms")), fit.columnNames());
        assertEquals(json.get("n").asInt(), fit.size());
        assertEquals(json.get("events").asInt(), fit.events());
        close("coef", json.get("coef"), fit.coefficients(), 1e-8);
        close("se", json.get("se"), fit.naiveStandardErrors(), 1e-8);
        if (model.robust()) {
            close("robust_se", json.get("robust_se"), fit.standardErrors(), 1e-8);
            test(
                    "robust_score_test",
                    json.get("robust_score_test"),
                    fit.robustScoreTest().orElseThrow(),
                    fit);
        }
        close("z", json.get("z"), fit.zValues(), 1e-8);
        close("p", json.get("p"), fit.pValues(), 1e-7);
        close("hazard_ratio", json.get("hazard_ratio"), fit.hazardRatios(), 1e-8);
        List<ConfidenceInterval> limits = fit.hazardRatioIntervals(0.95);
        close(
                "hr_lower95",
                json.get("hr_lower95"),
                limits.stream().mapToDouble(i -> i.lower()).toArray(),
                1e-8);
        close(
                "hr_upper95",
                json.get("hr_upper95"),
                limits.stream().mapToDouble(i -> i.upper()).toArray(),
                1e-8);
        double[][] variance = matrix(json.get("variance"));
        double[] se = fit.standardErrors();
        for (int j = 0; j < se.length; j++) {
            for (int k = 0; k < se.length; k++) {
                absolute("variance", variance[j][k], fit.covariance()[j][k], 1e-8 * se[j] * se[k]);
            }
        }
        close("loglik_null", json.get("loglik_null"), new double[] {fit.nullLogLikelihood()}, 1e-9);
        close("loglik", json.get("loglik"), new double[] {fit.logLikelihood()}, 1e-9);
        close("aic", json.get("aic"), new double[] {fit.aic()}, 1e-9);
        assertEquals(json.get("tests_df").asInt(), fit.waldTest().degreesOfFreedom());
        test("lr_test", json.get("lr_test"), fit.likelihoodRatioTest(), fit);
        test("wald_test", json.get("wald_test"), fit.waldTest(), fit);
        test("score_test", json.get("score_test"), fit.scoreTest(), fit);
        close("means", json.get("means_used_for_centering"), fit.means(), 1e-12);
    }

    private static void test(String what, JsonNode expected, ModelTest actual, CoxFit fit) {
        assertEquals(fit.columnNames().size(), actual.degreesOfFreedom());
        if (expected.isObject()) {
            // R's names made an object of both numbers of a single column; a reader of JSON keeps the last, the p.
            assertEquals(fit.columnNames(), List.copyOf(keys(expected)), what);
            close("p of " + what, expected.elements().next(), new double[] {actual.p()}, 1e-7);
            return;
        }
        assertEquals(2, expected.size(), what);
        close(what, expected.get(0), new double[] {actual.chiSquare()}, 1e-9);
        close("p of " + what, expected.get(1), new double[] {actual.p()}, 1e-7);
    }

    @ParameterizedTest
    @MethodSource("models")
    void concordanceOfTheLinearPredictor(Model model) {
        JsonNode expected = model.json().get("concordance");
        assertEquals(Set.of("c", "se", "concordant", "discordant", "tied_x", "tied_y", "tied_xy"), keys(expected));
        SurvivalReference.Data data = model.data();
        Concordance.Options options = Concordance.Options.defaults().withStrata(data.strata());
        if (model.weighted()) {
            options = options.withWeights(data.column(SurvivalReference.WEIGHT));
        }
        if (data.clusters().isPresent()) {
            options = options.withClusters(data.clusters().get());
        }
        Concordance actual = Concordance.of(data.followUp(), model.fit().linearPredictors(), options);
        PairCounts pairs = actual.pairs();
        close("c", expected.get("c"), new double[] {actual.c()}, 1e-12);
        close("se of c", expected.get("se"), new double[] {actual.standardError()}, 1e-8);
        close("concordant", expected.get("concordant"), new double[] {pairs.concordant()}, 1e-12);
        close("discordant", expected.get("discordant"), new double[] {pairs.discordant()}, 1e-12);
        close("tied_x", expected.get("tied_x"), new double[] {pairs.tiedMarker()}, 1e-12);
        close("tied_y", expected.get("tied_y"), new double[] {pairs.tiedTime()}, 1e-12);
        close("tied_xy", expected.get("tied_xy"), new double[] {pairs.tiedBoth()}, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void baselineHazard(Model model) {
        JsonNode expected = model.in("baseline_hazard");
        boolean stratified = expected.has("strata");
        assertEquals(
                stratified ? Set.of("note", "time", "cumhaz", "strata") : Set.of("note", "time", "cumhaz"),
                keys(expected));
        List<Double> times = new ArrayList<>();
        List<Double> hazards = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        for (BaselineHazard baseline : model.fit().baselineHazards()) {
            for (int i = 0; i < baseline.times().length; i++) {
                times.add(baseline.times()[i]);
                hazards.add(baseline.cumulative()[i]);
                strata.add(baseline.stratum());
            }
        }
        assertArrayEquals(
                numbers(expected.get("time")),
                times.stream().mapToDouble(t -> t).toArray());
        close(
                "cumhaz",
                expected.get("cumhaz"),
                hazards.stream().mapToDouble(h -> h).toArray(),
                1e-9);
        if (stratified) {
            // R labels text by its value alone.
            List<String> labels = strings(expected.get("strata"));
            for (int i = 0; i < labels.size(); i++) {
                String label = strata.get(i);
                assertTrue(
                        label.equals(labels.get(i)) || label.endsWith("=" + labels.get(i)),
                        label + " and " + labels.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void predictedSurvival(Model model) {
        JsonNode expected = model.in("predicted_survival");
        assertEquals(
                Set.of("times", "newdata", "plain", "log", "log-log", "surv", "std_err_of_surv", "note", "lp"),
                keys(expected));
        assertEquals(Set.of("centered_at_means"), keys(expected.get("lp")));
        double[] times = numbers(expected.get("times"));
        double[][] rows = model.data().design(expected.get("newdata"));
        CoxFit fit = model.fit();
        for (int c = 0; c < rows.length; c++) {
            PredictedSurvival curve = fit.predict(rows[c]);
            relative(
                    "lp",
                    numbers(expected.get("lp").get("centered_at_means"))[c],
                    fit.model().centredLinearPredictor(rows[c]),
                    1e-8);
            for (int t = 0; t < times.length; t++) {
                double s = curve.survival(times[t]);
                relative("surv", cell(expected.get("surv"), t, c), s, 1e-9);
                relative("surv of the model", s, fit.survival(rows[c], times[t]), 1e-12);
                relative(
                        "std_err_of_surv",
                        cell(expected.get("std_err_of_surv"), t, c),
                        curve.standardError(times[t]),
                        1e-8);
                limits(expected.get("plain"), t, c, curve.interval(times[t], CurveLimits.plain(0.95)));
                limits(expected.get("log"), t, c, curve.interval(times[t], CurveLimits.log(0.95)));
                limits(expected.get("log-log"), t, c, curve.interval(times[t], CurveLimits.logLog(0.95)));
            }
        }
    }

    /** A row of one number may stand as that number. */
    private static double cell(JsonNode table, int time, int row) {
        return numbers(table.get(time))[row];
    }

    private static void limits(JsonNode expected, int time, int row, ConfidenceInterval actual) {
        assertEquals(Set.of("lower", "upper"), keys(expected));
        relative("lower", cell(expected.get("lower"), time, row), actual.lower(), 1e-8);
        relative("upper", cell(expected.get("upper"), time, row), actual.upper(), 1e-8);
    }

    static List<SurvivalReference> withResiduals() {
        return SurvivalReference.with("residuals");
    }

    @ParameterizedTest
    @MethodSource("withResiduals")
    void residuals(SurvivalReference reference) {
        JsonNode section = reference.section("residuals");
        assertEquals(Set.of("of_model", "values"), keys(section));
        JsonNode expected = section.get("values");
        CoxResiduals actual =
                new Model(reference, section.get("of_model").asText()).fit().residuals();
        assertTrue(keys(expected).containsAll(Set.of("martingale", "deviance", "schoenfeld", "dfbeta")));
        for (String kind : keys(expected)) {
            JsonNode values = expected.get(kind);
            switch (kind) {
                case "martingale" -> residual(kind, columns(values), column(actual.martingale()));
                case "deviance" -> residual(kind, columns(values), column(actual.deviance()));
                case "dfbeta" -> residual(kind, columns(values), actual.dfbeta());
                case "dfbetas" -> residual(kind, columns(values), actual.dfbetas());
                case "score" -> residual(kind, columns(values), actual.score());
                case "scaled_schoenfeld" -> residual(kind, columns(values), actual.scaledSchoenfeld());
                case "schoenfeld" -> {
                    assertEquals(Set.of("time", "value"), keys(values));
                    assertArrayEquals(numbers(values.get("time")), actual.eventTimes());
                    residual(kind, columns(values.get("value")), actual.schoenfeld());
                }
                default -> throw new AssertionError("unknown residual " + kind);
            }
        }
    }

    /** Rows of one column may be plain numbers. */
    private static double[][] columns(JsonNode values) {
        return values.get(0).isArray() ? matrix(values) : column(numbers(values));
    }

    private static double[][] column(double[] values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    private static void residual(String kind, double[][] expected, double[][] actual) {
        assertEquals(expected.length, actual.length, kind);
        for (int j = 0; j < expected[0].length; j++) {
            int column = j;
            double scale = Arrays.stream(expected)
                    .mapToDouble(r -> Math.abs(r[column]))
                    .max()
                    .orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i].length, actual[i].length, kind);
                absolute("residual " + kind, expected[i][j], actual[i][j], 1e-8 * scale);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("proportionality")
    void proportionalHazards(Model model) {
        JsonNode expected = model.in("cox_zph");
        assertEquals(TRANSFORMS.keySet(), keys(expected));
        CoxFit fit = model.fit();
        TRANSFORMS.forEach((name, transform) -> {
            JsonNode table = expected.get(name);
            assertEquals(Set.of("terms", "chisq", "df", "p"), keys(table));
            ProportionalHazardsTest test = fit.proportionalHazards(transform);
            List<ModelTest> tests = new ArrayList<>(test.columns());
            tests.add(test.global());
            assertEquals(
                    strings(table.get("terms")),
                    tests.stream().map(ModelTest::name).toList());
            assertArrayEquals(
                    numbers(table.get("df")),
                    tests.stream().mapToDouble(ModelTest::degreesOfFreedom).toArray());
            close(
                    "zph",
                    table.get("chisq"),
                    tests.stream().mapToDouble(ModelTest::chiSquare).toArray(),
                    1e-7);
            close(
                    "p of zph",
                    table.get("p"),
                    tests.stream().mapToDouble(ModelTest::p).toArray(),
                    1e-7);
        });
    }

    private static void close(String what, JsonNode expected, double[] actual, double tolerance) {
        double[] values = numbers(expected);
        assertEquals(values.length, actual.length, what);
        for (int i = 0; i < values.length; i++) {
            relative(what, values[i], actual[i], tolerance);
        }
    }

    private static void relative(String what, double expected, double actual, double tolerance) {
        absolute(what, expected, actual, tolerance * Math.abs(expected));
    }

    private static void absolute(String what, double expected, double actual, double tolerance) {
        if (tolerance == 0 || Double.isNaN(expected)) {
            assertEquals(expected, actual, 1e-300, what);
            return;
        }
        assertTrue(
                Math.abs(actual - expected) <= tolerance,
                () -> what + ": expected " + expected + ", was " + actual + ", off by "
                        + Math.abs(actual - expected) / tolerance + " tolerances");
    }
}
