package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Work;

/**
 * Keeps the features with a coefficient other than 0 in a cross-validated LASSO (or elastic net) on the labels 0 and 1;
 * the coefficients are the Rad-score.
 *
 * <p>Equals {@code cv.glmnet(x, y, family, foldid, ...)} in R with the folds of {@link Splits#kFold} by label on the
 * training rows ({@code foldid} is what {@code SplitPlan.foldIdsOfR} returns): folds are drawn inside the training rows,
 * by patient.
 *
 * @param options settings of the fit; with family gaussian the score is around the prevalence, with binomial it is a
 *     log-odds
 * @param measure what cross-validation measures
 * @param folds folds inside the training rows, drawn or given
 * @param choice the penalty at which coefficients are taken
 */
public record LassoSelection(
        ElasticNet.Options options, CrossValidationMeasure measure, InnerFolds folds, LambdaChoice choice)
        implements Step {
    /**
     * With folds that are drawn.
     *
     * @throws IllegalArgumentException when there are fewer than 3
     */
    public LassoSelection(
            ElasticNet.Options options, CrossValidationMeasure measure, int folds, long seed, LambdaChoice choice) {
        this(options, measure, InnerFolds.drawn(folds, seed), choice);
    }

    /** glmnet's defaults: LASSO, standardised, 10 folds, deviance, at {@code lambda.min}. */
    public static LassoSelection of(Family family, long seed) {
        return of(family, InnerFolds.drawn(10, seed));
    }

    /** glmnet's defaults with other folds. */
    public static LassoSelection of(Family family, InnerFolds folds) {
        return new LassoSelection(
                ElasticNet.Options.defaults(family), CrossValidationMeasure.DEVIANCE, folds, LambdaChoice.MIN);
    }

    @Override
    public LassoSelection withFolds(InnerFolds other) {
        return new LassoSelection(options, measure, other, choice);
    }

    @Override
    public String label() {
        return (options.alpha() == 1 ? "LASSO" : "elastic net alpha " + options.alpha()) + " " + options.family()
                + " at " + choice.label() + " by " + measure + ", " + folds.label();
    }

    /**
     * Fits path and folds.
     *
     * @throws InvalidFeatureValueException when a training value is missing; the message names feature and case
     * @throws IllegalStateException when a training case has no label
     * @throws IllegalArgumentException when a class has fewer patients than folds, or given folds are not of these rows
     * @throws LeakException when given folds have a patient in two folds
     */
    @Override
    public FittedLasso fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public FittedLasso fit(TrainingPart training, Work work) {
        return at(training, path(training, work));
    }

    /**
     * The path with its cross-validated measure, for reports and for other choices of the penalty; exceptions as
     * {@link #fit(TrainingPart)}.
     *
     * @param work on how many threads, and who may stop it
     */
    public CrossValidatedPath path(TrainingPart training, Work work) {
        double[] y = Arrays.stream(training.labels()).asDoubleStream().toArray();
        FoldAssignment assignment = FoldAssignment.of(folds.of(training));
        return ElasticNetCrossValidation.fit(
                Columns.of(
                        Complete.values(training),
                        training.caseCount(),
                        training.columns().size()),
                y,
                assignment,
                measure,
                options,
                work);
    }

    /**
     * The selection at this step's choice of the penalty.
     *
     * @param path what {@link #path} gave for the same training rows
     * @throws IllegalStateException when a training case has no label
     */
    public FittedLasso at(TrainingPart training, CrossValidatedPath path) {
        ChosenPenalty chosen = ChosenPenalty.of(path, choice);
        return chosen.fitted(
                label(),
                options.family() + " at " + choice.label(),
                training,
                notes(path, training.labels(), chosen.coefficients().nonZeroCount()));
    }

    private static List<String> notes(CrossValidatedPath path, int[] labels, int kept) {
        List<String> notes = new ArrayList<>(ChosenPenalty.notes(path));
        int events = Arrays.stream(labels).sum();
        int fewer = Math.min(events, labels.length - events);
        if (kept == 0) {
            notes.add("no feature is kept; the score is the same for every case");
        } else if (fewer < 10 * kept) {
            notes.add(fewer + " cases in the smaller class for " + kept + " features ("
                    + Reports.number(fewer / (double) kept) + " each): expect optimism");
        }
        path.warnings().stream().sorted().forEach(w -> notes.add("cross-validation: " + w));
        return notes;
    }
}
