package org.voxrisk.riskmodel.model.discriminant;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;

/**
 * Quadratic discriminant analysis: class k normal with mean m_k and covariance {@code (1 - r) S_k + r I}, so that the log-odds
 * are {@code log(pi_1 / pi_0) + [D_0(x) - D_1(x)] / 2}, {@code D_k = (x - m_k)' S_k^-1 (x - m_k) + log det S_k}.
 *
 * <p>Equals scikit-learn's {@code QuadraticDiscriminantAnalysis(reg_param = r, tol)} with {@link VarianceDivisor#CASES}, and R's
 * {@code MASS::qda}, plug-in, with {@link VarianceDivisor#DEGREES_OF_FREEDOM} and r = 0. As in scikit-learn a class whose
 * covariance has a variance of at most the tolerance in some direction is refused; the tolerance is absolute, so columns in
 * small units need scaling first. With r above 0 there may be more columns than cases (scikit-learn refuses these).
 *
 * @param regularization r, 0 to 1
 * @param tolerance smallest variance of any direction, at least 0
 * @param divisor of the covariances
 */
public record QuadraticDiscriminant(double regularization, double tolerance, VarianceDivisor divisor)
        implements Classifier {
    static final String WHO = "a quadratic discriminant";

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when r is not from 0 to 1, or the tolerance negative or not finite
     */
    public QuadraticDiscriminant {
        if (!(regularization >= 0 && regularization <= 1)) {
            throw new IllegalArgumentException("regularisation = " + regularization + ", must be from 0 to 1");
        }
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("tolerance = " + tolerance + ", must be finite and at least 0");
        }
    }

    /** With scikit-learn's tolerance of 1e-4 and divisor. */
    public static QuadraticDiscriminant of(double regularization) {
        return new QuadraticDiscriminant(regularization, 1e-4, VarianceDivisor.CASES);
    }

    @Override
    public String label() {
        return "quadratic discriminant analysis (regularisation " + regularization
                + (divisor == VarianceDivisor.CASES ? "" : ", " + divisor) + ")";
    }

    /**
     * Fits the discriminant.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case, or its covariance has not full rank
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedQuadratic fit(TrainingPart training) {
        CompleteRows rows = CompleteRows.ofTraining(training, WHO);
        int[] labels = training.labels();
        return new FittedQuadratic(
                label(),
                Trained.of(training),
                distribution(ClassRows.of(rows, labels, 0), 0),
                distribution(ClassRows.of(rows, labels, 1), 1));
    }

    private ClassDistribution distribution(ClassRows rows, int label) {
        int n = rows.rows();
        int p = rows.mean().length;
        double by = divisor.of(n, 1);
        if (!(by > 0)) {
            throw new DegenerateTrainingException(
                    WHO + " by degrees of freedom needs 2 cases of each class: label " + label + " has " + n);
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, p, false, true, n >= p);
        if (!svd.decompose(DMatrixRMaj.wrap(n, p, rows.centred().clone()))) {
            throw new DegenerateTrainingException(
                    "the singular values of " + n + " training cases by " + p + " columns do not settle");
        }
        DMatrixRMaj vt = svd.getV(null, true);
        double[] singular = svd.getSingularValues();
        double[] axes = new double[p * p];
        double[] variances = new double[p];
        for (int r = 0; r < p; r++) {
            double s = r < svd.numberOfSingularValues() ? singular[r] : 0;
            variances[r] = (1 - regularization) * (s * s / by) + regularization;
            if (!(variances[r] > tolerance)) {
                throw new DegenerateTrainingException("the covariance of the " + p + " columns in the " + n
                        + " training cases of label " + label + " has not full rank: a direction has variance "
                        + variances[r] + ", must be above " + tolerance
                        + ". Scale the columns, use a larger regularisation (it is " + regularization
                        + "), or fewer columns.");
            }
            for (int j = 0; j < p; j++) {
                axes[r * p + j] = vt.get(r, j);
            }
        }
        return new ClassDistribution(rows.mean(), axes, variances);
    }
}
