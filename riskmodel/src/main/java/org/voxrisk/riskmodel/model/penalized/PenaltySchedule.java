package org.voxrisk.riskmodel.model.penalized;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the penalties of a path one after another, on the scale of the fit.
 *
 * <p>A derived sequence opens with a penalty that nothing survives, so that unpenalised columns are fitted first and
 * lambda_max is taken from the gradient that remains; the opening penalty is reported as lambda_max.
 */
final class PenaltySchedule {
    /** Penalty that leaves every penalised coefficient at 0 (glmnet's {@code big}). */
    private static final double OVERWHELMING = 9.9e35;

    private final double alpha;
    private final double @Nullable [] given;
    private final int count;
    private final double step;
    private final double responseScale;
    private final double[] factors;
    private double current;
    private double previous;

    PenaltySchedule(ElasticNet.Options options, int n, int p, double responseScale, double[] factors) {
        this.alpha = options.alpha();
        this.responseScale = responseScale;
        this.factors = factors;
        if (options.lambdas() instanceof LambdaSequence.Automatic automatic) {
            given = null;
            count = automatic.count();
            // glmnet's Cox engine divides in single precision, which moves its penalties by parts in 1e8.
            double share = options.family() == Family.COX ? 1.0f / (count - 1) : 1.0 / (count - 1);
            step = StrictMath.pow(automatic.ratio(n, p), share);
        } else {
            given = ((LambdaSequence.Given) options.lambdas()).values();
            count = given.length;
            step = 1;
        }
    }

    int size() {
        return count;
    }

    boolean isDerived() {
        return given == null;
    }

    /** Moves to penalty m; gradients are absolute, and matter when m = 1 only. */
    void advance(int m, double[] absoluteGradient, boolean[] usable) {
        previous = current;
        if (given != null) {
            current = given[m] / responseScale;
        } else if (m == 0) {
            current = OVERWHELMING;
        } else if (m == 1) {
            previous = largest(absoluteGradient, usable);
            if (!(previous > 0)) {
                throw new IllegalArgumentException("lambda_max = " + previous + ": none of the " + usable.length
                        + " columns has a covariance with y that a penalty could hold back, so no lambdas can be derived; "
                        + "give them with LambdaSequence.given");
            }
            current = previous * step;
        } else {
            current *= step;
        }
    }

    private double largest(double[] absoluteGradient, boolean[] usable) {
        double max = 0;
        for (int j = 0; j < usable.length; j++) {
            if (usable[j] && factors[j] > 0) {
                max = Math.max(max, absoluteGradient[j] / factors[j]);
            }
        }
        return max / Math.max(alpha, 1e-3);
    }

    /** Weight of the absolute values. */
    double absolute() {
        return current * alpha;
    }

    /** Weight of the half squares. */
    double square() {
        return current * (1 - alpha);
    }

    /** Gradients above this, times the penalty factor, may become active (sequential strong rule). */
    double strongLimit() {
        return alpha * (2 * current - previous);
    }

    /** The penalties reached, on the scale of the outcome. */
    double[] report(List<Double> used) {
        double[] lambdas = new double[used.size()];
        for (int m = 0; m < lambdas.length; m++) {
            lambdas[m] = used.get(m);
        }
        if (given == null && lambdas.length > 2) {
            lambdas[0] = StrictMath.exp(2 * StrictMath.log(lambdas[1]) - StrictMath.log(lambdas[2]));
        } else if (given == null && lambdas.length > 1) {
            lambdas[0] = lambdas[1] / step;
        }
        return lambdas;
    }

    /** The penalty in work, on the scale of the outcome. */
    double reported(int m) {
        return given != null ? given[m] : current * responseScale;
    }
}
