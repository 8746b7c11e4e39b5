package org.voxrisk.riskmodel.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;

/**
 * A linear score of named features, {@code s = b0 + sum_j b_j x_j}. Immutable.
 *
 * <p>The sum runs from the intercept through the features in their order, in double arithmetic, so the same row gives
 * the same bits everywhere. The score knows nothing of scaling and puts no link function on the sum: whether {@code s}
 * is a log-odds, a probability or a plain signature is said by the one who fitted it.
 */
public final class LinearScore {
    private final FeatureNames names;
    private final double[] coefficients;
    private final double intercept;

    private LinearScore(FeatureNames names, double[] coefficients, double intercept) {
        this.names = names;
        this.coefficients = coefficients;
        this.intercept = intercept;
    }

    /**
     * Takes one coefficient a feature. There may be no feature at all: then the score is the intercept.
     *
     * @throws IllegalArgumentException when the numbers differ or a coefficient or the intercept is not finite
     */
    public static LinearScore of(FeatureNames names, double[] coefficients, double intercept) {
        if (names.size() != coefficients.length) {
            throw new IllegalArgumentException(names.size() + " features and " + coefficients.length + " coefficients");
        }
        for (int j = 0; j < coefficients.length; j++) {
            if (!Double.isFinite(coefficients[j])) {
                throw new IllegalArgumentException(
                        "coefficient of '" + names.get(j) + "' is " + coefficients[j] + ", must be finite");
            }
        }
        if (!Double.isFinite(intercept)) {
            throw new IllegalArgumentException("intercept is " + intercept + ", must be finite");
        }
        return new LinearScore(names, coefficients.clone(), intercept);
    }

    /** The features, in the order of the sum. */
    public FeatureNames names() {
        return names;
    }

    /** A copy of the coefficients, in the order of {@link #names()}. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** The constant part. */
    public double intercept() {
        return intercept;
    }

    /** The score alone; see {@link #explain}. */
    public double score(FeatureRow row) {
        double sum = intercept;
        for (int j = 0; j < coefficients.length; j++) {
            sum += coefficients[j] * value(row, j);
        }
        return sum;
    }

    /**
     * The scores of all cases of a table, in row order.
     *
     * @param table has every feature of the score, in any order; others are not looked at
     * @throws FeatureMismatchException when features are not there; the message lists them
     * @throws InvalidFeatureValueException when one of them is missing
     */
    public double[] scores(FeatureTable table) {
        double[] values = new double[table.caseCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = score(table.row(i));
        }
        return values;
    }

    /**
     * The score and each feature's part.
     *
     * @param row has every feature of the score, in any order; others are not looked at
     * @throws FeatureMismatchException when features are not in the row; the message lists them
     * @throws InvalidFeatureValueException when one of them is NaN or infinite
     */
    public ScoreBreakdown explain(FeatureRow row) {
        List<Contribution> parts = new ArrayList<>(coefficients.length);
        double sum = intercept;
        for (int j = 0; j < coefficients.length; j++) {
            double x = value(row, j);
            double part = coefficients[j] * x;
            sum += part;
            parts.add(new Contribution(names.get(j), coefficients[j], x, part));
        }
        return new ScoreBreakdown(sum, intercept, parts);
    }

    private double value(FeatureRow row, int j) {
        int column = row.names().indexOf(names.get(j));
        if (column < 0) {
            throw FeatureMismatchException.of("the linear score", names, row.names());
        }
        double x = row.value(column);
        if (!Double.isFinite(x)) {
            throw new InvalidFeatureValueException(
                    names.get(j), x, "", "A score needs every one of its features: leave the case out or impute it.");
        }
        return x;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LinearScore other
                && names.equals(other.names)
                && Arrays.equals(coefficients, other.coefficients)
                && Double.compare(intercept, other.intercept) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * names.hashCode() + Arrays.hashCode(coefficients)) + Double.hashCode(intercept);
    }
}
