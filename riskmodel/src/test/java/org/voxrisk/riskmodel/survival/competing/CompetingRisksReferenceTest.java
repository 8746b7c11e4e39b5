package org.voxrisk.riskmodel.survival.competing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.KindCheck;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.SurvivalFormula;
import org.voxrisk.riskmodel.reference.SurvivalReference;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.test.GrayTest;

/**
 * Cumulative incidence, Fine-Gray and Gray's test against R's cmprsk. The reference names each cause by the code it has in a
 * column of the data: {@code cause_1: "death (status 2)"}. Gray's test compares the groups of the Kaplan-Meier curves.
 */
class CompetingRisksReferenceTest {
    private static final Pattern CAUSE = Pattern.compile("cause_(\\d+)");
    private static final Pattern CODE = Pattern.compile(".*\\(\\s*(\\S+)\\s+(?:==?\\s*)?(\\d+)\\s*\\).*");
    private static final Pattern FAILURE = Pattern.compile(".*failcode\\s*=\\s*(\\d+).*");

    private static final double COEFFICIENT = 1e-6;
    private static final double ERROR = 1e-5;
    private static final double LIKELIHOOD = 1e-9;
    private static final double INCIDENCE = 1e-12;
    private static final double VARIANCE = 1e-8;
    private static final double GRAY = 1e-8;
    private static final double P_VALUE = 1e-7;
    /** cmprsk takes the upper tail as 1 - pchisq: a small p-value has no more digits than that leaves. */
    private static final double TAIL_ROUNDING = 0x1p-51;

    @Test
    void everyDataSet() {
        for (SurvivalReference reference : SurvivalReference.with("competing_risks")) {
            KindCheck check = new KindCheck(reference.name() + " competing_risks");
            compare(check, reference, reference.section("competing_risks"));
            check.assertAllMet();
        }
    }

    private static void compare(KindCheck check, SurvivalReference reference, JsonNode expected) {
        Map<Integer, Integer> codeOfCause = new LinkedHashMap<>();
        String column = "";
        for (String key : StatsReference.keys(expected)) {
            Matcher cause = CAUSE.matcher(key);
            Matcher code = CODE.matcher(expected.get(key).asText());
            if (cause.matches()) {
                check.same(key + " names a code", true, code.matches());
                column = code.group(1);
                codeOfCause.put(Integer.valueOf(cause.group(1)), Integer.valueOf(code.group(2)));
            }
        }
        Set<String> known =
                new TreeSet<>(Set.of("call", "terms", "coef", "se", "loglik", "loglik_null", "times", "gray_test"));
        codeOfCause.keySet().forEach(c -> {
            known.add("cause_" + c);
            known.add("cif_cause_" + c);
            known.add("cif_cause_" + c + "_var");
        });
        check.keys("competing_risks", StatsReference.keys(expected), known);

        SurvivalFormula outcome = reference.outcome();
        List<String> terms = StatsReference.strings(expected.get("terms"));
        String formula = "Surv(" + outcome.time() + ", " + column + ") ~ " + String.join(" + ", terms);
        SurvivalReference.Data data = reference.data(formula);
        check.same("terms", terms, data.termNames());
        regression(check, expected, data, codeOfCause);
        int[] rows = reference.complete(List.of(outcome.time(), column));
        FollowUp followUp =
                recoded(reference.data(SurvivalFormula.parse(formula), rows).followUp(), codeOfCause);
        codeOfCause.keySet().forEach(c -> incidence(check, expected, followUp, c));
        gray(check, reference, expected.get("gray_test"), formula, column, codeOfCause);
    }

    private static FollowUp recoded(FollowUp followUp, Map<Integer, Integer> codeOfCause) {
        int[] status = new int[followUp.size()];
        codeOfCause.forEach((cause, code) -> {
            for (int i = 0; i < status.length; i++) {
                if (followUp.status(i) == code) {
                    status[i] = cause;
                }
            }
        });
        return FollowUp.of(followUp.times(), status);
    }

