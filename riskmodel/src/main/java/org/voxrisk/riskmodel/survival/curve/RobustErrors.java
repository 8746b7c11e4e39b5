package org.voxrisk.riskmodel.survival.curve;

import org.voxrisk.riskmodel.survival.FollowUp;

/**
 * Errors of survival and cumulative hazard by the infinitesimal jackknife: the root of the sum over the cases of the squared
 * product of weight and derivative with respect to the weight.
 *
 * <p>With d events among r at risk at s, the derivative of log S(t) with respect to the weight of case i is the sum of
 * {@code d / (r (r - d))} over s up to both t and the case's time, less {@code 1 / (r - d)} at the case's own event if that
 * is not after t. For the cumulative hazard both terms change sign and have {@code d / r^2} and {@code 1 / r}. A case that
 * is still followed after t shares its derivative with all of them, so one pass over the times is enough.
 */
final class RobustErrors {
    private final double[] survival;
    private final double[] hazard;

    private RobustErrors(double[] survival, double[] hazard) {
        this.survival = survival;
        this.hazard = hazard;
    }

    static RobustErrors of(FollowUp followUp, double[] weights, RiskTable table, double[] survival) {
        int n = table.size();
        double[] ended = new double[n];
        double[] endedByEvent = new double[n];
        double remaining = 0;
        StepFunction slots = StepFunction.of(0, table.times(), survival);
        for (int row = 0; row < weights.length; row++) {
            int slot = slots.upTo(followUp.time(row)) - 1;
            double square = weights[row] * weights[row];
            remaining += square;
            if (followUp.isEvent(row)) {
                endedByEvent[slot] += square;
            } else {
                ended[slot] += square;
            }
        }
        double[] s = new double[n];
        double[] h = new double[n];
        double sharedLog = 0;
        double sharedHazard = 0;
        double goneLog = 0;
        double goneHazard = 0;
        for (int i = 0; i < n; i++) {
            double r = table.atRisk(i);
            double left = table.laterThan(i) + table.censored(i);
            double d = table.events(i);
            remaining = i == n - 1 ? 0 : remaining - ended[i] - endedByEvent[i];
            if (d > 0) {
                sharedHazard += d / r / r;
                double own = sharedHazard - 1 / r;
                goneHazard += endedByEvent[i] * own * own;
                if (left > 0) {
                    sharedLog += d / r / left;
                    double ownLog = sharedLog - 1 / left;
                    goneLog += endedByEvent[i] * ownLog * ownLog;
                }
            }
            goneHazard += ended[i] * sharedHazard * sharedHazard;
            goneLog += ended[i] * sharedLog * sharedLog;
            h[i] = Math.sqrt(goneHazard + remaining * sharedHazard * sharedHazard);
            s[i] = survival[i] * Math.sqrt(goneLog + remaining * sharedLog * sharedLog);
        }
        return new RobustErrors(s, h);
    }

    double[] survival() {
        return survival.clone();
    }

    double[] hazard() {
        return hazard.clone();
    }
}
