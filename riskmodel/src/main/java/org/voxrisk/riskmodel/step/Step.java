package org.voxrisk.riskmodel.step;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Something that learns from data: its settings, before fitting. Immutable.
 *
 * <p>{@link #fit} takes training rows only, by type. Fitting is a function of these rows and the settings: the same
 * rows give the same fitted step to the bit, whatever else is in the table that they come from.
 */
public interface Step {
    /** Short name for reports, with the settings that matter: {@code ICC(2,1) > 0.75}. */
    String label();

    /**
     * The same step with other folds for cross-validation inside the training rows; itself when it has none. A chain passes
     * them on.
     */
    default Step withFolds(InnerFolds folds) {
        return this;
    }

    /**
     * Fits the step.
     *
     * @throws IllegalArgumentException when the training rows cannot be used; the message says which feature or case
     */
    FittedStep fit(TrainingPart training);

    /**
     * Fits the step as {@link #fit(TrainingPart)} does, so that it can be cancelled. A step that takes long overrides this
     * and asks on the way; any other is cancelled before it begins.
     *
     * @param work on which threads, and who may stop it
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    default FittedStep fit(TrainingPart training, Work work) {
        try (Crew crew = work.start()) {
            crew.checkpoint().check();
            return fit(training);
        }
    }
}
