package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;
import org.voxrisk.riskmodel.model.logistic.RankMeasures;
import org.voxrisk.riskmodel.statistics.smooth.Lowess;

/**
 * The summary of predicted risks that {@code rms::val.prob} (6.5) prints.
 *
 * <p>D and R2 are of the risks as they are (intercept 0, slope 1), not of the recalibrated ones. C and Dxy come, as in rms, from
 * risks put into 5000 bins of equal width, pairs within a bin counting as ties: they can differ from the exact AUC by
 * about 1e-4 ({@link RocCurve#auc()} is exact). Cases with a risk of 0 or 1 take no part in D, U, R2, C, Dxy, intercept and
 * slope. When the risk separates the classes, slope is infinite, and intercept, unreliability, U and Q are NaN.
 *
 * @param somersD Dxy, 2 C - 1
 * @param c concordance
 * @param r2 Nagelkerke's R2
 * @param discrimination D = (chi-square - 1) / n
 * @param discriminationChiSquared null deviance minus deviance at intercept 0, slope 1
 * @param unreliability U = (chi-square - 2) / n
 * @param unreliabilityChiSquared see {@link CalibrationLine#unreliability}
 * @param unreliabilityPValue chi-square with 2 degrees of freedom
 * @param quality Q = D - U
 * @param brier Brier score
 * @param intercept calibration intercept
 * @param slope calibration slope
 * @param emax largest |p - curve(p)|, curve = {@code lowess(p, y, iter = 0)}
 * @param e90 90 % quantile of the same
 * @param eavg mean of the same
 * @param spiegelhalter Spiegelhalter's test
 */
public record ValidationSummary(
        double somersD,
        double c,
        double r2,
        double discrimination,
        double discriminationChiSquared,
        double unreliability,
        double unreliabilityChiSquared,
        double unreliabilityPValue,
        double quality,
        double brier,
        double intercept,
        double slope,
        double emax,
        double e90,
        double eavg,
        Spiegelhalter spiegelhalter) {
    private static final double LOWESS_SPAN = 2.0 / 3;

    /**
     * Computes the summary.
     *
     * @throws IllegalArgumentException as {@link CalibrationLine#of}
     */
    public static ValidationSummary of(PredictedRisks risks) {
        Logits logits = Logits.of(risks);
        CalibrationLine line = CalibrationLine.of(risks);
        int n = logits.x().length;
        double nullDeviance = nullDeviance(logits.y());
        double chiSquared = nullDeviance - logits.deviance();
        double d = (chiSquared - 1) / n;
        double u = (line.unreliability() - 2) / n;
        double c = RankMeasures.binned(logits.probabilities(), logits.y()).c();
        CalibrationError error = CalibrationError.ofCurve(
                risks, Lowess.of(risks.values(), risks.observed(), LOWESS_SPAN).fittedInInputOrder());
        return new ValidationSummary(
                2 * c - 1,
                c,
                (1 - StrictMath.exp(-chiSquared / n)) / (1 - StrictMath.exp(-nullDeviance / n)),
                d,
                chiSquared,
                u,
                line.unreliability(),
                line.unreliabilityPValue(),
                d - u,
                risks.brier(),
                line.intercept(),
                line.slope(),
                error.emax(),
                error.e90(),
                error.ici(),
                Spiegelhalter.of(risks));
    }

    private static double nullDeviance(double[] y) {
        double events = Arrays.stream(y).sum();
        double n = y.length;
        return -2 * (events * StrictMath.log(events / n) + (n - events) * StrictMath.log((n - events) / n));
    }
}