    private static void regression(
            KindCheck check, JsonNode expected, SurvivalReference.Data data, Map<Integer, Integer> codeOfCause) {
        Matcher failure = FAILURE.matcher(expected.get("call").asText());
        check.same("call names the cause", true, failure.matches());
        FineGray fit = FineGray.fit(
                recoded(data.followUp(), codeOfCause),
                Integer.parseInt(failure.group(1)),
                data.termNames(),
                data.design());
        check.relative(
                "crr coef", "coef", StatsReference.numbers(expected.get("coef")), fit.coefficients(), COEFFICIENT);
        check.relative("crr se", "se", StatsReference.numbers(expected.get("se")), fit.standardErrors(), ERROR);
        check.relative(
                "crr loglik", "loglik", StatsReference.number(expected.get("loglik")), fit.logLikelihood(), LIKELIHOOD);
        check.relative(
                "crr loglik",
                "loglik_null",
                StatsReference.number(expected.get("loglik_null")),
                fit.nullLogLikelihood(),
                LIKELIHOOD);
    }

    private static void incidence(KindCheck check, JsonNode expected, FollowUp followUp, int cause) {
        CumulativeIncidence curve = CumulativeIncidence.of(followUp, cause);
        double end = Arrays.stream(followUp.times()).max().orElseThrow();
        double[] times = StatsReference.numbers(expected.get("times"));
        double[] incidence = StatsReference.numbers(expected.get("cif_cause_" + cause));
        double[] variance = StatsReference.numbers(expected.get("cif_cause_" + cause + "_var"));
        check.same("cif " + cause, times.length, incidence.length);
        check.same("cif " + cause, times.length, variance.length);
        for (int i = 0; i < times.length; i++) {
            String place = "cif " + cause + " at " + times[i];
            // cmprsk gives no value behind the last time
            boolean beyond = times[i] > end;
            IncidencePoint point = curve.at(times[i]);
            check.absolute("CIF", place, incidence[i], beyond ? Double.NaN : point.incidence(), INCIDENCE);
            check.relative("CIF variance", place, variance[i], beyond ? Double.NaN : point.variance(), VARIANCE);
        }
    }

    private static void gray(
            KindCheck check,
            SurvivalReference reference,
            JsonNode expected,
            String formula,
            String column,
            Map<Integer, Integer> codeOfCause) {
        check.keys("gray_test", StatsReference.keys(expected), Set.of("causes", "statistic", "p", "df"));
        SurvivalFormula parsed = SurvivalFormula.parse(formula);
        List<String> groupings = new ArrayList<>(StatsReference.keys(reference.section("kaplan_meier")));
        double groupCount = 1 + StatsReference.numbers(expected.get("df"))[0];
        groupings.removeIf(g -> reference.section("kaplan_meier").get(g).size() != groupCount || g.equals("all"));
        check.same("one grouping of the curves with one group more than degrees of freedom", 1, groupings.size());
        int[] rows = reference.complete(List.of(parsed.time(), column, groupings.get(0)));
        FollowUp followUp = recoded(reference.data(parsed, rows).followUp(), codeOfCause);
        Strata groups = reference.partition(groupings, rows);
        List<String> causes = StatsReference.strings(expected.get("causes"));
        for (int i = 0; i < causes.size(); i++) {
            GrayTest test = GrayTest.of(followUp, Integer.parseInt(causes.get(i)), groups);
            String place = "Gray, cause " + causes.get(i);
            check.relative("Gray", place, StatsReference.numbers(expected.get("statistic"))[i], test.statistic(), GRAY);
            double p = StatsReference.numbers(expected.get("p"))[i];
            check.relative("Gray p", place, p, test.pValue(), Math.max(P_VALUE, TAIL_ROUNDING / p));
            check.absolute("Gray df", place, StatsReference.numbers(expected.get("df"))[i], test.degreesOfFreedom(), 0);
        }
    }
}
