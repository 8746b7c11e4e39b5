package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/** A fitted logistic regression; immutable. Coefficients are in the order of {@link DesignMatrix#columnNames}. */
public final class LogisticFit {
    private final DesignMatrix design;
    private final double[] y;
    private final LogisticRegression.Options options;
    private final double[] coefficients;
    private final double[][] covariance;
    private final double deviance;
    private final double nullDeviance;
    private final int iterations;
    private final boolean converged;
    private final Separation separation;
    private final double[] eta;
    private final double[] fitted;

    LogisticFit(DesignMatrix design, double[] y, LogisticRegression.Options options, Irls irls) {
        this.design = design;
        this.y = y;
        this.options = options;
        coefficients = irls.coefficients;
        covariance = rows(irls.covariance());
        deviance = irls.deviance;
        iterations = irls.iterations;
        converged = irls.converged;
        separation = irls.separation;
        eta = irls.linearPredictors();
        fitted = irls.fitted();
        double[] mean = new double[y.length];
        Arrays.fill(mean, Arrays.stream(y).sum() / y.length);
        nullDeviance = Logit.deviance(y, mean);
    }

    private static double[][] rows(DMatrixRMaj m) {
        double[][] all = new double[m.numRows][];
        for (int i = 0; i < all.length; i++) {
            all[i] = Arrays.copyOfRange(m.data, i * m.numCols, (i + 1) * m.numCols);
        }
        return all;
    }

    /** The predictors. */
    public DesignMatrix design() {
        return design;
    }

    /** The outcomes. */
    public double[] outcome() {
        return y.clone();
    }

    LogisticRegression.Options options() {
        return options;
    }

    /** Coefficients on the log-odds scale. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** exp(coefficient). */
    public double[] oddsRatios() {
        return Arrays.stream(coefficients).map(StrictMath::exp).toArray();
    }

    /** Estimated covariance of the coefficients, (X'WX)^-1. */
    public double[][] covariance() {
        double[][] copy = new double[covariance.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = covariance[i].clone();
        }
        return copy;
    }

    /** Square roots of the diagonal of the covariance. */
    public double[] standardErrors() {
        double[] se = new double[coefficients.length];
        for (int j = 0; j < se.length; j++) {
            se[j] = Math.sqrt(covariance[j][j]);
        }
        return se;
    }

    /** Coefficient / standard error. */
    public double[] zValues() {
        double[] z = standardErrors();
        for (int j = 0; j < z.length; j++) {
            z[j] = coefficients[j] / z[j];
        }
        return z;
    }

    /** Two-sided Wald p, 2 P(Z &gt; |z|). */
    public double[] pValues() {
        return Arrays.stream(zValues()).map(z -> 2 * Normal.upper(Math.abs(z))).toArray();
    }

    /**
     * Wald intervals b +- z se; equals {@code confint.default}.
     *
     * @param level confidence level in (0, 1)
     */
    public List<ConfidenceInterval> waldIntervals(double level) {
        ConfidenceInterval.checkLevel(level);
        double z = Normal.twoSided(level);
        double[] se = standardErrors();
        ConfidenceInterval[] all = new ConfidenceInterval[se.length];
        for (int j = 0; j < se.length; j++) {
            all[j] = new ConfidenceInterval(coefficients[j] - z * se[j], coefficients[j] + z * se[j], level);
        }
        return List.of(all);
    }

    /**
     * Profile-likelihood intervals; equals {@code confint} on a glm in R up to 4.3 (MASS), see {@link ProfileLikelihood}.
     * Under {@link #separation} the limits mean nothing: NaN or of any size.
     *
     * @param level confidence level in (0, 1)
     */
    public List<ConfidenceInterval> profileIntervals(double level) {
        ConfidenceInterval.checkLevel(level);
        return new ProfileLikelihood(this, level).intervals();
    }

    /** Minus twice the log-likelihood. */
    public double deviance() {
        return deviance;
    }

    /** Deviance of the model with the constant only. */
    public double nullDeviance() {
        return nullDeviance;
    }

    /** Log-likelihood. */
    public double logLikelihood() {
        return -deviance / 2;
    }

    /** Rows minus columns. */
    public int residualDegreesOfFreedom() {
        return y.length - coefficients.length;
    }

    /** Deviance + 2 * columns. */
    public double aic() {
        return deviance + 2 * coefficients.length;
    }

    /** Deviance + log(rows) * columns. */
    public double bic() {
        return deviance + StrictMath.log(y.length) * coefficients.length;
    }

    /** Likelihood-ratio chi-square against the constant. */
    public double likelihoodRatio() {
        return nullDeviance - deviance;
    }

    /** p of {@link #likelihoodRatio}; 1 for a model with the constant only. */
    public double likelihoodRatioP() {
        return coefficients.length == 1 ? 1 : ChiSquared.upper(likelihoodRatio(), coefficients.length - 1);
    }

    /** Iterations taken. */
    public int iterations() {
        return iterations;
    }

    /** Whether the deviance settled. */
    public boolean converged() {
        return converged;
    }

    /** Whether the predictors separate the outcome; then coefficients and standard errors are without meaning. */
    public Separation separation() {
        return separation;
    }

    /** What the user should know. */
    public Set<FitWarning> warnings() {
        EnumSet<FitWarning> all = EnumSet.noneOf(FitWarning.class);
        if (!converged) {
            all.add(FitWarning.NOT_CONVERGED);
        }
        if (Arrays.stream(fitted).anyMatch(p -> p < 10 * 0x1p-52 || p > 1 - 10 * 0x1p-52)) {
            all.add(FitWarning.PROBABILITIES_NUMERICALLY_0_OR_1);
        }
        if (separation != Separation.NONE) {
            all.add(FitWarning.SEPARATED);
        }
        return all;
    }

    /** Linear predictors of the rows fitted on. */
    public double[] linearPredictors() {
        return eta.clone();
    }

    /** Probabilities of the rows fitted on. */
    public double[] fittedProbabilities() {
        return fitted.clone();
    }

    /**
     * Linear predictors of new rows.
     *
     * @throws IllegalArgumentException if the columns are not those fitted on, by name and order
     */
    public double[] linearPredictors(DesignMatrix rows) {
        if (!rows.columnNames().equals(design.columnNames())) {
            throw new IllegalArgumentException(
                    "columns " + rows.columnNames() + " given, the model has " + design.columnNames());
        }
        return rows.times(coefficients);
    }

    /** Probabilities of new rows. */
    public double[] probabilities(DesignMatrix rows) {
        return Arrays.stream(linearPredictors(rows)).map(Logit::probability).toArray();
    }
}
