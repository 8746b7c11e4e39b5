package org.voxrisk.riskmodel.survival.cox;

/**
 * Cholesky decomposition of a symmetric matrix that is first brought to a unit diagonal: M = S L L' S, S = sqrt(diag M). Says
 * at which column a matrix stops being positive definite.
 */
final class Cholesky {
    private final int p;
    private final double[] scale;
    private final double[][] lower;
    private final int failed;

    /**
     * Decomposes as far as the matrix is positive definite.
     *
     * @param tolerance what must be left of a column's unit diagonal after the columns before it
     */
    Cholesky(SymmetricMatrix m, double tolerance) {
        p = m.size();
        scale = new double[p];
        lower = new double[p][p];
        int stop = -1;
        for (int j = 0; j < p && stop < 0; j++) {
            scale[j] = Math.sqrt(m.get(j, j));
            double left = 1;
            if (!(scale[j] > 0) || Double.isInfinite(scale[j])) {
                stop = j;
                break;
            }
            for (int k = 0; k < j; k++) {
                double sum = m.get(j, k) / scale[j] / scale[k];
                for (int l = 0; l < k; l++) {
                    sum -= lower[j][l] * lower[k][l];
                }
                lower[j][k] = sum / lower[k][k];
                left -= lower[j][k] * lower[j][k];
            }
            if (!(left > tolerance)) {
                stop = j;
            } else {
                lower[j][j] = Math.sqrt(left);
            }
        }
        failed = stop;
    }

    /** The first column that is a combination of those before it, or -1. */
    int failedColumn() {
        return failed;
    }

    boolean succeeded() {
        return failed < 0;
    }

    double[] solve(double[] right) {
        double[] x = new double[p];
        for (int j = 0; j < p; j++) {
            double sum = right[j] / scale[j];
            for (int k = 0; k < j; k++) {
                sum -= lower[j][k] * x[k];
            }
            x[j] = sum / lower[j][j];
        }
        for (int j = p - 1; j >= 0; j--) {
            double sum = x[j];
            for (int k = j + 1; k < p; k++) {
                sum -= lower[k][j] * x[k];
            }
            x[j] = sum / lower[j][j];
        }
        for (int j = 0; j < p; j++) {
            x[j] /= scale[j];
        }
        return x;
    }

    /** {@code v' M^-1 v}. */
    double inverseQuadratic(double[] v) {
        double[] solution = solve(v);
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += v[j] * solution[j];
        }
        return sum;
    }

    SymmetricMatrix inverse() {
        SymmetricMatrix inverse = new SymmetricMatrix(p);
        for (int j = 0; j < p; j++) {
            double[] unit = new double[p];
            unit[j] = 1;
            double[] column = solve(unit);
            for (int k = j; k < p; k++) {
                inverse.set(k, j, column[k]);
            }
        }
        return inverse;
    }

    double logDeterminant() {
        double sum = 0;
        for (int j = 0; j < p; j++) {
            sum += StrictMath.log(scale[j]) + StrictMath.log(lower[j][j]);
        }
        return 2 * sum;
    }
}
