package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Validity of predicted probabilities for a binary outcome; equals {@code rms::val.prob(p, y)}.
 *
 * <p>With L(a, b) minus twice the log-likelihood of logit P(y = 1) = a + b logit(p), L0 that of the constant alone and n
 * rows: D = (L0 - L(0,1) - 1)/n, U = (L(0,1) - min L - 2)/n, Q = D - U (Cox; Miller et al., Stat Med 1991;10:1213-1226).
 *
 * @param ranks C, Dxy from binned probabilities
 * @param r2 Nagelkerke's R^2 of the probabilities as they are, negative if they are worse than the constant
 * @param d discrimination index
 * @param dChiSquare L0 - L(0,1)
 * @param u unreliability index
 * @param uChiSquare L(0,1) - min L
 * @param uP its p with 2 degrees of freedom
 * @param q quality index
 * @param brier mean squared error
 * @param intercept calibration intercept, of the same fit as the slope
 * @param slope calibration slope
 * @param eMax largest |p - smoothed outcome|, lowess without robustness iterations
 * @param e90 its 0.9 quantile (type 7)
 * @param eAverage its mean
 * @param spiegelhalterZ sum (y - p)(1 - 2p) / sqrt(sum (1 - 2p)^2 p (1 - p))
 * @param spiegelhalterP two-sided p of it
 */
public record ProbabilityValidation(
        RankMeasures ranks,
        double r2,
        double d,
        double dChiSquare,
        double u,
        double uChiSquare,
        double uP,
        double q,
        double brier,
        double intercept,
        double slope,
        double eMax,
        double e90,
        double eAverage,
        double spiegelhalterZ,
        double spiegelhalterP) {

    /**
     * Validates probabilities.
     *
     * @param p probabilities strictly between 0 and 1, not all equal
     * @param y outcomes 0 or 1, both present
     * @throws IllegalArgumentException if they are not, or lengths differ
     */
    public static ProbabilityValidation of(double[] p, double[] y) {
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] > 0 && p[i] < 1)) {
                throw new IllegalArgumentException(
                        "p[" + i + "] = " + p[i] + ", must be above 0 and below 1 for a logistic calibration");
            }
        }
        double[] logit = Arrays.stream(p).map(Logit::logit).toArray();
        LogisticFit recalibrated = LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("logit", logit))), y);
        int n = y.length;
        double asIs = Logit.deviance(y, p);
        double dChiSquare = recalibrated.nullDeviance() - asIs;
        double uChiSquare = asIs - recalibrated.deviance();
        ModelIndexes indexes = ModelIndexes.of(logit, y, dChiSquare, recalibrated.nullDeviance(), 1);
        double[] error = calibrationErrors(p, y);
        double z = spiegelhalter(p, y);
        double d = (dChiSquare - 1) / n;
        double u = (uChiSquare - 2) / n;
        return new ProbabilityValidation(
                indexes.ranks(),
                indexes.r2(),
                d,
                dChiSquare,
                u,
                uChiSquare,
                ChiSquaredDistribution.of(2).survivalProbability(Math.max(0, uChiSquare)),
                d - u,
                ModelIndexes.brier(p, y),
                recalibrated.coefficients()[0],
                recalibrated.coefficients()[1],
                error[n - 1],
                quantile(error, 0.9),
                Arrays.stream(error).sum() / n,
                z,
                2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
    }

    /** |p - smoothed outcome|, ascending. */
    private static double[] calibrationErrors(double[] p, double[] y) {
        Lowess smooth = new Lowess(p, y);
        double[] error = new double[p.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = Math.abs(p[i] - smooth.at(p[i]));
        }
        Arrays.sort(error);
        return error;
    }

    private static double quantile(double[] sorted, double share) {
        double at = (sorted.length - 1) * share;
        int low = (int) Math.floor(at);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }

    private static double spiegelhalter(double[] p, double[] y) {
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < p.length; i++) {
            double tilt = 1 - 2 * p[i];
            sum += (y[i] - p[i]) * tilt;
            variance += tilt * tilt * p[i] * (1 - p[i]);
        }
        return sum / Math.sqrt(variance);
    }
}
