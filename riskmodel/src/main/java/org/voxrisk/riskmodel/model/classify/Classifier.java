package org.voxrisk.riskmodel.model.classify;

import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Something that learns to tell label 1 from label 0 by the columns that it is given: its settings, before fitting.
 * Immutable.
 *
 * <p>Fitting is a function of the training rows and the settings: the same rows give the same bits. One of a user's own
 * implements this and {@link FittedClassifier}, and a {@link org.voxrisk.riskmodel.step.Codec} if it is to be saved.
 */
public interface Classifier {
    /** Short name for reports, with the settings that matter: {@code logistic regression FIRTH}. */
    String label();

    /**
     * Whether it learns from its columns, so that columns which are the same in every case are of no use to it. One that
     * hands a column on does not.
     */
    default boolean learns() {
        return true;
    }

    /**
     * Fits the classifier on all columns of the rows.
     *
     * @throws IllegalStateException when a case has no label
     * @throws IllegalArgumentException when the training rows cannot be used; the message says which column or case
     */
    FittedClassifier fit(TrainingPart training);

    /**
     * Fits the classifier as {@link #fit(TrainingPart)} does, so that it can be cancelled. One that takes long overrides
     * this and asks on the way; any other is cancelled before it begins.
     *
     * @param work on which threads, and who may stop it
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    default FittedClassifier fit(TrainingPart training, Work work) {
        try (Crew crew = work.start()) {
            crew.checkpoint().check();
            return fit(training);
        }
    }
}
