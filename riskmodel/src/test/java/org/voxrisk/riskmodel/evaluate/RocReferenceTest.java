package org.voxrisk.riskmodel.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/** ROC curves, their variances, tests and bootstrap against pROC. */
class RocReferenceTest {
    private static final String TOPIC = "06_roc";
    private static final String CI = "ci_auc_";
    private static final double REL = 1e-12;
    private static final double ABS = 1e-15;
    private static final Map<String, ToDoubleFunction<ConfusionMatrix>> METRICS = Map.ofEntries(
            Map.entry("tp", ConfusionMatrix::truePositives),
            Map.entry("fp", ConfusionMatrix::falsePositives),
            Map.entry("tn", ConfusionMatrix::trueNegatives),
            Map.entry("fn", ConfusionMatrix::falseNegatives),
            Map.entry("sensitivity", m -> m.sensitivity().estimate()),
            Map.entry("se", m -> m.sensitivity().estimate()),
            Map.entry("specificity", m -> m.specificity().estimate()),
            Map.entry("sp", m -> m.specificity().estimate()),
            Map.entry("ppv_precision", m -> m.precision().estimate()),
            Map.entry("precision", m -> m.precision().estimate()),
            Map.entry("ppv", m -> m.precision().estimate()),
            Map.entry("npv", m -> m.negativePredictiveValue().estimate()),
            Map.entry("accuracy", m -> m.accuracy().estimate()),
            Map.entry("acc", m -> m.accuracy().estimate()),
            Map.entry("f1", ConfusionMatrix::f1),
            Map.entry("youden_J", ConfusionMatrix::youden),
            Map.entry("youden", m -> m.youden() + 1),
            Map.entry("mcc", ConfusionMatrix::matthewsCorrelation),
            Map.entry("kappa", ConfusionMatrix::kappa),
            Map.entry("balanced_accuracy", ConfusionMatrix::balancedAccuracy),
            Map.entry("lr_plus", ConfusionMatrix::positiveLikelihoodRatio),
            Map.entry("lr_minus", ConfusionMatrix::negativeLikelihoodRatio));

    /** Entries beside the metrics of a point. */
    private static final Set<String> NOT_METRICS = Set.of("threshold");

    private final JsonNode expected = StatsReference.json(TOPIC, "expected.json");
    private final ReferenceTable train = StatsReference.csv(TOPIC, "paired.csv");
    private final ReferenceTable test = StatsReference.csv(TOPIC, "paired_test.csv");
    private final DeviationReport report = new DeviationReport();

    @Test
    void curvesAndOperatingPoints() {
        expected.properties()
                .forEach(section -> section.getValue().properties().forEach(e -> {
                    if (e.getValue().has("thresholds")) {
                        String where = section.getKey() + "." + e.getKey();
                        boolean onTest = section.getKey().startsWith("test");
                        curve(where, section.getKey(), onTest ? test : train, e.getKey(), e.getValue());
                    }
                }));
        report.assertAgreement(TOPIC + " curves");
    }

    private static Outcomes outcomes(ReferenceTable table) {
        return Outcomes.ofZeroOne(table.numbers("y"));
    }

    private static RocCurve curve(ReferenceTable table, String column, RocDirection direction) {
        return RocCurve.of(outcomes(table), table.numbers(column), direction);
    }

    private void curve(String where, String section, ReferenceTable table, String column, JsonNode e) {
        RocDirection direction;
        if (section.contains("direction_less")) {
            direction = RocDirection.EVENTS_HIGHER;
        } else if (section.contains("direction_greater")) {
            direction = RocDirection.EVENTS_LOWER;
        } else {
            direction = RocDirection.byMedians(outcomes(table), table.numbers(column));
        }
        report.equal(
                where + ".direction", e.get("direction").asText(), direction == RocDirection.EVENTS_HIGHER ? "<" : ">");
        RocCurve curve = curve(table, column, direction);
        AucEstimate auc = AucEstimate.of(curve);
        close(where + ".auc", e.get("auc"), auc.auc());
        close(where + ".variance", e.get("auc_variance_delong"), auc.variance());
        interval(where + ".ci95", e.get("ci95_delong"), auc.interval(0.95));
        interval(where + ".ci90", e.get("ci90_delong"), auc.interval(0.90));
        close(
                where + ".obuchowski",
                e.get("variance_obuchowski"),
                BinormalVariance.of(curve).orElse(Double.NaN));
        report.equal(where + ".warned", e.get("warnings").size() > 0, auc.isDegenerate());
        array(where + ".thresholds", e.get("thresholds"), curve.thresholds());
        array(where + ".sensitivities", e.get("sensitivities"), curve.sensitivities());
        array(where + ".specificities", e.get("specificities"), curve.specificities());
        points(where + ".best_youden", e.get("best_youden"), curve.best(CutoffCriterion.YOUDEN));
        points(where + ".best_topleft", e.get("best_closest_topleft"), curve.best(CutoffCriterion.CLOSEST_TOP_LEFT));
        OperatingPoint first = curve.best(CutoffCriterion.YOUDEN).get(0);
        report.equal(where + ".at", first.counts(), curve.at(first.threshold()));
        metrics(where + ".metrics", e.get("metrics_at_first_youden"), first.counts());
        JsonNode z = e.get("p_vs_0.5_z_delong");
        if (z != null && !z.isNull()) {
            close(where + ".z", z.get("z"), auc.z(0.5));
            close(where + ".p", z.get("p"), auc.pValue(0.5, Alternative.TWO_SIDED));
        }
    }

