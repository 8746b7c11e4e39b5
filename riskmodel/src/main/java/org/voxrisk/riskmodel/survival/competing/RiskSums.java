package org.voxrisk.riskmodel.survival.competing;

/** Weighted sums of {@code exp(x b)}, x and x x' over a risk set, with every x less a common centre. */
final class RiskSums {
    final double[] first;
    final double[][] second;
    double zero;

    RiskSums(int columns) {
        this.first = new double[columns];
        this.second = new double[columns][columns];
    }

    void add(double weight, double[] x) {
        zero += weight;
        for (int a = 0; a < first.length; a++) {
            double wx = weight * x[a];
            first[a] += wx;
            for (int b = 0; b <= a; b++) {
                second[a][b] += wx * x[b];
            }
        }
    }

    /** {@code this + factor * other}, as new sums. */
    RiskSums plus(double factor, RiskSums other) {
        RiskSums sum = new RiskSums(first.length);
        sum.zero = zero + factor * other.zero;
        for (int a = 0; a < first.length; a++) {
            sum.first[a] = first[a] + factor * other.first[a];
            for (int b = 0; b <= a; b++) {
                sum.second[a][b] = second[a][b] + factor * other.second[a][b];
            }
        }
        return sum;
    }
}
