package org.voxrisk.riskmodel.model.bayes;

import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Logistic;
import org.voxrisk.riskmodel.model.classify.Trained;

/** A fitted {@link GaussianNaiveBayes}. Immutable, equal when all numbers are, to the bit. */
public final class FittedNaiveBayes implements FittedClassifier {
    private final String method;
    private final Trained trained;
    private final double[][] mean;
    private final double[][] variance;

    FittedNaiveBayes(String method, Trained trained, double[][] mean, double[][] variance) {
        this.method = method;
        this.trained = trained;
        this.mean = mean;
        this.variance = variance;
    }

    /** On what it was fitted. */
    public Trained trained() {
        return trained;
    }

    /** Means of the columns within label 0 or 1; a copy. */
    public double[] means(int label) {
        return mean[label].clone();
    }

    /** Variances of the columns within label 0 or 1, smoothing included; a copy. */
    public double[] variances(int label) {
        return variance[label].clone();
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        return method + " " + trained;
    }

    /**
     * Log-odds of label 1, {@code log(pi_1 / pi_0) + sum_j [(x_j - mean_0j)^2 / v_0j - (x_j - mean_1j)^2 / v_1j + log(v_0j / v_1j)]
     * / 2}: they tell cases apart whose probability rounds to 0 or 1.
     */
    @Override
    public double[] scores(FeatureTable table) {
        CompleteRows rows = CompleteRows.of(table, columns(), GaussianNaiveBayes.WHO);
        double constant = StrictMath.log((double) trained.events() / trained.controls());
        for (int j = 0; j < rows.columns(); j++) {
            constant += (StrictMath.log(variance[0][j]) - StrictMath.log(variance[1][j])) / 2;
        }
        double[] s = new double[rows.rows()];
        for (int i = 0; i < s.length; i++) {
            double sum = 0;
            for (int j = 0; j < rows.columns(); j++) {
                double d0 = rows.value(i, j) - mean[0][j];
                double d1 = rows.value(i, j) - mean[1][j];
                sum += d0 * d0 / variance[0][j] - d1 * d1 / variance[1][j];
            }
            s[i] = constant + sum / 2;
        }
        return s;
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return Optional.of(Logistic.probabilities(scores(table)));
    }

    String method() {
        return method;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedNaiveBayes other
                && method.equals(other.method)
                && trained.equals(other.trained)
                && Arrays.deepEquals(mean, other.mean)
                && Arrays.deepEquals(variance, other.variance);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(mean) + Arrays.deepHashCode(variance);
    }
}
