package org.voxrisk.riskmodel.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.ReferenceCheck;
import org.voxrisk.riskmodel.statistics.Sample;

/** Every coefficient of the ICC folder, from closed formulas and from the psych package of R. */
class IccReferenceTest {
    private static final String TOPIC = "01_icc";
    private static final double TOLERANCE = 1e-10;

    @Test
    void everyFeatureOfEveryDataSet() {
        ReferenceCheck check = new ReferenceCheck(TOPIC);
        for (Map.Entry<String, JsonNode> set :
                StatsReference.json(TOPIC, "expected.json").properties()) {
            if (set.getKey().equals("meta")) {
                continue;
            }
            ReferenceTable table = StatsReference.csv(TOPIC, set.getKey() + ".csv");
            set.getValue()
                    .properties()
                    .forEach(feature -> compare(
                            check,
                            set.getKey() + "/" + feature.getKey(),
                            ratings(table.where("feature", feature.getKey())),
                            feature.getValue()));
        }
        check.assertAllMet();
    }

    private static double[][] ratings(ReferenceTable rows) {
        List<String> raters = rows.columns().stream()
                .filter(c -> !c.equals("feature") && !c.equals("subject"))
                .toList();
        return raters.stream().map(rows::numbers).toArray(double[][]::new);
    }

    private static void compare(ReferenceCheck check, String place, double[][] ratings, JsonNode expected) {
        IntraclassCorrelation icc = IntraclassCorrelation.of(ratings);
        double tolerance = tolerance(ratings);
        JsonNode anova = expected.path("anova");
        IccAnova found = icc.anova();
        relative(check, place, anova, "MS_subjects", found.betweenSubjects(), tolerance);
        relative(check, place, anova, "MS_raters", found.betweenRaters(), tolerance);
        relative(check, place, anova, "MS_within", found.withinSubjects(), tolerance);
        relative(check, place, anova, "MS_error", found.error(), tolerance);
        relative(check, place, anova, "F_raters", found.raterF(), tolerance);
        relative(check, place, expected, "satterthwaite_df", icc.satterthwaiteDf(), tolerance);
        for (String source : List.of("rows", "psych")) {
            if (expected.path(source).isObject()) {
                rows(check, place + "/" + source, icc, expected.path(source), tolerance);
            }
        }
        expected.properties().forEach(entry -> {
            if (entry.getKey().startsWith("pass_")) {
                check.same(place + "/" + entry.getKey(), entry.getValue().asBoolean(), passes(icc, entry.getKey()));
            }
        });
    }

    /**
     * A one-pass sum of squares, as in one of the two sources, loses the square of (largest value / spread) times the
     * rounding unit; that is above the general tolerance only for data with a large offset.
     */
    private static double tolerance(double[][] ratings) {
        double largest = 0;
        double spread = 0;
        for (double[] rater : ratings) {
            spread = Math.max(spread, Sample.standardDeviation(rater));
            for (double v : rater) {
                largest = Math.max(largest, Math.abs(v));
            }
        }
        double ratio = spread == 0 ? 1 : largest / spread;
        return Math.max(TOLERANCE, 0x1p-52 * ratio * ratio);
    }

    private static void rows(
            ReferenceCheck check, String place, IntraclassCorrelation icc, JsonNode rows, double tolerance) {
        List<String> types = StatsReference.strings(rows.path("type"));
        for (int i = 0; i < types.size(); i++) {
            IccEstimate e = icc.get(IccForm.valueOf(types.get(i).toUpperCase(Locale.ROOT)));
            String at = place + "/" + types.get(i) + "/";
            // Coefficients may be 0 where R's are rounding noise; limits of k-forms can be large.
            check.mixed(at + "icc", number(rows, "icc", i), e.value(), tolerance);
            check.relative(at + "F", number(rows, "F", i), e.f(), tolerance);
            check.relative(at + "df1", number(rows, "df1", i), e.df1(), 0);
            check.relative(at + "df2", number(rows, "df2", i), e.df2(), 0);
            check.probability(at + "p", number(rows, "p", i), e.pValue(), tolerance);
            check.mixed(at + "lower", number(rows, "lower", i), e.interval().lower(), tolerance);
            check.mixed(at + "upper", number(rows, "upper", i), e.interval().upper(), tolerance);
        }
    }

    private static double number(JsonNode rows, String key, int i) {
        return StatsReference.number(rows.path(key).path(i));
    }

    private static void relative(
            ReferenceCheck check, String place, JsonNode parent, String key, double actual, double tolerance) {
        if (parent.has(key)) {
            check.relative(place + "/" + key, StatsReference.number(parent.get(key)), actual, tolerance);
        }
    }

    /** Reads a key such as {@code pass_icc2_lower_gt_0.75}. */
    private static boolean passes(IntraclassCorrelation icc, String key) {
        String[] parts = key.split("_", -1);
        IccEstimate e = icc.get(IccForm.valueOf(parts[1].toUpperCase(Locale.ROOT)));
        double threshold = Double.parseDouble(parts[parts.length - 1]);
        return parts[2].equals("lower") ? e.lowerLimitExceeds(threshold) : e.exceeds(threshold);
    }
}
