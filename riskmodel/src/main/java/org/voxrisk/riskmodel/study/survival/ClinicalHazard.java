package org.voxrisk.riskmodel.study.survival;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.work.Work;

/**
 * The clinical signature of a time to an event: candidates on which the hazard depends when each is alone in a Cox model, missing
 * values filled with the training median, and a Cox model of all of them, whose linear predictor is the signature.
 */
public final class ClinicalHazard {
    private final SurvivalSettings settings;
    private final FittedChain chain;
    private final Optional<HazardModel> model;

    private ClinicalHazard(SurvivalSettings settings, FittedChain chain, Optional<HazardModel> model) {
        this.settings = settings;
        this.chain = chain;
        this.model = model;
    }

    /**
     * Fits screening, imputation and model.
     *
     * @param training the candidates as columns of a linear model, missing values as NaN
     * @param followUp of the training rows at least
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training case has the event
     * @throws IllegalArgumentException when a training case has no follow-up
     */
    static ClinicalHazard fit(TrainingPart training, FollowUpTable followUp, SurvivalSettings settings, Work work) {
        FittedChain chain = settings.clinical(followUp).fit(training, work);
        return new ClinicalHazard(
                settings,
                chain,
                chain.isEmpty()
                        ? Optional.empty()
                        : Optional.of(HazardModel.fit(training.through(chain::apply), followUp)));
    }

    /** The test of each candidate, with its numbers as evidence. */
    public StepReport screening() {
        return chain.steps().get(0).report();
    }

    /** The columns of the model, in order. */
    public List<String> kept() {
        return model.map(m -> m.fit().columnNames()).orElse(List.of());
    }

    /** Where nothing was left; empty as a rule. */
    public Optional<NothingLeft> nothingLeft() {
        return model.isPresent()
                ? Optional.empty()
                : Optional.of(new NothingLeft(
                        SelectionStage.CLINICAL,
                        settings.ruleOf(SelectionStage.CLINICAL),
                        screening().incoming()));
    }

    /** Screening and imputation, to be saved and applied. */
    public FittedChain chain() {
        return chain;
    }

    /** The Cox model behind them; empty when nothing was left. */
    public Optional<HazardModel> model() {
        return model;
    }

    /** The linear predictor of each row; empty when nothing was left. */
    public Optional<double[]> scores(FeatureTable candidates) {
        return model.map(m -> m.linearPredictors(chain.apply(candidates)));
    }
}
