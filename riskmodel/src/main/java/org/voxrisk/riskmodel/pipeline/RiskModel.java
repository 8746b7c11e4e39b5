package org.voxrisk.riskmodel.pipeline;

import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.SelectionScore;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.NoFeaturesException;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/**
 * A whole model before fitting: a selection (usually a chain), the columns that go on, and what makes a score or a
 * probability of them.
 *
 * @param selection scalings and selections
 * @param inputs what of its result, and what beside it, the classifier sees
 * @param classifier the last part
 */
public record RiskModel(Step selection, ModelInputs inputs, Classifier classifier) {
    /** A model whose number is the score of the selection's last step as it is: the Rad-score of a LASSO. */
    public static RiskModel ofScore(Step selection) {
        return new RiskModel(selection, ModelInputs.score("score"), new SelectionScore());
    }

    /** Short name for reports. */
    public String label() {
        return selection.label() + "; " + end();
    }

    private String end() {
        return classifier.learns() ? classifier.label() + " on " + inputs.label() : classifier.label();
    }

    /** The same model with other folds for cross-validation inside its training rows, as {@link Step#withFolds}. */
    public RiskModel withFolds(InnerFolds folds) {
        return new RiskModel(selection.withFolds(folds), inputs, classifier);
    }

    /**
     * Fits selection and classifier on the same training rows.
     *
     * @throws FeatureMismatchException when a clinical column is not there; the message lists them
     * @throws NoFeaturesException when the selection keeps nothing of what is to be read; it has the reports. A LASSO without a
     *     coefficient as last step still makes a score, its intercept, which {@link SelectionScore} takes
     * @throws IllegalArgumentException when a step or the classifier cannot be fitted, or the inputs have the score of a
     *     selection that makes none
     */
    public FittedRiskModel fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    /**
     * Fits selection and classifier as {@link #fit(TrainingPart)} does.
     *
     * @param work for both; its listener is told of the steps of the selection
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public FittedRiskModel fit(TrainingPart training, Work work) {
        return fitEnd(selection.fit(training.through(inputs::features), work), training, work);
    }

    /**
     * Fits the classifier alone, on training rows behind a selection that was fitted before, on these rows or on others;
     * exceptions as {@link #fit(TrainingPart)}.
     *
     * @param fitted what this model's selection has become
     */
    public FittedRiskModel fitEnd(FittedStep fitted, TrainingPart training, Work work) {
        boolean hasScore = fitted.linearScore().isPresent();
        if (inputs.readSelection() && fitted.report().kept().size() == 0 && (classifier.learns() || !hasScore)) {
            throw new NoFeaturesException(end(), fitted.reports());
        }
        if (inputs.readScore() && !hasScore) {
            throw new IllegalArgumentException(
                    "'" + end() + "' needs a selection whose last step makes a score, such as a"
                            + " LASSO; this one is '" + selection.label() + "'");
        }
        TrainingPart columns = training.through(t -> inputs.of(t, fitted));
        return new FittedRiskModel(fitted, inputs, classifier.fit(columns, work.withProgress(Progress.NONE)));
    }
}
