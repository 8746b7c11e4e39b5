package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;

/**
 * Summary of a logistic model, as {@code lrm} of rms prints it.
 *
 * @param rows number of rows
 * @param events rows with outcome 1
 * @param likelihoodRatio null deviance minus deviance (Model L.R.)
 * @param degreesOfFreedom columns without the constant
 * @param p of the likelihood ratio
 * @param ranks rank measures of binned probabilities (see {@link RankMeasures#binned})
 * @param r2 Nagelkerke's R^2, (1 - exp(-LR/n)) / (1 - exp(-null deviance/n))
 * @param brier mean squared difference of outcome and probability
 * @param g Gini's mean difference of the linear predictors
 * @param gp Gini's mean difference of the probabilities
 */
public record ModelIndexes(
        int rows,
        int events,
        double likelihoodRatio,
        int degreesOfFreedom,
        double p,
        RankMeasures ranks,
        double r2,
        double brier,
        double g,
        double gp) {

    /** The indexes of a fit on its own rows. */
    public static ModelIndexes of(LogisticFit fit) {
        double[] y = fit.outcome();
        return of(
                fit.linearPredictors(),
                y,
                fit.likelihoodRatio(),
                fit.nullDeviance(),
                fit.design().columnCount() - 1);
    }

    static ModelIndexes of(double[] eta, double[] y, double likelihoodRatio, double nullDeviance, int df) {
        double[] probabilities = Arrays.stream(eta).map(Logit::plain).toArray();
        int n = y.length;
        double p = df == 0 ? 1 : ChiSquared.upper(Math.max(0, likelihoodRatio), df);
        return new ModelIndexes(
                n,
                (int) Arrays.stream(y).sum(),
                likelihoodRatio,
                df,
                p,
                RankMeasures.binned(probabilities, y),
                (1 - StrictMath.exp(-likelihoodRatio / n)) / (1 - StrictMath.exp(-nullDeviance / n)),
                brier(probabilities, y),
                giniMeanDifference(eta),
                giniMeanDifference(probabilities));
    }

    /** exp(g), an odds ratio. */
    public double gr() {
        return StrictMath.exp(g);
    }

    /** Effective number of rows, n (1 - share of events^3 - share of non-events^3). */
    public double effectiveRows() {
        double share = (double) events / rows;
        double rest = 1 - share;
        return rows * (1 - (share * share * share + rest * rest * rest));
    }

    /** R2(n), Maddala-Cox-Snell: 1 - exp(-LR/n). */
    public double r2Rows() {
        return 1 - StrictMath.exp(-likelihoodRatio / rows);
    }

    /** R2(p, n): 1 - exp(-max(LR - p, 0)/n) with p degrees of freedom. */
    public double r2RowsAdjusted() {
        return 1 - StrictMath.exp(-Math.max(likelihoodRatio - degreesOfFreedom, 0) / rows);
    }

    /** R2(m), as R2(n) with the effective number of rows. */
    public double r2Effective() {
        return 1 - StrictMath.exp(-likelihoodRatio / effectiveRows());
    }

    /** R2(p, m), as R2(p, n) with the effective number of rows. */
    public double r2EffectiveAdjusted() {
        return 1 - StrictMath.exp(-Math.max(likelihoodRatio - degreesOfFreedom, 0) / effectiveRows());
    }

    static double brier(double[] probabilities, double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (probabilities[i] - y[i]) * (probabilities[i] - y[i]);
        }
        return sum / y.length;
    }

    /** Mean absolute difference over all pairs: 2 / (n (n-1)) sum_i (2 i - n - 1) x_(i); equals {@code Hmisc::GiniMd}. */
    static double giniMeanDifference(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (2.0 * (i + 1) - n - 1) * sorted[i];
        }
        return 2 * sum / (n * (n - 1.0));
    }
}
