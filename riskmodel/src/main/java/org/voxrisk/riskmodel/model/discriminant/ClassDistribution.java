package org.voxrisk.riskmodel.model.discriminant;

import java.util.Arrays;

/** A normal distribution by its mean, its principal axes ({@code axes[r * p + j]}) and the variances along these. */
final class ClassDistribution {
    private final double[] mean;
    private final double[] axes;
    private final double[] variances;
    private final double logDeterminant;

    ClassDistribution(double[] mean, double[] axes, double[] variances) {
        this.mean = mean;
        this.axes = axes;
        this.variances = variances;
        double sum = 0;
        for (double v : variances) {
            sum += StrictMath.log(v);
        }
        this.logDeterminant = sum;
    }

    /** Squared distance from the mean in units of the covariance, plus log determinant. */
    double deviance(double[] x, int from, double[] centred) {
        int p = mean.length;
        for (int j = 0; j < p; j++) {
            centred[j] = x[from + j] - mean[j];
        }
        double sum = 0;
        for (int r = 0; r < p; r++) {
            double along = 0;
            for (int j = 0; j < p; j++) {
                along += axes[r * p + j] * centred[j];
            }
            sum += along * along / variances[r];
        }
        return sum + logDeterminant;
    }

    double[] mean() {
        return mean;
    }

    double[] axes() {
        return axes;
    }

    double[] variances() {
        return variances;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ClassDistribution other
                && Arrays.equals(mean, other.mean)
                && Arrays.equals(axes, other.axes)
                && Arrays.equals(variances, other.variances);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(variances);
    }
}
