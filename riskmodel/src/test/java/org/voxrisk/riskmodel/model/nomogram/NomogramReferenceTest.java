package org.voxrisk.riskmodel.model.nomogram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.Mismatches;
import org.voxrisk.riskmodel.model.logistic.ClinicalData;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.reference.StatsReference;

/**
 * Nomograms and data distributions against rms, 1e-8 relative; positions of probabilities as rms interpolates them 1e-3
 * points.
 */
class NomogramReferenceTest {
    private static final double TOLERANCE = 1e-8;
    private static final String PREFIX = "nomogram_";

    private final JsonNode reference = StatsReference.json(ClinicalData.TOPIC, "expected_rms.json");
    private final ClinicalData train = ClinicalData.read("clinical_train.csv");
    private final ClinicalData test = ClinicalData.read("clinical_test.csv", train);
    private final Mismatches mismatches = new Mismatches();

    @Test
    void everyNomogram() {
        for (Map.Entry<String, JsonNode> entry : reference.properties()) {
            if (entry.getKey().startsWith(PREFIX)) {
                String model = entry.getKey().substring(PREFIX.length());
                List<String> terms =
                        ClinicalData.terms(reference.get(model).get("formula").asText());
                LogisticFit fit = LogisticRegression.fit(train.design(terms), train.y());
                JsonNode expected = entry.getValue();
                Nomogram nomogram =
                        Nomogram.of(fit, expected.get("info").get("maxscale").asDouble());
                compareAxes(model, expected.get("axes"), nomogram);
                compareScales(model, expected, nomogram);
                comparePatients(model, expected.get("test_patients"), fit, nomogram, test.design(terms));
            }
        }
        mismatches.verify("nomograms");
    }

    private void compareAxes(String model, JsonNode expected, Nomogram nomogram) {
        mismatches.length(model + " axes", expected.size(), nomogram.axes().size());
        for (NomogramAxis axis : nomogram.axes()) {
            JsonNode given = expected.path(axis.variable());
            String name = model + " " + axis.variable();
            if (axis.kind() == NomogramAxis.Kind.LEVELS) {
                mismatches.same(
                        name + " levels",
                        StatsReference.strings(given.get("values")),
                        axis.ticks().stream().map(NomogramAxis.Tick::label).toList());
            } else {
                mismatches.absolute(
                        name + " values",
                        StatsReference.numbers(given.get("values")),
                        axis.ticks().stream()
                                .mapToDouble(NomogramAxis.Tick::value)
                                .toArray(),
                        TOLERANCE);
                for (NomogramAxis.Tick tick : axis.ticks()) {
                    mismatches.absolute(
                            name + " label " + tick.label(), tick.value(), Double.parseDouble(tick.label()), 1e-6);
                }
            }
            mismatches.absolute(
                    name + " Xbeta",
                    StatsReference.numbers(given.get("Xbeta")),
                    axis.ticks().stream().mapToDouble(NomogramAxis.Tick::effect).toArray(),
                    TOLERANCE);
            mismatches.absolute(
                    name + " points",
                    StatsReference.numbers(given.get("points")),
                    axis.ticks().stream().mapToDouble(NomogramAxis.Tick::points).toArray(),
                    100 * TOLERANCE);
        }
    }

    private void compareScales(String model, JsonNode expected, Nomogram nomogram) {
        JsonNode info = expected.get("info");
        mismatches.relative(
                model + " lp at 0",
                info.get("lp_at_zero_total_points").asDouble(),
                nomogram.linearPredictorAtZero(),
                TOLERANCE);
        mismatches.relative(model + " scale", info.get("scale").asDouble(), nomogram.scale(), TOLERANCE);
        mismatches.relative(
                model + " lp per point", info.get("lp_per_point").asDouble(), 1 / nomogram.scale(), TOLERANCE);
        double[][] range = StatsReference.matrix(info.get("lp_range"));
        for (int t = 0; t < nomogram.axes().size(); t++) {
            NomogramAxis axis = nomogram.axes().get(t);
            mismatches.relative(model + " lowest effect " + t, range[0][t], axis.minEffect(), TOLERANCE);
            mismatches.relative(
                    model + " highest effect " + t, range[1][t], axis.minEffect() + axis.effectRange(), TOLERANCE);
        }
        mismatches.absolute(
                model + " total points",
                StatsReference.numbers(expected.get("total_points")),
                nomogram.totalPointsTicks(),
                TOLERANCE);
        double[] lp = StatsReference.numbers(expected.get("lp").get("lp"));
        mismatches.absolute(model + " lp", lp, nomogram.linearPredictorTicks(), TOLERANCE);
        mismatches.absolute(
                model + " lp points",
                StatsReference.numbers(expected.get("lp").get("total_points")),
                Arrays.stream(lp).map(nomogram::totalPointsAtLinearPredictor).toArray(),
                100 * TOLERANCE);
        compareProbabilities(model, expected.get("prob"), nomogram);
    }

