package org.voxrisk.riskmodel.study.file;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.RobustnessRun;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyCohort;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.StudyRun;
import org.voxrisk.work.Work;

/**
 * A study whose tables are read and checked. Immutable.
 *
 * @param file what it was read by
 * @param cohort its tables
 * @param split training and test part
 * @param folds folds of the LASSO in the training part
 * @param allFolds folds of all patients, for the order as published
 * @param warnings what is suspicious about the tables
 */
public record LoadedStudy(
        StudyFile file,
        StudyCohort cohort,
        Split split,
        InnerFolds folds,
        Optional<InnerFolds> allFolds,
        List<String> warnings) {
    /** Copies the list. */
    public LoadedStudy {
        warnings = List.copyOf(warnings);
    }

    /**
     * Runs the chain on the split, see {@link StudyRun#run}.
     *
     * @throws IllegalArgumentException when a step cannot be fitted
     */
    public StudyResult run(Work work) {
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
     */
    public Robustness runAgain(Work work) {
        return new RobustnessRun(file.settings(), file.robustness()).run(cohort, work);
    }

    /** The texts of the report, with the warnings of the tables. */
    public ReportText text() {
        return file.text().withWarnings(warnings);
    }
}
