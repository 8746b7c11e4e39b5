package org.voxrisk.riskmodel.model.penalized;

/**
 * Sum with a running correction (Neumaier), as good as the extended precision that R sums in: two penalties with the same
 * errors in other folds must get the same mean, or the wrong one is called the best.
 */
final class CompensatedSum {
    private double sum;
    private double correction;

    void add(double term) {
        double next = sum + term;
        correction += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double value() {
        return sum + correction;
    }
}