    private void points(String where, JsonNode e, List<OperatingPoint> points) {
        e.properties().forEach(field -> {
            ToDoubleFunction<ConfusionMatrix> metric = METRICS.get(field.getKey());
            assertTrue(metric != null || field.getKey().equals("threshold"), () -> "no metric " + field.getKey());
            double[] actual = points.stream()
                    .mapToDouble(p -> metric == null ? p.threshold() : metric.applyAsDouble(p.counts()))
                    .toArray();
            array(where + "." + field.getKey(), field.getValue(), actual);
        });
    }

    private void metrics(String where, JsonNode e, ConfusionMatrix counts) {
        e.properties().forEach(field -> {
            ToDoubleFunction<ConfusionMatrix> metric = METRICS.get(field.getKey());
            if (metric != null) {
                close(where + "." + field.getKey(), field.getValue(), metric.applyAsDouble(counts));
            } else if (field.getKey().startsWith("ci_")) {
                proportion(
                        where + "." + field.getKey(),
                        field.getValue(),
                        switch (field.getKey()) {
                            case "ci_sensitivity" -> counts.sensitivity();
                            case "ci_specificity" -> counts.specificity();
                            case "ci_accuracy" -> counts.accuracy();
                            case "ci_ppv" -> counts.precision();
                            case "ci_npv" -> counts.negativePredictiveValue();
                            default -> throw new IllegalStateException("no proportion " + field.getKey());
                        });
            } else {
                assertTrue(NOT_METRICS.contains(field.getKey()), () -> "no metric " + field.getKey());
            }
        });
    }

    private void proportion(String where, JsonNode e, Proportion p) {
        if (e.isNull()) {
            report.equal(where + " trials", 0, p.trials());
            return;
        }
        close(where + ".estimate", e.get("estimate"), p.estimate());
        interval(where + ".cp", e.get("clopper_pearson"), p.interval(IntervalMethod.CLOPPER_PEARSON, 0.95));
        interval(where + ".wilson", e.get("wilson"), p.interval(IntervalMethod.WILSON, 0.95));
        interval(where + ".wilson_cc", e.get("wilson_cc"), p.interval(IntervalMethod.WILSON_CONTINUITY, 0.95));
        interval(where + ".wald", e.get("wald"), p.interval(IntervalMethod.WALD, 0.95));
    }

    @Test
    void trainCutoffOnTest() {
        expected.path("train_cutoff_on_test").properties().forEach(e -> {
            if (e.getValue().has("threshold")) {
                String where = "train_cutoff_on_test." + e.getKey();
                RocDirection direction = RocDirection.byMedians(outcomes(train), train.numbers(e.getKey()));
                double threshold = curve(train, e.getKey(), direction)
                        .best(CutoffCriterion.YOUDEN)
                        .get(0)
                        .threshold();
                close(where, e.getValue().get("threshold"), threshold);
                metrics(
                        where,
                        e.getValue(),
                        curve(test, e.getKey(), RocDirection.EVENTS_HIGHER).at(threshold));
            }
        });
        report.assertAgreement(TOPIC + " train cut-off on test");
    }

    @Test
    void delongTests() {
        expected.path("delong_paired_direction_less").properties().forEach(e -> {
            String[] columns = e.getKey().split("_vs_", 2);
            RocCurve a = curve(train, columns[0], RocDirection.EVENTS_HIGHER);
            RocCurve b = curve(train, columns[1], RocDirection.EVENTS_HIGHER);
            alternatives(e.getKey(), e.getValue(), AucComparison.paired(a, b));
            close(e.getKey() + ".covariance", e.getValue().get("covariance"), AucEstimate.covariance(a, b));
        });
        if (expected.has("delong_unpaired")) {
            unpaired(expected.get("delong_unpaired"));
        }
        if (expected.has("delong_unpaired_train_vs_test")) {
            String first = scores(train).get(0);
            comparison(
                    "train vs test",
                    expected.get("delong_unpaired_train_vs_test"),
                    AucComparison.unpaired(
                            curve(train, first, RocDirection.EVENTS_HIGHER),
                            curve(test, first, RocDirection.EVENTS_HIGHER)),
                    Alternative.TWO_SIDED);
        }
        report.assertAgreement(TOPIC + " DeLong tests");
    }

