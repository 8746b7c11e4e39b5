package org.voxrisk.riskmodel.survival.competing;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.StepFunction;

/**
 * Regression of the cumulative incidence of one cause by Fine and Gray: the hazard of the subdistribution is
 * {@code h0(t) exp(x b)}, so that {@code 1 - F(t | x) = (1 - F0(t))^exp(x b)}.
 *
 * <p>A case with a competing event stays in the risk set, weighted by the probability of being uncensored since then, from the
 * Kaplan-Meier curve of censoring of all cases. Ties in Breslow's form; the variance is the sandwich that also carries the
 * uncertainty of the censoring curve. Equals R's {@code cmprsk::crr}. Source: J. P. Fine, R. J. Gray, A proportional hazards
 * model for the subdistribution of a competing risk, J Am Stat Assoc 94 (1999) 496-509. Immutable.
 */
public final class FineGray {
    private static final int MAX_STEPS = 50;
    private static final int MAX_HALVINGS = 30;
    private static final double CONVERGED = 1e-12;
    private static final double SINGULAR = 1e-12;

    private final List<String> names;
    private final double[] coefficients;
    private final double[][] variance;
    private final double logLikelihood;
    private final double nullLogLikelihood;
    private final StepFunction baseline;

    private FineGray(
            List<String> names,
            double[] coefficients,
            double[][] variance,
            double logLikelihood,
            double nullLogLikelihood,
            StepFunction baseline) {
        this.names = List.copyOf(names);
        this.coefficients = coefficients;
        this.variance = variance;
        this.logLikelihood = logLikelihood;
        this.nullLogLikelihood = nullLogLikelihood;
        this.baseline = baseline;
    }

    /**
     * Fits the regression.
     *
     * @param cause status code of the event of interest; every other code above 0 competes with it
     * @param names names of the covariates
     * @param rows covariates, one row a case
     * @throws IllegalArgumentException if the cause is below 1, there is not one row a case or one value a name, a name stands
     *     twice, or a value is not finite
     * @throws UndefinedStatisticException if there is no event of the cause, a covariate is constant or a combination of
     *     others, or the likelihood has no maximum since a covariate separates the events
     */
    public static FineGray fit(FollowUp followUp, int cause, List<String> names, double[][] rows) {
        check(followUp, cause, names, rows);
        int p = names.size();
        double[] centre = new double[p];
        double[] scale = new double[p];
        double[][] x = standardize(names, rows, centre, scale);
        SubdistributionRisk risk = SubdistributionRisk.of(followUp, cause);
        SubdistributionLikelihood start = SubdistributionLikelihood.at(risk, x, new double[p]);
        double[] beta = new double[p];
        SubdistributionLikelihood best = start;
        boolean converged = false;
        for (int step = 0; step < MAX_STEPS && !converged; step++) {
            double[] direction = multiply(inverse(best.information(), names), best.score());
            double factor = 1;
            double[] tried = along(beta, factor, direction);
            SubdistributionLikelihood next = SubdistributionLikelihood.at(risk, x, tried);
            double rounding = CONVERGED * (Math.abs(best.value()) + 1);
            for (int halving = 0; !(next.value() >= best.value() - rounding); halving++) {
                if (halving == MAX_HALVINGS) {
                    throw notConverged(names, beta, scale);
                }
                factor /= 2;
                tried = along(beta, factor, direction);
                next = SubdistributionLikelihood.at(risk, x, tried);
            }
            double largest = Arrays.stream(direction).map(Math::abs).max().orElse(0);
            converged = factor == 1 && largest <= 1e-10 * (1 + norm(beta));
            beta = tried;
            best = next;
        }
        if (!converged) {
            throw notConverged(names, beta, scale);
        }
        DMatrixRMaj bread = inverse(best.information(), names);
        DMatrixRMaj half = new DMatrixRMaj(p, p);
        DMatrixRMaj sandwich = new DMatrixRMaj(p, p);
        CommonOps_DDRM.mult(bread, new DMatrixRMaj(ScoreVariance.of(risk, x, beta, best)), half);
        CommonOps_DDRM.mult(half, bread, sandwich);
        double[][] variance = new double[p][p];
        double[] coefficients = new double[p];
        for (int a = 0; a < p; a++) {
            coefficients[a] = beta[a] / scale[a];
            for (int b = 0; b < p; b++) {
                variance[a][b] = sandwich.get(a, b) / scale[a] / scale[b];
            }
        }
        double shift = SubdistributionLikelihood.dot(centre, coefficients);
        return new FineGray(names, coefficients, variance, best.value(), start.value(), baseline(risk, best, shift));
    }

