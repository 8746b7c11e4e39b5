package org.voxrisk.riskmodel.model.svm;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * C-support vector classification: the decision value {@code f(x) = sum_i y_i a_i K(x_i, x) - rho}, above 0 for label 1, with
 * {@code 0 <= a_i <= C w_k} from the dual problem, solved by sequential minimal optimisation with the kernel matrix in single
 * precision. Equals LIBSVM's {@code C_SVC} and scikit-learn's {@code SVC} within the tolerance.
 *
 * <p>Probabilities, when asked for, are Platt's: {@code 1 / (1 + exp(A f + B))} with A and B fitted on decision values of cases
 * that were held back: folds stratified by label and drawn from the seed, 5 or as many as the rarer class has patients, at
 * least 2. The folds leave f as it is. Without, the classifier has no probability.
 *
 * @param kernel the kernel
 * @param c C, cost of an error, above 0
 * @param weights how much each class counts: factors w_k of C
 * @param tolerance largest violation of the optimum's conditions at which the fit stops, above 0; 1e-3 is LIBSVM's
 * @param probabilitySeed seed of the folds for probabilities; empty for none
 */
public record SupportVectorMachine(
        SvmKernel kernel, double c, ClassWeights weights, double tolerance, OptionalLong probabilitySeed)
        implements Classifier {
    static final String WHO = "a support vector machine";
    private static final int FOLDS = 5;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when C or the tolerance is not finite and above 0
     */
    public SupportVectorMachine {
        if (!(c > 0 && tolerance > 0) || Double.isInfinite(c + tolerance)) {
            throw new IllegalArgumentException(
                    "C = " + c + " and tolerance = " + tolerance + " must be finite and above 0");
        }
    }

    /** With equal classes and a tolerance of 1e-3; without probabilities. */
    public static SupportVectorMachine of(SvmKernel kernel, double c) {
        return new SupportVectorMachine(kernel, c, ClassWeights.EQUAL, 1e-3, OptionalLong.empty());
    }

    /** The same with probabilities. */
    public SupportVectorMachine withProbabilities(long seed) {
        return new SupportVectorMachine(kernel, c, weights, tolerance, OptionalLong.of(seed));
    }

    /** The same with other class weights. */
    public SupportVectorMachine withWeights(ClassWeights other) {
        return new SupportVectorMachine(kernel, c, other, tolerance, probabilitySeed);
    }

    /** The same with another tolerance. */
    public SupportVectorMachine withTolerance(double other) {
        return new SupportVectorMachine(kernel, c, weights, other, probabilitySeed);
    }

    @Override
    public String label() {
        return "support vector machine (" + kernel.label() + ", C " + c + weights.suffix()
                + (probabilitySeed.isPresent() ? ", Platt's probabilities" : "") + ")";
    }

    @Override
    public FittedSupportVectors fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    /**
     * Fits the machine, and its folds for probabilities on as many threads as the work has.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case (for probabilities: no two patients),
     *     or the fit does not settle
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedSupportVectors fit(TrainingPart training, Work work) {
        CompleteRows.ofTraining(training, WHO);
        try (Crew crew = work.start()) {
            if (probabilitySeed.isEmpty()) {
                return machine(training, crew.checkpoint().work());
            }
            SplitPlan plan = folds(training.table(), probabilitySeed.getAsLong());
            List<Split> splits = plan.splits();
            // The last task is the machine itself.
            List<FittedSupportVectors> fits = crew.map(
                    splits.size() + 1,
                    (i, checkpoint) -> machine(
                            i < splits.size() ? splits.get(i).training(training.table()) : training,
                            checkpoint.work()));
            double[] held = new double[training.caseCount()];
            int[] fold = plan.foldOfRows(training.table(), 0);
            for (int f = 0; f < splits.size(); f++) {
                double[] values = fits.get(f).scores(splits.get(f).test(training.table()));
                int at = 0;
                for (int i = 0; i < fold.length; i++) {
                    if (fold[i] == f) {
                        held[i] = values[at++];
                    }
                }
            }
            return fits.get(splits.size()).with(PlattScaling.fit(held, training.labels()));
        }
    }

    private SplitPlan folds(FeatureTable table, long seed) {
        int rarest = table.caseCount();
        int[] labels = table.labels();
        for (int k = 0; k < 2; k++) {
            Set<String> patients = new HashSet<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == k) {
                    patients.add(table.cases().get(i).patient());
                }
            }
            rarest = Math.min(rarest, patients.size());
        }
        if (rarest < 2) {
            throw new DegenerateTrainingException(WHO + " needs 2 patients of each class for its probabilities; of the "
                    + labels.length + " training cases one class has " + rarest);
        }
        try {
            return Splits.kFold(table, Math.min(FOLDS, rarest), Stratification.BY_LABEL, seed);
        } catch (IllegalArgumentException e) {
            throw new DegenerateTrainingException(WHO + ", folds for its probabilities: " + e.getMessage());
        }
    }

    private FittedSupportVectors machine(TrainingPart training, Work work) {
        CompleteRows rows = CompleteRows.ofTraining(training, WHO);
        int n = rows.rows();
        int p = rows.columns();
        int[] labels = training.labels();
        double[] classWeights = weights.of(labels);
        int[] y = Arrays.stream(labels).map(l -> 2 * l - 1).toArray();
        double[] bound =
                Arrays.stream(labels).mapToDouble(l -> c * classWeights[l]).toArray();
        KernelFunction function = kernel.with(kernel.scale().of(rows));
        SmoSolver.Solution solution;
        try (Crew crew = work.start()) {
            KernelRows matrix = new KernelRows(function, rows.values(), n, p);
            solution = new SmoSolver(matrix, y, bound, tolerance).solve(crew.checkpoint());
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += solution.signed(i) != 0 ? 1 : 0;
        }
        double[] vectors = new double[count * p];
        double[] coefficients = new double[count];
        int[] numbers = new int[count];
        int at = 0;
        for (int i = 0; i < n; i++) {
            if (solution.signed(i) != 0) {
                System.arraycopy(rows.values(), i * p, vectors, at * p, p);
                numbers[at] = i;
                coefficients[at++] = solution.signed(i);
            }
        }
        if (!Double.isFinite(solution.rho())) {
            throw new DegenerateTrainingException(
                    WHO + " on " + n + " training cases has offset " + solution.rho() + ": scale the columns");
        }
        return new FittedSupportVectors(
                label(),
                Trained.of(training),
                function,
                vectors,
                coefficients,
                numbers,
                solution.rho(),
                Optional.empty());
    }
}
