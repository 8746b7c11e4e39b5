package org.voxrisk.riskmodel.model.linear;

/**
 * Least squares with a squared penalty: minimises {@code sum_i w_i (y_i - b0 - x_i'b)^2 + alpha sum_j b_j^2} over (b0, b), the
 * constant unpenalised. Equals scikit-learn's {@code Ridge(alpha)}; columns are not scaled. With centred X and y, {@code b =
 * (X'WX + alpha I)^-1 X'Wy}; with more columns than rows the same through the rows' products, {@code b = X'a, (W^1/2 XX' W^1/2 +
 * alpha I) W^-1/2 a = W^1/2 y}.
 */
public final class RidgeRegression {
    private final double intercept;
    private final double[] coefficients;

    private RidgeRegression(double intercept, double[] coefficients) {
        this.intercept = intercept;
        this.coefficients = coefficients;
    }

    /** The constant b0. */
    public double intercept() {
        return intercept;
    }

    /** The coefficients b, one a column; a copy. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * Fits the regression.
     *
     * @param x {@code x[i * p + j]}, row after row
     * @param p number of columns
     * @param y one outcome a row
     * @param weights one a row, above 0
     * @param alpha penalty, above 0
     * @throws IllegalArgumentException when lengths disagree, or alpha is not finite and above 0
     */
    public static RidgeRegression fit(double[] x, int p, double[] y, double[] weights, double alpha) {
        int n = y.length;
        if (x.length != (long) n * p || weights.length != n || n == 0) {
            throw new IllegalArgumentException(
                    x.length + " values, " + n + " outcomes and " + weights.length + " weights for " + p + " columns");
        }
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("ridge penalty alpha = " + alpha + ", must be finite and above 0");
        }
        double total = 0;
        double meanY = 0;
        double[] mean = new double[p];
        for (int i = 0; i < n; i++) {
            total += weights[i];
            meanY += weights[i] * y[i];
            for (int j = 0; j < p; j++) {
                mean[j] += weights[i] * x[i * p + j];
            }
        }
        meanY /= total;
        for (int j = 0; j < p; j++) {
            mean[j] /= total;
        }
        double[] rows = new double[x.length];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(weights[i]);
            target[i] = root * (y[i] - meanY);
            for (int j = 0; j < p; j++) {
                rows[i * p + j] = root * (x[i * p + j] - mean[j]);
            }
        }
        double[] b = p <= n ? primal(rows, p, target, alpha) : dual(rows, p, target, alpha);
        double b0 = meanY;
        for (int j = 0; j < p; j++) {
            b0 -= mean[j] * b[j];
        }
        return new RidgeRegression(b0, b);
    }

    private static double[] primal(double[] rows, int p, double[] target, double alpha) {
        double[] normal = new double[p * p];
        double[] right = new double[p];
        for (int i = 0; i < target.length; i++) {
            for (int j = 0; j < p; j++) {
                double v = rows[i * p + j];
                right[j] += v * target[i];
                for (int k = 0; k <= j; k++) {
                    normal[j * p + k] += v * rows[i * p + k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            normal[j * p + j] += alpha;
        }
        return PositiveDefinite.of(normal, p).solve(right);
    }

    private static double[] dual(double[] rows, int p, double[] target, double alpha) {
        int n = target.length;
        double[] gram = RowProducts.of(rows, n, p);
        for (int i = 0; i < n; i++) {
            gram[i * n + i] += alpha;
        }
        return RowProducts.combine(rows, p, PositiveDefinite.of(gram, n).solve(target));
    }
}
