package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;

/**
 * A chi-square test about a fitted model.
 *
 * @param name what is tested
 * @param chiSquare statistic
 * @param degreesOfFreedom its degrees of freedom
 * @param p upper tail probability
 */
public record ModelTest(String name, double chiSquare, int degreesOfFreedom, double p) {

    private static ModelTest of(String name, double chiSquare, int df) {
        return new ModelTest(name, chiSquare, df, ChiSquared.upper(chiSquare, df));
    }

    /**
     * Likelihood-ratio test of a model against a larger one that contains it: difference of deviances; equals {@code
     * anova(small, large, test = "Chisq")}.
     *
     * @throws IllegalArgumentException if the larger model lacks a column of the smaller, has no more, or rows or outcomes differ
     */
    public static ModelTest likelihoodRatio(LogisticFit small, LogisticFit large) {
        List<String> inner = small.design().columnNames();
        List<String> outer = large.design().columnNames();
        if (!outer.containsAll(inner)
                || outer.size() <= inner.size()
                || small.design().rows() != large.design().rows()) {
            throw new IllegalArgumentException("model " + inner + " on "
                    + small.design().rows() + " rows is not nested in " + outer + " on "
                    + large.design().rows() + " rows");
        }
        if (!Arrays.equals(small.outcome(), large.outcome())) {
            throw new IllegalArgumentException(
                    "models " + inner + " and " + outer + " were fitted to different outcomes of "
                            + small.design().rows() + " rows; deviances compare on the same");
        }
        return of("likelihood ratio", small.deviance() - large.deviance(), outer.size() - inner.size());
    }

    /** Wald test of each term, b_t' V_t^-1 b_t, then of all terms ("TOTAL"); equals {@code anova(lrm)} of rms. */
    public static List<ModelTest> wald(LogisticFit fit) {
        DesignMatrix x = fit.design();
        List<ModelTest> tests = new ArrayList<>();
        for (int t = 0; t < x.terms().size(); t++) {
            tests.add(wald(x.terms().get(t).name(), fit, x.firstColumn(t), x.endColumn(t)));
        }
        if (x.columnCount() > 1) {
            tests.add(wald("TOTAL", fit, 1, x.columnCount()));
        }
        return tests;
    }

    private static ModelTest wald(String name, LogisticFit fit, int from, int to) {
        int k = to - from;
        double[] b = fit.coefficients();
        double[] se = fit.standardErrors();
        double[][] v = fit.covariance();
        // In units of standard errors, so that the matrix to invert has a unit diagonal.
        DMatrixRMaj correlation = new DMatrixRMaj(k, k);
        DMatrixRMaj z = new DMatrixRMaj(k, 1);
        for (int a = 0; a < k; a++) {
            z.set(a, 0, b[from + a] / se[from + a]);
            for (int c = 0; c < k; c++) {
                correlation.set(a, c, v[from + a][from + c] / (se[from + a] * se[from + c]));
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(k, 1);
        if (!CommonOps_DDRM.solve(correlation, z, solution)) {
            throw new IllegalStateException("the covariance of " + name + " is singular");
        }
        double sum = 0;
        for (int a = 0; a < k; a++) {
            sum += z.get(a, 0) * solution.get(a, 0);
        }
        return of(name, sum, k);
    }
}
