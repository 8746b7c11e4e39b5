package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.TrainingPart;

/**
 * Fits a model inside each training part of a plan and scores the cases held back.
 *
 * <pre>
 *   SplitPlan plan = Splits.repeatedKFold(cohort, 5, 10, Stratification.BY_LABEL, seed);
 *   RiskModel model = new RiskModel(PaperSelection.chain(secondReading, seed), new ModelEnd.SelectionScore());
 *   CrossValidationResult result = CrossValidation.run(cohort, plan, model);
 * </pre>
 *
 * <p>A fold whose selection leaves no feature is no error: it has no scores, and the result counts it, see {@link
 * FoldResult#noModel}. Inner folds of a LASSO that are given, not drawn, come with the model: {@link RiskModel#withFolds}.
 *
 * <p>Selection and end are handed a {@link TrainingPart} and nothing else, so that test rows cannot shape them. Splits that
 * put a patient on both sides are refused with a {@link LeakException}. The log, at debug, counts and names folds; it names
 * no case.
 */
public final class CrossValidation {
    private static final Logger LOG = LoggerFactory.getLogger(CrossValidation.class);

    private CrossValidation() {}

    /** The plan of an inner cross-validation, drawn from the training rows of an outer split alone. */
    @FunctionalInterface
    public interface InnerPlan {
        /** Splits the rows; for example {@code rows -> Splits.kFold(rows, 5, Stratification.BY_LABEL, seed)}. */
        SplitPlan of(FeatureTable trainingRows);
    }

    /**
     * Out-of-fold scores.
     *
     * @param table every case has a label
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when the plan is of other cases, or the model cannot be fitted in a fold; the message
     *     says which fold
     * @throws LeakException when a split has cases of a patient on both sides
     */
    public static CrossValidationResult run(FeatureTable table, SplitPlan plan, RiskModel model) {
        List<FoldResult> folds = new ArrayList<>();
        for (Split split : plan.splits()) {
            TrainingPart training = split.training(table);
            folds.add(fold(split, split.test(table), model, training, () -> model.fit(training)));
        }
        return new CrossValidationResult(folds, plan.repeats());
    }

    /**
     * The order of published work that selects features on all cases and splits afterwards: the selection is fitted once on
     * the whole table, the end inside each training part. The result says {@code WHOLE_TABLE} and is too good; it is here
     * to reproduce such work and to show the difference to {@link #run}. With {@link ModelEnd.SelectionScore} nothing is
     * left to fit in the folds.
     *
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when the plan is of other cases, or the model cannot be fitted
     */
    public static CrossValidationResult selectedOnWholeTable(FeatureTable table, SplitPlan plan, RiskModel model) {
        FittedStep selection =
                model.selection().fit(TrainingPart.wholeTable(table).through(model::features));
        LOG.debug("selection on the whole table: {}", Funnel.of(selection));
        List<FoldResult> folds = new ArrayList<>();
        for (Split split : plan.splits()) {
            TrainingPart training = split.training(table);
            folds.add(fold(split, split.test(table), model, training, () -> model.fitEnd(selection, training)));
        }
        return new CrossValidationResult(folds, plan.repeats());
    }

    /**
     * Nested cross-validation: inside each training part the candidate with the largest {@link
     * CrossValidationResult#meanFoldAuc} of an inner cross-validation is chosen (the first of equal ones) and fitted on the
     * whole training part. An inner fold without a model counts as an AUC of 0.5: it tells nothing apart.
     *
     * @param candidates at least one
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when there is no candidate, the plan is of other cases, a model cannot be fitted in a
     *     fold, or no inner fold has both classes
     * @throws LeakException when a split has cases of a patient on both sides
     */
    public static CrossValidationResult nested(
            FeatureTable table, SplitPlan plan, InnerPlan inner, List<RiskModel> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("nested cross-validation needs at least one candidate");
        }
        List<FoldResult> folds = new ArrayList<>();
        for (Split split : plan.splits()) {
            TrainingPart training = split.training(table);
            SplitPlan innerPlan = inner.of(training.table());
            RiskModel chosen = candidates.get(0);
            double best = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < candidates.size(); c++) {
                double auc = run(training.table(), innerPlan, candidates.get(c))
                        .meanAucForChoice()
                        .orElseThrow(() -> new IllegalArgumentException("inner cross-validation of " + split.name()
                                + ": no fold has cases of both classes; use fewer folds"));
                LOG.debug(
                        "{}: candidate {} of {} has a mean inner AUC of {}",
                        split.name(),
                        c + 1,
                        candidates.size(),
                        auc);
                if (auc > best) {
                    best = auc;
                    chosen = candidates.get(c);
                }
            }
            RiskModel model = chosen;
            folds.add(fold(split, split.test(table), model, training, () -> model.fit(training)));
        }
        return new CrossValidationResult(folds, plan.repeats());
    }

    @FunctionalInterface
    private interface Fit {
        FittedRiskModel get();
    }

    private static FoldResult fold(Split split, FeatureTable test, RiskModel model, TrainingPart training, Fit fit) {
        FoldResult result;
        try {
            result = scored(split, test, model, training, fit.get());
        } catch (NoFeaturesException e) {
            result = withoutModel(split, test, model, training, e.reports());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(split.name() + ": " + e.getMessage(), e);
        }
        LOG.debug("{}: {} training cases, features {}", split.name(), training.caseCount(), result.funnel());
        return result;
    }

    private static FoldResult withoutModel(
            Split split, FeatureTable test, RiskModel model, TrainingPart training, List<StepReport> reports) {
        return new FoldResult(
                split.name(),
                model,
                training.caseCount(),
                reports.get(0).scope(),
                Funnel.of(reports),
                FeatureNames.of(),
                List.of(),
                Optional.of(new FoldResult.NoModel(
                        reports, test.cases().stream().map(Case::id).toList())));
    }

    private static FoldResult scored(
            Split split, FeatureTable test, RiskModel model, TrainingPart training, FittedRiskModel fitted) {
        double[] scores = fitted.scores(test);
        int[] labels = test.labels();
        List<ScoredCase> scored = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            scored.add(new ScoredCase(test.cases().get(i).id(), labels[i], scores[i]));
        }
        StepReport report = fitted.selection().report();
        return new FoldResult(
                split.name(),
                model,
                training.caseCount(),
                report.scope(),
                Funnel.of(fitted.selection()),
                report.kept(),
                scored);
    }
}
