package org.voxrisk.riskmodel.survival.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.reference.KindCheck;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.reference.SurvivalReference;

/** Log-rank tests against R's survdiff. */
class LogRankReferenceTest {
    private static final double TOLERANCE = 1e-10;
    private static final double P_VALUE = 1e-7;

    @Test
    void everyTest() {
        for (SurvivalReference reference : SurvivalReference.with("log_rank")) {
            KindCheck check = new KindCheck(reference.name() + " log_rank");
            for (JsonNode expected : reference.section("log_rank")) {
                compare(check, reference, expected);
            }
            check.assertAllMet();
        }
    }

    private static void compare(KindCheck check, SurvivalReference reference, JsonNode expected) {
        String place = expected.get("formula").asText() + " rho " + expected.get("rho");
        check.keys(
                place,
                StatsReference.keys(expected),
                Set.of("formula", "rho", "groups", "n", "observed", "expected", "variance", "chisq", "df", "p"));
        SurvivalReference.Data data = reference.data(expected);
        LogRank test =
                LogRank.of(data.followUp(), data.groups(), data.strata(), StatsReference.number(expected.get("rho")));
        check.same(place + " groups", StatsReference.strings(expected.get("groups")), test.groups());
        check.absolute(
                "n",
                place + " n",
                StatsReference.numbers(expected.get("n")),
                Arrays.stream(test.cases()).asDoubleStream().toArray(),
                0);
        check.relative("observed", place, StatsReference.numbers(expected.get("observed")), test.observed(), TOLERANCE);
        check.relative("expected", place, StatsReference.numbers(expected.get("expected")), test.expected(), TOLERANCE);
        double[][] variance = StatsReference.matrix(expected.get("variance"));
        check.same(place + " groups", variance.length, test.covariance().length);
        for (int i = 0; i < variance.length; i++) {
            check.relative("covariance", place + " row " + i, variance[i], test.covariance()[i], TOLERANCE);
        }
        check.relative("chi-squared", place, StatsReference.number(expected.get("chisq")), test.statistic(), TOLERANCE);
        check.same(place + " df", expected.get("df").asInt(), test.degreesOfFreedom());
        check.relative("p", place, StatsReference.number(expected.get("p")), test.pValue(), P_VALUE);
    }
}
