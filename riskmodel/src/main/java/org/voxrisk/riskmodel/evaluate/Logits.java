package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;

/** Log odds of the risks strictly between 0 and 1 with their outcomes. */
final class Logits {
    private final double[] x;
    private final double[] y;
    private final int order;

    private Logits(double[] x, double[] y, int order) {
        this.x = x;
        this.y = y;
        this.order = order;
    }

    /** log(p / (1 - p)); not a copy. */
    double[] x() {
        return x;
    }

    /** Outcomes of the same cases, 0 or 1; not a copy. */
    double[] y() {
        return y;
    }

    /** The risks, back from their logits as rms has them. */
    double[] probabilities() {
        return Arrays.stream(x).map(eta -> 1 / (1 + StrictMath.exp(-eta))).toArray();
    }

    /** +1 or -1 when events lie completely above or below the controls (touching allowed), else 0. */
    int order() {
        return order;
    }

    /** Minus twice the log-likelihood of the risks as they are, sum 2 log(1 + exp(-s x)), s = +1 for events else -1. */
    double deviance() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double t = y[i] == 1 ? -x[i] : x[i];
            sum += Math.max(t, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(t)));
        }
        return 2 * sum;
    }

    static Logits of(PredictedRisks risks) {
        int n = 0;
        for (double p : risks.values()) {
            n += p > 0 && p < 1 ? 1 : 0;
        }
        double[] x = new double[n];
        double[] y = new double[n];
        // Index 0: controls, 1: events.
        double[] min = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] max = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        int k = 0;
        for (int i = 0; i < risks.size(); i++) {
            double p = risks.probability(i);
            if (p > 0 && p < 1) {
                x[k] = StrictMath.log(p / (1 - p));
                int group = risks.outcomes().isEvent(i) ? 1 : 0;
                y[k] = group;
                min[group] = Math.min(min[group], x[k]);
                max[group] = Math.max(max[group], x[k]);
                k++;
            }
        }
        if (min[0] > max[0] || min[1] > max[1]) {
            throw new IllegalArgumentException(
                    "of " + risks.size() + " cases with " + risks.outcomes() + ", " + n
                            + " have a risk strictly between 0 and 1 and they are all of one outcome: recalibration needs both");
        }
        if (Math.min(min[0], min[1]) == Math.max(max[0], max[1])) {
            throw new IllegalArgumentException(
                    "all " + n + " risks strictly between 0 and 1 are equal: a calibration slope needs different ones");
        }
        int order = max[0] <= min[1] ? 1 : max[1] <= min[0] ? -1 : 0;
        return new Logits(x, y, order);
    }
}
