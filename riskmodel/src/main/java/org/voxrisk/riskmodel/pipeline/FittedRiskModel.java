package org.voxrisk.riskmodel.pipeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.FittedStep;

/** A fitted {@link RiskModel}. Immutable. */
public final class FittedRiskModel {
    private final RiskModel model;
    private final FittedStep selection;
    private final LinearScore score;
    private final @Nullable FittedFusion fusion;

    FittedRiskModel(RiskModel model, FittedStep selection, LinearScore score) {
        this(model, selection, score, null);
    }

    FittedRiskModel(RiskModel model, FittedStep selection, LinearScore score, @Nullable FittedFusion fusion) {
        this.model = model;
        this.selection = selection;
        this.score = score;
        this.fusion = fusion;
    }

    /** The fitted selection. */
    public FittedStep selection() {
        return selection;
    }

    /** The score on the columns that the selection leaves; log-odds when the end is a regression on these. */
    public LinearScore score() {
        return score;
    }

    /** The regression on clinical columns and the score; empty for other ends. */
    public Optional<FittedFusion> fusion() {
        return Optional.ofNullable(fusion);
    }

    /**
     * One number a case, higher for label 1: the score of the selection, or the log-odds of the regression.
     *
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names the column
     */
    public double[] scores(FeatureTable table) {
        double[] scores = RiskModel.scores(score, selection.apply(model.features(table)));
        return fusion == null || !(model.end() instanceof ModelEnd.Fusion end)
                ? scores
                : fusion.linearPredictors(RiskModel.fused(end, table, scores));
    }
}
