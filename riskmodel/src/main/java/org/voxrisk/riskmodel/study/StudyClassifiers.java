package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.pipeline.CutoffRule;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.FoldComparison;
import org.voxrisk.riskmodel.pipeline.PartPerformance;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Work;

/**
 * Classifiers on the columns of each signature: in cross-validation of the training part, the selection fitted in every fold;
 * and fitted on the whole training part, on training and test patients. The one to take is named by the folds; test patients
 * choose nothing.
 *
 * @param settings which, and in how many folds
 * @param radiomics on the columns of the Rad-score; empty when none was left
 * @param clinical on the columns of the clinical signature; empty when none was left
 */
public record StudyClassifiers(ClassifierSettings settings, Optional<Branch> radiomics, Optional<Branch> clinical) {
    /**
     * One signature's columns.
     *
     * @param folds the cross-validation
     * @param lines one a classifier, in its order
     */
    public record Branch(FoldComparison folds, List<Line> lines) {
        /** Copies the list. */
        public Branch {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A classifier fitted on the whole training part, cut where the held-out scores of the cross-validation have the largest Youden
     * index.
     *
     * @param name short
     * @param training on the patients that it was fitted on, which flatters
     * @param test on the others
     * @param refusal why there are no numbers; empty when there are
     */
    public record Line(
            String name,
            Optional<PartPerformance> training,
            Optional<PartPerformance> test,
            Optional<String> refusal) {}

    /**
     * Compares.
     *
     * @param result the study
     * @param split its training and test part
     * @param work on how many folds at a time; its listener is told of each
     * @throws IllegalArgumentException when the settings name no classifier, or the training part has too few patients of a class
     *     for the folds
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static StudyClassifiers run(StudyResult result, Split split, ClassifierSettings settings, Work work) {
        return new StudyClassifiers(
                settings, radiomics(result, split, settings, work), clinical(result, split, settings, work));
    }

    private static Optional<Branch> radiomics(StudyResult result, Split split, ClassifierSettings settings, Work work) {
        if (result.radiomics().nothingLeft().isPresent()) {
            return Optional.empty();
        }
        FeatureTable table = result.cohort().radiomics();
        TrainingPart training = split.training(table);
        SelectionSettings selection = result.settings().selection();
        // Fitted many times over, and so converged as glmnet does by default.
        List<Step> steps = new ArrayList<>(
                selection.stages(result.cohort().secondReading()).values());
        steps.add(selection.lasso().quick().step(InnerFolds.drawn(settings.innerFolds(), settings.seed())));
        FoldComparison folds = folds(training.table(), new SelectionChain(steps), settings, work);
        return Optional.of(new Branch(
                folds,
                lines(
                        settings,
                        folds,
                        c -> result.radiomics().classifier(c, training, work).orElseThrow(),
                        training.table(),
                        split.test(table))));
    }

    private static Optional<Branch> clinical(StudyResult result, Split split, ClassifierSettings settings, Work work) {
        if (result.clinical().nothingLeft().isPresent()) {
            return Optional.empty();
        }
        ClinicalSettings clinical = result.settings().clinical();
        FeatureTable table = result.cohort()
                .clinical()
                .predictors(clinical.candidates())
                .select(FeatureNames.of(clinical.candidates()));
        TrainingPart training = split.training(table);
        FoldComparison folds = folds(training.table(), ClinicalSignature.chain(clinical), settings, work);
        return Optional.of(new Branch(
                folds,
                lines(
                        settings,
                        folds,
                        c -> result.clinical().classifier(c, training, work).orElseThrow(),
                        training.table(),
                        split.test(table))));
    }

    private static FoldComparison folds(FeatureTable training, Step selection, ClassifierSettings settings, Work work) {
        return FoldComparison.run(
                settings.classifiers(),
                training,
                Splits.kFold(training, settings.folds(), Stratification.BY_LABEL, settings.seed()),
                selection,
                CutoffRule.YOUDEN_HELD_OUT,
                work);
    }

    private static List<Line> lines(
            ClassifierSettings settings,
            FoldComparison folds,
            Function<Classifier, FittedRiskModel> fit,
            FeatureTable training,
            FeatureTable test) {
        Map<String, FoldComparison.Line> inFolds =
                folds.lines().stream().collect(Collectors.toMap(FoldComparison.Line::name, l -> l));
        List<Line> lines = new ArrayList<>();
        for (NamedClassifier named : settings.classifiers()) {
            FoldComparison.Line line = Objects.requireNonNull(inFolds.get(named.name()));
            if (line.result().isEmpty()) {
                lines.add(new Line(named.name(), Optional.empty(), Optional.empty(), line.refusal()));
                continue;
            }
            double cutoff = line.result().get().cutoff();
            try {
                FittedRiskModel fitted = fit.apply(named.classifier());
                lines.add(new Line(
                        named.name(),
                        Optional.of(PartPerformance.of(fitted, training, cutoff)),
                        Optional.of(PartPerformance.of(fitted, test, cutoff)),
                        Optional.empty()));
            } catch (DegenerateTrainingException e) {
                lines.add(new Line(
                        named.name(), Optional.empty(), Optional.empty(), Optional.of(String.valueOf(e.getMessage()))));
            }
        }
        return lines;
    }
}
