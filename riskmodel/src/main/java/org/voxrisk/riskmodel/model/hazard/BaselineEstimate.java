package org.voxrisk.riskmodel.model.hazard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;

/**
 * Baseline hazards of linear predictors that are given, not fitted: of a penalised model, or of a model on other patients.
 *
 * <pre>
 *   H(t) = sum over event times s up to t of sum_(k = 0)^(d - 1) 1 / (R - k D / d)
 * </pre>
 *
 * with R the sum of exp(lp) over the cases at risk at s, D that over its d events (Efron's rule for ties; without ties the
 * estimate of Breslow). Equals the hazard at linear predictor 0 of R's {@code coxph(Surv(time, status) ~ offset(lp))}.
 */
public final class BaselineEstimate {
    private BaselineEstimate() {}

    /**
     * The hazard of each stratum at linear predictor 0.
     *
     * @param followUp times and events, without competing ones
     * @param linearPredictors one a case, finite
     * @throws UndefinedStatisticException if a stratum has no event
     * @throws IllegalArgumentException if lengths differ, a linear predictor is not finite or so large that no double holds the
     *     hazard, or there are competing events
     */
    public static List<BaselineHazard> efron(FollowUp followUp, double[] linearPredictors, Strata strata) {
        int n = followUp.requireSingleCause().size();
        if (linearPredictors.length != n || strata.size() != n) {
            throw new IllegalArgumentException(linearPredictors.length + " linear predictors and strata of "
                    + strata.size() + " cases for the follow-up of " + n);
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(linearPredictors[i])) {
                throw new IllegalArgumentException(
                        "linear predictor " + linearPredictors[i] + " at row index " + i + ": must be finite");
            }
        }
        List<BaselineHazard> hazards = new ArrayList<>();
        List<int[]> rows = strata.rows();
        for (int s = 0; s < rows.size(); s++) {
            hazards.add(stratum(strata.labels().get(s), followUp, linearPredictors, rows.get(s)));
        }
        return hazards;
    }

    private static BaselineHazard stratum(String label, FollowUp followUp, double[] lp, int[] rows) {
        Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(followUp::time));
        if (Arrays.stream(rows).noneMatch(followUp::isEvent)) {
            throw new UndefinedStatisticException("none of the " + rows.length + " cases"
                    + (label.equals("all") ? "" : " of stratum " + label) + " has the event: there is no hazard");
        }
        double[] times = new double[order.length];
        double[] steps = new double[order.length];
        int groups = 0;
        double atRisk = 0;
        // From the last time back, so that the sum at risk only grows and does not lose digits by subtraction.
        for (int end = order.length; end > 0; groups++) {
            double time = followUp.time(order[end - 1]);
            double dying = 0;
            int deaths = 0;
            for (; end > 0 && followUp.time(order[end - 1]) == time; end--) {
                int i = order[end - 1];
                double weight = StrictMath.exp(lp[i]);
                atRisk += weight;
                if (followUp.isEvent(i)) {
                    dying += weight;
                    deaths++;
                }
            }
            times[groups] = time;
            for (int k = 0; k < deaths; k++) {
                steps[groups] += 1 / (atRisk - k * dying / deaths);
            }
        }
        double[] ascending = new double[groups];
        double[] cumulative = new double[groups];
        double sum = 0;
        for (int g = 0; g < groups; g++) {
            ascending[g] = times[groups - 1 - g];
            sum += steps[groups - 1 - g];
            cumulative[g] = sum;
        }
        return BaselineHazard.of(label, ascending, cumulative);
    }
}
