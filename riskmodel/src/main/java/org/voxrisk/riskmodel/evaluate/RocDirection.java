package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.Sample;

/**
 * Which end of a score speaks for the event; pROC's {@code direction}.
 *
 * <p>The direction of a model is part of the model: take it from the training set and keep it for the test set. The
 * automatic rule hides every AUC below 0.5 of a score that works the wrong way round.
 */
public enum RocDirection {
    /** Events score higher; a case is positive when {@code score >= threshold}. pROC {@code "<"}. */
    EVENTS_HIGHER,
    /** Events score lower; a case is positive when {@code score <= threshold}. pROC {@code ">"}. */
    EVENTS_LOWER;

    /**
     * pROC's {@code direction = "auto"}: {@link #EVENTS_HIGHER} if the median of the controls is at most the median of
     * the events (so equal medians give {@code EVENTS_HIGHER}), else {@link #EVENTS_LOWER}.
     *
     * @throws IllegalArgumentException if lengths differ, a score is not finite, or one group is empty
     */
    public static RocDirection byMedians(Outcomes outcomes, double... scores) {
        outcomes.requireFinite(scores, "score");
        outcomes.requireBothClasses();
        double controls = Sample.median(outcomes.ofControls(scores));
        double events = Sample.median(outcomes.ofEvents(scores));
        return controls <= events ? EVENTS_HIGHER : EVENTS_LOWER;
    }

    /** Whether a score counts as positive at a threshold; a score equal to the threshold does. */
    public boolean isPositive(double score, double threshold) {
        return this == EVENTS_HIGHER ? score >= threshold : score <= threshold;
    }

    /** +1 or -1: the factor that makes higher mean more likely an event. */
    int sign() {
        return this == EVENTS_HIGHER ? 1 : -1;
    }
}
