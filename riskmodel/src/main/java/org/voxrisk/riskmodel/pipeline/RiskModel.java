package org.voxrisk.riskmodel.pipeline;

import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.NoFeaturesException;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Work;

/**
 * A whole model before fitting: a selection (usually a chain) and what makes one number of the columns that it leaves.
 *
 * @param selection scalings and selections
 * @param end the last part
 */
public record RiskModel(Step selection, ModelEnd end) {
    /** Short name for reports. */
    public String label() {
        return selection.label() + "; " + end.label();
    }

    /** The same model with other folds for cross-validation inside its training rows, as {@link Step#withFolds}. */
    public RiskModel withFolds(InnerFolds folds) {
        return new RiskModel(selection.withFolds(folds), end);
    }

    /**
     * Fits selection and end on the same training rows.
     *
     * @throws FeatureMismatchException when a clinical column is not there; the message lists them
     * @throws NoFeaturesException when the selection keeps nothing; it has the reports. A LASSO without a coefficient as last
     *     step still makes a score, its intercept, which {@link ModelEnd.SelectionScore} takes
     * @throws IllegalArgumentException when a step or the end cannot be fitted, or the end reads the score of a selection
     *     that makes none
     */
    public FittedRiskModel fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    /**
     * Fits selection and end as {@link #fit(TrainingPart)} does.
     *
     * @param work for the selection; its listener is told of the steps
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public FittedRiskModel fit(TrainingPart training, Work work) {
        return fitEnd(selection.fit(training.through(this::features), work), training);
    }

    /** Fits the end on training rows behind a selection that was fitted before, on these rows or on others. */
    FittedRiskModel fitEnd(FittedStep fitted, TrainingPart training) {
        if (fitted.report().kept().size() == 0
                && !(end instanceof ModelEnd.SelectionScore
                        && fitted.linearScore().isPresent())) {
            throw new NoFeaturesException(end.label(), fitted.reports());
        }
        TrainingPart selected = training.through(t -> fitted.apply(features(t)));
        if (end instanceof ModelEnd.LogisticOnSelected logistic) {
            FittedFusion regression = new LogisticFusion(selected.columns(), logistic.method()).fit(selected);
            return new FittedRiskModel(this, fitted, regression.logOdds());
        }
        LinearScore score = fitted.linearScore()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + end.label() + "' needs a selection whose last step"
                                + " makes a score, such as a LASSO; this one is '" + selection.label() + "'"));
        if (end instanceof ModelEnd.Fusion fusion) {
            TrainingPart columns = training.through(t -> fused(fusion, t, scores(score, fitted.apply(features(t)))));
            FittedFusion regression = new LogisticFusion(columns.columns(), fusion.method()).fit(columns);
            return new FittedRiskModel(this, fitted, score, regression);
        }
        return new FittedRiskModel(this, fitted, score);
    }

    /** The columns that the selection sees. */
    FeatureTable features(FeatureTable table) {
        if (!(end instanceof ModelEnd.Fusion fusion)) {
            return table;
        }
        return table.select(FeatureNames.of(table.columns().asList().stream()
                .filter(c -> !fusion.clinical().contains(c))
                .toList()));
    }

    /** The clinical columns and the score. */
    static FeatureTable fused(ModelEnd.Fusion fusion, FeatureTable table, double[] scores) {
        return table.select(fusion.clinical()).withColumn(fusion.scoreColumn(), scores);
    }

    static double[] scores(LinearScore score, FeatureTable table) {
        double[] values = new double[table.caseCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = score.score(table.row(i));
        }
        return values;
    }
}
