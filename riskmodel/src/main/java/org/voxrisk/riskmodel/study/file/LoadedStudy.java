package org.voxrisk.riskmodel.study.file;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.ClassifierSettings;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.RobustnessRun;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyCohort;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.StudyRun;
import org.voxrisk.riskmodel.study.survival.SurvivalCohort;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustnessRun;
import org.voxrisk.riskmodel.study.survival.SurvivalRun;
import org.voxrisk.riskmodel.study.survival.SurvivalSettings;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.work.Work;

/**
 * A study whose tables are read and checked. Immutable.
 *
 * @param file what it was read by
 * @param cohort its tables
 * @param split training and test part
 * @param folds folds of the LASSO in the training part
 * @param allFolds folds of all patients, for the order as published
 * @param followUp where the outcome is the time to an event: times and events in the order of the cohort's rows. The labels of
 *     the cohort then say whether the event was seen, to divide patients by; no model is to be fitted to them
 * @param warnings what is suspicious about the tables
 */
public record LoadedStudy(
        StudyFile file,
        StudyCohort cohort,
        Split split,
        InnerFolds folds,
        Optional<InnerFolds> allFolds,
        Optional<FollowUpTable> followUp,
        List<String> warnings) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the follow-up is of other patients than the cohort
     */
    public LoadedStudy {
        warnings = List.copyOf(warnings);
        if (followUp.isPresent()) {
            List<String> ids = cohort.radiomics().cases().stream().map(Case::id).toList();
            if (!followUp.get().ids().equals(ids)) {
                throw new IllegalArgumentException(
                        "follow-up of " + followUp.get().size() + " patients for a cohort of " + ids.size()
                                + ": both must have the same patients in one order");
            }
        }
    }

    /**
     * Runs the chain on the split, see {@link StudyRun#run}.
     *
     * @throws IllegalArgumentException when a step cannot be fitted
     * @throws IllegalStateException when the outcome is the time to an event
     */
    public StudyResult run(Work work) {
        requireClasses();
        return new StudyRun(file.settings(), file.inputs().clinical().centre())
                .run(cohort, split, folds, allFolds, work);
    }

    /**
     * Compares classifiers on the columns of both signatures, see {@link StudyClassifiers#run}.
     *
     * @param result what {@link #run} gave
     * @return empty when the file names no classifier
     * @throws IllegalArgumentException when the training part has too few patients of a class for the folds
     */
    public Optional<StudyClassifiers> compare(StudyResult result, Work work) {
        return file.classifiers().names().isEmpty()
                ? Optional.empty()
                : Optional.of(StudyClassifiers.run(result, split, file.classifiers(), work));
    }

    /**
     * Fits the chain again and again, see {@link RobustnessRun#run}.
     *
     * @throws IllegalArgumentException when a fold has one class only, or the chain cannot be fitted
     * @throws IllegalStateException when the outcome is the time to an event
     */
    public Robustness runAgain(Work work) {
        requireClasses();
        return new RobustnessRun(file.settings(), file.robustness()).run(cohort, work);
    }

    /**
     * Runs the chain for the time to an event on the split, see {@link SurvivalRun#run}.
     *
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training patient had the event
     * @throws IllegalArgumentException when a step cannot be fitted, or the follow-up has strata or an offset
     * @throws IllegalStateException when the outcome are two classes
     */
    public SurvivalResult runSurvival(Work work) {
        return new SurvivalRun(survivalSettings(), file.inputs().clinical().centre())
                .run(survivalCohort(), split, folds, work);
    }

    /**
     * Fits the chain for the time to an event again and again, see {@link SurvivalRobustnessRun#run}.
     *
     * @throws IllegalArgumentException when a fold has too few events, or the chain cannot be fitted
     * @throws IllegalStateException when the outcome are two classes
     */
    public SurvivalRobustness runSurvivalAgain(Work work) {
        return new SurvivalRobustnessRun(survivalSettings(), file.robustness()).run(survivalCohort(), work);
    }

    private SurvivalCohort survivalCohort() {
        return new SurvivalCohort(
                cohort,
                followUp.orElseThrow(() -> new IllegalStateException(
                        "the outcome of study '" + file.name() + "' are two classes, not the time to an event")));
    }

    private SurvivalSettings survivalSettings() {
        if (!(file.inputs().outcome() instanceof StudyInputs.Outcome.Survival survival)) {
            throw new IllegalStateException(
                    "the outcome of study '" + file.name() + "' are two classes, not the time to an event");
        }
        return new SurvivalSettings(file.settings(), survival.horizons());
    }

    /**
     * Why the chain for the time to an event cannot be fitted again in the folds that the file asks for; empty when it can.
     */
    public Optional<String> whyNotSurvivalAgain() {
        int events = 0;
        for (int label : cohort.radiomics().labels()) {
            events += label;
        }
        int outer = file.robustness().folds();
        int inner = file.robustness().innerFolds();
        int left = events - (events + outer - 1) / outer;
        return events >= outer && left >= inner
                ? Optional.empty()
                : Optional.of("the chain is not fitted again: there are " + events + " events, of which "
                        + Math.max(0, left) + " are left for training in " + outer
                        + " folds, and the LASSO needs one for each of its " + inner
                        + " folds. Set robustness.folds and folds.count lower");
    }

    /** Whether a patient was censored early or late, a label does not know. */
    private void requireClasses() {
        if (followUp.isPresent()) {
            throw new IllegalStateException("the outcome of study '" + file.name()
                    + "' is the time to an event; the chain of labels would take a patient who was censored for one without"
                    + " the event");
        }
    }

    /**
     * Why classifiers cannot be compared in the folds that the file asks for; empty when they can.
     */
    public Optional<String> whyNotCompared() {
        ClassifierSettings settings = file.classifiers();
        return settings.names().isEmpty()
                ? Optional.empty()
                : tooFew(
                        split.training(cohort.radiomics()).table(),
                        settings.folds(),
                        settings.innerFolds(),
                        "classifiers are not compared",
                        "classifiers.folds");
    }

    /**
     * Why the chain cannot be fitted again in the folds that the file asks for; empty when it can.
     */
    public Optional<String> whyNotAgain() {
        return tooFew(
                cohort.radiomics(),
                file.robustness().folds(),
                file.robustness().innerFolds(),
                "the chain is not fitted again",
                "robustness.folds");
    }

    /** Every fold's training part must have as many patients of each class as there are folds of the LASSO in it. */
    private static Optional<String> tooFew(FeatureTable table, int folds, int inner, String what, String key) {
        int events = 0;
        for (int label : table.labels()) {
            events += label;
        }
        int smaller = Math.min(events, table.caseCount() - events);
        int left = smaller - (smaller + folds - 1) / folds;
        return smaller >= folds && left >= inner
                ? Optional.empty()
                : Optional.of(
                        what + ": there are " + smaller + " patients of the smaller class, of whom " + Math.max(0, left)
                                + " are left for training in " + folds
                                + " folds, and the LASSO needs one for each of its " + inner
                                + " folds. Set " + key + " and folds.count lower");
    }

    /** The texts of the report, with the warnings of the tables. */
    public ReportText text() {
        return file.text().withWarnings(warnings);
    }
}
