package org.voxrisk.feature;

import java.util.Arrays;
import java.util.function.Supplier;
import org.voxrisk.work.Checkpoint;

/**
 * What the GLCM features of one direction (or one merged matrix) are made of. Symbols: {@link GlcmFeature}.
 *
 * <p>One pass over the cells gives marginals, the distributions of i + j and |i - j|, entropy and energy; features of
 * i + j and |i - j| are then sums over those distributions. A spread is exactly 0 where one value occurs: that is counted,
 * since sums of probabilities are 1 only but for rounding.
 *
 * <p>One object can be filled again and again ({@link #load}), so that thousands of small matrices need no new arrays; it
 * is not thread-safe.
 */
public final class GlcmStatistics {
    /** So many times fewer pairs of different probabilities than of levels are worth another order of the sum. */
    private static final int REPEATED = 64;

    /** Of so many levels the logarithms of all pairs are kept, half a megabyte. */
    private static final int MOST_LOGARITHMS = 256;

    private final double eps;
    private double[] p = {};
    private int n;
    private int[] grayLevels = {};
    private int ng;
    private double[] px = {};
    private double[] py = {};
    private final Occurrences rows = new Occurrences();
    private final Occurrences columns = new Occurrences();
    private final Distribution sums = new Distribution();
    private final Distribution differences = new Distribution();
    private double muX;
    private double muY;
    private double autocorrelation;
    private double energy;
    private double jointEntropy;
    private double maximum;
    private boolean crossed;
    private double crossEntropy;
    private double independentEntropy;
    private double[] logarithms = {};
    private final Supplier<MaximalCorrelation> solver;
    private final Checkpoint checkpoint;

    /** Makes an object without a matrix, with PyRadiomics' conventions, to be filled by {@link #load}. */
    public GlcmStatistics() {
        this(Definition.PYRADIOMICS);
    }

    /** Makes an object without a matrix, to be filled by {@link #load}. */
    public GlcmStatistics(Definition definition) {
        this.eps = definition.logarithmOffset();
        MaximalCorrelation kept = new MaximalCorrelation();
        this.solver = () -> kept;
        this.checkpoint = Checkpoint.INTERRUPT_ONLY;
    }

    /**
     * Prepares the sums.
     *
     * @param p normalised matrix, {@code p[a * n + b]} for the levels of rank a + 1 and b + 1; kept, not changed
     * @param grayLevels the n levels present, ascending
     */
    GlcmStatistics(double[] p, int[] grayLevels, Definition definition, Checkpoint checkpoint) {
        this.eps = definition.logarithmOffset();
        // Of many levels, used once: nothing is kept.
        this.solver = () -> new MaximalCorrelation(checkpoint);
        this.checkpoint = checkpoint;
        load(p, grayLevels, grayLevels.length, grayLevels[grayLevels.length - 1]);
    }

    /**
     * Takes a matrix and prepares its sums; what was loaded before is forgotten.
     *
     * @param p normalised matrix, {@code p[a * n + b]} for the levels a and b counted from 0; kept until the next call,
     *     not changed; may be longer
     * @param grayLevels the levels, ascending; kept likewise; may be longer
     * @param n number of levels, at least 1
     * @param ng Ng, which Idn and Idmn are normalised by: the highest level of the region that was discretised
     */
    public void load(double[] p, int[] grayLevels, int n, int ng) {
        this.p = p;
        this.n = n;
        this.grayLevels = grayLevels;
        this.ng = ng;
        this.px = Distribution.zeros(px, n);
        this.py = Distribution.zeros(py, n);
        this.muX = 0;
        this.muY = 0;
        this.autocorrelation = 0;
        this.energy = 0;
        this.jointEntropy = 0;
        this.maximum = 0;
        this.crossed = false;
        sweep();
    }

    private void sweep() {
        long lowest = grayLevels[0];
        long range = grayLevels[n - 1] - lowest + 1;
        sums.begin(2 * range - 1, n * n);
        differences.begin(range, n * n);
        for (int a = 0; a < n; a++) {
            askAt(a);
            sweepRow(a, lowest);
        }
        sums.end(2.0 * lowest);
        differences.end(0);
    }

