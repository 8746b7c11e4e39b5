package org.voxrisk.riskmodel.model.penalized;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.reference.StatsReference;

/** A data set of the penalised-regression reference: outcome columns, fold columns, all others are predictors. */
final class PenalizedData {
    static final String TOPIC = "04_glmnet";
    private static final Set<String> OUTCOMES = Set.of("y", "y_gauss");

    final ReferenceTable table;
    final List<String> predictors = new ArrayList<>();
    final int n;
    final int p;
    final double[] x;

    private PenalizedData(ReferenceTable table) {
        this.table = table;
        for (String c : table.columns()) {
            if (!OUTCOMES.contains(c) && !c.startsWith("fold")) {
                predictors.add(c);
            }
        }
        n = table.size();
        p = predictors.size();
        x = new double[n * p];
        for (int j = 0; j < p; j++) {
            System.arraycopy(table.numbers(predictors.get(j)), 0, x, j * n, n);
        }
    }

    /**
     * How closely a result made with a threshold can be met. Below 1e-15 the result is the minimum: 1e-6. Above, it is
     * where glmnet stopped; updates follow its order, but a last bit can decide whether one more pass is made, which moves
     * a result by up to the root of the threshold and, in a flat minimum, more.
     */
    static double tolerance(double threshold) {
        return threshold < 1e-15 ? 1e-6 : threshold < 1e-10 ? 1e-5 : 2e-3;
    }

    static PenalizedData read(String file) {
        return new PenalizedData(StatsReference.csv(TOPIC, file));
    }

    double[] outcome(Family family) {
        return table.numbers(family == Family.BINOMIAL ? "y" : "y_gauss");
    }

    FoldAssignment folds(String column) {
        double[] folds = table.numbers(column);
        int[] zeroBased = new int[n];
        for (int i = 0; i < n; i++) {
            zeroBased[i] = (int) folds[i] - 1;
        }
        return FoldAssignment.of(zeroBased);
    }

    /** Predictors brought to [0, 1] by their own range. */
    double[] minMaxScaled() {
        double[] scaled = x.clone();
        for (int j = 0; j < p; j++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                min = Math.min(min, x[j * n + i]);
                max = Math.max(max, x[j * n + i]);
            }
            for (int i = 0; i < n; i++) {
                scaled[j * n + i] = (x[j * n + i] - min) / (max - min);
            }
        }
        return scaled;
    }

    /** 1/n standard deviation of each column. */
    static double[] deviations(double[] x, int n, int p) {
        double[] sd = new double[p];
        for (int j = 0; j < p; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x[j * n + i] / n;
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (x[j * n + i] - mean) * (x[j * n + i] - mean) / n;
            }
            sd[j] = Math.sqrt(sum);
        }
        return sd;
    }

    /** Groups of columns that are multiples of each other: the first member of the group of each column. */
    static int[] twins(double[] x, int n, int p) {
        double[] sd = deviations(x, n, p);
        int[] first = new int[p];
        for (int j = 0; j < p; j++) {
            first[j] = j;
            for (int k = 0; k < j && first[j] == j; k++) {
                if (sd[j] > 0 && sd[k] > 0 && Math.abs(correlation(x, n, j, k)) > 1 - 1e-12) {
                    first[j] = first[k];
                }
            }
        }
        return first;
    }

    static double correlation(double[] x, int n, int j, int k) {
        double meanJ = 0;
        double meanK = 0;
        for (int i = 0; i < n; i++) {
            meanJ += x[j * n + i] / n;
            meanK += x[k * n + i] / n;
        }
        double jk = 0;
        double jj = 0;
        double kk = 0;
        for (int i = 0; i < n; i++) {
            double a = x[j * n + i] - meanJ;
            double b = x[k * n + i] - meanK;
            jk += a * b;
            jj += a * a;
            kk += b * b;
        }
        return jk / Math.sqrt(jj * kk);
    }
}
