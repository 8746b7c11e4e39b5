package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/**
 * Many classifiers behind one selection under the same folds. In each fold the selection is fitted once, on the training part,
 * and every classifier is fitted on its columns; {@link ClassifierComparison} is for models whose selections differ.
 *
 * <p>Numbers are of the held-out scores of all folds taken together, averaged by case over the repeats. The choice rule: the
 * classifier with the largest mean AUC over the folds, the first of equal ones; a fold whose selection leaves no column counts as 0.5.
 * All but the seconds are the same on any number of threads.
 *
 * @param selection label of the selection
 * @param folds number of folds, all repeats together
 * @param foldsWithoutModel folds in which the selection left no column, whose cases have no score
 * @param selectionSeconds time that the selection took, summed over the folds
 * @param lines one a classifier, in the order given
 * @param chosen number of the chosen one, from 0; empty when none has an AUC
 * @param cutoffRule where the counts cut
 */
public record FoldComparison(
        String selection,
        int folds,
        int foldsWithoutModel,
        double selectionSeconds,
        List<Line> lines,
        Optional<Integer> chosen,
        CutoffRule cutoffRule) {
    private static final double NANO = 1e-9;

    /** Copies the list. */
    public FoldComparison {
        lines = List.copyOf(lines);
    }

    /**
     * One classifier.
     *
     * @param name short
     * @param label with its settings
     * @param result what it reached; empty when it could not be fitted in some fold
     * @param refusal why it could not; empty when it could
     * @param seconds for fitting and scoring, summed over the folds
     */
    public record Line(String name, String label, Optional<Result> result, Optional<String> refusal, double seconds) {}

    /**
     * What a classifier reached.
     *
     * @param meanFoldAuc mean of the folds' AUCs: what the choice goes by
     * @param cutoff of the probability (of the score when there is none) that the counts are for
     * @param heldOut of the held-out scores
     */
    public record Result(double meanFoldAuc, double cutoff, PartPerformance heldOut) {}

    /** A classifier in a fold: scores, or why there are none. */
    private record Fitted(List<ScoredCase> scores, Optional<String> refusal, long nanos) {}

    /** A fold: one entry a classifier, none when the selection left nothing. */
    private record Fold(List<Fitted> fitted, long nanos) {}

    /**
     * Compares classifiers.
     *
     * @param classifiers at least one; names differ
     * @param table every case has a label; all columns go into the selection
     * @param plan the folds
     * @param selection fitted in each training part; folds inside it are drawn there
     * @param cutoff where counts cut
     * @param work on how many folds at a time; its listener is told of each
     * @throws IllegalArgumentException when there is no classifier, names repeat, the plan is of other cases, or the selection or
     *     the input of a classifier cannot be used; the message says in which fold
     * @throws IllegalStateException when a case has no label
     * @throws org.voxrisk.riskmodel.data.LeakException when a split has cases of a patient on both sides
     */
    public static FoldComparison run(
            List<NamedClassifier> classifiers,
            FeatureTable table,
            SplitPlan plan,
            Step selection,
            CutoffRule cutoff,
            Work work) {
        Set<String> names = new HashSet<>();
        for (NamedClassifier named : classifiers) {
            if (!names.add(named.name())) {
                throw new IllegalArgumentException("two classifiers are called '" + named.name() + "'");
            }
        }
        if (classifiers.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one classifier");
        }
        List<Split> splits = plan.splits();
        List<Fold> folds;
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(splits.size());
            folds = crew.map(splits.size(), (i, checkpoint) -> {
                Fold fold = fold(classifiers, table, splits.get(i), selection, checkpoint.work());
                steps.done(splits.get(i).name());
                return fold;
            });
        }
        List<Line> lines = new ArrayList<>();
        Optional<Integer> best = Optional.empty();
        double bestAuc = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classifiers.size(); c++) {
            Line line = line(classifiers.get(c), c, folds, cutoff);
            lines.add(line);
            if (line.result().isPresent() && line.result().get().meanFoldAuc() > bestAuc) {
                best = Optional.of(c);
                bestAuc = line.result().get().meanFoldAuc();
            }
        }
        return new FoldComparison(
                selection.label(),
                splits.size(),
                (int) folds.stream().filter(f -> f.fitted().isEmpty()).count(),
                folds.stream().mapToLong(Fold::nanos).sum() * NANO,
                lines,
                best,
                cutoff);
    }

    private static Fold fold(
            List<NamedClassifier> classifiers, FeatureTable table, Split split, Step selection, Work inside) {
        try {
            TrainingPart training = split.training(table);
            Work quiet = inside.withProgress(Progress.NONE);
            long start = System.nanoTime();
            FittedStep fitted = selection.fit(training, quiet);
            TrainingPart columns = training.through(fitted::apply);
            FeatureTable test = fitted.apply(split.test(table));
            long nanos = System.nanoTime() - start;
            List<Fitted> all = new ArrayList<>();
            if (columns.columns().size() > 0) {
                for (NamedClassifier named : classifiers) {
                    all.add(fitted(named.classifier(), columns, test, quiet));
                }
            }
            return new Fold(all, nanos);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(split.name() + ": " + e.getMessage(), e);
        }
    }

    private static Fitted fitted(Classifier classifier, TrainingPart columns, FeatureTable test, Work work) {
        long start = System.nanoTime();
        try {
            FittedClassifier model = classifier.fit(columns, work);
            double[] scores = model.scores(test);
            Optional<double[]> risks = model.probabilities(test);
            long nanos = System.nanoTime() - start;
            int[] labels = test.labels();
            List<ScoredCase> scored = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                OptionalDouble risk = risks.isPresent() ? OptionalDouble.of(risks.get()[i]) : OptionalDouble.empty();
                scored.add(new ScoredCase(test.cases().get(i).id(), labels[i], scores[i], risk));
            }
            return new Fitted(scored, Optional.empty(), nanos);
        } catch (DegenerateTrainingException e) {
            return new Fitted(List.of(), Optional.of(String.valueOf(e.getMessage())), System.nanoTime() - start);
        }
    }

    private static Line line(NamedClassifier named, int number, List<Fold> folds, CutoffRule rule) {
        List<ScoredCase> all = new ArrayList<>();
        List<Double> aucs = new ArrayList<>();
        long nanos = 0;
        Optional<String> refusal = Optional.empty();
        for (Fold fold : folds) {
            if (fold.fitted().isEmpty()) {
                aucs.add(0.5);
                continue;
            }
            Fitted fitted = fold.fitted().get(number);
            nanos += fitted.nanos();
            refusal = refusal.or(fitted::refusal);
            all.addAll(fitted.scores());
            CrossValidationResult.auc(fitted.scores()).ifPresent(a -> aucs.add(a.auc()));
        }
        String label = named.classifier().label();
        if (refusal.isEmpty() && all.isEmpty()) {
            refusal = Optional.of("no fold has a model: the selection leaves no feature");
        }
        List<ScoredCase> heldOut = refusal.isPresent() ? List.of() : ScoredCase.meansByCase(all);
        if (refusal.isEmpty()
                && (aucs.isEmpty() || CrossValidationResult.auc(heldOut).isEmpty())) {
            refusal = Optional.of("no fold has scored cases of both classes; use fewer folds");
        }
        if (refusal.isPresent()) {
            return new Line(named.name(), label, Optional.empty(), refusal, nanos * NANO);
        }
        double cutoff = rule.of(heldOut);
        double mean = aucs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        Result result = new Result(mean, cutoff, PartPerformance.of(heldOut, cutoff));
        return new Line(named.name(), label, Optional.of(result), Optional.empty(), nanos * NANO);
    }

    /** The choice rule in words. */
    public String choiceRule() {
        return "largest mean AUC over the folds, the first of equal ones; a fold without a feature counts as 0.5";
    }

    /** The chosen classifier's line; empty when none could be fitted. */
    public Optional<Line> best() {
        return chosen.map(lines::get);
    }

    /** The table as CSV, one row a classifier; numbers at full precision, undefined ones empty. */
    public String toCsv() {
        return FoldComparisonText.csv(this);
    }

    /** The table as JSON text, with the rules in words. */
    public String toJson() {
        return FoldComparisonText.json(this);
    }
}
