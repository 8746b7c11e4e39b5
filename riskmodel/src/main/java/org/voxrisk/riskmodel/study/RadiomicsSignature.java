package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.FittedLasso;
import org.voxrisk.riskmodel.select.FittedScaling;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Work;

/**
 * The radiomics selection fitted on training rows, and the Rad-score that its LASSO makes: {@code s = b0 + sum_j b_j z_j} with
 * columns z scaled to 0..1 by the training ranges. No link function is put on it.
 *
 * <p>With one column left the LASSO is that of one column; with none left {@link #nothingLeft} says where. A LASSO without a
 * coefficient still makes a score, the intercept for everybody.
 */
public final class RadiomicsSignature {
    private final SelectionSettings settings;
    private final FittedStages stages;
    private final Optional<Lasso> lasso;

    /** The LASSO's path with what it was fitted on, from which other penalties are taken. */
    private record Lasso(
            List<Step> steps, FittedStages before, TrainingPart rows, InnerFolds folds, CrossValidatedPath path) {}

    private RadiomicsSignature(SelectionSettings settings, FittedStages stages, Optional<Lasso> lasso) {
        this.settings = settings;
        this.stages = stages;
        this.lasso = lasso;
    }

    /**
     * Fits the selection.
     *
     * @param training labelled rows of radiomics columns only
     * @param secondReading second readings of some cases; only those of training cases are used
     * @param folds folds of the LASSO's cross-validation
     * @param work on how many threads, and who may stop it
     * @throws IllegalArgumentException when a step cannot be fitted, or the settings ask for a second reading and there is none
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static RadiomicsSignature fit(
            TrainingPart training,
            Optional<FeatureTable> secondReading,
            InnerFolds folds,
            SelectionSettings settings,
            Work work) {
        Map<SelectionStage, Step> steps = settings.stages(secondReading);
        FittedStages before = FittedStages.fit(steps, training, work);
        if (before.chain().isEmpty()) {
            return new RadiomicsSignature(settings, before, Optional.empty());
        }
        TrainingPart rows = training.through(before.chain()::apply);
        CrossValidatedPath path = settings.lasso().step(folds).path(rows, work);
        return ofLasso(settings, new Lasso(List.copyOf(steps.values()), before, rows, folds, path));
    }

    private static RadiomicsSignature ofLasso(SelectionSettings settings, Lasso lasso) {
        FittedLasso fitted = settings.lasso().step(lasso.folds()).at(lasso.rows(), lasso.path());
        return new RadiomicsSignature(settings, lasso.before().then(fitted), Optional.of(lasso));
    }

    /** The same selection with the coefficients at another penalty of the same path; the same if no LASSO was fitted. */
    public RadiomicsSignature withChoice(LambdaChoice choice) {
        return lasso.isEmpty()
                ? this
                : ofLasso(settings.withLasso(settings.lasso().withChoice(choice)), lasso.get());
    }

    /** How it was fitted. */
    public SelectionSettings settings() {
        return settings;
    }

    /** Whether it was fitted on the training side of a split or on a whole table. */
    public TrainingScope scope() {
        return chain().report().scope();
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
        return stages.counts(settings.icc());
    }

    /** Number of columns that came in. */
    public int incoming() {
        return stages.incoming();
    }

    /** The ranges of the columns that were scaled; empty when the stage was not reached. */
    public Optional<MinMaxScaler> ranges() {
        return stages.step(SelectionStage.SCALING).orElse(null) instanceof FittedChain scaling
                        && scaling.steps().get(scaling.steps().size() - 1) instanceof FittedScaling fitted
                        && fitted.scaler() instanceof MinMaxScaler ranges
                ? Optional.of(ranges)
                : Optional.empty();
    }

    /** The cross-validated path of the LASSO; empty when none was fitted. */
    public Optional<CrossValidatedPath> path() {
        return lasso.map(Lasso::path);
    }

    /** Columns that the LASSO was fitted on; empty when none was. */
    public FeatureNames lassoColumns() {
        return lasso.map(l -> l.rows().columns()).orElse(FeatureNames.of());
    }

    /** The LASSO at the chosen penalty; empty when none was fitted. */
    public Optional<FittedLasso> lasso() {
        return stages.lasso();
    }

    /** Where nothing was left; empty as a rule. */
    public Optional<NothingLeft> nothingLeft() {
        return stages.nothingLeft(settings::ruleOf);
    }

    /**
     * A classifier on the selected columns, scaled to 0..1; empty when none is left. Savable with the selection in front.
     *
     * @param training the rows that the selection was fitted on, or some of them
     */
    public Optional<FittedRiskModel> classifier(Classifier classifier, TrainingPart training, Work work) {
        if (lasso.isEmpty() || chain().isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>(lasso.get().steps());
        steps.add(settings.lasso().step(lasso.get().folds()));
        RiskModel model = new RiskModel(new SelectionChain(steps), ModelInputs.selected(), classifier);
        return Optional.of(model.fitEnd(chain(), training, work));
    }

    /**
     * The Rad-score of each row; empty when no LASSO was fitted. Without a coefficient every row has the intercept.
     *
     * @param table raw radiomics columns, at least those that the chain keeps
     */
    public Optional<double[]> scores(FeatureTable table) {
        return stages.scores(table);
    }
}
