package org.voxrisk.riskmodel.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * How well scores, and probabilities where there are any, agree with the labels of cases. Immutable.
 *
 * <p>What needs a probability (Brier score, calibration, a cutoff of risk) is empty or refused for a model without one: a
 * score is not turned into a probability.
 */
public final class ModelEvaluation {
    private final Outcomes outcomes;
    private final double[] scores;
    private final RocCurve roc;
    private final Optional<PredictedRisks> risks;

    private ModelEvaluation(Outcomes outcomes, double[] scores, Optional<PredictedRisks> risks) {
        this.outcomes = outcomes;
        this.scores = scores;
        this.roc = RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER);
        this.risks = risks;
    }

    /**
     * Compares scores with outcomes.
     *
     * @param scores one a case, higher for the event
     * @param probabilities of the event, one a case; empty when there are none
     * @throws IllegalArgumentException when lengths differ, a score is not finite, a probability is not in [0, 1], or all
     *     cases are of one class
     */
    public static ModelEvaluation of(Outcomes outcomes, double[] scores, Optional<double[]> probabilities) {
        return new ModelEvaluation(outcomes, scores.clone(), probabilities.map(p -> PredictedRisks.of(outcomes, p)));
    }

    /** The labels. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** The scores, in row order; a copy. */
    public double[] scores() {
        return scores.clone();
    }

    /** ROC curve of the scores; a higher one speaks for label 1. */
    public RocCurve roc() {
        return roc;
    }

    /** AUC with DeLong's variance. */
    public AucEstimate auc() {
        return AucEstimate.of(roc);
    }

    /** DeLong's interval of the AUC, for example at level 0.95. */
    public ConfidenceInterval aucInterval(double level) {
        return auc().interval(level);
    }

    /** Counts of the scores cut at a value; a score equal to it is positive. */
    public ConfusionMatrix atScore(double cutoff) {
        return ConfusionMatrix.at(outcomes, scores, RocDirection.EVENTS_HIGHER, cutoff);
    }

    /**
     * Counts of the probabilities cut at a value, for example 0.5; a probability equal to it is positive.
     *
     * @throws IllegalStateException when the model has no probability
     */
    public ConfusionMatrix atRisk(double cutoff) {
        PredictedRisks known = risks.orElseThrow(() -> new IllegalStateException(
                "this model gives a score and no probability: choose a cutoff of the score, atScore"));
        return ConfusionMatrix.at(outcomes, known.probabilities(), RocDirection.EVENTS_HIGHER, cutoff);
    }

    /** Probabilities beside outcomes, for calibration and decision curves; empty when the model has none. */
    public Optional<PredictedRisks> risks() {
        return risks;
    }

    /** Brier score; empty when the model has no probability. */
    public OptionalDouble brier() {
        return risks.isPresent() ? OptionalDouble.of(risks.get().brier()) : OptionalDouble.empty();
    }

    /**
     * Calibration intercept and slope; empty when the model has no probability.
     *
     * @throws IllegalArgumentException as {@link CalibrationLine#of}
     */
    public Optional<CalibrationLine> calibration() {
        return risks.map(CalibrationLine::of);
    }

    /** Lines of text for a report: cases, AUC with its interval at 95 %, Brier score. */
    public List<String> summary() {
        ConfidenceInterval interval = aucInterval(0.95);
        List<String> lines = new ArrayList<>();
        lines.add(outcomes.size() + " cases, " + outcomes.events() + " with label 1");
        lines.add(String.format(
                Locale.ROOT,
                "AUC %.4f (95 %% interval %.4f to %.4f)",
                auc().auc(),
                interval.lower(),
                interval.upper()));
        brier().ifPresent(b -> lines.add(String.format(Locale.ROOT, "Brier score %.4f", b)));
        return lines;
    }
}
