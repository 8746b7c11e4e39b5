package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;

/** A symmetric matrix, packed by rows of its lower triangle. */
final class SymmetricMatrix {
    private final int p;
    private final double[] values;

    SymmetricMatrix(int p) {
        this.p = p;
        values = new double[p * (p + 1) / 2];
    }

    static int index(int row, int column) {
        return row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row;
    }

    int size() {
        return p;
    }

    double get(int row, int column) {
        return values[index(row, column)];
    }

    void set(int row, int column, double value) {
        values[index(row, column)] = value;
    }

    void add(int row, int column, double value) {
        values[index(row, column)] += value;
    }

    /** Adds the covariance of means, {@code weight (E[x x'] - E[x] E[x]')}. */
    void addCovariance(double weight, Moments means) {
        int at = 0;
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                values[at] += weight * (means.s2[at] - means.s1[j] * means.s1[k]);
                at++;
            }
        }
    }

    boolean isFinite() {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** Rows and columns chosen. */
    SymmetricMatrix select(int... chosen) {
        SymmetricMatrix part = new SymmetricMatrix(chosen.length);
        for (int j = 0; j < chosen.length; j++) {
            for (int k = 0; k <= j; k++) {
                part.set(j, k, get(chosen[j], chosen[k]));
            }
        }
        return part;
    }

    double[] times(double[] vector) {
        double[] product = new double[p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                product[j] += get(j, k) * vector[k];
            }
        }
        return product;
    }

    double quadratic(double[] vector) {
        double[] product = times(vector);
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += vector[j] * product[j];
        }
        return sum;
    }

    double[][] toRows() {
        double[][] rows = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                rows[j][k] = get(j, k);
            }
        }
        return rows;
    }
}
