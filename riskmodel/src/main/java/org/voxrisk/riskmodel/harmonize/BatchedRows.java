package org.voxrisk.riskmodel.harmonize;

import java.util.List;
import org.voxrisk.io.text.CellRules;

/**
 * Feature values of some cases with the batch (scanner, centre, protocol) of each and, if wanted, covariates whose effect is
 * to be kept.
 *
 * <p>Arrays are copied on the way in; every value is finite. Immutable.
 */
public final class BatchedRows {
    private final double[][] features;
    private final List<String> batches;
    private final double[][] covariates;

    private BatchedRows(double[][] features, List<String> batches, double[][] covariates) {
        this.features = features;
        this.batches = batches;
        this.covariates = covariates;
    }

    /**
     * Rows without covariates.
     *
     * @param features values[case][feature]
     * @param batches batch of each case
     */
    public static BatchedRows of(double[][] features, List<String> batches) {
        return of(features, batches, new double[features.length][0]);
    }

    /**
     * Rows with covariates, numeric columns of a model matrix without intercept (a factor as 0/1 columns).
     *
     * @param features values[case][feature]
     * @param batches batch of each case
     * @param covariates values[case][covariate]
     * @throws IllegalArgumentException if there is no row, numbers of rows differ, a row is shorter or longer than the
     *     first, or a value is not finite
     */
    public static BatchedRows of(double[][] features, List<String> batches, double[][] covariates) {
        int n = features.length;
        if (n == 0 || batches.size() != n || covariates.length != n) {
            throw new IllegalArgumentException(n + " rows of features, " + batches.size() + " batches and "
                    + covariates.length + " rows of covariates: equal numbers, at least 1, are needed");
        }
        List<String> names = batches.stream().map(CellRules::text).toList();
        return new BatchedRows(copy(features, "feature"), names, copy(covariates, "covariate"));
    }

    private static double[][] copy(double[][] values, String name) {
        double[][] copy = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i].clone();
            if (copy[i].length != copy[0].length) {
                throw new IllegalArgumentException("row index " + i + " has " + copy[i].length + " " + name
                        + "s, the first row has " + copy[0].length);
            }
            for (int j = 0; j < copy[i].length; j++) {
                if (!Double.isFinite(copy[i][j])) {
                    throw new IllegalArgumentException(name + " " + j + " of row index " + i + " is " + copy[i][j]
                            + ": must be finite; impute it or leave out the column first");
                }
            }
        }
        return copy;
    }

    /**
     * The rows of 0-based indices, in that order.
     *
     * @throws IllegalArgumentException if there is none or one is out of range
     */
    public BatchedRows select(int... rows) {
        for (int row : rows) {
            if (row < 0 || row >= features.length) {
                throw new IllegalArgumentException(
                        "row index " + row + ", must lie in 0.." + (features.length - 1) + " (0-based)");
            }
        }
        double[][] f = new double[rows.length][];
        double[][] c = new double[rows.length][];
        String[] b = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            f[i] = features[rows[i]];
            c[i] = covariates[rows[i]];
            b[i] = batches.get(rows[i]);
        }
        if (rows.length == 0) {
            throw new IllegalArgumentException("no rows selected: at least one is needed");
        }
        return new BatchedRows(f, List.of(b), c);
    }

    /** Number of cases. */
    public int size() {
        return features.length;
    }

    /** Number of features. */
    public int featureCount() {
        return features[0].length;
    }

    /** Number of covariates. */
    public int covariateCount() {
        return covariates[0].length;
    }

    /** Batch of each case. */
    public List<String> batches() {
        return batches;
    }

    /** Features of a case; not a copy. */
    double[] features(int row) {
        return features[row];
    }

    /** Covariates of a case; not a copy. */
    double[] covariates(int row) {
        return covariates[row];
    }
}