    private void unpaired(JsonNode unpaired) {
        ReferenceTable table = StatsReference.csv(TOPIC, "unpaired.csv");
        List<String> sets = table.text("set").stream().distinct().toList();
        RocCurve a = curve(table.where("set", sets.get(0)), "score", RocDirection.EVENTS_HIGHER);
        RocCurve b = curve(table.where("set", sets.get(1)), "score", RocDirection.EVENTS_HIGHER);
        AucEstimate ea = AucEstimate.of(a);
        AucEstimate eb = AucEstimate.of(b);
        close("unpaired.auc", unpaired.get("auc").get(sets.get(0)), ea.auc());
        close("unpaired.auc", unpaired.get("auc").get(sets.get(1)), eb.auc());
        close("unpaired.var", unpaired.get("var").get(sets.get(0)), ea.variance());
        close("unpaired.var", unpaired.get("var").get(sets.get(1)), eb.variance());
        AucComparison comparison = AucComparison.unpaired(a, b);
        alternatives("unpaired", unpaired, comparison);
        JsonNode textbook = unpaired.get("z_normal_textbook");
        close("unpaired.z", textbook.get("z"), comparison.statistic());
        close("unpaired.p_normal", textbook.get("p_normal"), 2 * Normal.upper(Math.abs(comparison.statistic())));
    }

    private static List<String> scores(ReferenceTable table) {
        return table.columns().stream().filter(c -> !c.equals("y")).toList();
    }

    private void alternatives(String where, JsonNode e, AucComparison comparison) {
        for (Alternative alternative : Alternative.values()) {
            JsonNode one = e.get(alternative.name().toLowerCase(Locale.ROOT));
            if (one != null) {
                comparison(where + "." + alternative, one, comparison, alternative);
            }
        }
    }

    private void comparison(String where, JsonNode e, AucComparison actual, Alternative alternative) {
        close(where + ".statistic", e.get("statistic"), actual.statistic());
        if (!e.get("parameter").isNull()) {
            close(where + ".df", e.get("parameter"), actual.degreesOfFreedom());
        }
        close(where + ".p", e.get("p"), actual.pValue(alternative));
        array(where + ".auc", e.get("auc"), new double[] {actual.firstAuc(), actual.secondAuc()});
        if (!e.get("conf_int").isNull()) {
            interval(where + ".conf_int", e.get("conf_int"), actual.interval(0.95));
        }
    }

    @Test
    void bootstrapOfGivenRows() {
        JsonNode e = expected.path("bootstrap_given_index");
        assertTrue(e.isObject(), "no bootstrap of given rows in the reference");
        int[][] rows = rows();
        StratifiedBootstrap bootstrap = StratifiedBootstrap.ofRows(outcomes(train), rows);
        report.equal("B", e.get("B").asInt(), bootstrap.replicates());
        e.properties().forEach(field -> {
            String key = field.getKey();
            if (key.startsWith("auc_")) {
                array(
                        key,
                        field.getValue(),
                        bootstrap.aucs(train.numbers(key.substring(4)), RocDirection.EVENTS_HIGHER));
            } else if (key.startsWith(CI)) {
                String column = column(key.substring(CI.length()));
                percentiles(
                        key, field.getValue(), bootstrap.aucs(train.numbers(column), RocDirection.EVENTS_HIGHER), 0);
            }
        });
        List<String> columns = comparedColumns();
        double[] first = train.numbers(columns.get(0));
        AucComparison comparison = bootstrap.compare(first, train.numbers(columns.get(1)), RocDirection.EVENTS_HIGHER);
        close("boot_test.D", e.get("boot_test").get("D"), comparison.statistic());
        close("boot_test.p", e.get("boot_test").get("p"), comparison.pValue(Alternative.TWO_SIDED));
        double threshold = e.get("threshold").asDouble();
        e.get("metrics_at_fixed_train_threshold")
                .properties()
                .forEach(field -> percentiles(
                        field.getKey(),
                        field.getValue(),
                        bootstrap.atThreshold(
                                first,
                                RocDirection.EVENTS_HIGHER,
                                threshold,
                                Objects.requireNonNull(METRICS.get(field.getKey()))),
                        0));
        report.assertAgreement(TOPIC + " bootstrap of given rows");
    }

