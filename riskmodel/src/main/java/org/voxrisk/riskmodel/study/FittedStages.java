package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.FittedLasso;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Work;

/**
 * The stages of a radiomics selection, fitted one behind the other: which step stands for which stage, and all of them as a chain.
 * Ends early when a stage keeps nothing.
 */
public final class FittedStages {
    private final Map<SelectionStage, FittedStep> steps;
    private final FittedChain chain;

    private FittedStages(Map<SelectionStage, FittedStep> steps, FittedChain chain) {
        this.steps = Collections.unmodifiableMap(steps);
        this.chain = chain;
    }

    /**
     * Fits the stages.
     *
     * @param steps a step a stage, in their order
     * @param training rows of radiomics columns only
     * @param work on how many threads, and who may stop it
     */
    public static FittedStages fit(Map<SelectionStage, Step> steps, TrainingPart training, Work work) {
        FittedChain chain = new SelectionChain(List.copyOf(steps.values())).fit(training, work);
        List<SelectionStage> stages = new ArrayList<>(steps.keySet());
        Map<SelectionStage, FittedStep> fitted = new EnumMap<>(SelectionStage.class);
        for (int i = 0; i < chain.steps().size(); i++) {
            fitted.put(stages.get(i), chain.steps().get(i));
        }
        return new FittedStages(fitted, chain);
    }

    /** Returns these stages with the LASSO behind them. */
    public FittedStages then(FittedLasso lasso) {
        Map<SelectionStage, FittedStep> all = new EnumMap<>(steps);
        all.put(SelectionStage.LASSO, lasso);
        return new FittedStages(all, chain.then(lasso));
    }

    /** All fitted steps, to be saved and applied. */
    public FittedChain chain() {
        return chain;
    }

    /** The step of a stage; empty when it is not in the settings or was not reached. */
    public Optional<FittedStep> step(SelectionStage stage) {
        return Optional.ofNullable(steps.get(stage));
    }

    /** What a stage did with each column; empty when it is not in the settings or was not reached. */
    public Optional<StepReport> report(SelectionStage stage) {
        return step(stage).map(FittedStep::report);
    }

    /** The LASSO at the chosen penalty; empty when none was fitted. */
    public Optional<FittedLasso> lasso() {
        return steps.get(SelectionStage.LASSO) instanceof FittedLasso fitted ? Optional.of(fitted) : Optional.empty();
    }

    /**
     * Number of columns that were left after each stage of the radiomics selection; 0 for stages not reached.
     *
     * @param icc the settings' rule for second readings; without one that stage is left out
     */
    public Map<SelectionStage, Integer> counts(Optional<IccRule> icc) {
        Map<SelectionStage, Integer> counts = new EnumMap<>(SelectionStage.class);
        for (SelectionStage stage : SelectionStage.values()) {
            if (stage != SelectionStage.CLINICAL && (stage != SelectionStage.ICC || icc.isPresent())) {
                counts.put(stage, report(stage).map(r -> r.kept().size()).orElse(0));
            }
        }
        return counts;
    }

    /** Number of columns that came in. */
    public int incoming() {
        return chain.steps().get(0).report().incoming();
    }

    /**
     * Where nothing was left; empty as a rule.
     *
     * @param rule what the settings ask for at a stage, in words
     */
    public Optional<NothingLeft> nothingLeft(Function<SelectionStage, String> rule) {
        for (SelectionStage stage : SelectionStage.values()) {
            Optional<StepReport> report = report(stage);
            if (report.isPresent() && report.get().kept().size() == 0) {
                return Optional.of(
                        new NothingLeft(stage, rule.apply(stage), report.get().incoming()));
            }
        }
        return Optional.empty();
    }

    /**
     * The score of the LASSO for each row; empty when none was fitted.
     *
     * @param table raw radiomics columns, at least those that the chain keeps
     */
    public Optional<double[]> scores(FeatureTable table) {
        Optional<LinearScore> score = chain.linearScore();
        return score.map(s -> s.scores(chain.apply(table)));
    }
}
