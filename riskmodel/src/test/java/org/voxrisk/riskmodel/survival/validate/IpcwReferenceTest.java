package org.voxrisk.riskmodel.survival.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.SurvivalReference;
import org.voxrisk.riskmodel.reference.TreeCheck;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.CensoringCurve;
import org.voxrisk.riskmodel.survival.curve.CensoringTies;
import org.voxrisk.riskmodel.survival.curve.StepFunction;

/** Area under the curve, Brier scores and their integral, with both conventions at ties, as R has them. */
class IpcwReferenceTest {
    private static final String MODEL = "efron";

    @Test
    void measures() {
        List<SurvivalReference> all = SurvivalReference.with("ipcw");
        if (all.isEmpty()) {
            throw new IllegalStateException("no section ipcw in any file");
        }
        for (SurvivalReference reference : all) {
            compare(reference);
        }
    }

    private static void compare(SurvivalReference reference) {
        JsonNode expected = reference.section("ipcw");
        JsonNode model = reference.section("cox").get(MODEL);
        SurvivalReference.Data data = reference.data(model);
        FollowUp followUp = data.followUp();
        double[] marker = StatsReference.numbers(expected.get("lp"));
        double[] times = StatsReference.numbers(expected.get("times"));
        JsonNode baseline = reference.section("baseline_hazard").get(MODEL);
        StepFunction hazard = StepFunction.of(
                0, StatsReference.numbers(baseline.get("time")), StatsReference.numbers(baseline.get("cumhaz")));
        double[][] design = data.design();
        double[] beta = StatsReference.numbers(model.get("coef"));
        double[] eta = Arrays.stream(design).mapToDouble(row -> dot(row, beta)).toArray();
        SurvivalPrediction prediction = (row, time) -> Math.exp(-hazard.at(time) * Math.exp(eta[row]));
        Map<String, Object> found = measures(followUp, marker, prediction, CensoringTies.EVENTS_AT_RISK, times);
        BrierScores scores = BrierScores.of(followUp, prediction, CensoringTies.EVENTS_AT_RISK, times);
        found.put("rule", TreeCheck.NOT_COMPARED);
        found.put("times", times);
        found.put("marker", "linear predictor");
        double shift = eta[0] - marker[0];
        found.put("lp", Arrays.stream(eta).map(v -> v - shift).toArray());
        found.put("brier_km", scores.reference());
        found.put("ipa", scores.predictionAccuracy());
        found.put("ibs", scores.integrated());
        found.put("ibs_km", scores.integratedReference());
        Map<String, Object> eventsFirst = measures(followUp, marker, prediction, CensoringTies.EVENTS_FIRST, times);
        eventsFirst.put("rule", TreeCheck.NOT_COMPARED);
        found.put("events_first", eventsFirst);
        TreeCheck check = new TreeCheck("inverse weights of " + reference.name())
                .allow("/G_at_times", 0, 1e-12)
                .allow("/lp", 1e-8, 1e-8)
                .allow("/auc", 0, 1e-10)
                .allow("/brier|/ibs|/ipa", 0, 1e-10);
        check.compare("", expected, found);
        check.assertAgreement();
    }

    private static Map<String, Object> measures(
            FollowUp followUp, double[] marker, SurvivalPrediction prediction, CensoringTies ties, double... times) {
        CensoringCurve g = CensoringCurve.of(followUp, ties);
        return TreeCheck.map(
                "G_at_times",
                Arrays.stream(times).map(g::at).toArray(),
                "auc",
                Arrays.stream(times)
                        .map(t -> HorizonRoc.of(followUp, marker, t, MarkerDirection.HIGHER_IS_EARLIER, ties)
                                .auc())
                        .toArray(),
                "brier",
                BrierScores.of(followUp, prediction, ties, times).scores());
    }

    private static double dot(double[] row, double[] beta) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += row[j] * beta[j];
        }
        return sum;
    }
}
