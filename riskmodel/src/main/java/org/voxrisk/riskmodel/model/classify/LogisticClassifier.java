package org.voxrisk.riskmodel.model.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.FirthRegression;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Separation;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A logistic regression of the label on all columns that it is given, for example clinical ones beside a Rad-score: {@code
 * logit P(label = 1) = b0 + sum_j b_j x_j}. Columns are numeric (a factor as 0/1 columns); without any the fit is the
 * prevalence.
 *
 * @param method how it is estimated
 */
public record LogisticClassifier(LogisticMethod method) implements Classifier {
    @Override
    public String label() {
        return "logistic regression " + method;
    }

    /**
     * Fits the model; equals {@code glm(label ~ ..., binomial)} in R for maximum likelihood.
     *
     * @throws InvalidFeatureValueException when a training value is missing; the message names column and case
     * @throws IllegalStateException when a training case has no label
     * @throws IllegalArgumentException when one class has no case, a column is constant or a combination of others, or,
     *     for maximum likelihood, the columns separate the classes
     */
    @Override
    public FittedLogistic fit(TrainingPart training) {
        FeatureTable table = training.table();
        FeatureNames columns = table.columns();
        int[] y = training.labels();
        List<double[]> values = new ArrayList<>();
        for (String name : columns.asList()) {
            values.add(complete(table, name));
        }
        DesignMatrix x = design(columns, values, y.length);
        double[] b;
        double[] errors;
        if (method == LogisticMethod.FIRTH) {
            FirthRegression.Fit fit = FirthRegression.fit(x, y);
            requireConvergence(columns, fit.converged(), fit.iterations(), y.length);
            b = fit.coefficients();
            errors = fit.standardErrors();
        } else {
            LogisticFit fit = LogisticRegression.fit(x, y);
            if (fit.separation() != Separation.NONE) {
                throw new IllegalArgumentException("columns " + columns.asList() + " separate the " + y.length
                        + " training cases (" + fit.separation() + "): no maximum likelihood estimate exists. Use "
                        + LogisticMethod.FIRTH + ", or fewer columns.");
            }
            requireConvergence(columns, fit.converged(), fit.iterations(), y.length);
            b = fit.coefficients();
            errors = fit.standardErrors();
        }
        LinearScore logOdds = LinearScore.of(columns, Arrays.copyOfRange(b, 1, b.length), b[0]);
        return FittedLogistic.of(method, logOdds, errors, values, training);
    }

    private void requireConvergence(FeatureNames columns, boolean converged, int iterations, int cases) {
        if (!converged) {
            throw new IllegalArgumentException(method + " on columns " + columns.asList() + " of " + cases
                    + " training cases still moves after " + iterations + " iterations; use fewer columns");
        }
    }

    private static DesignMatrix design(FeatureNames columns, List<double[]> values, int rows) {
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            terms.add(Term.numeric(columns.get(j), values.get(j)));
        }
        return terms.isEmpty() ? DesignMatrix.constant(rows) : DesignMatrix.of(terms);
    }

    private static double[] complete(FeatureTable table, String name) {
        double[] x = table.column(name);
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                throw new InvalidFeatureValueException(
                        name,
                        x[i],
                        "in training case '" + table.cases().get(i).id() + "'",
                        "A regression needs every value: leave the case out or impute it.");
            }
        }
        return x;
    }
}
