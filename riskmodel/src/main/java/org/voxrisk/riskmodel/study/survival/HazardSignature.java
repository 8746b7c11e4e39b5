package org.voxrisk.riskmodel.study.survival;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.select.CoxLassoSelection;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.FittedLasso;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.study.FittedStages;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.work.Work;

/**
 * The radiomics selection for a time to an event, and the Rad-score that its Cox LASSO makes: {@code s = sum_j b_j z_j}, a log
 * hazard ratio, with columns z scaled to 0..1 by the training ranges.
 */
public final class HazardSignature {
    private final SurvivalSettings settings;
    private final FittedStages stages;
    private final Optional<CrossValidatedPath> path;

    private HazardSignature(SurvivalSettings settings, FittedStages stages, Optional<CrossValidatedPath> path) {
        this.settings = settings;
        this.stages = stages;
        this.path = path;
    }

    /**
     * Fits the selection.
     *
     * @param training rows of radiomics columns only
     * @param secondReading second readings of some cases; only those of training cases are used
     * @param followUp of the training rows at least
     * @param folds folds of the LASSO's cross-validation
     * @param work on how many threads, and who may stop it
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training case has the event
     * @throws IllegalArgumentException when a step cannot be fitted, or the settings ask for a second reading and there is none
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static HazardSignature fit(
            TrainingPart training,
            Optional<FeatureTable> secondReading,
            FollowUpTable followUp,
            InnerFolds folds,
            SurvivalSettings settings,
            Work work) {
        FittedStages stages = FittedStages.fit(settings.stages(secondReading, followUp), training, work);
        if (stages.chain().isEmpty()) {
            return new HazardSignature(settings, stages, Optional.empty());
        }
        TrainingPart rows = training.through(stages.chain()::apply);
        CoxLassoSelection lasso = settings.lasso(followUp, folds);
        CrossValidatedPath path = lasso.path(rows, work);
        return new HazardSignature(settings, stages.then(lasso.at(rows, path)), Optional.of(path));
    }

    /** All fitted steps, to be saved and applied; ends early when nothing is left. */
    public FittedChain chain() {
        return stages.chain();
    }

    /** What a stage did with each column; empty when it is not in the settings or was not reached. */
    public Optional<StepReport> report(SelectionStage stage) {
        return stages.report(stage);
    }

    /** Number of columns that were left after each stage of the settings; 0 for stages not reached. */
    public Map<SelectionStage, Integer> counts() {
        return stages.counts(settings.study().selection().icc());
    }

    /** Number of columns that came in. */
    public int incoming() {
        return stages.incoming();
    }

    /** The cross-validated path of the LASSO; empty when none was fitted. */
    public Optional<CrossValidatedPath> path() {
        return path;
    }

    /** The LASSO at the chosen penalty; empty when none was fitted. */
    public Optional<FittedLasso> lasso() {
        return stages.lasso();
    }

    /** Columns of the Rad-score; none when nothing was left. */
    public List<String> kept() {
        return nothingLeft().isPresent()
                ? List.of()
                : stages.chain().report().kept().asList();
    }

    /** Where nothing was left; empty as a rule. */
    public Optional<NothingLeft> nothingLeft() {
        return stages.nothingLeft(settings::ruleOf);
    }

    /**
     * The Rad-score of each row; empty when nothing was left.
     *
     * @param table raw radiomics columns, at least those that the chain keeps
     */
    public Optional<double[]> scores(FeatureTable table) {
        return nothingLeft().isPresent() ? Optional.empty() : stages.scores(table);
    }
}
