package org.voxrisk.riskmodel.model.svm;

import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A fitted {@link SupportVectorMachine}: its support vectors, which are training rows. Whoever has the model has their values, so
 * a saved one is patients' data, though it holds no id. Immutable, equal when all numbers are, to the bit.
 */
public final class FittedSupportVectors implements FittedClassifier {
    private final String method;
    private final Trained trained;
    private final KernelFunction kernel;
    private final double[] vectors;
    private final double[] coefficients;
    private final int[] trainingRows;
    private final double rho;
    private final Optional<PlattScaling> scaling;

    FittedSupportVectors(
            String method,
            Trained trained,
            KernelFunction kernel,
            double[] vectors,
            double[] coefficients,
            int[] trainingRows,
            double rho,
            Optional<PlattScaling> scaling) {
        this.method = method;
        this.trained = trained;
        this.kernel = kernel;
        this.vectors = vectors;
        this.coefficients = coefficients;
        this.trainingRows = trainingRows;
        this.rho = rho;
        this.scaling = scaling;
    }

    FittedSupportVectors with(PlattScaling probability) {
        return new FittedSupportVectors(
                method, trained, kernel, vectors, coefficients, trainingRows, rho, Optional.of(probability));
    }

    /** On what it was fitted. */
    public Trained trained() {
        return trained;
    }

    /** Rows of the support vectors in the training table, from 0, rising; a copy. */
    public int[] supportRows() {
        return trainingRows.clone();
    }

    /** Coefficients y_i a_i of the support vectors; a copy. */
    public double[] dualCoefficients() {
        return coefficients.clone();
    }

    /** The constant of the decision value, -rho. */
    public double intercept() {
        return -rho;
    }

    /** Gamma of the kernel. */
    public double gamma() {
        return kernel.gamma();
    }

    /**
     * The decision value of a linear kernel as a score of the columns, {@code -rho + sum_j x_j sum_s c_s v_sj}; it equals {@link
     * #scores} but for rounding. Empty for another kernel.
     */
    public Optional<LinearScore> linearScore() {
        if (kernel.shape() != SvmKernel.Shape.LINEAR) {
            return Optional.empty();
        }
        double[] w = new double[columns().size()];
        for (int s = 0; s < coefficients.length; s++) {
            for (int j = 0; j < w.length; j++) {
                w[j] += coefficients[s] * vectors[s * w.length + j];
            }
        }
        return Optional.of(LinearScore.of(columns(), w, -rho));
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        return method + " " + trained + ", " + coefficients.length + " support vectors";
    }

    /** Decision values; a case with one above 0 is taken for label 1. */
    @Override
    public double[] scores(FeatureTable table) {
        CompleteRows rows = CompleteRows.of(table, columns(), SupportVectorMachine.WHO);
        double[] f = new double[rows.rows()];
        for (int i = 0; i < f.length; i++) {
            double sum = -rho;
            for (int s = 0; s < coefficients.length; s++) {
                sum += coefficients[s] * kernel.of(vectors, s, rows.values(), i, rows.columns());
            }
            f[i] = sum;
        }
        return f;
    }

    /** Platt's probabilities; empty when it was fitted without. */
    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return scaling.map(s -> Arrays.stream(scores(table)).map(s::probability).toArray());
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table, double[] scores) {
        return scaling.map(s -> Arrays.stream(scores).map(s::probability).toArray());
    }

    String method() {
        return method;
    }

    KernelFunction kernel() {
        return kernel;
    }

    double[] vectors() {
        return vectors;
    }

    double rho() {
        return rho;
    }

    Optional<PlattScaling> scaling() {
        return scaling;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FittedSupportVectors other
                && method.equals(other.method)
                && trained.equals(other.trained)
                && kernel.equals(other.kernel)
                && Arrays.equals(vectors, other.vectors)
                && Arrays.equals(coefficients, other.coefficients)
                && Arrays.equals(trainingRows, other.trainingRows)
                && Double.compare(rho, other.rho) == 0
                && scaling.equals(other.scaling);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(vectors) + Arrays.hashCode(coefficients);
    }
}