    /** One replicate a line, 1-based in the file. */
    private static int[][] rows() {
        Path file = StatsReference.folder(TOPIC).resolve("bootstrap_stratified_index_1based.csv");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> Arrays.stream(line.split(",", -1))
                            .mapToInt(cell -> Integer.parseInt(cell) - 1)
                            .toArray())
                    .toArray(int[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The two scores that the bootstrap sections compare: those with an interval of given rows. */
    private List<String> comparedColumns() {
        List<String> columns = new ArrayList<>();
        expected.path("bootstrap_given_index").properties().forEach(field -> {
            if (field.getKey().startsWith(CI)) {
                columns.add(column(field.getKey().substring(CI.length())));
            }
        });
        return columns;
    }

    /** The score column a key is about: the longest name it begins with. */
    private String column(String key) {
        return scores(train).stream()
                .filter(key::startsWith)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    @Test
    void seededBootstrapWithinMonteCarloError() {
        JsonNode e = expected.path("bootstrap_random");
        assertTrue(e.isObject(), "no random bootstrap in the reference");
        int replicates = (int) number(e.get("call").asText(), "boot\\.n=(\\d+)", 1);
        double[] first = train.numbers(comparedColumns().get(0));
        StratifiedBootstrap bootstrap = StratifiedBootstrap.seeded(outcomes(train), replicates, 42);
        Pattern both = Pattern.compile("\\+-([0-9.]*[0-9]).*\\+-([0-9.]*[0-9])");
        double ci = number(e.get("tolerance").asText(), both.pattern(), 1);
        double d = number(e.get("tolerance").asText(), both.pattern(), 2);
        percentiles("ci", e.get("ci"), bootstrap.aucs(first, RocDirection.EVENTS_HIGHER), ci);
        List<String> compared = comparedColumns();
        AucComparison comparison = bootstrap.compare(
                train.numbers(compared.get(0)), train.numbers(compared.get(1)), RocDirection.EVENTS_HIGHER);
        report.close("D", StatsReference.number(e.get("roc_test").get("statistic")), comparison.statistic(), 0, d);
        array("roc_test.auc", e.get("roc_test").get("auc"), new double[] {comparison.firstAuc(), comparison.secondAuc()
        });
        double coords = number(e.get("ci_coords_note").asText(), "\\+-([0-9.]*[0-9])", 1);
        double threshold =
                expected.get("bootstrap_given_index").get("threshold").asDouble();
        e.get("ci_coords_at_threshold")
                .properties()
                .forEach(field -> percentiles(
                        "ci.coords " + field.getKey(),
                        field.getValue(),
                        bootstrap.atThreshold(
                                first,
                                RocDirection.EVENTS_HIGHER,
                                threshold,
                                Objects.requireNonNull(METRICS.get(field.getKey()))),
                        coords));
        report.assertAgreement(TOPIC + " seeded bootstrap (Monte Carlo tolerance)");
    }

    private static double number(String text, String pattern, int group) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        if (!m.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Double.parseDouble(m.group(group));
    }

    private void percentiles(String where, JsonNode e, double[] replicates, double absolute) {
        PercentileInterval p = PercentileInterval.of(replicates, 0.95);
        double[] limits = e.isArray()
                ? StatsReference.numbers(e)
                : StreamSupport.stream(e.spliterator(), false)
                        .mapToDouble(StatsReference::number)
                        .toArray();
        report.close(
                where,
                limits,
                new double[] {p.interval().lower(), p.median(), p.interval().upper()},
                REL,
                Math.max(ABS, absolute));
    }

    @Test
    void youdenTies() {
        ReferenceTable ties = StatsReference.csv(TOPIC, "youden_ties.csv");
        expected.path("youden_ties").properties().forEach(e -> {
            ReferenceTable one = ties.where("case", e.getKey());
            RocCurve curve = curve(one, "score", RocDirection.EVENTS_HIGHER);
            points(e.getKey(), e.getValue().get("pROC_best"), curve.best(CutoffCriterion.YOUDEN));
            double[] exact = curve.bestYouden().stream()
                    .mapToDouble(OperatingPoint::threshold)
                    .toArray();
            array(e.getKey() + ".exact", e.getValue().get("integer_exact_best_thresholds"), exact);
            report.equal(e.getKey() + ".exact_ties", (int) one.numbers("exact_ties")[0], exact.length);
        });
        report.assertAgreement(TOPIC + " Youden ties");
    }

    private void close(String where, JsonNode e, double actual) {
        report.close(where, StatsReference.number(e), actual, REL, ABS);
    }

    private void array(String where, JsonNode e, double[] actual) {
        report.close(where, StatsReference.numbers(e), actual, REL, ABS);
    }

    private void interval(String where, JsonNode e, ConfidenceInterval actual) {
        array(where, e, new double[] {actual.lower(), actual.upper()});
    }
}
