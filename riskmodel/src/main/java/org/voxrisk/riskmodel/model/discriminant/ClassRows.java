package org.voxrisk.riskmodel.model.discriminant;

import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.statistics.Constancy;

/** The training rows of one class: their means, and the rows less these, which is 0 where a column is constant but for rounding. */
final class ClassRows {
    private final double[] mean;
    private final double[] centred;
    private final int rows;
    private final int columns;

    private ClassRows(double[] mean, double[] centred, int rows) {
        this.mean = mean;
        this.centred = centred;
        this.rows = rows;
        this.columns = mean.length;
    }

    static ClassRows of(CompleteRows all, int[] labels, int label) {
        int p = all.columns();
        int n = 0;
        double[] mean = new double[p];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                n++;
                for (int j = 0; j < p; j++) {
                    mean[j] += all.value(i, j);
                }
            }
        }
        for (int j = 0; j < p; j++) {
            mean[j] /= n;
        }
        double[] centred = new double[n * p];
        int at = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                for (int j = 0; j < p; j++) {
                    centred[at++] = all.value(i, j) - mean[j];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            if (isConstant(all, labels, label, j)) {
                for (int i = 0; i < n; i++) {
                    centred[i * p + j] = 0;
                }
            }
        }
        return new ClassRows(mean, centred, n);
    }

    /** Digits that rounding leaves of one value are no spread: scaled to unit length they would count as much as data. */
    private static boolean isConstant(CompleteRows all, int[] labels, int label, int column) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                min = Math.min(min, all.value(i, column));
                max = Math.max(max, all.value(i, column));
            }
        }
        return Constancy.ofRange(min, max);
    }

    double[] mean() {
        return mean;
    }

    /** Row after row; not a copy. */
    double[] centred() {
        return centred;
    }

    int rows() {
        return rows;
    }

    /** Sums of squares and products, {@code [j * p + k]}. */
    double[] products() {
        return products(centred, columns);
    }

    private static double[] products(double[] x, int p) {
        double[] sums = new double[p * p];
        for (int from = 0; from < x.length; from += p) {
            for (int j = 0; j < p; j++) {
                double v = x[from + j];
                for (int k = 0; k <= j; k++) {
                    sums[j * p + k] += v * x[from + k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < j; k++) {
                sums[k * p + j] = sums[j * p + k];
            }
        }
        return sums;
    }

    /** Covariance (1/n), shrunk. */
    double[] covariance(Shrinkage shrinkage) {
        if (shrinkage.rule() == Shrinkage.Rule.LEDOIT_WOLF) {
            return ledoitWolf();
        }
        double[] s = products();
        for (int k = 0; k < s.length; k++) {
            s[k] /= rows;
        }
        shrink(s, columns, shrinkage.intensity());
        return s;
    }

    private static void shrink(double[] s, int p, double intensity) {
        if (intensity == 0) {
            return;
        }
        double trace = 0;
        for (int j = 0; j < p; j++) {
            trace += s[j * p + j];
        }
        double mu = trace / p;
        for (int k = 0; k < s.length; k++) {
            s[k] *= 1 - intensity;
        }
        for (int j = 0; j < p; j++) {
            s[j * p + j] += intensity * mu;
        }
    }

    /**
     * With the columns scaled to variance 1 (constant ones as they are): {@code mu = trace S / p}, {@code delta = ||S - mu I||^2 /
     * p}, {@code beta = min(delta, (sum_i |x_i|^4 / n - ||S||^2) / (n p))}, intensity beta / delta.
     */
    private double[] ledoitWolf() {
        int p = columns;
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            double squares = 0;
            for (int i = 0; i < rows; i++) {
                squares += centred[i * p + j] * centred[i * p + j];
            }
            double sd = Math.sqrt(squares / rows);
            scale[j] = sd == 0 ? 1 : sd;
        }
        double[] z = new double[centred.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = centred[i] / scale[i % p];
        }
        double[] s = products(z, p);
        double squaredNorm = 0;
        double trace = 0;
        for (int k = 0; k < s.length; k++) {
            s[k] /= rows;
            squaredNorm += s[k] * s[k];
        }
        for (int j = 0; j < p; j++) {
            trace += s[j * p + j];
        }
        double fourth = 0;
        for (int i = 0; i < rows; i++) {
            double length = 0;
            for (int j = 0; j < p; j++) {
                length += z[i * p + j] * z[i * p + j];
            }
            fourth += length * length;
        }
        double mu = trace / p;
        double delta = (squaredNorm - 2 * mu * trace + p * mu * mu) / p;
        double beta = Math.min(delta, (fourth / rows - squaredNorm) / ((double) p * rows));
        // One column needs no shrinkage: S is mu.
        shrink(s, p, p == 1 || beta == 0 ? 0 : beta / delta);
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                s[j * p + k] *= scale[j] * scale[k];
            }
        }
        return s;
    }
}
