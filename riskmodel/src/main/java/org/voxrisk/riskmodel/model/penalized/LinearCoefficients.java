package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/**
 * An intercept and sparse coefficients on the scale of the columns they were fitted on.
 *
 * <p>The linear predictor of a row x is {@code intercept + sum_j beta_j * x_j}, summed in column order; for a LASSO on
 * radiomics features it is the Rad-score.
 */
public final class LinearCoefficients {
    private final double intercept;
    private final int[] index;
    private final double[] value;
    private final int columns;

    LinearCoefficients(double intercept, int[] index, double[] value, int columns) {
        this.intercept = intercept;
        this.index = index;
        this.value = value;
        this.columns = columns;
    }

    /** The constant term; 0 if the model was fitted without one. */
    public double intercept() {
        return intercept;
    }

    /** 0-based columns with a coefficient other than 0, ascending. */
    public int[] nonZeroColumns() {
        return index.clone();
    }

    /** Number of coefficients other than 0, the intercept not counted. */
    public int nonZeroCount() {
        return index.length;
    }

    /** The coefficient of a column, 0 if it was not chosen. */
    public double coefficient(int column) {
        if (column < 0 || column >= columns) {
            throw new IllegalArgumentException("column " + column + " of " + columns);
        }
        int at = Arrays.binarySearch(index, column);
        return at < 0 ? 0 : value[at];
    }

    /** All coefficients in column order, the intercept not included. */
    public double[] toArray() {
        double[] all = new double[columns];
        for (int k = 0; k < index.length; k++) {
            all[index[k]] = value[k];
        }
        return all;
    }

    /** Number of columns the model was fitted on. */
    public int columns() {
        return columns;
    }

    /**
     * Linear predictors of n rows.
     *
     * @param x column-major matrix, {@code x[j * n + i]}, with as many columns as the model
     * @param n number of rows
     * @return n linear predictors (log-odds for a binomial model)
     * @throws IllegalArgumentException if x does not hold n rows of the model's columns
     */
    public double[] linearPredictor(double[] x, int n) {
        if (n < 0 || x.length != (long) n * columns) {
            throw new IllegalArgumentException("x holds " + x.length + " numbers, " + n + " rows of " + columns
                    + " columns need " + (long) n * columns);
        }
        double[] eta = new double[n];
        Arrays.fill(eta, intercept);
        for (int k = 0; k < index.length; k++) {
            int column = index[k] * n;
            double b = value[k];
            for (int i = 0; i < n; i++) {
                eta[i] += b * x[column + i];
            }
        }
        return eta;
    }

    /** Receives a column and its coefficient. */
    interface Visitor {
        void visit(int column, double coefficient);
    }

    void forEach(Visitor visitor) {
        for (int k = 0; k < index.length; k++) {
            visitor.visit(index[k], value[k]);
        }
    }

    /** {@code fraction * left + (1 - fraction) * right}, coefficient by coefficient. */
    static LinearCoefficients blend(LinearCoefficients left, LinearCoefficients right, double fraction) {
        double[] all = new double[left.columns];
        for (int k = 0; k < left.index.length; k++) {
            all[left.index[k]] = fraction * left.value[k];
        }
        for (int k = 0; k < right.index.length; k++) {
            all[right.index[k]] += (1 - fraction) * right.value[k];
        }
        return of(fraction * left.intercept + (1 - fraction) * right.intercept, all);
    }

    static LinearCoefficients of(double intercept, double[] all) {
        int count = 0;
        for (double b : all) {
            count += b != 0 ? 1 : 0;
        }
        int[] index = new int[count];
        double[] value = new double[count];
        int k = 0;
        for (int j = 0; j < all.length; j++) {
            if (all[j] != 0) {
                index[k] = j;
                value[k++] = all[j];
            }
        }
        return new LinearCoefficients(intercept, index, value, all.length);
    }

    @Override
    public String toString() {
        return "intercept " + intercept + " and " + index.length + " of " + columns + " columns";
    }
}
