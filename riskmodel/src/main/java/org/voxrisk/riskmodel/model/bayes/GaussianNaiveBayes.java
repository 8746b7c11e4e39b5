package org.voxrisk.riskmodel.model.bayes;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.statistics.Constancy;

/**
 * Gaussian naive Bayes: {@code P(k | x) ~ pi_k prod_j N(x_j; mean_kj, v_kj)} with the class shares pi_k of training and, for
 * each class and column, the mean and {@code v_kj = variance + s max_j variance of all training cases (1/n)}.
 *
 * <p>Equals scikit-learn's {@code GaussianNB(var_smoothing = s)} with {@link VarianceDivisor#CASES} and s = 1e-9, and R's {@code
 * e1071::naiveBayes} with {@link VarianceDivisor#DEGREES_OF_FREEDOM} and s = 0.
 *
 * @param smoothing s, share of the largest column variance that is added to every variance; at least 0
 * @param divisor of the variances within a class
 */
public record GaussianNaiveBayes(double smoothing, VarianceDivisor divisor) implements Classifier {
    static final String WHO = "a naive Bayes classifier";

    /**
     * Checks the smoothing.
     *
     * @throws IllegalArgumentException when it is negative or not finite
     */
    public GaussianNaiveBayes {
        if (!(smoothing >= 0) || Double.isInfinite(smoothing)) {
            throw new IllegalArgumentException("smoothing = " + smoothing + ", must be finite and at least 0");
        }
    }

    /** scikit-learn's defaults. */
    public static GaussianNaiveBayes standard() {
        return new GaussianNaiveBayes(1e-9, VarianceDivisor.CASES);
    }

    @Override
    public String label() {
        return "Gaussian naive Bayes (smoothing " + smoothing + ", " + divisor + ")";
    }

    /**
     * Computes means and variances.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case (by degrees of freedom: one case), or
     *     a variance stays 0 (of values that are equal but for rounding it is 0)
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedNaiveBayes fit(TrainingPart training) {
        CompleteRows rows = CompleteRows.ofTraining(training, WHO);
        int[] labels = training.labels();
        Trained trained = Trained.of(training);
        int p = rows.columns();
        double added = smoothing * largestVariance(rows);
        double[][] mean = new double[2][p];
        double[][] variance = new double[2][p];
        for (int k = 0; k < 2; k++) {
            int cases = k == 1 ? trained.events() : trained.controls();
            double by = divisor.of(cases, 1);
            if (!(by > 0)) {
                throw new DegenerateTrainingException(WHO + " with n - 1 in its variances needs 2 cases of each class:"
                        + " label " + k + " has " + cases);
            }
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int i = 0; i < labels.length; i++) {
                    sum += labels[i] == k ? rows.value(i, j) : 0;
                }
                double m = sum / cases;
                double squares = 0;
                double min = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < labels.length; i++) {
                    if (labels[i] == k) {
                        double x = rows.value(i, j);
                        min = Math.min(min, x);
                        max = Math.max(max, x);
                        squares += (x - m) * (x - m);
                    }
                }
                mean[k][j] = m;
                variance[k][j] = (Constancy.ofRange(min, max) ? 0 : squares / by) + added;
                if (!(variance[k][j] > 0)) {
                    throw new DegenerateTrainingException(
                            "column '" + training.columns().get(j) + "' has variance "
                                    + variance[k][j] + " in the " + cases + " training cases of label " + k
                                    + ": leave it out, or use a smoothing above 0 (it is " + smoothing + ")");
                }
            }
        }
        return new FittedNaiveBayes(label(), trained, mean, variance);
    }

    private static double largestVariance(CompleteRows rows) {
        double largest = 0;
        for (int j = 0; j < rows.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < rows.rows(); i++) {
                sum += rows.value(i, j);
            }
            double mean = sum / rows.rows();
            double squares = 0;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < rows.rows(); i++) {
                double x = rows.value(i, j);
                min = Math.min(min, x);
                max = Math.max(max, x);
                squares += (x - mean) * (x - mean);
            }
            largest = Math.max(largest, Constancy.ofRange(min, max) ? 0 : squares / rows.rows());
        }
        return largest;
    }
}
