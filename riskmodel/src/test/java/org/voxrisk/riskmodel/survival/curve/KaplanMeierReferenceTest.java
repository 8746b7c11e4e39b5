package org.voxrisk.riskmodel.survival.curve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.KindCheck;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.SurvivalFormula;
import org.voxrisk.riskmodel.reference.SurvivalReference;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** Kaplan-Meier and Nelson-Aalen against R's survfit. */
class KaplanMeierReferenceTest {
    private static final double CURVE = 1e-12;
    private static final double MEAN = 1e-10;
    private static final double[] QUARTILES = {0.25, 0.5, 0.75};
    private static final Map<String, CurveLimits> LIMITS =
            Map.of("plain", CurveLimits.plain(0.95), "log", CurveLimits.log(0.95), "log-log", CurveLimits.logLog(0.95));

    @Test
    void curvesByGroup() {
        for (SurvivalReference reference : SurvivalReference.with("kaplan_meier")) {
            KindCheck check = new KindCheck(reference.name() + " kaplan_meier");
            for (Map.Entry<String, JsonNode> grouping :
                    reference.section("kaplan_meier").properties()) {
                grouping(check, reference, grouping.getKey(), grouping.getValue());
            }
            check.assertAllMet();
        }
    }

    private static void grouping(KindCheck check, SurvivalReference reference, String column, JsonNode groups) {
        SurvivalFormula outcome = reference.outcome();
        List<String> columns = List.of(column.split("\\s*[+,]\\s*", -1));
        boolean all = StatsReference.keys(groups).equals(new TreeSet<>(Set.of("all")));
        List<String> needed = new ArrayList<>(List.of(outcome.time(), outcome.status()));
        if (!all) {
            needed.addAll(columns);
        }
        int[] rows = reference.complete(needed);
        FollowUp followUp = reference.data(outcome, rows).followUp();
        Map<String, KaplanMeier> curves = all
                ? Map.of("all", KaplanMeier.of(followUp))
                : KaplanMeier.byGroup(followUp, reference.partition(columns, rows));
        check.keys(column, StatsReference.keys(groups), curves.keySet());
        curves.forEach((name, curve) -> curve(check, column + "/" + name, groups.get(name), curve));
        Strata one = Strata.single(followUp.size());
        check.same(
                column + " one group",
                List.of("all"),
                List.copyOf(KaplanMeier.byGroup(followUp, one).keySet()));
    }

    private static void curve(KindCheck check, String place, JsonNode expected, KaplanMeier curve) {
        check.keys(
                place,
                StatsReference.keys(expected),
                Set.of(
                        "n",
                        "time",
                        "n_risk",
                        "n_event",
                        "n_censor",
                        "surv",
                        "std_err_surv_greenwood",
                        "nelson_aalen",
                        "nelson_aalen_se",
                        "restricted_mean",
                        "plain",
                        "log",
                        "log-log",
                        "at_times"));
        List<SurvivalPoint> points = curve.points();
        double[] times = points.stream().mapToDouble(SurvivalPoint::time).toArray();
        check.absolute("n", place + " n", expected.get("n").asInt(), curve.cases(), 0);
        check.absolute("time", place + " time", numbers(expected, "time"), times, CURVE);
        check.absolute(
                "n", place + " n_risk", numbers(expected, "n_risk"), column(points, SurvivalPoint::atRisk), CURVE);
        check.absolute(
                "n", place + " n_event", numbers(expected, "n_event"), column(points, SurvivalPoint::events), CURVE);
        check.absolute(
                "n",
                place + " n_censor",
                numbers(expected, "n_censor"),
                column(points, SurvivalPoint::censored),
                CURVE);
        check.absolute(
                "survival", place + " surv", numbers(expected, "surv"), column(points, SurvivalPoint::survival), CURVE);
        check.absolute(
                "Greenwood",
                place + " std_err_surv_greenwood",
                numbers(expected, "std_err_surv_greenwood"),
                column(points, SurvivalPoint::standardError),
                CURVE);
        NelsonAalen hazard = curve.cumulativeHazard();
        check.absolute(
                "Nelson-Aalen",
                place + " nelson_aalen",
                numbers(expected, "nelson_aalen"),
                column(points, p -> hazard.at(p.time())),
                CURVE);
        check.absolute(
                "Nelson-Aalen SE",
                place + " nelson_aalen_se",
                numbers(expected, "nelson_aalen_se"),
                column(points, p -> hazard.standardErrorAt(p.time())),
                CURVE);
        LIMITS.forEach((name, limits) -> limits(check, place + " " + name, expected.get(name), curve, limits));
        JsonNode mean = expected.get("restricted_mean");
        check.keys(place + " restricted_mean", StatsReference.keys(mean), Set.of("tau", "rmean", "se"));
        RestrictedMean found = curve.restrictedMean(StatsReference.number(mean.get("tau")));
        check.relative(
                "restricted mean", place + " rmean", StatsReference.number(mean.get("rmean")), found.mean(), MEAN);
        check.relative(
                "restricted mean SE",
                place + " se",
                StatsReference.number(mean.get("se")),
                found.standardError(),
                MEAN);
        JsonNode at = expected.get("at_times");
        check.keys(place + " at_times", StatsReference.keys(at), Set.of("times", "surv", "n_risk"));
        double[] given = numbers(at, "times");
        for (int i = 0; i < given.length; i++) {
            SurvivalPoint point = curve.at(given[i]);
            check.absolute("survival", place + " at", numbers(at, "surv")[i], point.survival(), CURVE);
        }
        check.absolute("n", place + " at n_risk", numbers(at, "n_risk"), curve.numbersAtRisk(given), CURVE);
    }

