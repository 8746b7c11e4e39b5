package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Funnel;
import org.voxrisk.riskmodel.step.NoFeaturesException;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/**
 * Fits a model inside each training part of a plan and scores the cases held back.
 *
 * <pre>
 *   SplitPlan plan = Splits.repeatedKFold(cohort, 5, 10, Stratification.BY_LABEL, seed);
 *   RiskModel model = RiskModel.ofScore(PaperSelection.chain(secondReading, seed));
 *   CrossValidationResult result = CrossValidation.run(cohort, plan, model);
 * </pre>
 *
 * <p>A fold whose selection leaves no feature is no error: it has no scores, and the result counts it, see {@link
 * FoldResult#noModel}. Inner folds of a LASSO that are given, not drawn, come with the model: {@link RiskModel#withFolds}.
 *
 * <p>Selection and classifier are handed a {@link TrainingPart} and nothing else, so that test rows cannot shape them. Splits that
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
        return run(table, plan, model, Work.onCallersThread());
    }

    /**
     * Out-of-fold scores, as {@link #run(FeatureTable, SplitPlan, RiskModel)}.
     *
     * @param work on how many folds at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidationResult run(FeatureTable table, SplitPlan plan, RiskModel model, Work work) {
        return folds(plan, work, (split, inside) -> {
            TrainingPart training = split.training(table);
            return fold(split, split.test(table), model, training, () -> model.fit(training, inside));
        });
    }

    /**
     * The order of published work that selects features on all cases and splits afterwards: the selection is fitted once on
     * the whole table, the classifier inside each training part. The result says {@code WHOLE_TABLE} and is too good; it is here
     * to reproduce such work and to show the difference to {@link #run}. With {@link RiskModel#ofScore} nothing is
     * left to fit in the folds.
     *
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when the plan is of other cases, or the model cannot be fitted
     */
    public static CrossValidationResult selectedOnWholeTable(FeatureTable table, SplitPlan plan, RiskModel model) {
        return selectedOnWholeTable(table, plan, model, Work.onCallersThread());
    }

    /**
     * Selection on the whole table, as {@link #selectedOnWholeTable(FeatureTable, SplitPlan, RiskModel)}.
     *
     * @param work for the selection, then on how many folds at a time; its listener is told of each fold
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidationResult selectedOnWholeTable(
            FeatureTable table, SplitPlan plan, RiskModel model, Work work) {
        FittedStep selection = model.selection()
                .fit(
                        TrainingPart.wholeTable(table).through(model.inputs()::features),
                        work.withProgress(Progress.NONE));
        LOG.debug("selection on the whole table: {}", Funnel.of(selection));
        return folds(plan, work, (split, inside) -> {
            TrainingPart training = split.training(table);
            return fold(split, split.test(table), model, training, () -> model.fitEnd(selection, training, inside));
        });
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
        return nested(table, plan, inner, candidates, Work.onCallersThread());
    }

    /**
     * Nested cross-validation, as {@link #nested(FeatureTable, SplitPlan, InnerPlan, List)}.
     *
     * @param inner with several threads asked on several at a time
     * @param work on how many outer folds at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CrossValidationResult nested(
            FeatureTable table, SplitPlan plan, InnerPlan inner, List<RiskModel> candidates, Work work) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("nested cross-validation needs at least one candidate");
        }
        return folds(plan, work, (split, inside) -> {
            TrainingPart training = split.training(table);
            RiskModel model = best(split, training, inner.of(training.table()), candidates, inside);
            return fold(split, split.test(table), model, training, () -> model.fit(training, inside));
        });
    }

    private static RiskModel best(
            Split split, TrainingPart training, SplitPlan innerPlan, List<RiskModel> candidates, Work inside) {
        RiskModel chosen = candidates.get(0);
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < candidates.size(); c++) {
            double auc = run(training.table(), innerPlan, candidates.get(c), inside)
                    .meanAucForChoice()
                    .orElseThrow(() -> new IllegalArgumentException("inner cross-validation of " + split.name()
                            + ": no fold has cases of both classes; use fewer folds"));
            LOG.debug("{}: candidate {} of {} has a mean inner AUC of {}", split.name(), c + 1, candidates.size(), auc);
            if (auc > best) {
                best = auc;
                chosen = candidates.get(c);
            }
        }
        return chosen;
    }

    /** What is done in a fold. */
    @FunctionalInterface
    private interface Fold {
        FoldResult run(Split split, Work inside);
    }

    private static CrossValidationResult folds(SplitPlan plan, Work work, Fold fold) {
        try (Crew crew = work.start()) {
            List<Split> splits = plan.splits();
            Crew.Steps steps = crew.steps(splits.size());
            List<FoldResult> results = crew.map(splits.size(), (i, checkpoint) -> {
                FoldResult result = fold.run(splits.get(i), checkpoint.work());
                steps.done(splits.get(i).name());
                return result;
            });
            return new CrossValidationResult(results, plan.repeats());
        }
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
        FeatureTable columns = fitted.inputs().of(test, fitted.selection());
        double[] scores = fitted.classifier().scores(columns);
        Optional<double[]> risks = fitted.classifier().probabilities(columns, scores);
        int[] labels = test.labels();
        List<ScoredCase> scored = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            OptionalDouble risk = risks.isPresent() ? OptionalDouble.of(risks.get()[i]) : OptionalDouble.empty();
            scored.add(new ScoredCase(test.cases().get(i).id(), labels[i], scores[i], risk));
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
