package org.voxrisk.riskmodel.study.survival;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyTables;
import org.voxrisk.work.Work;

/**
 * Runs the chain of a study of the time to an event on one split: agreement of readings, scaling, univariate Cox models,
 * correlation and Cox LASSO to the Rad-score; univariate Cox models and a Cox model of what they leave to the clinical signature;
 * a Cox model of the two signatures; evaluation of all three.
 *
 * @param settings thresholds, rules and horizons
 * @param centre clinical column with the centre, for the baseline table; empty for none
 */
public record SurvivalRun(SurvivalSettings settings, Optional<String> centre) {
    /** A study of one centre. */
    public SurvivalRun(SurvivalSettings settings) {
        this(settings, Optional.empty());
    }

    /**
     * Runs the study.
     *
     * @param split training and test part of the cohort
     * @param folds folds of the LASSO inside the training part
     * @param work on how many threads, and who may stop it
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training patient had the event
     * @throws IllegalArgumentException when the split is of other patients, or a step cannot be fitted
     * @throws LeakException when the split has a patient on both sides
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public SurvivalResult run(SurvivalCohort cohort, Split split, InnerFolds folds, Work work) {
        HazardChain.Rows rows = HazardChain.Rows.of(cohort, settings);
        HazardChain.Training training =
                new HazardChain.Training(split.training(rows.radiomics()), split.training(rows.candidates()));
        HazardChain chain = HazardChain.fit(
                training,
                cohort.tables().secondReading(),
                cohort.followUp().selectPatients(split.trainingCases()),
                folds,
                settings,
                work);
        HazardChain.Rows test = new HazardChain.Rows(split.test(rows.radiomics()), split.test(rows.candidates()));
        Map<StudyModel, HazardResult> models = new EnumMap<>(StudyModel.class);
        chain.models()
                .forEach((model, hazard) -> models.put(
                        model,
                        HazardResult.of(
                                model,
                                hazard,
                                chain.inputs(model, training.rows()),
                                chain.inputs(model, test),
                                cohort.followUp(),
                                settings.horizons())));
        return new SurvivalResult(
                settings,
                cohort,
                split,
                chain.radiomics(),
                chain.clinical(),
                models,
                chain.notFitted(),
                differences(List.copyOf(models.values())),
                StudyTables.of(cohort.tables().clinical(), settings.study().clinical(), centre, split));
    }

    private static List<ConcordanceDifference> differences(List<HazardResult> models) {
        List<ConcordanceDifference> pairs = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            for (int k = i + 1; k < models.size(); k++) {
                pairs.add(ConcordanceDifference.of(models.get(i), models.get(k)));
            }
        }
        return pairs;
    }
}
