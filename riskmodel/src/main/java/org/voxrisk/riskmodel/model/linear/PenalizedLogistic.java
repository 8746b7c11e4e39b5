package org.voxrisk.riskmodel.model.linear;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetPath;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.LambdaSequence;
import org.voxrisk.riskmodel.model.penalized.LinearCoefficients;
import org.voxrisk.riskmodel.model.penalized.Weights;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Logistic regression with a penalty: minimises
 *
 * <pre>
 *   C sum_i w_i log(1 + exp(-y_i (b0 + x_i'b))) + (1 - a)/2 sum_j b_j^2 + a sum_j |b_j|,     y = -1, 1
 * </pre>
 *
 * over (b0, b), the constant unpenalised. Equals scikit-learn's {@code LogisticRegression(C, l1_ratio = a)}: a = 0 is L2, a = 1
 * is L1. Columns are not scaled inside. L2 by Newton's method to rounding; others by {@link ElasticNet} with lambda = 1 / (C
 * sum_i w_i) and a threshold of 1e-20.
 *
 * @param c inverse strength of the penalty, above 0
 * @param l1Ratio share a of the absolute-value penalty, 0 to 1
 * @param weights how much each class counts
 */
public record PenalizedLogistic(double c, double l1Ratio, ClassWeights weights) implements Classifier {
    private static final String WHO = "a penalised logistic regression";
    private static final double THRESHOLD = 1e-20;
    private static final int PASSES = 1_000_000;
    /** Number and ratio of the penalties on the way from a weak start to the wanted one. */
    private static final int WARM_STARTS = 20;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when C is not finite and above 0, or the ratio not from 0 to 1
     */
    public PenalizedLogistic {
        if (!(c > 0) || Double.isInfinite(c)) {
            throw new IllegalArgumentException("C = " + c + ", must be finite and above 0");
        }
        if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
            throw new IllegalArgumentException("L1 ratio = " + l1Ratio + ", must be from 0 to 1");
        }
    }

    /** The squared penalty. */
    public static PenalizedLogistic l2(double c) {
        return new PenalizedLogistic(c, 0, ClassWeights.EQUAL);
    }

    /** The absolute-value penalty. */
    public static PenalizedLogistic l1(double c) {
        return new PenalizedLogistic(c, 1, ClassWeights.EQUAL);
    }

    /** The same with other class weights. */
    public PenalizedLogistic withWeights(ClassWeights other) {
        return new PenalizedLogistic(c, l1Ratio, other);
    }

    @Override
    public String label() {
        String penalty = l1Ratio == 0 ? "L2" : l1Ratio == 1 ? "L1" : "elastic net " + l1Ratio;
        return "logistic regression (" + penalty + ", C " + c + weights.suffix() + ")";
    }

    @Override
    public FittedLinear fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    /**
     * Fits the regression.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case (with an L1 share: one case), or
     *     the fit does not settle
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedLinear fit(TrainingPart training, Work work) {
        CompleteRows rows = CompleteRows.ofTraining(training, WHO);
        int[] labels = training.labels();
        double[] classWeights = weights.of(labels);
        double[] w = Arrays.stream(labels).mapToDouble(l -> classWeights[l]).toArray();
        LinearScore score;
        if (l1Ratio == 0) {
            try (Crew crew = work.start()) {
                LogisticNewton fit = new LogisticNewton(rows.values(), rows.columns(), labels, w, c);
                double[] b = fit.solve(crew.checkpoint());
                score = LinearScore.of(training.columns(), Arrays.copyOfRange(b, 1, b.length), b[0]);
            }
        } else {
            score = elasticNet(training, rows, labels, w, work);
        }
        return new FittedLinear(label(), Trained.of(training), score, LinearLink.LOG_ODDS);
    }

    private LinearScore elasticNet(TrainingPart training, CompleteRows rows, int[] labels, double[] w, Work work) {
        int n = rows.rows();
        int p = rows.columns();
        double[] byColumn = new double[n * p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                byColumn[j * n + i] = rows.value(i, j);
            }
        }
        double lambda = 1 / (c * Arrays.stream(w).sum());
        double[] path = new double[WARM_STARTS];
        for (int m = 0; m < WARM_STARTS; m++) {
            path[m] = lambda * StrictMath.pow(1.5, (double) WARM_STARTS - 1 - m);
        }
        path[WARM_STARTS - 1] = lambda;
        ElasticNet.Options options = ElasticNet.Options.defaults(Family.BINOMIAL)
                .withAlpha(l1Ratio)
                .withStandardize(false)
                .withWeights(Weights.of(w))
                .withLambdas(LambdaSequence.given(path))
                .withConvergence(THRESHOLD, PASSES);
        double[] y = Arrays.stream(labels).asDoubleStream().toArray();
        LinearCoefficients b;
        try {
            ElasticNetPath fit = ElasticNet.fit(Columns.of(byColumn, n, p), y, options, work);
            if (fit.size() < WARM_STARTS) {
                throw new DegenerateTrainingException(label() + " on " + n + " training cases and " + p
                        + " columns does not settle (" + fit.end() + "): scale the columns, or use a smaller C");
            }
            b = fit.coefficients(WARM_STARTS - 1);
        } catch (IllegalStateException e) {
            throw new DegenerateTrainingException(
                    label() + " on " + n + " training cases and " + p + " columns: " + e.getMessage());
        }
        return LinearScore.of(training.columns(), b.toArray(), b.intercept());
    }
}
