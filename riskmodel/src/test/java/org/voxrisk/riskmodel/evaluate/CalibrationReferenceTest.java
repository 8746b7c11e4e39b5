package org.voxrisk.riskmodel.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow.DegreesOfFreedom;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.smooth.Loess;
import org.voxrisk.riskmodel.statistics.smooth.LoessSettings;
import org.voxrisk.riskmodel.statistics.smooth.LoessSurface;
import org.voxrisk.riskmodel.statistics.smooth.Lowess;

/** Calibration measures against R (glm, loess, lowess, rms). */
class CalibrationReferenceTest {
    private static final String TOPIC = "07_calibration";
    private static final double REL = 1e-8;
    private static final double LOOSE = 1e-6;
    /** rms takes p values as 1 - pchisq(): small ones carry an absolute error of 1e-16 and more. */
    private static final double ABS = 1e-12;

    private static final Pattern LOESS = Pattern.compile("loess_span([0-9.]+)_deg(\\d)_(direct|interpolate)");
    private static final Pattern GROUPED = Pattern.compile("hosmer_lemeshow_(rank_)?g(\\d+)");
    private static final Pattern ECE = Pattern.compile("ece_(\\d+)_equal_width");

    private static final Map<String, ToDoubleFunction<PredictedRisks>> PLAIN = Map.ofEntries(
            Map.entry("n", PredictedRisks::size),
            Map.entry("events", r -> r.outcomes().events()),
            Map.entry("brier", PredictedRisks::brier),
            Map.entry("brier_max", PredictedRisks::maximumBrier),
            Map.entry("brier_scaled", PredictedRisks::scaledBrier),
            Map.entry("log_loss", PredictedRisks::logLoss),
            Map.entry("mean_pred", PredictedRisks::meanRisk),
            Map.entry("mean_obs", r -> r.outcomes().prevalence()),
            Map.entry("O_E_ratio", PredictedRisks::observedToExpected),
            Map.entry("calib_intercept_joint", r -> CalibrationLine.of(r).intercept()),
            Map.entry("calib_slope", r -> CalibrationLine.of(r).slope()),
            Map.entry("calib_intercept_joint_se", r -> CalibrationLine.of(r).interceptError()),
            Map.entry("calib_slope_se", r -> CalibrationLine.of(r).slopeError()),
            Map.entry("calibration_in_the_large", r -> CalibrationLine.of(r).inTheLarge()),
            Map.entry("calibration_in_the_large_se", r -> CalibrationLine.of(r).inTheLargeError()),
            Map.entry("U_chisq_slope1_intercept0", r -> CalibrationLine.of(r).unreliability()),
            Map.entry("U_p_df2", r -> CalibrationLine.of(r).unreliabilityPValue()),
            Map.entry("spiegelhalter_z", r -> Spiegelhalter.of(r).z()),
            Map.entry("spiegelhalter_p", r -> Spiegelhalter.of(r).pValue()));

    private static final Map<String, ToDoubleFunction<ValidationSummary>> VAL_PROB = Map.ofEntries(
            Map.entry("Dxy", ValidationSummary::somersD),
            Map.entry("C (ROC)", ValidationSummary::c),
            Map.entry("R2", ValidationSummary::r2),
            Map.entry("D", ValidationSummary::discrimination),
            Map.entry("D:Chi-sq", ValidationSummary::discriminationChiSquared),
            Map.entry("U", ValidationSummary::unreliability),
            Map.entry("U:Chi-sq", ValidationSummary::unreliabilityChiSquared),
            Map.entry("U:p", ValidationSummary::unreliabilityPValue),
            Map.entry("Q", ValidationSummary::quality),
            Map.entry("Brier", ValidationSummary::brier),
            Map.entry("Intercept", ValidationSummary::intercept),
            Map.entry("Slope", ValidationSummary::slope),
            Map.entry("Emax", ValidationSummary::emax),
            Map.entry("E90", ValidationSummary::e90),
            Map.entry("Eavg", ValidationSummary::eavg),
            Map.entry("S:z", v -> v.spiegelhalter().z()),
            Map.entry("S:p", v -> v.spiegelhalter().pValue()));

