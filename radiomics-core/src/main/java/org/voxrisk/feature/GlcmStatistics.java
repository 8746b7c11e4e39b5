package org.voxrisk.feature;

import java.util.Arrays;
import java.util.function.Supplier;
import org.voxrisk.work.Checkpoint;

/**
 * What the GLCM features of one direction (or one merged matrix) are made of. Symbols: {@link GlcmFeature}.
 *
 * <p>One pass over the cells gives marginals, the distributions of i + j and |i - j|, entropy and energy; features of
 * i + j and |i - j| are then sums over those distributions.
 *
 * <p>One object can be filled again and again ({@link #load}), so that thousands of small matrices need no new arrays; it
 * is not thread-safe.
 */
public final class GlcmStatistics {
    private double[] p = {};
    private int n;
    private int[] grayLevels = {};
    private int ng;
    private int lowest;
    private double[] px = {};
    private double[] py = {};
    private double[] pSum = {};
    private double[] pDifference = {};
    private int sums;
    private int differences;
    private double muX;
    private double muY;
    private double autocorrelation;
    private double energy;
    private double jointEntropy;
    private double maximum;
    private final Supplier<MaximalCorrelation> solver;
    private final Checkpoint checkpoint;

    /** Makes an object without a matrix, to be filled by {@link #load}. */
    public GlcmStatistics() {
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
    GlcmStatistics(double[] p, int[] grayLevels, Checkpoint checkpoint) {
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
        this.lowest = grayLevels[0];
        this.differences = grayLevels[n - 1] - lowest + 1;
        this.sums = 2 * differences - 1;
        this.px = zeros(px, n);
        this.py = zeros(py, n);
        this.pSum = zeros(pSum, sums);
        this.pDifference = zeros(pDifference, differences);
        this.muX = 0;
        this.muY = 0;
        this.autocorrelation = 0;
        this.energy = 0;
        this.jointEntropy = 0;
        this.maximum = 0;
        sweep();
    }

    /** The array, or a longer one where it is too short, with its first elements 0. */
    private static double[] zeros(double[] array, int length) {
        if (array.length < length) {
            return new double[length];
        }
        Arrays.fill(array, 0, length, 0);
        return array;
    }

    private void sweep() {
        for (int a = 0; a < n; a++) {
            askAt(a);
            int i = grayLevels[a];
            for (int b = 0; b < n; b++) {
                double v = p[a * n + b];
                if (v == 0) {
                    continue;
                }
                int j = grayLevels[b];
                px[a] += v;
                py[b] += v;
                pSum[i + j - 2 * lowest] += v;
                pDifference[Math.abs(i - j)] += v;
                // Cell by cell, as PyRadiomics rounds: whether a deviation is exactly 0 decides the correlation.
                muX += i * v;
                muY += j * v;
                autocorrelation += v * i * j;
                energy += v * v;
                jointEntropy -= Log2.plogp(v);
                maximum = Math.max(maximum, v);
            }
        }
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int a) {
        if ((a & 63) == 63) {
            checkpoint.check();
        }
    }

    private double variance(double[] marginal, double mu) {
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
        double sum = 0;
        for (int k = 0; k < sums; k++) {
            double d = k + 2 * lowest - muX - muY;
            sum += pSum[k] * (d * d);
        }
        return sum;
    }

    double clusterShade() {
        double sum = 0;
        for (int k = 0; k < sums; k++) {
            double d = k + 2 * lowest - muX - muY;
            sum += pSum[k] * (d * d * d);
        }
        return sum;
    }

    double clusterProminence() {
        double sum = 0;
        for (int k = 0; k < sums; k++) {
            double d = k + 2 * lowest - muX - muY;
            sum += pSum[k] * (d * d * d * d);
        }
        return sum;
    }

    double sumAverage() {
        double sum = 0;
        for (int k = 0; k < sums; k++) {
            sum += (k + 2 * lowest) * pSum[k];
        }
        return sum;
    }

    double sumEntropy() {
        return entropy(pSum, sums);
    }

    double contrast() {
        double sum = 0;
        for (int k = 1; k < differences; k++) {
            sum += pDifference[k] * ((double) k * k);
        }
        return sum;
    }

    double differenceAverage() {
        double sum = 0;
        for (int k = 1; k < differences; k++) {
            sum += k * pDifference[k];
        }
        return sum;
    }

    double differenceVariance() {
        double mu = differenceAverage();
        double sum = 0;
        for (int k = 0; k < differences; k++) {
            double d = k - mu;
            sum += pDifference[k] * (d * d);
        }
        return sum;
    }

    double differenceEntropy() {
        return entropy(pDifference, differences);
    }

    double inverseDifference() {
        double sum = 0;
        for (int k = 0; k < differences; k++) {
            sum += pDifference[k] / (1.0 + k);
        }
        return sum;
    }

    double inverseDifferenceMoment() {
        double sum = 0;
        for (int k = 0; k < differences; k++) {
            sum += pDifference[k] / (1 + (double) k * k);
        }
        return sum;
    }

    double inverseDifferenceNormalized() {
        double sum = 0;
        for (int k = 0; k < differences; k++) {
            sum += pDifference[k] / (1 + (double) k / ng);
        }
        return sum;
    }

    double inverseDifferenceMomentNormalized() {
        double sum = 0;
        for (int k = 0; k < differences; k++) {
            sum += pDifference[k] / (1 + (double) k * k / ((double) ng * ng));
        }
        return sum;
    }

    double inverseVariance() {
        double sum = 0;
        for (int k = 1; k < differences; k++) {
            sum += pDifference[k] / ((double) k * k);
        }
        return sum;
    }

    double correlation() {
        double sigma = Math.sqrt(variance(px, muX)) * Math.sqrt(variance(py, muY));
        // Counted rather than compared with 0 alone: rounding can leave a variance of 1e-32 where one level meets
        // several.
        if (sigma == 0 || hasOneLevel(px) || hasOneLevel(py)) {
            return 1;
        }
        double covariance = 0;
        for (int a = 0; a < n; a++) {
            askAt(a);
            double row = 0;
            for (int b = 0; b < n; b++) {
                row += p[a * n + b] * (grayLevels[b] - muY);
            }
            covariance += row * (grayLevels[a] - muX);
        }
        return covariance / (sigma + Log2.EPS);
    }

    double informationCorrelation1() {
        double largest = Math.max(entropy(px, n), entropy(py, n));
        if (largest == 0) {
            return 0;
        }
        double hxy1 = 0;
        for (int a = 0; a < n; a++) {
            askAt(a);
            for (int b = 0; b < n; b++) {
                double v = p[a * n + b];
                if (v != 0) {
                    hxy1 -= v * Log2.of(px[a] * py[b] + Log2.EPS);
                }
            }
        }
        return (jointEntropy - hxy1) / largest;
    }

    double informationCorrelation2() {
        double hxy2 = 0;
        for (int a = 0; a < n; a++) {
            askAt(a);
            for (int b = 0; b < n; b++) {
                double product = px[a] * py[b];
                if (product != 0) {
                    hxy2 -= Log2.plogp(product);
                }
            }
        }
        return hxy2 == jointEntropy ? 0 : Math.sqrt(1 - StrictMath.exp(-2 * (hxy2 - jointEntropy)));
    }

    double maximalCorrelationCoefficient() {
        return n < 2 ? 1 : solver.get().of(p, px, py, n);
    }

    private boolean hasOneLevel(double[] marginal) {
        int count = 0;
        for (int a = 0; a < n; a++) {
            count += marginal[a] != 0 ? 1 : 0;
        }
        return count == 1;
    }

    private static double entropy(double[] distribution, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            double v = distribution[k];
            if (v != 0) {
                sum -= Log2.plogp(v);
            }
        }
        return sum;
    }
}