    private static void check(FollowUp followUp, int cause, List<String> names, double[][] rows) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause " + cause + ": must be at least 1 (0 is censoring)");
        }
        if (rows.length != followUp.size()) {
            throw new IllegalArgumentException(rows.length + " rows of covariates for " + followUp.size() + " cases");
        }
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("names of covariates must be given, each once: " + names);
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != names.size()) {
                throw new IllegalArgumentException(
                        rows[i].length + " values at row index " + i + " for " + names.size() + " covariates");
            }
            for (int j = 0; j < names.size(); j++) {
                if (!Double.isFinite(rows[i][j])) {
                    throw new IllegalArgumentException("value " + rows[i][j] + " of " + names.get(j) + " at row index "
                            + i + ": must be finite; leave cases with missing values out");
                }
            }
        }
        boolean any = false;
        for (int i = 0; i < followUp.size(); i++) {
            any |= followUp.status(i) == cause;
        }
        if (!any) {
            throw new UndefinedStatisticException(
                    "no event of cause " + cause + " among " + followUp.size() + " cases: there is nothing to fit");
        }
    }

    private static double[][] standardize(List<String> names, double[][] rows, double[] centre, double[] scale) {
        int n = rows.length;
        double[][] x = new double[n][names.size()];
        for (int j = 0; j < names.size(); j++) {
            int column = j;
            centre[j] =
                    Arrays.stream(rows).mapToDouble(r -> r[column]).average().orElse(0);
            double squares = 0;
            for (int i = 0; i < n; i++) {
                x[i][j] = rows[i][j] - centre[j];
                squares += x[i][j] * x[i][j];
            }
            scale[j] = Math.sqrt(squares / n);
            if (!(scale[j] > SINGULAR * Math.abs(centre[j]))) {
                throw new UndefinedStatisticException("covariate " + names.get(j) + " is constant at " + centre[j]);
            }
            for (int i = 0; i < n; i++) {
                x[i][j] /= scale[j];
            }
        }
        return x;
    }

    private static DMatrixRMaj inverse(double[][] information, List<String> names) {
        DMatrixRMaj matrix = new DMatrixRMaj(information);
        DMatrixRMaj inverse = new DMatrixRMaj(names.size(), names.size());
        double trace = CommonOps_DDRM.trace(matrix);
        if (!(trace > 0)
                || !CommonOps_DDRM.invert(matrix, inverse)
                || !(CommonOps_DDRM.elementMaxAbs(inverse) < 1 / (SINGULAR * trace))) {
            throw new UndefinedStatisticException("the information of " + names
                    + " is singular: a covariate is a combination of others, or does not vary among the cases at risk");
        }
        return inverse;
    }

    private static UndefinedStatisticException notConverged(List<String> names, double[] beta, double[] scale) {
        double[] raw = new double[beta.length];
        Arrays.setAll(raw, j -> beta[j] / scale[j]);
        return new UndefinedStatisticException("the likelihood of " + names + " has no maximum within " + MAX_STEPS
                + " steps (coefficients now " + Arrays.toString(raw) + "): a covariate separates the events");
    }

    private static StepFunction baseline(SubdistributionRisk risk, SubdistributionLikelihood fit, double shift) {
        double[] times = new double[fit.times().size()];
        double[] hazard = new double[times.length];
        double sum = 0;
        for (int k = 0; k < times.length; k++) {
            SubdistributionLikelihood.EventTime event = fit.times().get(k);
            sum += event.events() / event.sum() * Math.exp(-shift);
            times[k] = risk.time(event.from());
            hazard[k] = sum;
        }
        return StepFunction.of(0, times, hazard);
    }

    private static double[] multiply(DMatrixRMaj matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int a = 0; a < product.length; a++) {
            for (int b = 0; b < vector.length; b++) {
                product[a] += matrix.get(a, b) * vector[b];
            }
        }
        return product;
    }

    private static double[] along(double[] beta, double factor, double[] direction) {
        double[] moved = new double[beta.length];
        Arrays.setAll(moved, j -> beta[j] + factor * direction[j]);
        return moved;
    }

    private static double norm(double[] values) {
        return Math.sqrt(SubdistributionLikelihood.dot(values, values));
    }

    /** Names of the covariates. */
    public List<String> names() {
        return names;
    }

    /** Coefficients: logarithms of the ratios of subdistribution hazards; a new array. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** Standard errors of the coefficients; a new array. */
    public double[] standardErrors() {
        double[] errors = new double[coefficients.length];
        Arrays.setAll(errors, j -> Math.sqrt(variance[j][j]));
        return errors;
    }

    /** Covariance of the coefficients; a new array. */
    public double[][] variance() {
        return Arrays.stream(variance).map(double[]::clone).toArray(double[][]::new);
    }

    /** Two-sided p-values of the coefficients by Wald; a new array. */
    public double[] pValues() {
        double[] errors = standardErrors();
        double[] p = new double[errors.length];
        Arrays.setAll(p, j -> 2 * Normal.upper(Math.abs(coefficients[j]) / errors[j]));
        return p;
    }

    /** Confidence interval of the ratio of subdistribution hazards of a covariate, in the order of the names. */
    public ConfidenceInterval hazardRatioInterval(int covariate, double level) {
        double half = Normal.twoSided(ConfidenceInterval.checkLevel(level)) * Math.sqrt(variance[covariate][covariate]);
        return new ConfidenceInterval(
                Math.exp(coefficients[covariate] - half), Math.exp(coefficients[covariate] + half), level);
    }

    /** Logarithm of the partial likelihood at the coefficients. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Logarithm of the partial likelihood at coefficients of 0. */
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /** Cumulative subdistribution hazard at covariates of 0. */
    public StepFunction baselineHazard() {
        return baseline;
    }

    /**
     * Cumulative incidence of a case as a function of time: {@code 1 - exp(-H0(t) exp(x b))}.
     *
     * @throws IllegalArgumentException if there is not one value a covariate
     */
    public StepFunction predict(double... x) {
        if (x.length != coefficients.length) {
            throw new IllegalArgumentException(x.length + " values for the covariates " + names);
        }
        double risk = Math.exp(SubdistributionLikelihood.dot(x, coefficients));
        return StepFunction.of(
                0,
                baseline.times(),
                Arrays.stream(baseline.values())
                        .map(h -> -Math.expm1(-h * risk))
                        .toArray());
    }
}