    private void sweepRow(int a, long lowest) {
        int i = grayLevels[a];
        for (int b = 0; b < n; b++) {
            double v = p[a * n + b];
            if (v == 0) {
                continue;
            }
            int j = grayLevels[b];
            px[a] += v;
            py[b] += v;
            sums.add(i - lowest + j - lowest, v);
            differences.add(Math.abs(i - j), v);
            // Cell by cell, as PyRadiomics rounds: whether a deviation is exactly 0 decides the correlation.
            muX += i * v;
            muY += j * v;
            autocorrelation += v * i * j;
            energy += v * v;
            jointEntropy -= Log2.plogp(v, eps);
            maximum = Math.max(maximum, v);
        }
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int a) {
        if ((a & 63) == 63) {
            checkpoint.check();
        }
    }

    /** 0 exactly where one level occurs: its probability is 1 only but for rounding. */
    private double variance(double[] marginal, double mu) {
        if (hasOneLevel(marginal)) {
            return 0;
        }
        double sum = 0;
        for (int a = 0; a < n; a++) {
            double d = grayLevels[a] - mu;
            sum += marginal[a] * d * d;
        }
        return sum;
    }

    double autocorrelation() {
        return autocorrelation;
    }

    double jointAverage() {
        return muX;
    }

    double jointEnergy() {
        return energy;
    }

    double jointEntropy() {
        return jointEntropy;
    }

    double maximumProbability() {
        return maximum;
    }

    double sumSquares() {
        return variance(px, muX);
    }

    double clusterTendency() {
        if (sums.count() == 1) {
            return 0;
        }
        double sum = 0;
        for (int k = 0; k < sums.count(); k++) {
            double d = sums.values()[k] - muX - muY;
            sum += sums.probabilities()[k] * (d * d);
        }
        return sum;
    }

    double clusterShade() {
        if (sums.count() == 1) {
            return 0;
        }
        double sum = 0;
        for (int k = 0; k < sums.count(); k++) {
            double d = sums.values()[k] - muX - muY;
            sum += sums.probabilities()[k] * (d * d * d);
        }
        return sum;
    }

    double clusterProminence() {
        if (sums.count() == 1) {
            return 0;
        }
        double sum = 0;
        for (int k = 0; k < sums.count(); k++) {
            double d = sums.values()[k] - muX - muY;
            sum += sums.probabilities()[k] * (d * d * d * d);
        }
        return sum;
    }

    double sumAverage() {
        double sum = 0;
        for (int k = 0; k < sums.count(); k++) {
            sum += sums.values()[k] * sums.probabilities()[k];
        }
        return sum;
    }

    double sumEntropy() {
        return sums.entropy(eps);
    }

