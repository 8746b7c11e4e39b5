package org.voxrisk.riskmodel.statistics.correlation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.work.Checkpoint;

/**
 * The rules that go by mean |r|. Each method returns, for every column, the partner because of which it was dropped, or
 * -1. Sums are compensated, so that exact duplicates have exactly equal means, whatever their position.
 */
final class PairElimination {
    /** R turns the means into factor levels, which are told apart by 15 digits. */
    private static final MathContext FACTOR_DIGITS = new MathContext(15);

    private PairElimination() {}

    /** {@link CorrelationRule#DROP_LARGER_MEAN}. */
    static int[] largestPairFirst(Correlations given, int[] columns, double cutoff, Checkpoint checkpoint) {
        double[][] r = absolute(given, columns, checkpoint);
        int p = columns.length;
        PairList close = new PairList();
        for (int i = 0; i < p; i++) {
            checkpoint.check();
            for (int j = i + 1; j < p; j++) {
                if (r[i][j] >= cutoff) {
                    close.add(i, j, -r[i][j]);
                }
            }
        }
        boolean[] gone = new boolean[p];
        int[] partner = CorrelationFilter.noPartner(given);
        // The largest remaining pair is the next one in this order whose columns both remain.
        for (int at : close.order()) {
            checkpoint.check();
            int i = close.first(at);
            int j = close.second(at);
            if (!gone[i] && !gone[j]) {
                boolean first = meanOfOthers(r, gone, i) > meanOfOthers(r, gone, j);
                gone[first ? i : j] = true;
                partner[columns[first ? i : j]] = columns[first ? j : i];
            }
        }
        return partner;
    }

    private static double meanOfOthers(double[][] r, boolean[] gone, int i) {
        double[] others = new double[r.length];
        int n = 0;
        for (int k = 0; k < r.length; k++) {
            if (k != i && !gone[k]) {
                others[n++] = r[i][k];
            }
        }
        return Sample.mean(others, 0, n);
    }

    /** {@link CorrelationRule#CARET_EXACT}. */
    static int[] caretExact(Correlations given, int[] columns, double cutoff, Checkpoint checkpoint) {
        int p = columns.length;
        int[] order = byMeanDescending(absolute(given, columns, checkpoint), checkpoint);
        for (int i = 0; i < p; i++) {
            order[i] = columns[order[i]];
        }
        double[][] r = absolute(given, order, checkpoint);
        boolean[] gone = new boolean[p];
        // Row sums over survivors, without the diagonal; kept up to date when a column goes.
        double[] rowSum = new double[p];
        for (int i = 0; i < p; i++) {
            rowSum[i] = Sample.sum(r[i]) - 1;
        }
        int alive = p;
        int[] partner = CorrelationFilter.noPartner(given);
        for (int i = 0; i < p; i++) {
            for (int j = i + 1; j < p && !gone[i]; j++) {
                if (gone[j] || !(r[i][j] > cutoff)) {
                    continue;
                }
                checkpoint.check();
                double meanFirst = rowSum[i] / (alive - 1);
                double meanRest = (total(rowSum, gone) - rowSum[j]) / ((alive - 1.0) * (alive - 1.0));
                int drop = meanFirst > meanRest ? i : j;
                partner[order[drop]] = order[drop == i ? j : i];
                gone[drop] = true;
                alive--;
                for (int k = 0; k < p; k++) {
                    rowSum[k] -= r[k][drop];
                }
            }
        }
        return partner;
    }

    private static double total(double[] rowSum, boolean[] gone) {
        double total = 0;
        for (int i = 0; i < rowSum.length; i++) {
            total += gone[i] ? 0 : rowSum[i];
        }
        return total;
    }

    private static int[] byMeanDescending(double[][] r, Checkpoint checkpoint) {
        boolean[] none = new boolean[r.length];
        double[] key = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            checkpoint.check();
            key[i] = r.length < 2 ? 0 : -meanOfOthers(r, none, i);
        }
        return Ranks.order(key);
    }

    /** {@link CorrelationRule#CARET_FAST}. */
    static int[] caretFast(Correlations given, int[] columns, double cutoff, Checkpoint checkpoint) {
        double[][] r = absolute(given, columns, checkpoint);
        int p = columns.length;
        BigDecimal[] mean = new BigDecimal[p];
        for (int i = 0; i < p; i++) {
            checkpoint.check();
            mean[i] = new BigDecimal(Sample.mean(r[i])).round(FACTOR_DIGITS);
        }
        int[] partner = CorrelationFilter.noPartner(given);
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < j; i++) {
                if (r[i][j] > cutoff) {
                    boolean later = mean[j].compareTo(mean[i]) > 0;
                    partner[columns[later ? j : i]] = columns[later ? i : j];
                }
            }
        }
        return partner;
    }

    private static double[][] absolute(Correlations given, int[] columns, Checkpoint checkpoint) {
        double[][] r = new double[columns.length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            checkpoint.check();
            r[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double v = Math.abs(given.r(columns[i], columns[j]));
                r[i][j] = v;
                r[j][i] = v;
            }
        }
        return r;
    }

    /** A growing list of pairs with a sort key. */
    private static final class PairList {
        private int[] pairs = new int[64];
        private double[] keys = new double[32];
        private int size;

        void add(int first, int second, double key) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                pairs = Arrays.copyOf(pairs, 4 * size);
            }
            pairs[2 * size] = first;
            pairs[2 * size + 1] = second;
            keys[size++] = key;
        }

        /** Positions by ascending key, equal ones as added. */
        int[] order() {
            return Ranks.order(Arrays.copyOf(keys, size));
        }

        int first(int at) {
            return pairs[2 * at];
        }

        int second(int at) {
            return pairs[2 * at + 1];
        }
    }
}
