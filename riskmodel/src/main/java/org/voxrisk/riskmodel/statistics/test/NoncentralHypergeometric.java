package org.voxrisk.riskmodel.statistics.test;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Distribution of the first cell of a 2 x 2 table with fixed margins and odds ratio w:
 * {@code P(x) = C(m, x) C(n, k - x) w^x / sum}, x from {@code max(0, k - n)} to {@code min(k, m)}.
 */
final class NoncentralHypergeometric {
    /** R counts a table as equally likely within this relative difference. */
    private static final double EQUALLY_LIKELY = 1 + 1e-7;

    private static final int MAX_EVALUATIONS = 2000;
    /** A log odds ratio so large that all mass is at one end, for any table. */
    private static final double LOG_EXTREME = 1e6;

    private final int low;
    /** log of C(m, x) C(n, k - x) at low + i, up to a constant. */
    private final double[] logWeights;

    /**
     * A distribution.
     *
     * @param m sum of the first column
     * @param n sum of the second column
     * @param k sum of the first row
     */
    NoncentralHypergeometric(int m, int n, int k) {
        low = Math.max(0, k - n);
        int high = Math.min(k, m);
        logWeights = new double[high - low + 1];
        // Ratio of neighbours: (m - x)(k - x) / ((x + 1)(n - k + x + 1)).
        for (int x = low; x < high; x++) {
            double ratio = (double) (m - x) * (k - x) / ((x + 1.0) * (n - k + x + 1.0));
            logWeights[x - low + 1] = logWeights[x - low] + StrictMath.log(ratio);
        }
    }

    private int high() {
        return low + logWeights.length - 1;
    }

    /** Probabilities at odds ratio {@code e^logOdds}. */
    private double[] probabilities(double logOdds) {
        double[] p = new double[logWeights.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < p.length; i++) {
            p[i] = logWeights[i] + i * logOdds;
            largest = Math.max(largest, p[i]);
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = StrictMath.exp(p[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return p;
    }

    /** {@code P(X <= x)}. */
    double lower(int x, double logOdds) {
        return sum(probabilities(logOdds), 0, x - low);
    }

    /** {@code P(X >= x)}. */
    double upper(int x, double logOdds) {
        return sum(probabilities(logOdds), x - low, logWeights.length - 1);
    }

    private static double sum(double[] p, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += p[i];
        }
        return Math.min(1, sum);
    }

    /** Sum of the probabilities, at odds ratio 1, of all values not more likely than x. */
    double notMoreLikely(int x) {
        double[] p = probabilities(0);
        double limit = p[x - low] * EQUALLY_LIKELY;
        double sum = 0;
        for (double v : p) {
            if (v <= limit) {
                sum += v;
            }
        }
        return Math.min(1, sum);
    }

    private double mean(double logOdds) {
        double[] p = probabilities(logOdds);
        double mean = 0;
        for (int i = 0; i < p.length; i++) {
            mean += (low + i) * p[i];
        }
        return mean;
    }

    /** The w with E(X) = x; 0 or infinite at the ends of the range. */
    double oddsRatio(int x, FisherExact.OddsRatio solution) {
        if (x == low) {
            return 0;
        }
        return x == high() ? Double.POSITIVE_INFINITY : oddsWhere(logOdds -> mean(logOdds) - x, solution);
    }

    /** The w with {@code P(X >= x) = tail}; 0 if x is the smallest value. */
    double lowerLimit(int x, double tail, FisherExact.OddsRatio solution) {
        return x == low ? 0 : oddsWhere(logOdds -> upper(x, logOdds) - tail, solution);
    }

    /** The w with {@code P(X <= x) = tail}; infinite if x is the largest value. */
    double upperLimit(int x, double tail, FisherExact.OddsRatio solution) {
        return x == high() ? Double.POSITIVE_INFINITY : oddsWhere(logOdds -> tail - lower(x, logOdds), solution);
    }

    /** Root of a function that grows with the log odds ratio. */
    private static double oddsWhere(DoubleUnaryOperator growing, FisherExact.OddsRatio solution) {
        return solution == FisherExact.OddsRatio.AS_R ? asR(growing) : solved(growing);
    }

    /** R solves for w in [0, 1], or for 1/w if w is above 1, to an absolute error of 1.2e-4. */
    private static double asR(DoubleUnaryOperator growing) {
        double atOne = growing.applyAsDouble(0);
        if (atOne == 0) {
            return 1;
        }
        if (atOne > 0) {
            // The logarithm of 0 is minus infinity: all mass at the lower end.
            return BrentRoot.between(
                    w -> growing.applyAsDouble(w == 0 ? -LOG_EXTREME : StrictMath.log(w)), 0, 1, BrentRoot.R_TOLERANCE);
        }
        return 1 / BrentRoot.between(w -> growing.applyAsDouble(-StrictMath.log(w)), 0x1p-52, 1, BrentRoot.R_TOLERANCE);
    }

    private static double solved(DoubleUnaryOperator growing) {
        double from = -1;
        while (growing.applyAsDouble(from) > 0) {
            from *= 2;
        }
        double to = 1;
        while (growing.applyAsDouble(to) < 0) {
            to *= 2;
        }
        return StrictMath.exp(new BrentSolver(1e-14, 1e-14).solve(MAX_EVALUATIONS, growing::applyAsDouble, from, to));
    }
}
