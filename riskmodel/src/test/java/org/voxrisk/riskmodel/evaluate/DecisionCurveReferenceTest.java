package org.voxrisk.riskmodel.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/** Decision curves against R. */
class DecisionCurveReferenceTest {
    private static final String TOPIC = "08_dca";
    private static final double REL = 1e-12;
    /** Net benefits are of order 1 and cancel: near 0 only the absolute error means something. */
    private static final double ABS = 1e-14;

    private static final Map<String, ToDoubleFunction<DecisionPoint>> MEASURES = Map.of(
            "tp", p -> p.counts().truePositives(),
            "fp", p -> p.counts().falsePositives(),
            "net_benefit", DecisionPoint::netBenefit,
            "standardized_net_benefit", DecisionPoint::standardizedNetBenefit,
            "net_reduction_per_100", DecisionPoint::interventionsAvoidedPer100,
            "net_benefit_untreated", DecisionPoint::netBenefitUntreated,
            "net_benefit_all", DecisionPoint::netBenefitTreatAll,
            "net_benefit_none", DecisionPoint::netBenefitTreatNone);

    private final DeviationReport report = new DeviationReport();

    @Test
    void everyCurve() {
        JsonNode expected = StatsReference.json(TOPIC, "expected.json");
        double[] thresholds = DecisionCurve.percentThresholds();
        report.close("thresholds", StatsReference.numbers(expected.get("meta").get("thresholds")), thresholds, 0, 0);
        expected.properties().forEach(set -> {
            if (Files.exists(StatsReference.folder(TOPIC).resolve(set.getKey() + ".csv"))) {
                ReferenceTable table = StatsReference.csv(TOPIC, set.getKey() + ".csv");
                set(set.getKey(), set.getValue(), table, thresholds);
            }
        });
        report.assertAgreement(TOPIC);
    }

    private void set(String where, JsonNode e, ReferenceTable table, double[] thresholds) {
        Outcomes outcomes = Outcomes.ofZeroOne(table.numbers("y"));
        for (String column : table.columns()) {
            if (!e.has(column)) {
                continue;
            }
            List<DecisionPoint> points = DecisionCurve.of(
                            PredictedRisks.of(outcomes, table.numbers(column)), thresholds)
                    .points();
            String at = where + "." + column;
            e.get(column).properties().forEach(f -> measure(at, f.getKey(), f.getValue(), points));
            e.properties().forEach(f -> {
                if (f.getKey().startsWith("net_benefit")) {
                    measure(at, f.getKey(), f.getValue(), points);
                }
            });
        }
        report.close(where, StatsReference.number(e.get("prevalence")), outcomes.prevalence(), REL, 0);
    }

    private void measure(String at, String key, JsonNode e, List<DecisionPoint> points) {
        ToDoubleFunction<DecisionPoint> measure = MEASURES.get(key);
        if (measure == null) {
            report.equal(at + "." + key, "a known key", "an unknown key");
            return;
        }
        double absolute = key.endsWith("per_100") ? 1e4 * ABS : ABS;
        double[] actual = points.stream().mapToDouble(measure).toArray();
        report.close(at + "." + key, StatsReference.numbers(e), actual, REL, absolute);
    }
}
