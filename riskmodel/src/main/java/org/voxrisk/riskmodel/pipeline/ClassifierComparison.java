package org.voxrisk.riskmodel.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.step.NoFeaturesException;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Many models on the same training rows, the same folds of these, and the same test rows: AUC with interval, accuracy,
 * sensitivity, specificity, precision, F1 and Brier score on each part.
 *
 * <p>The choice rule: the model with the largest mean AUC over the folds of the cross-validation, the first of equal ones. Test
 * rows never choose, nor do training scores, which flatter the flexible models. A model that cannot be fitted stays in the table
 * with the reason.
 *
 * @param models one line each, in the order given
 * @param chosen number of the chosen one, from 0; empty when none could be fitted
 * @param cutoffRule where the counts cut
 */
public record ClassifierComparison(List<ComparedModel> models, Optional<Integer> chosen, CutoffRule cutoffRule) {
    /** Copies the list. */
    public ClassifierComparison {
        models = List.copyOf(models);
    }

    /**
     * A model that takes part.
     *
     * @param name short, for tables
     * @param model selection and classifier
     */
    public record Contender(String name, RiskModel model) {}

    /**
     * Compares models.
     *
     * @param contenders at least one; names differ
     * @param training rows with labels
     * @param folds of the training rows
     * @param test rows of other patients with labels of both classes; empty for none
     * @param cutoff where counts cut
     * @param work on how many models at a time; its listener is told of each
     * @throws IllegalArgumentException when there is no contender, names repeat, the folds are of other cases, or an input
     *     cannot be used for any model (a value is missing, one class only)
     * @throws org.voxrisk.riskmodel.data.LeakException when a patient is in training and test rows, or on both sides of a fold
     * @throws IllegalStateException when a case has no label
     */
    public static ClassifierComparison run(
            List<Contender> contenders,
            TrainingPart training,
            SplitPlan folds,
            Optional<FeatureTable> test,
            CutoffRule cutoff,
            Work work) {
        Set<String> names = new HashSet<>();
        for (Contender contender : contenders) {
            if (!names.add(contender.name())) {
                throw new IllegalArgumentException("two models are called '" + contender.name() + "'");
            }
        }
        if (contenders.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one model");
        }
        test.ifPresent(t -> training.requireUnseen("the compared models", t));
        List<ComparedModel> models;
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(contenders.size());
            models = crew.map(contenders.size(), (i, checkpoint) -> {
                ComparedModel line = compare(contenders.get(i), training, folds, test, cutoff, checkpoint.work());
                steps.done(contenders.get(i).name());
                return line;
            });
        }
        Optional<Integer> best = Optional.empty();
        double bestAuc = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < models.size(); i++) {
            Optional<ComparedModel.Result> result = models.get(i).result();
            if (result.isPresent() && result.get().meanFoldAuc() > bestAuc) {
                best = Optional.of(i);
                bestAuc = result.get().meanFoldAuc();
            }
        }
        return new ClassifierComparison(models, best, cutoff);
    }

    private static ComparedModel compare(
            Contender contender,
            TrainingPart training,
            SplitPlan folds,
            Optional<FeatureTable> test,
            CutoffRule rule,
            Work work) {
        RiskModel model = contender.model();
        try {
            CrossValidationResult validated = CrossValidation.run(training.table(), folds, model, work);
            FittedRiskModel fitted = model.fit(training, work);
            OptionalDouble mean = validated.meanAucForChoice();
            if (mean.isEmpty()) {
                return refused(contender, "no fold has scored cases of both classes; use fewer folds");
            }
            List<ScoredCase> heldOut = byCase(validated);
            if (heldOut.isEmpty()) {
                return refused(contender, "no fold has a model: the selection leaves no feature");
            }
            double cutoff = rule.of(heldOut);
            return new ComparedModel(
                    contender.name(),
                    model.label(),
                    Optional.of(new ComparedModel.Result(
                            mean.getAsDouble(),
                            validated.foldsWithoutModel().size(),
                            cutoff,
                            PartPerformance.of(ScoredCase.all(fitted, training.table()), cutoff),
                            PartPerformance.of(heldOut, cutoff),
                            test.map(t -> PartPerformance.of(fitted, t, cutoff)))),
                    Optional.empty());
        } catch (NoFeaturesException | DegenerateTrainingException e) {
            return refused(contender, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // The cross-validation says in which fold.
            if (e.getCause() instanceof DegenerateTrainingException) {
                return refused(contender, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static ComparedModel refused(Contender contender, String reason) {
        return new ComparedModel(contender.name(), contender.model().label(), Optional.empty(), Optional.of(reason));
    }

    private static List<ScoredCase> byCase(CrossValidationResult validated) {
        return ScoredCase.meansByCase(
                validated.folds().stream().flatMap(f -> f.scores().stream()).toList());
    }

    /** The choice rule in words. */
    public String choiceRule() {
        return "largest mean AUC over the folds of the cross-validation, the first of equal ones; test rows never choose";
    }

    /** The chosen model's line; empty when none could be fitted. */
    public Optional<ComparedModel> best() {
        return chosen.map(models::get);
    }

    /** The table as CSV, one row a model and part; numbers at full precision, undefined ones empty. */
    public String toCsv() {
        return ComparisonText.csv(this);
    }

    /** The table as JSON text, with the rules in words. */
    public String toJson() {
        return ComparisonText.json(this);
    }
}