    private void compareProbabilities(String model, JsonNode expected, Nomogram nomogram) {
        double[] prob = StatsReference.numbers(expected.get("prob"));
        double[] offered = {.01, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99};
        mismatches.absolute(model + " probabilities", prob, nomogram.probabilityTicks(offered), TOLERANCE);
        double[] exact =
                Arrays.stream(prob).map(nomogram::totalPointsAtProbability).toArray();
        mismatches.absolute(
                model + " probability points",
                StatsReference.numbers(expected.get("total_points_exact")),
                exact,
                100 * TOLERANCE);
        mismatches.absolute(
                model + " interpolated probability points",
                StatsReference.numbers(expected.get("total_points_nomogram_interpolated")),
                exact,
                1e-3);
        mismatches.absolute(
                model + " lp of probabilities",
                StatsReference.numbers(expected.get("lp_exact")),
                Arrays.stream(exact).map(nomogram::linearPredictor).toArray(),
                TOLERANCE);
        mismatches.absolute(
                model + " probability of points",
                prob,
                Arrays.stream(exact).map(nomogram::probability).toArray(),
                TOLERANCE);
    }

    private void comparePatients(
            String model, JsonNode expected, LogisticFit fit, Nomogram nomogram, DesignMatrix patients) {
        double[] total = nomogram.totalPoints(patients);
        mismatches.absolute(
                model + " patients' points",
                StatsReference.numbers(expected.get("total_points")),
                total,
                100 * TOLERANCE);
        mismatches.absolute(
                model + " patients' lp",
                StatsReference.numbers(expected.get("lp")),
                Arrays.stream(total).map(nomogram::linearPredictor).toArray(),
                TOLERANCE);
        mismatches.absolute(
                model + " patients' prob",
                StatsReference.numbers(expected.get("prob")),
                fit.probabilities(patients),
                TOLERANCE);
        mismatches.relative(
                model + " intercept of lp on points",
                expected.get("lp_intercept_vs_points").asDouble(),
                nomogram.linearPredictor(0),
                TOLERANCE);
        mismatches.relative(
                model + " slope of lp on points",
                expected.get("lp_slope_vs_points").asDouble(),
                nomogram.linearPredictor(1) - nomogram.linearPredictor(0),
                TOLERANCE);
    }

    @Test
    void everyDistribution() {
        JsonNode expected = reference.path("datadist");
        List<String> rows = StatsReference.strings(expected.get("rows"));
        for (Map.Entry<String, JsonNode> entry : expected.get("limits").properties()) {
            VariableDistribution d = VariableDistribution.of(((Term.Numeric) train.term(entry.getKey())).values());
            Map<String, Double> values = Map.of(
                    "Low:effect", d.lowEffect(),
                    "Adjust to", d.adjustTo(),
                    "High:effect", d.highEffect(),
                    "Low:prediction", d.lowPrediction(),
                    "High:prediction", d.highPrediction(),
                    "Low", d.low(),
                    "High", d.high());
            for (int k = 0; k < rows.size(); k++) {
                mismatches.relative(
                        entry.getKey() + " " + rows.get(k),
                        entry.getValue().get(k).asDouble(),
                        Objects.requireNonNull(values.get(rows.get(k)), rows.get(k)),
                        TOLERANCE);
            }
        }
        mismatches.verify("datadist");
    }
}
