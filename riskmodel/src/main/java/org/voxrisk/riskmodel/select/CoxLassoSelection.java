package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;
import org.voxrisk.riskmodel.model.penalized.Weights;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.work.Work;

/**
 * Keeps the features with a coefficient other than 0 in a cross-validated Cox LASSO (or elastic net); the linear predictor, a
 * log hazard ratio without a constant, is the Rad-score. Equals {@code cv.glmnet(x, Surv(time, status), family = "cox",
 * foldid)}.
 *
 * <p>Folds are inside the training rows, by patient, with the events spread over them. Weights of the follow-up are those of the
 * rows. Clusters change no estimate. Strata and offsets have no place in this penalised model, and are refused. Competing
 * events are taken as censoring.
 *
 * @param followUp of the training rows at least; that of other patients is not looked at
 * @param options settings of the fit, of family {@link Family#COX}
 * @param measure what cross-validation measures
 * @param folds folds inside the training rows, drawn or given
 * @param choice the penalty at which coefficients are taken
 */
public record CoxLassoSelection(
        FollowUpTable followUp,
        ElasticNet.Options options,
        CrossValidationMeasure measure,
        InnerFolds folds,
        LambdaChoice choice)
        implements Step {
    private static final int EVENTS_A_FEATURE = 10;

    /**
     * Checks that the settings are those of a Cox model.
     *
     * @throws IllegalArgumentException when the family is another, or the follow-up has strata or offsets
     */
    public CoxLassoSelection {
        if (options.family() != Family.COX) {
            throw new IllegalArgumentException("family " + options.family() + ": a time to an event has family COX");
        }
        if (followUp.strata().isPresent() || followUp.offsets().isPresent()) {
            throw new IllegalArgumentException("the follow-up has "
                    + (followUp.strata().isPresent() ? "strata" : "an offset")
                    + ", for which the penalised Cox model has no place; leave them out, or use an unpenalised model");
        }
    }

    /** glmnet's defaults: LASSO, standardised, partial likelihood deviance, at {@code lambda.min}. */
    public static CoxLassoSelection of(FollowUpTable followUp, InnerFolds folds) {
        return new CoxLassoSelection(
                followUp,
                ElasticNet.Options.defaults(Family.COX),
                CrossValidationMeasure.DEVIANCE,
                folds,
                LambdaChoice.MIN);
    }

    @Override
    public CoxLassoSelection withFolds(InnerFolds other) {
        return new CoxLassoSelection(followUp, options, measure, other, choice);
    }

    @Override
    public String label() {
        return (options.alpha() == 1 ? "LASSO" : "elastic net alpha " + options.alpha()) + " COX at " + choice.label()
                + " by " + measure + ", " + folds.label();
    }

    /**
     * Fits path and folds.
     *
     * @throws InvalidFeatureValueException when a training value is missing; the message names feature and case
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training case has the event
     * @throws IllegalArgumentException when there are fewer events than folds, a training case has no follow-up, or given folds are
     *     not of these rows
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
     * The path with its cross-validated measure; exceptions as {@link #fit(TrainingPart)}.
     *
     * @param work on how many threads, and who may stop it
     */
    public CrossValidatedPath path(TrainingPart training, Work work) {
        FollowUpTable own = TrainingFollowUp.of(followUp, training);
        FollowUp single = TrainingFollowUp.single(own);
        ElasticNet.Options weighted =
                own.weights().map(w -> options.withWeights(Weights.of(w))).orElse(options);
        return ElasticNetCrossValidation.fit(
                Columns.of(
                        Complete.values(training),
                        training.caseCount(),
                        training.columns().size()),
                single,
                FoldAssignment.of(TrainingFollowUp.folds(folds, training, single)),
                measure,
                weighted,
                work);
    }

    /**
     * The selection at this step's choice of the penalty.
     *
     * @param path what {@link #path} gave for the same training rows
     */
    public FittedLasso at(TrainingPart training, CrossValidatedPath path) {
        int events = TrainingFollowUp.of(followUp, training).followUp().events();
        ChosenPenalty chosen = ChosenPenalty.of(path, choice);
        return chosen.fitted(label(), "COX at " + choice.label(), training, notes(path, events, chosen));
    }

    private static List<String> notes(CrossValidatedPath path, int events, ChosenPenalty chosen) {
        List<String> notes = new ArrayList<>(ChosenPenalty.notes(path));
        int kept = chosen.coefficients().nonZeroCount();
        if (kept == 0) {
            notes.add("no feature is kept; the score is the same for every case");
        } else if (events < EVENTS_A_FEATURE * kept) {
            notes.add(events + " events for " + kept + " features (" + Reports.number(events / (double) kept)
                    + " each): expect optimism");
        }
        path.warnings().stream().sorted().forEach(w -> notes.add("cross-validation: " + w));
        return notes;
    }
}