    private static final Set<String> CURVES = Set.of(
            "ece_10_equal_width",
            "hosmer_lemeshow_g10",
            "hosmer_lemeshow_g5",
            "hosmer_lemeshow_rank_g10",
            "lowess_f2_3_iter0_default_delta",
            "lowess_f2_3_iter0_delta0",
            "val_prob");
    /** R's loess has no unique fit where few probabilities differ; the reference has none for those columns. */
    private static final Pattern TIED = Pattern.compile(".*ties");

    private static final Set<String> LOCAL_REGRESSION =
            Set.of("loess_span0.75_deg1_direct", "loess_span0.75_deg2_direct", "loess_span0.75_deg2_interpolate");

    private final DeviationReport report = new DeviationReport();

    @Test
    void everyPrediction() {
        StatsReference.json(TOPIC, "expected.json").properties().forEach(set -> {
            if (!set.getKey().equals("meta")) {
                ReferenceTable table = StatsReference.csv(TOPIC, set.getKey() + ".csv");
                Outcomes outcomes = Outcomes.ofZeroOne(table.numbers("y"));
                set.getValue()
                        .properties()
                        .forEach(e -> prediction(
                                set.getKey() + "." + e.getKey(),
                                e.getValue(),
                                PredictedRisks.of(outcomes, table.numbers(e.getKey()))));
            }
        });
        report.assertAgreement(TOPIC);
    }

    private void prediction(String where, JsonNode expected, PredictedRisks risks) {
        Set<String> known = new TreeSet<>(PLAIN.keySet());
        known.addAll(CURVES);
        if (!TIED.matcher(where).matches()) {
            known.addAll(LOCAL_REGRESSION);
        }
        report.equal(where, known, StatsReference.keys(expected));
        expected.properties().forEach(field -> {
            String key = field.getKey();
            String at = where + "." + key;
            JsonNode e = field.getValue();
            Matcher loess = LOESS.matcher(key);
            Matcher grouped = GROUPED.matcher(key);
            Matcher ece = ECE.matcher(key);
            if (PLAIN.containsKey(key)) {
                close(at, e, Objects.requireNonNull(PLAIN.get(key)).applyAsDouble(risks), REL);
            } else if (loess.matches()) {
                loess(at, e, risks, loess);
            } else if (grouped.matches()) {
                hosmerLemeshow(at, e, risks, Integer.parseInt(grouped.group(2)), grouped.group(1) != null);
            } else if (ece.matches()) {
                close(at, e, risks.expectedCalibrationError(Integer.parseInt(ece.group(1))), REL);
            } else if (key.startsWith("lowess")) {
                lowess(at, e, risks, key.endsWith("delta0"));
            } else if (key.equals("val_prob")) {
                ValidationSummary summary = ValidationSummary.of(risks);
                Set<String> summaries = new TreeSet<>(VAL_PROB.keySet());
                summaries.add("D:p");
                report.equal(at + " keys", summaries, StatsReference.keys(e));
                e.properties().forEach(v -> {
                    if (v.getKey().equals("D:p")) {
                        report.equal(at + ".D:p", true, v.getValue().isNull());
                    } else {
                        double actual = Objects.requireNonNull(VAL_PROB.get(v.getKey()), v.getKey())
                                .applyAsDouble(summary);
                        close(at + "." + v.getKey(), v.getValue(), actual, LOOSE);
                    }
                });
            } else {
                report.equal(at, "a known key", "an unknown key");
            }
        });
    }

