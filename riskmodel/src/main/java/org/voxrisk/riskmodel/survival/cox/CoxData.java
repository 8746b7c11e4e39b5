package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * What a Cox model is fitted to, checked: the columns without the constant, brought to weighted mean 0 and root mean square
 * 1 (the likelihood does not mind; the arithmetic does), follow-up, strata, weights and offset.
 */
final class CoxData {
    private final DesignMatrix design;
    private final FollowUp followUp;
    private final Strata strata;
    private final double[] weights;
    private final double[] offset;
    private final double[] centre;
    private final double[] scale;
    private final double[] reportedMeans;
    private final double offsetCentre;
    private final double[][] z;
    private final RiskSets riskSets;

    CoxData(
            DesignMatrix design,
            FollowUp followUp,
            @Nullable Strata strata,
            double @Nullable [] weights,
            double @Nullable [] offset) {
        int n = followUp.size();
        this.design = design;
        this.followUp = followUp.requireSingleCause();
        this.strata = strata == null ? Strata.single(n) : strata;
        this.weights = weights == null ? ones(n) : weights.clone();
        this.offset = offset == null ? new double[n] : offset.clone();
        check(n);
        int p = columns();
        centre = new double[p];
        scale = new double[p];
        reportedMeans = new double[p];
        z = new double[n][p];
        for (int j = 0; j < p; j++) {
            standardise(j, design.column(j + 1));
        }
        offsetCentre = weightedMean(this.offset);
        riskSets = new RiskSets(followUp, this.strata);
    }

    private void check(int n) {
        requireLength("design", design.rows(), n);
        requireLength("strata", strata.size(), n);
        requireLength("weights", weights.length, n);
        requireLength("offset", offset.length, n);
        for (int i = 0; i < n; i++) {
            if (!(weights[i] > 0) || Double.isInfinite(weights[i])) {
                throw new IllegalArgumentException("weight " + weights[i] + " at row index " + i
                        + ": must be finite and above 0; leave cases of weight 0 out");
            }
            if (!Double.isFinite(offset[i])) {
                throw new IllegalArgumentException("offset " + offset[i] + " at row index " + i + ": must be finite");
            }
        }
        if (columns() == 0) {
            throw new IllegalArgumentException("the design has the constant only, which a Cox model does not have;"
                    + " at least one term is needed");
        }
        if (followUp.events() == 0) {
            throw new UndefinedStatisticException(
                    "all " + n + " cases are censored: a Cox model needs at least one event (status 1)");
        }
    }

    private static void requireLength(String what, int length, int n) {
        if (length != n) {
            throw new IllegalArgumentException(what + " of " + length + " rows for a follow-up of " + n + " cases");
        }
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void standardise(int j, double[] x) {
        centre[j] = weightedMean(x);
        double sum = 0;
        double total = 0;
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] - centre[j];
            sum += weights[i] * d * d;
            total += weights[i];
            largest = Math.max(largest, Math.abs(x[i]));
        }
        scale[j] = Math.sqrt(sum / total);
        if (!(scale[j] > 1e-13 * largest)) {
            throw new IllegalArgumentException("column " + columnNames().get(j) + " is constant (" + x[0] + " in all "
                    + x.length + " rows); leave it out");
        }
        for (int i = 0; i < x.length; i++) {
            z[i][j] = (x[i] - centre[j]) / scale[j];
        }
        // R centres no column of indicators (coxph's nocenter).
        boolean indicator = Arrays.stream(x).allMatch(v -> v == 0 || v == 1 || v == -1);
        reportedMeans[j] = indicator ? 0 : centre[j];
    }

    private double weightedMean(double[] x) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
            total += weights[i];
        }
        double mean = sum / total;
        // A second pass takes the rounding of the first out.
        double rest = 0;
        for (int i = 0; i < x.length; i++) {
            rest += weights[i] * (x[i] - mean);
        }
        return mean + rest / total;
    }

    DesignMatrix design() {
        return design;
    }

    FollowUp followUp() {
        return followUp;
    }

    Strata strata() {
        return strata;
    }

    RiskSets riskSets() {
        return riskSets;
    }

    int size() {
        return z.length;
    }

    /** Number of columns, without the constant. */
    int columns() {
        return design.columnCount() - 1;
    }

    List<String> columnNames() {
        return design.columnNames().subList(1, design.columnCount());
    }

    /** Standardised columns of a row; not to be changed. */
    double[] row(int i) {
        return z[i];
    }

    boolean isEvent(int i) {
        return followUp.isEvent(i);
    }

    double weight(int i) {
        return weights[i];
    }

    double offset(int i) {
        return offset[i];
    }

    double totalEventWeight() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += isEvent(i) ? weights[i] : 0;
        }
        return sum;
    }

    double centre(int j) {
        return centre[j];
    }

    double scale(int j) {
        return scale[j];
    }

    double offsetCentre() {
        return offsetCentre;
    }

    /** The means at which R centres linear predictors. */
    double[] reportedMeans() {
        return reportedMeans.clone();
    }

    /** Linear predictors of standardised coefficients, with the centred offset. */
    double[] linearPredictors(double[] beta) {
        double[] eta = new double[size()];
        for (int i = 0; i < eta.length; i++) {
            eta[i] = offset[i] - offsetCentre + dot(beta, z[i]);
        }
        return eta;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** Coefficients per unit of the columns. */
    double[] original(double[] beta) {
        double[] b = new double[beta.length];
        for (int j = 0; j < b.length; j++) {
            b[j] = beta[j] / scale[j];
        }
        return b;
    }

    /** A covariance of coefficients per unit of the columns. */
    SymmetricMatrix original(SymmetricMatrix covariance) {
        SymmetricMatrix v = new SymmetricMatrix(covariance.size());
        for (int j = 0; j < v.size(); j++) {
            for (int k = 0; k <= j; k++) {
                v.set(j, k, covariance.get(j, k) / (scale[j] * scale[k]));
            }
        }
        return v;
    }

    /** Sum of the logarithms of the columns' scales. */
    double logScales() {
        return Arrays.stream(scale).map(StrictMath::log).sum();
    }
}