    double contrast() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double k = differences.values()[e];
            sum += differences.probabilities()[e] * (k * k);
        }
        return sum;
    }

    double differenceAverage() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            sum += differences.values()[e] * differences.probabilities()[e];
        }
        return sum;
    }

    double differenceVariance() {
        if (differences.count() == 1) {
            return 0;
        }
        double mu = differenceAverage();
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double d = differences.values()[e] - mu;
            sum += differences.probabilities()[e] * (d * d);
        }
        return sum;
    }

    double differenceEntropy() {
        return differences.entropy(eps);
    }

    double inverseDifference() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double k = differences.values()[e];
            sum += differences.probabilities()[e] / (1 + k);
        }
        return sum;
    }

    double inverseDifferenceMoment() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double k = differences.values()[e];
            sum += differences.probabilities()[e] / (1 + k * k);
        }
        return sum;
    }

    double inverseDifferenceNormalized() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double k = differences.values()[e];
            sum += differences.probabilities()[e] / (1 + k / ng);
        }
        return sum;
    }

    double inverseDifferenceMomentNormalized() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double k = differences.values()[e];
            sum += differences.probabilities()[e] / (1 + k * k / ((double) ng * ng));
        }
        return sum;
    }

    double inverseVariance() {
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double k = differences.values()[e];
            if (k > 0) {
                sum += differences.probabilities()[e] / (k * k);
            }
        }
        return sum;
    }

    double correlation() {
        double sigma = Math.sqrt(variance(px, muX)) * Math.sqrt(variance(py, muY));
        if (sigma == 0) {
            return 1;
        }
        double covariance = 0;
        for (int a = 0; a < n; a++) {
            askAt(a);
            covariance += weighed(p, a * n, grayLevels, n, muY) * (grayLevels[a] - muX);
        }
        return covariance / (sigma + eps);
    }

    private static double weighed(double[] p, int at, int[] levels, int n, double mean) {
        double sum = 0;
        for (int b = 0; b < n; b++) {
            sum += p[at + b] * (levels[b] - mean);
        }
        return sum;
    }

    double informationCorrelation1() {
        double largest = Math.max(entropy(px, n, eps), entropy(py, n, eps));
        if (largest == 0) {
            return 0;
        }
        cross();
        return (jointEntropy - crossEntropy) / largest;
    }

    double informationCorrelation2() {
        double hxy2 = independentEntropy();
        return hxy2 == jointEntropy ? 0 : Math.sqrt(1 - StrictMath.exp(-2 * (hxy2 - jointEntropy)));
    }

    /** HXY2, the entropy of px py. Where few different probabilities occur, each pair of them is taken once. */
    private double independentEntropy() {
        rows.count(px, n);
        columns.count(py, n);
        double hxy2 = 0;
        if ((long) rows.kinds() * columns.kinds() * REPEATED <= (long) n * n) {
            for (int a = 0; a < rows.kinds(); a++) {
                for (int b = 0; b < columns.kinds(); b++) {
                    hxy2 -= (double) rows.times(a)
                            * columns.times(b)
                            * Log2.plogp(rows.value(a) * columns.value(b), eps);
                }
            }
            return hxy2;
        }
        cross();
        return independentEntropy;
    }

    /**
     * HXY1 and HXY2, whose terms have the logarithms of {@code px py + eps} in common. Of a symmetric matrix, the marginals
     * are equal to the last bit, and the logarithms below the diagonal those above it.
     */
    private void cross() {
        if (crossed) {
            return;
        }
        crossed = true;
        crossEntropy = 0;
        independentEntropy = 0;
        boolean symmetric = n <= MOST_LOGARITHMS && Arrays.equals(px, 0, n, py, 0, n);
        int length = symmetric ? n * n : n;
        logarithms = logarithms.length < length ? new double[length] : logarithms;
        for (int a = 0; a < n; a++) {
            askAt(a);
            int row = symmetric ? a * n : 0;
            if (symmetric) {
                mirror(logarithms, a, n);
            }
            logarithms(px[a], py, eps, symmetric ? a : 0, n, logarithms, row);
            crossRow(a, row);
        }
    }

    private static void mirror(double[] logarithms, int a, int n) {
        for (int b = 0; b < a; b++) {
            logarithms[a * n + b] = logarithms[b * n + a];
        }
    }

    private static void logarithms(double px, double[] py, double eps, int from, int n, double[] out, int at) {
        for (int b = from; b < n; b++) {
            out[at + b] = Log2.of(px * py[b] + eps);
        }
    }

    private void crossRow(int a, int row) {
        double hxy1 = crossEntropy;
        double hxy2 = independentEntropy;
        double x = px[a];
        for (int b = 0; b < n; b++) {
            double v = p[a * n + b];
            double product = x * py[b];
            double logarithm = logarithms[row + b];
            if (v != 0) {
                hxy1 -= v * logarithm;
            }
            if (product != 0) {
                hxy2 -= product * logarithm;
            }
        }
        crossEntropy = hxy1;
        independentEntropy = hxy2;
    }

    double maximalCorrelationCoefficient() {
        return n < 2 ? 1 : solver.get().of(p, px, py, n, eps);
    }

    private boolean hasOneLevel(double[] marginal) {
        int count = 0;
        for (int a = 0; a < n; a++) {
            count += marginal[a] != 0 ? 1 : 0;
        }
        return count == 1;
    }

    private static double entropy(double[] distribution, int length, double eps) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            double v = distribution[k];
            if (v != 0) {
                sum -= Log2.plogp(v, eps);
            }
        }
        return sum;
    }
}