    private void loess(String at, JsonNode e, PredictedRisks risks, Matcher name) {
        LoessSettings settings = new LoessSettings(
                Double.parseDouble(name.group(1)),
                Integer.parseInt(name.group(2)),
                name.group(3).equals("direct") ? LoessSurface.DIRECT : LoessSurface.INTERPOLATE);
        Loess curve = Loess.of(risks.probabilities(), risks.observed(), settings);
        array(at, e.get("fit"), curve.at(StatsReference.numbers(e.get("x"))), REL);
        boolean quadratic = settings.degree() == 2;
        boolean direct = settings.surface() == LoessSurface.DIRECT;
        Set<String> known = new TreeSet<>(Set.of("x", "fit"));
        known.addAll(quadratic ? Set.of("ICI") : Set.of());
        known.addAll(quadratic && direct ? Set.of("E50", "E90", "Emax") : Set.of());
        report.equal(at + " keys", known, StatsReference.keys(e));
        if (quadratic) {
            CalibrationError error = CalibrationError.of(risks, settings);
            close(at + ".ICI", e.get("ICI"), error.ici(), REL);
            if (direct) {
                close(at + ".E50", e.get("E50"), error.e50(), REL);
                close(at + ".E90", e.get("E90"), error.e90(), REL);
                close(at + ".Emax", e.get("Emax"), error.emax(), REL);
            }
        }
    }

    private void lowess(String at, JsonNode e, PredictedRisks risks, boolean everywhere) {
        double[] p = risks.probabilities();
        Lowess curve =
                everywhere ? Lowess.of(p, risks.observed(), 2.0 / 3, 0) : Lowess.of(p, risks.observed(), 2.0 / 3);
        report.equal(at + " keys", everywhere ? Set.of("y") : Set.of("x", "y"), StatsReference.keys(e));
        if (!everywhere) {
            array(at + ".x", e.get("x"), curve.x(), 0);
        }
        array(at + ".y", e.get("y"), curve.fitted(), LOOSE);
    }

    private void hosmerLemeshow(String at, JsonNode e, PredictedRisks risks, int groups, boolean byRank) {
        HosmerLemeshow test = byRank ? HosmerLemeshow.byRank(risks, groups) : HosmerLemeshow.byQuantiles(risks, groups);
        double[] sizes = doubles(test.sizes());
        array(at + ".n", e.get("n"), sizes, 0);
        array(at + ".observed1", e.get("observed1"), doubles(test.observedEvents()), 0);
        array(at + ".expected1", e.get("expected1"), test.expectedEvents(), REL);
        close(at + ".chisq", e.get("chisq"), test.chiSquared(), REL);
        if (byRank) {
            close(at + ".df", e.get("df"), test.degreesOfFreedom(DegreesOfFreedom.NOMINAL_MINUS_TWO), 0);
            close(at + ".p", e.get("p"), test.pValue(DegreesOfFreedom.NOMINAL_MINUS_TWO), REL);
            return;
        }
        double[] means = test.expectedEvents();
        for (int k = 0; k < means.length; k++) {
            means[k] /= sizes[k];
        }
        array(at + ".mean_pred", e.get("mean_pred"), means, REL);
        array(at + ".quantile_breaks", e.get("quantile_breaks"), test.quantiles(), 0);
        array(at + ".unique_breaks", e.get("unique_breaks"), test.limits(), 0);
        close(at + ".g", e.get("g"), test.degreesOfFreedom(DegreesOfFreedom.EXTERNAL), 0);
        close(at + ".groups", e.get("groups"), test.groups(), 0);
        close(at, e.get("df_resource_selection"), test.degreesOfFreedom(DegreesOfFreedom.NOMINAL_MINUS_TWO), 0);
        close(at, e.get("p_resource_selection"), test.pValue(DegreesOfFreedom.NOMINAL_MINUS_TWO), REL);
        close(at, e.get("df_groups_minus_2"), test.degreesOfFreedom(DegreesOfFreedom.GROUPS_MINUS_TWO), 0);
        close(at, e.get("p_groups_minus_2"), test.pValue(DegreesOfFreedom.GROUPS_MINUS_TWO), REL);
        close(at, e.get("p_external_df_g"), test.pValue(DegreesOfFreedom.EXTERNAL), REL);
    }

    private static double[] doubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    private void close(String at, JsonNode e, double actual, double relative) {
        report.close(at, StatsReference.number(e), actual, relative, relative == 0 ? 0 : ABS);
    }

    private void array(String at, JsonNode e, double[] actual, double relative) {
        report.close(at, StatsReference.numbers(e), actual, relative, relative == 0 ? 0 : ABS);
    }
}
