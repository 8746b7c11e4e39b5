package org.voxrisk.riskmodel.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Chooses among candidates by cross-validation inside the training rows, then fits the best on all of them. Of equal ones the
 * first is chosen. A candidate that cannot be fitted in a fold ({@link DegenerateTrainingException}) is out, with the reason in
 * the report. Folds are stratified by label and keep patients together.
 *
 * @param candidates at least one
 * @param folds number of inner folds, at least 2
 * @param seed of the inner folds
 * @param measure by what they are compared
 */
public record TunedClassifier(List<Classifier> candidates, int folds, long seed, TuningMeasure measure)
        implements Classifier {
    private static final double SMALLEST_RISK = 1e-15;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there is no candidate or fewer than 2 folds
     */
    public TunedClassifier {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty() || folds < 2) {
            throw new IllegalArgumentException(candidates.size() + " candidates and " + folds
                    + " inner folds: at least 1 candidate and 2 folds are needed");
        }
    }

    /** Chosen by the mean AUC of the inner folds. */
    public static TunedClassifier byAuc(List<Classifier> candidates, int folds, long seed) {
        return new TunedClassifier(candidates, folds, seed, TuningMeasure.AUC);
    }

    /** Chosen by the logarithmic loss of the inner held-out rows. */
    public static TunedClassifier byLogLoss(List<Classifier> candidates, int folds, long seed) {
        return new TunedClassifier(candidates, folds, seed, TuningMeasure.LOG_LOSS);
    }

    @Override
    public String label() {
        return "best of " + candidates.size() + " by " + measure + " in " + folds + " inner folds: "
                + candidates.get(0).label() + (candidates.size() > 1 ? ", ..." : "");
    }

    @Override
    public FittedTuned fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    /** Scores, and probabilities if there are any, of one candidate on one held-out fold; or why there are none. */
    private static final class Held {
        private final double[] scores;
        private final Optional<double[]> probabilities;
        private final Optional<String> refusal;

        Held(double[] scores, Optional<double[]> probabilities, Optional<String> refusal) {
            this.scores = scores;
            this.probabilities = probabilities;
            this.refusal = refusal;
        }
    }

    /**
     * Searches and fits; candidates and folds on as many threads as the work has.
     *
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a training value is missing; the message names
     *     column and case
     * @throws DegenerateTrainingException when there is no column, one class has no case, or no candidate can be fitted in every
     *     fold; the message has the first reason
     * @throws IllegalArgumentException when there are fewer patients of a class than folds, or, for the logarithmic loss, a
     *     candidate has no probability
     * @throws IllegalStateException when a training case has no label
     */
    @Override
    public FittedTuned fit(TrainingPart training, Work work) {
        CompleteRows.ofTraining(training, "a tuned classifier");
        FeatureTable table = training.table();
        List<Split> splits =
                Splits.kFold(table, folds, Stratification.BY_LABEL, seed).splits();
        List<CandidateResult> results = new ArrayList<>();
        int best = -1;
        try (Crew crew = work.start()) {
            List<Held> held = crew.map(candidates.size() * folds, (t, checkpoint) -> {
                Split split = splits.get(t % folds);
                return heldOut(candidates.get(t / folds), split.training(table), split.test(table), checkpoint.work());
            });
            double bestValue = Double.NaN;
            for (int c = 0; c < candidates.size(); c++) {
                List<Held> own = held.subList(c * folds, (c + 1) * folds);
                CandidateResult result = result(candidates.get(c), splits, table, own);
                results.add(result);
                if (result.value().isPresent()
                        && (best < 0 || measure.isBetter(result.value().getAsDouble(), bestValue))) {
                    best = c;
                    bestValue = result.value().getAsDouble();
                }
            }
        }
        if (best < 0) {
            throw new DegenerateTrainingException(
                    "none of " + candidates.size() + " candidates can be fitted in all of "
                            + folds + " inner folds of " + table.caseCount() + " training cases; the first: "
                            + results.get(0).refusal().orElse(""));
        }
        return new FittedTuned(candidates.get(best).fit(training, work), best, measure, results);
    }

    private static Held heldOut(Classifier candidate, TrainingPart inside, FeatureTable outside, Work work) {
        try {
            FittedClassifier fitted = candidate.fit(inside, work);
            return new Held(fitted.scores(outside), fitted.probabilities(outside), Optional.empty());
        } catch (DegenerateTrainingException e) {
            return new Held(new double[0], Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private CandidateResult result(Classifier candidate, List<Split> splits, FeatureTable table, List<Held> held) {
        for (Held fold : held) {
            if (fold.refusal.isPresent()) {
                return new CandidateResult(candidate.label(), OptionalDouble.empty(), fold.refusal);
            }
        }
        double value =
                measure == TuningMeasure.AUC ? meanAuc(splits, table, held) : logLoss(candidate, splits, table, held);
        return new CandidateResult(candidate.label(), OptionalDouble.of(value), Optional.empty());
    }

    private static double meanAuc(List<Split> splits, FeatureTable table, List<Held> held) {
        double sum = 0;
        for (int f = 0; f < held.size(); f++) {
            Outcomes outcomes = Outcomes.of(splits.get(f).test(table));
            RocCurve curve = RocCurve.of(outcomes, held.get(f).scores, RocDirection.EVENTS_HIGHER);
            sum += AucEstimate.of(curve).auc();
        }
        return sum / held.size();
    }

    private static double logLoss(Classifier candidate, List<Split> splits, FeatureTable table, List<Held> held) {
        double sum = 0;
        int cases = 0;
        for (int f = 0; f < held.size(); f++) {
            double[] p = held.get(f)
                    .probabilities
                    .orElseThrow(() -> new IllegalArgumentException("'" + candidate.label()
                            + "' has no probability, so no logarithmic loss: choose by " + TuningMeasure.AUC));
            double[] kept = Arrays.stream(p)
                    .map(v -> Math.min(1 - SMALLEST_RISK, Math.max(SMALLEST_RISK, v)))
                    .toArray();
            Outcomes outcomes = Outcomes.of(splits.get(f).test(table));
            sum += PredictedRisks.of(outcomes, kept).logLoss() * kept.length;
            cases += kept.length;
        }
        return sum / cases;
    }
}
