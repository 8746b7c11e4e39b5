package org.voxrisk.riskmodel.model.linear;

import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Logistic;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A fitted classifier that is a linear score, {@code s = b0 + sum_j b_j x_j}; a case with a score above 0 is taken for label 1.
 * {@link #score} explains it column by column. Immutable, equal when all numbers are, to the bit.
 *
 * @param method what was fitted, for a report
 * @param trained on what
 * @param score the score
 * @param link whether the score is a log-odds
 */
public record FittedLinear(String method, Trained trained, LinearScore score, LinearLink link)
        implements FittedClassifier {
    private static final String WHO = "a linear classifier";

    /**
     * Checks the columns.
     *
     * @throws IllegalArgumentException when the score has other columns than the training rows
     */
    public FittedLinear {
        if (!score.names().equals(trained.columns())) {
            throw new IllegalArgumentException(
                    "a score of " + score.names() + " that was trained on " + trained.columns());
        }
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        return method + " " + trained;
    }

    @Override
    public double[] scores(FeatureTable table) {
        CompleteRows rows = CompleteRows.of(table, columns(), WHO);
        double[] b = score.coefficients();
        double[] x = rows.values();
        double[] s = new double[rows.rows()];
        for (int i = 0; i < s.length; i++) {
            // As LinearScore.score sums, so that an explanation adds up to the same bits.
            double sum = score.intercept();
            for (int j = 0; j < b.length; j++) {
                sum += b[j] * x[i * b.length + j];
            }
            s[i] = sum;
        }
        return s;
    }

    /** The logistic function of the scores when they are log-odds, else empty. */
    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return link == LinearLink.LOG_ODDS ? Optional.of(Logistic.probabilities(scores(table))) : Optional.empty();
    }
}
