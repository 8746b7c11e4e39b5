package org.voxrisk.riskmodel.model.discriminant;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.linear.FittedLinear;
import org.voxrisk.riskmodel.model.linear.LinearLink;
import org.voxrisk.riskmodel.model.linear.PositiveDefinite;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * Linear discriminant analysis: both classes normal with one covariance W, so that the log-odds are {@code log(pi_1 / pi_0) + (x
 * - (m_0 + m_1) / 2)' W^-1 (m_1 - m_0)}, with the class shares pi_k and means m_k of training.
 *
 * <ul>
 *   <li>{@link DiscriminantSolver#SVD}: W from the rows less their class means, in columns scaled to variance 1; directions
 *       whose singular value (of the rows over the root of the divisor) is at most 1e-4 are left out, so that W need not have
 *       full rank. scikit-learn's {@code LinearDiscriminantAnalysis(solver="svd")}.
 *   <li>{@link DiscriminantSolver#COVARIANCE}: W is {@code sum_k pi_k S_k}, each S_k shrunk; refused without full rank.
 *       scikit-learn's {@code solver="lsqr"} with {@code shrinkage}.
 * </ul>
 *
 * With {@link VarianceDivisor#DEGREES_OF_FREEDOM} W is divided by n - 2: R's {@code MASS::lda}, plug-in.
 *
 * @param solver how W is inverted
 * @param shrinkage of the covariances; the SVD takes none
 * @param divisor of W; shrinkage goes with {@link VarianceDivisor#CASES} only
 */
public record LinearDiscriminant(DiscriminantSolver solver, Shrinkage shrinkage, VarianceDivisor divisor)
        implements Classifier {
    /**
     * Checks that the settings go together.
     *
     * @throws IllegalArgumentException when there is shrinkage with the SVD or with another divisor
     */
    public LinearDiscriminant {
        boolean shrinks = !shrinkage.equals(Shrinkage.NONE);
        if (shrinks && (solver == DiscriminantSolver.SVD || divisor != VarianceDivisor.CASES)) {
            throw new IllegalArgumentException("shrinkage goes with solver " + DiscriminantSolver.COVARIANCE
                    + " and divisor " + VarianceDivisor.CASES + ", not with " + solver + " and " + divisor);
        }
    }

    /** By SVD, as scikit-learn's default. */
    public static LinearDiscriminant standard() {
        return new LinearDiscriminant(DiscriminantSolver.SVD, Shrinkage.NONE, VarianceDivisor.CASES);
    }

    /** With shrunk covariances, for many columns or few cases. */
    public static LinearDiscriminant shrunk(Shrinkage shrinkage) {
        return new LinearDiscriminant(DiscriminantSolver.COVARIANCE, shrinkage, VarianceDivisor.CASES);
    }

    @Override
    public String label() {
        return "linear discriminant analysis (" + solver + shrinkage.suffix()
                + (divisor == VarianceDivisor.CASES ? "" : ", " + divisor) + ")";
    }

    /**
     * Fits the discriminant.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case, there are no degrees of freedom, or
     *     the covariance has not full rank (not for the SVD)
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedLinear fit(TrainingPart training) {
        CompleteRows rows = CompleteRows.ofTraining(training, "a linear discriminant");
        Trained trained = Trained.of(training);
        int[] labels = training.labels();
        ClassRows controls = ClassRows.of(rows, labels, 0);
        ClassRows events = ClassRows.of(rows, labels, 1);
        double by = divisor.of(labels.length, 2);
        if (!(by > 0)) {
            throw new DegenerateTrainingException(
                    "a linear discriminant by degrees of freedom needs 3 cases, there are " + labels.length);
        }
        int p = rows.columns();
        double[] difference = new double[p];
        for (int j = 0; j < p; j++) {
            difference[j] = events.mean()[j] - controls.mean()[j];
        }
        double[] b = solver == DiscriminantSolver.SVD
                ? WithinSvd.solve(controls, events, by, difference)
                : byCovariance(training, controls, events, by, difference);
        double b0 = StrictMath.log((double) trained.events() / trained.controls());
        for (int j = 0; j < p; j++) {
            b0 -= b[j] * (events.mean()[j] + controls.mean()[j]) / 2;
        }
        return new FittedLinear(label(), trained, LinearScore.of(training.columns(), b, b0), LinearLink.LOG_ODDS);
    }

    private double[] byCovariance(
            TrainingPart training, ClassRows controls, ClassRows events, double by, double[] difference) {
        int n = controls.rows() + events.rows();
        double[] s0 = controls.covariance(shrinkage);
        double[] s1 = events.covariance(shrinkage);
        double[] w = new double[s0.length];
        for (int k = 0; k < w.length; k++) {
            w[k] = (controls.rows() * s0[k] + events.rows() * s1[k]) / n * (n / by);
        }
        int p = difference.length;
        PositiveDefinite solver = PositiveDefinite.of(w, p);
        if (!solver.isRegular()) {
            throw new DegenerateTrainingException("the covariance of " + p + " columns within the classes of " + n
                    + " training cases has not full rank: column '"
                    + training.columns().get(solver.firstDependent())
                    + "' is constant or a combination of those before it. Use shrinkage, " + DiscriminantSolver.SVD
                    + ", or fewer columns.");
        }
        return solver.solve(difference);
    }
}
