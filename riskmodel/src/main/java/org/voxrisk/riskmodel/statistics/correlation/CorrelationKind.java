package org.voxrisk.riskmodel.statistics.correlation;

import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.statistics.Sample;

/** A correlation coefficient of two columns of equal length. */
public enum CorrelationKind {
    /** Product-moment correlation, {@code sum dx dy / sqrt(sum dx^2 sum dy^2)} with dx, dy deviations from the mean. */
    PEARSON,
    /** Pearson's coefficient of the mean ranks. */
    SPEARMAN,
    /**
     * Kendall's tau-b: {@code sum sign(xi - xj) sign(yi - yj)} over pairs, divided by
     * {@code sqrt((T - Tx)(T - Ty))} with T pairs of which Tx, Ty are tied in x, y.
     */
    KENDALL;

    /** Pearson's r nearer than this to 1 in absolute value is 1: collinear columns within rounding. R clamps likewise. */
    static final double COLLINEAR = 16 * 0x1p-53;

    /**
     * The coefficient; equals R {@code cor(x, y, method = )}.
     *
     * @param x first column
     * @param y second column
     * @return value in [-1, 1]; NaN if a column is constant, has fewer than two values, or holds a NaN
     * @throws IllegalArgumentException if the lengths differ
     */
    public double of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "columns of " + x.length + " and " + y.length + " values cannot be paired");
        }
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i])) {
                return Double.NaN;
            }
        }
        return switch (this) {
            case PEARSON -> pearson(x, y);
            case SPEARMAN -> pearson(Ranks.of(x), Ranks.of(y));
            case KENDALL -> Concordance.of(x, y).tauB();
        };
    }

    private static double pearson(double[] x, double[] y) {
        int n = x.length;
        if (n < 2 || Sample.isConstant(x, 0, n) || Sample.isConstant(y, 0, n)) {
            return Double.NaN;
        }
        double meanX = Sample.mean(x);
        double meanY = Sample.mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        return snapped(xy / (Math.sqrt(xx) * Math.sqrt(yy)));
    }

    static double snapped(double r) {
        return Math.abs(r) > 1 - COLLINEAR ? Math.signum(r) : r;
    }
}
