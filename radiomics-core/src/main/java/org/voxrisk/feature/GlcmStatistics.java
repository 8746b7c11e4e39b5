package org.voxrisk.feature;

/**
 * What the GLCM features of one direction (or one merged matrix) are made of. Symbols: {@link GlcmFeature}.
 *
 * <p>One pass over the cells gives marginals, the distributions of i + j and |i - j|, entropy and energy; features of
 * i + j and |i - j| are then sums over those distributions.
 */
public final class GlcmStatistics {
    private final double[] p;
    private final int n;
    private final int[] grayLevels;
    private final int ng;
    private final double[] px;
    private final double[] py;
    private final double[] pSum;
    private final double[] pDifference;
    private final double muX;
    private final double muY;
    private double autocorrelation;
    private double energy;
    private double jointEntropy;
    private double maximum;

    /**
     * Prepares the sums.
     *
     * @param p normalised matrix, {@code p[a * n + b]} for the levels of rank a + 1 and b + 1; kept, not changed
     * @param grayLevels the n levels present, ascending
     */
    GlcmStatistics(double[] p, int[] grayLevels) {
        this.p = p;
        this.n = grayLevels.length;
        this.grayLevels = grayLevels;
        this.ng = grayLevels[n - 1];
        this.px = new double[n];
        this.py = new double[n];
        this.pSum = new double[2 * ng + 1];
        this.pDifference = new double[ng];
        sweep();
        this.muX = mean(px);
        this.muY = mean(py);
    }

    private void sweep() {
        for (int a = 0; a < n; a++) {
            int i = grayLevels[a];
            for (int b = 0; b < n; b++) {
                double v = p[a * n + b];
                if (v == 0) {
                    continue;
                }
                int j = grayLevels[b];
                px[a] += v;
                py[b] += v;
                pSum[i + j] += v;
                pDifference[Math.abs(i - j)] += v;
                autocorrelation += v * i * j;
                energy += v * v;
                jointEntropy -= Log2.plogp(v);
                maximum = Math.max(maximum, v);
            }
        }
    }

    private double mean(double[] marginal) {
        double mu = 0;
        for (int a = 0; a < n; a++) {
            mu += grayLevels[a] * marginal[a];
        }
        return mu;
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
        for (int k = 2; k <= 2 * ng; k++) {
            double d = k - muX - muY;
            sum += pSum[k] * (d * d);
        }
        return sum;
    }

    double clusterShade() {
        double sum = 0;
        for (int k = 2; k <= 2 * ng; k++) {
            double d = k - muX - muY;
            sum += pSum[k] * (d * d * d);
        }
        return sum;
    }

    double clusterProminence() {
        double sum = 0;
        for (int k = 2; k <= 2 * ng; k++) {
            double d = k - muX - muY;
            sum += pSum[k] * (d * d * d * d);
        }
        return sum;
    }

    double sumAverage() {
        double sum = 0;
        for (int k = 2; k <= 2 * ng; k++) {
            sum += k * pSum[k];
        }
        return sum;
    }

    double sumEntropy() {
        return entropy(pSum);
    }

    double contrast() {
        double sum = 0;
        for (int k = 1; k < ng; k++) {
            sum += pDifference[k] * ((double) k * k);
        }
        return sum;
    }

    double differenceAverage() {
        double sum = 0;
        for (int k = 1; k < ng; k++) {
            sum += k * pDifference[k];
        }
        return sum;
    }

    double differenceVariance() {
        double mu = differenceAverage();
        double sum = 0;
        for (int k = 0; k < ng; k++) {
            double d = k - mu;
            sum += pDifference[k] * (d * d);
        }
        return sum;
    }

    double differenceEntropy() {
        return entropy(pDifference);
    }

    double inverseDifference() {
        double sum = 0;
        for (int k = 0; k < ng; k++) {
            sum += pDifference[k] / (1.0 + k);
        }
        return sum;
    }

    double inverseDifferenceMoment() {
        double sum = 0;
        for (int k = 0; k < ng; k++) {
            sum += pDifference[k] / (1 + (double) k * k);
        }
        return sum;
    }

    double inverseDifferenceNormalized() {
        double sum = 0;
        for (int k = 0; k < ng; k++) {
            sum += pDifference[k] / (1 + (double) k / ng);
        }
        return sum;
    }

    double inverseDifferenceMomentNormalized() {
        double sum = 0;
        for (int k = 0; k < ng; k++) {
            sum += pDifference[k] / (1 + (double) k * k / ((double) ng * ng));
        }
        return sum;
    }

    double inverseVariance() {
        double sum = 0;
        for (int k = 1; k < ng; k++) {
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
            double row = 0;
            for (int b = 0; b < n; b++) {
                row += p[a * n + b] * (grayLevels[b] - muY);
            }
            covariance += row * (grayLevels[a] - muX);
        }
        return covariance / (sigma + Log2.EPS);
    }

    double informationCorrelation1() {
        double largest = Math.max(entropy(px), entropy(py));
        if (largest == 0) {
            return 0;
        }
        double hxy1 = 0;
        for (int a = 0; a < n; a++) {
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
        return n < 2 ? 1 : MaximalCorrelation.of(p, px, py);
    }

    private static boolean hasOneLevel(double[] marginal) {
        int count = 0;
        for (double v : marginal) {
            count += v != 0 ? 1 : 0;
        }
        return count == 1;
    }

    private static double entropy(double[] distribution) {
        double sum = 0;
        for (double v : distribution) {
            if (v != 0) {
                sum -= Log2.plogp(v);
            }
        }
        return sum;
    }
}
