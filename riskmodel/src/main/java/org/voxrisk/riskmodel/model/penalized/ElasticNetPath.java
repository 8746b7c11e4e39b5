package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;
import java.util.List;

/** The fits of {@link ElasticNet} over decreasing penalties; immutable. */
public final class ElasticNetPath {
    private final ElasticNet.Options options;
    private final double[] lambdas;
    private final List<LinearCoefficients> fits;
    private final double[] devianceRatios;
    private final double nullDeviance;
    private final long passes;
    private final PathEnd end;

    ElasticNetPath(
            ElasticNet.Options options,
            double[] lambdas,
            List<LinearCoefficients> fits,
            double[] devianceRatios,
            double nullDeviance,
            long passes,
            PathEnd end) {
        this.options = options;
        this.lambdas = lambdas;
        this.fits = List.copyOf(fits);
        this.devianceRatios = devianceRatios;
        this.nullDeviance = nullDeviance;
        this.passes = passes;
        this.end = end;
    }

    /** The settings of the fit. */
    public ElasticNet.Options options() {
        return options;
    }

    /** Number of penalties fitted. */
    public int size() {
        return lambdas.length;
    }

    /** The penalties, largest first. The first of a derived path is lambda_max. */
    public double[] lambdas() {
        return lambdas.clone();
    }

    /** Penalty number m, from 0. */
    public double lambda(int m) {
        return lambdas[m];
    }

    /** Coefficients at penalty number m, on the scale of the columns given. */
    public LinearCoefficients coefficients(int m) {
        return fits.get(m);
    }

    /**
     * Share of the null deviance explained at each penalty, {@code 1 - deviance / nullDeviance}; for the gaussian family
     * R squared. Fitted probabilities are kept within [1e-9, 1 - 1e-9] for it.
     */
    public double[] devianceRatios() {
        return devianceRatios.clone();
    }

    /**
     * Deviance of the model without columns: weighted sum of squares (gaussian) or minus twice the weighted
     * log-likelihood (binomial), with weights as given; without an intercept against 0, or probability 1/2.
     */
    public double nullDeviance() {
        return nullDeviance;
    }

    /** Passes over columns, summed over the path. */
    public long passes() {
        return passes;
    }

    /** Why the path ended. */
    public PathEnd end() {
        return end;
    }

    /**
     * Coefficients at any penalty, interpolated linearly in lambda between the neighbours on the path and held constant
     * beyond its ends; equals {@code coef(fit, s = lambda)}. At a penalty of the path they are the fitted ones. Between
     * penalties they are an approximation, see {@link ElasticNet#refitAt}.
     *
     * @throws IllegalArgumentException if lambda is negative or NaN
     */
    public LinearCoefficients coefficientsAt(double lambda) {
        Between at = locate(lambda);
        return at.left() == at.right()
                ? fits.get(at.left())
                : LinearCoefficients.blend(fits.get(at.left()), fits.get(at.right()), at.fraction());
    }

    /** Neighbours of a penalty on the path and the share of the left (larger) one. */
    record Between(int left, int right, double fraction) {}

    Between locate(double lambda) {
        if (!(lambda >= 0)) {
            throw new IllegalArgumentException("lambda = " + lambda + ", must be >= 0");
        }
        int last = lambdas.length - 1;
        if (lambda >= lambdas[0]) {
            return new Between(0, 0, 1);
        }
        if (lambda <= lambdas[last]) {
            return new Between(last, last, 1);
        }
        int right = 1;
        while (lambdas[right] > lambda) {
            right++;
        }
        if (lambdas[right] == lambda) {
            return new Between(right, right, 1);
        }
        double span = lambdas[right - 1] - lambdas[right];
        return new Between(right - 1, right, (lambda - lambdas[right]) / span);
    }

    @Override
    public String toString() {
        return "path of " + lambdas.length + " lambdas "
                + Arrays.toString(new double[] {lambdas[0], lambdas[size() - 1]}) + ", ended by " + end;
    }
}
