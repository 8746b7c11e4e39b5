package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Beta;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Successes among trials, with confidence intervals.
 *
 * @param successes number of successes x
 * @param trials number of trials n; 0 is allowed and makes every number NaN
 */
public record Proportion(int successes, int trials) {
    /** Checks that 0 is at most successes and successes at most trials. */
    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes = " + successes + " of trials = " + trials + ": must lie between 0 and the trials");
        }
    }

    /** The proportion x / n; NaN without trials. */
    public double estimate() {
        return successes / (double) trials;
    }

    /**
     * A two-sided confidence interval; both limits are NaN without trials.
     *
     * <p>With q = x / n and z the normal quantile of the level:
     *
     * <ul>
     *   <li>Clopper-Pearson: the a/2 quantile of Beta(x, n-x+1) and the 1-a/2 quantile of Beta(x+1, n-x); 0 for x = 0
     *       and 1 for x = n.
     *   <li>Wilson: (q + w +- z sqrt(q (1-q) / n + w / (2n))) / (1 + 2w) with w = z^2 / (2n), within [0, 1].
     *   <li>Wilson with continuity correction: the same with q + c/n for the upper and q - c/n for the lower limit, c =
     *       min(1/2, |x - n/2|), as R's {@code prop.test} has it.
     *   <li>Wald: q +- z sqrt(q (1-q) / n).
     * </ul>
     *
     * @throws IllegalArgumentException if the level is not strictly between 0 and 1
     */
    public ConfidenceInterval interval(IntervalMethod method, double level) {
        ConfidenceInterval.checkLevel(level);
        if (trials == 0) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        return switch (method) {
            case CLOPPER_PEARSON -> clopperPearson(level);
            case WILSON -> wilson(level, 0);
            case WILSON_CONTINUITY -> wilson(level, Math.min(0.5, Math.abs(successes - trials * 0.5)));
            case WALD -> wald(level);
        };
    }

    private ConfidenceInterval clopperPearson(double level) {
        double tail = (1 - level) / 2;
        double lower = successes == 0 ? 0 : Beta.quantile(tail, successes, trials - successes + 1.0);
        double upper = successes == trials ? 1 : Beta.quantile(1 - tail, successes + 1.0, (double) trials - successes);
        return new ConfidenceInterval(lower, upper, level);
    }

    private ConfidenceInterval wilson(double level, double continuity) {
        double z = Normal.twoSided(level);
        double w = z * z / (2.0 * trials);
        double shift = continuity / trials;
        double above = estimate() + shift;
        double upper = above >= 1 ? 1 : (above + w + scoreHalfWidth(above, z, w)) / (1 + 2 * w);
        double below = estimate() - shift;
        double lower = below <= 0 ? 0 : (below + w - scoreHalfWidth(below, z, w)) / (1 + 2 * w);
        return new ConfidenceInterval(Math.max(lower, 0), Math.min(upper, 1), level);
    }

    private double scoreHalfWidth(double q, double z, double w) {
        return z * Math.sqrt(q * (1 - q) / trials + w / (2.0 * trials));
    }

    private ConfidenceInterval wald(double level) {
        double q = estimate();
        double half = Normal.twoSided(level) * Math.sqrt(q * (1 - q) / trials);
        return new ConfidenceInterval(q - half, q + half, level);
    }
}
