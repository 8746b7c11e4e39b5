package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;

/**
 * Maximum-likelihood logistic regression; equals {@code glm(y ~ ..., family = binomial, control = glm.control(epsilon,
 * maxit))}.
 *
 * <p>log(p/(1-p)) = X b, y independent Bernoulli(p), 1 is the event. Iteratively reweighted least squares with QR
 * (McCullagh, Nelder, Generalized Linear Models, 2nd ed., section 2.5). With separation (see {@link Separation}) no
 * estimate exists; as in R the iterations end somewhere, but here the fit says so.
 */
public final class LogisticRegression {
    private LogisticRegression() {}

    /**
     * When to stop.
     *
     * @param epsilon largest |change of deviance| / (|deviance| + 0.1) that counts as converged
     * @param maxIterations limit on iterations
     */
    public record Options(double epsilon, int maxIterations) {
        /** R's default control: 1e-8 and 25. */
        public static final Options R_DEFAULT = new Options(1e-8, 25);

        /** Down to rounding: 1e-14 and 100. */
        public static final Options STRICT = new Options(1e-14, 100);

        public Options {
            if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
                throw new IllegalArgumentException("epsilon = " + epsilon + ", must be finite and > 0");
            }
            if (maxIterations < 1) {
                throw new IllegalArgumentException("maxIterations = " + maxIterations + ", must be at least 1");
            }
        }
    }

    /** Fits with {@link Options#STRICT}. */
    public static LogisticFit fit(DesignMatrix x, double[] y) {
        return fit(x, y, Options.STRICT);
    }

    /** Fits labels, 0 or 1, with {@link Options#STRICT}. */
    public static LogisticFit fit(DesignMatrix x, int[] labels) {
        return fit(x, Arrays.stream(labels).asDoubleStream().toArray());
    }

    /**
     * Fits the model.
     *
     * @param x predictors
     * @param y 0 or 1 for each row
     * @param options when to stop
     * @throws IllegalArgumentException if lengths differ, y is not 0 or 1 or has one class only, there are fewer rows than
     *     columns, or a column is a combination of others (it is named)
     */
    public static LogisticFit fit(DesignMatrix x, double[] y, Options options) {
        checkOutcome(x, y);
        int dependent = Irls.dependentColumn(x.columns());
        if (dependent >= 0) {
            throw new IllegalArgumentException("column " + x.columnNames().get(dependent)
                    + " is constant or a linear combination of the columns before it "
                    + x.columnNames().subList(0, dependent) + "; leave it out");
        }
        Irls irls =
                new Irls(x.columns(), y, new double[y.length], null).run(options.epsilon(), options.maxIterations());
        return new LogisticFit(x, y.clone(), options, irls);
    }

    static void checkOutcome(DesignMatrix x, double[] y) {
        if (y.length != x.rows()) {
            throw new IllegalArgumentException("y has " + y.length + " rows, the predictors have " + x.rows());
        }
        int events = 0;
        for (int i = 0; i < y.length; i++) {
            if (y[i] != 0 && y[i] != 1) {
                throw new IllegalArgumentException("y[" + i + "] = " + y[i] + ", must be 0 or 1");
            }
            events += (int) y[i];
        }
        if (events == 0 || events == y.length) {
            throw new IllegalArgumentException(
                    "all " + y.length + " outcomes are " + (events == 0 ? 0 : 1) + "; both classes are needed");
        }
        if (x.columnCount() > y.length) {
            throw new IllegalArgumentException(
                    x.columnCount() + " columns with the constant, but only " + y.length + " rows");
        }
    }
}