    private static void limits(
            KindCheck check, String place, JsonNode expected, KaplanMeier curve, CurveLimits limits) {
        check.keys(place, StatsReference.keys(expected), Set.of("lower", "upper", "quantiles_25_50_75"));
        List<SurvivalPoint> points = curve.points(limits);
        check.absolute(
                "limits", place + " lower", numbers(expected, "lower"), column(points, SurvivalPoint::lower), CURVE);
        check.absolute(
                "limits", place + " upper", numbers(expected, "upper"), column(points, SurvivalPoint::upper), CURVE);
        JsonNode quantiles = expected.get("quantiles_25_50_75");
        check.keys(place + " quantiles", StatsReference.keys(quantiles), Set.of("quantile", "lower", "upper"));
        for (int i = 0; i < QUARTILES.length; i++) {
            CurveQuantile found = curve.quantile(QUARTILES[i], limits);
            String where = place + " quantile " + QUARTILES[i];
            check.absolute("quantile", where, numbers(quantiles, "quantile")[i], found.time(), 0);
            check.absolute("quantile", where + " lower", numbers(quantiles, "lower")[i], found.lower(), 0);
            check.absolute("quantile", where + " upper", numbers(quantiles, "upper")[i], found.upper(), 0);
        }
    }

    /**
     * The column {@code std_err_surv} of the weighted curve is the robust error times S once more: survfit gives the error of
     * S itself when it is robust, and of log S otherwise, and the reference took the second for granted.
     */
    @Test
    void weightedCurve() {
        for (SurvivalReference reference : SurvivalReference.with("kaplan_meier_weighted")) {
            KindCheck check = new KindCheck(reference.name() + " kaplan_meier_weighted");
            SurvivalFormula outcome = reference.outcome();
            int[] rows = reference.complete(List.of(outcome.time(), outcome.status(), SurvivalReference.WEIGHT));
            SurvivalReference.Data data = reference.data(outcome, rows);
            JsonNode expected = reference.section("kaplan_meier_weighted");
            check.keys("", StatsReference.keys(expected), Set.of("time", "n_risk", "n_event", "surv", "std_err_surv"));
            List<SurvivalPoint> points = KaplanMeier.of(data.followUp(), data.column(SurvivalReference.WEIGHT))
                    .points();
            check.absolute("time", "time", numbers(expected, "time"), column(points, SurvivalPoint::time), CURVE);
            check.absolute("n", "n_risk", numbers(expected, "n_risk"), column(points, SurvivalPoint::atRisk), CURVE);
            check.absolute("n", "n_event", numbers(expected, "n_event"), column(points, SurvivalPoint::events), CURVE);
            check.absolute(
                    "survival", "surv", numbers(expected, "surv"), column(points, SurvivalPoint::survival), CURVE);
            check.absolute(
                    "robust SE",
                    "std_err_surv",
                    numbers(expected, "std_err_surv"),
                    column(points, p -> p.standardError() * p.survival()),
                    CURVE);
            check.assertAllMet();
        }
    }

    private static double[] numbers(JsonNode node, String key) {
        return StatsReference.numbers(node.get(key));
    }

    private static double[] column(List<SurvivalPoint> points, ToDoubleFunction<SurvivalPoint> of) {
        return points.stream().mapToDouble(of).toArray();
    }
}
