package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.work.Work;

/**
 * Runs the chain of a study on one split, in this order: radiomics selection and Rad-score, clinical screening and signature,
 * nearest neighbours in the radiomics columns, fusions, evaluation, baseline tables; and, if asked for, the order as published.
 *
 * @param settings all thresholds and rules
 * @param centre clinical column with the centre, for the baseline table; empty for none
 */
public record StudyRun(StudySettings settings, Optional<String> centre) {
    private static final String RAD_SCORE = "radscore";
    private static final String RAD_SIGNATURE = "rad_sig";
    private static final String CLINICAL_SIGNATURE = "clinic_sig";

    /** A study of one centre. */
    public static StudyRun of(StudySettings settings) {
        return new StudyRun(settings, Optional.empty());
    }

    /**
     * Runs the study.
     *
     * @param split training and test part of the cohort
     * @param folds folds of the LASSO inside the training part
     * @param allFolds folds of the LASSO on all patients, for the order as published; empty to leave that out
     * @param work on how many threads, and who may stop it
     * @throws IllegalArgumentException when the split is of other patients, or a step cannot be fitted
     * @throws LeakException when the split has a patient on both sides
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public StudyResult run(
            StudyCohort cohort, Split split, InnerFolds folds, Optional<InnerFolds> allFolds, Work work) {
        return new Running(cohort, split, work).result(folds, allFolds);
    }

    /** One run, from its tables to its result. */
    private final class Running {
        private final StudyCohort cohort;
        private final Split split;
        private final Work work;
        private final Parts parts;
        private final FeatureTable candidates;
        private final Map<StudyModel, ModelResult> models = new EnumMap<>(StudyModel.class);
        private final Map<StudyModel, SignatureRegression> fusions = new EnumMap<>(StudyModel.class);
        private final Map<StudyModel, String> notFitted = new EnumMap<>(StudyModel.class);

        Running(StudyCohort cohort, Split split, Work work) {
            this.cohort = cohort;
            this.split = split;
            this.work = work;
            this.parts = Parts.of(cohort.radiomics(), split);
            this.candidates = cohort.clinical().predictors(settings.clinical().candidates());
        }

        StudyResult result(InnerFolds folds, Optional<InnerFolds> allFolds) {
            TrainingPart training = split.training(cohort.radiomics());
            RadiomicsSignature radiomics =
                    RadiomicsSignature.fit(training, cohort.secondReading(), folds, settings.selection(), work);
            ClinicalSignature clinical = ClinicalSignature.fit(split.training(candidates), settings.clinical());
            Optional<FittedRiskModel> neighbours =
                    radiomics.classifier(KNearestNeighbours.of(settings.radiomicsNeighbours()), training, work);
            Optional<Parts.Values> shares = clinical.model().map(m -> parts.values(candidates, m::scores));
            Optional<Parts.Values> radScores = varying(radiomics)
                    ? Optional.of(parts.values(
                            cohort.radiomics(), t -> radiomics.scores(t).orElseThrow()))
                    : Optional.empty();
            Optional<Parts.Values> radShares = neighbours.map(m -> parts.values(cohort.radiomics(), m::scores));
            String noClinical = clinical.nothingLeft().map(NothingLeft::message).orElse("");
            String noRadiomics =
                    radiomics.nothingLeft().map(NothingLeft::message).orElse("");
            scored(StudyModel.CLINICAL, shares, noClinical);
            scored(StudyModel.RADIOMICS, radScores, noRadiomics);
            scored(StudyModel.RADIOMICS_KNN, radShares, noRadiomics);
            fused(StudyModel.FUSION, RAD_SCORE, radScores, shares, noRadiomics, noClinical);
            fused(StudyModel.FUSION_KNN, RAD_SIGNATURE, radShares, shares, noRadiomics, noClinical);
            return new StudyResult(
                    settings,
                    cohort,
                    radiomics,
                    clinical,
                    neighbours,
                    fusions,
                    models,
                    notFitted,
                    comparisons(),
                    StudyTables.of(cohort.clinical(), settings.clinical(), centre, split),
                    allFolds.map(f -> asPublished(f, shares)));
        }

        private void scored(StudyModel model, Optional<Parts.Values> scores, String reason) {
            if (scores.isPresent()) {
                models.put(model, ModelResult.ofScores(model, parts, scores.get()));
            } else {
                notFitted.put(model, reason);
            }
        }

        private void fused(
                StudyModel model,
                String name,
                Optional<Parts.Values> radiomics,
                Optional<Parts.Values> clinical,
                String noRadiomics,
                String noClinical) {
            if (radiomics.isEmpty() || clinical.isEmpty()) {
                notFitted.put(model, radiomics.isEmpty() ? noRadiomics : noClinical);
                return;
            }
            Map<String, Parts.Values> signatures = signatures(name, radiomics.get(), clinical.get());
            SignatureRegression fit = SignatureRegression.fit(parts.training(signatures));
            fusions.put(model, fit);
            models.put(model, ModelResult.ofProbabilities(model, parts, parts.values(fit::probabilities, signatures)));
        }

        private Map<String, Parts.Values> signatures(String name, Parts.Values radiomics, Parts.Values clinical) {
            Map<String, Parts.Values> signatures = new LinkedHashMap<>();
            signatures.put(name, radiomics);
            signatures.put(CLINICAL_SIGNATURE, clinical);
            return signatures;
        }

        private List<ModelComparison> comparisons() {
            List<ModelResult> all = List.copyOf(models.values());
            List<ModelComparison> pairs = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                for (int k = i + 1; k < all.size(); k++) {
                    pairs.add(ModelComparison.of(all.get(i), all.get(k)));
                }
            }
            return pairs;
        }

        private AsPublished asPublished(InnerFolds allFolds, Optional<Parts.Values> shares) {
            RadiomicsSignature leaking = RadiomicsSignature.fit(
                    TrainingPart.wholeTable(cohort.radiomics()),
                    cohort.secondReading(),
                    allFolds,
                    settings.selection(),
                    work);
            if (!varying(leaking)) {
                return new AsPublished(
                        leaking, Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
            }
            Parts.Values scores =
                    parts.values(cohort.radiomics(), t -> leaking.scores(t).orElseThrow());
            AsPublished.Aucs auc = aucs(scores);
            OptionalDouble optimism = Optional.ofNullable(models.get(StudyModel.RADIOMICS)).stream()
                    .mapToDouble(
                            honest -> auc.test().auc() - honest.test().auc().auc())
                    .findFirst();
            Optional<AsPublished.Scores> own =
                    Optional.of(new AsPublished.Scores(boxed(scores.training()), boxed(scores.test()), auc));
            if (shares.isEmpty()) {
                return new AsPublished(leaking, own, Optional.empty(), Optional.empty(), optimism);
            }
            Map<String, Parts.Values> signatures = signatures(RAD_SCORE, scores, shares.get());
            SignatureRegression fusion = SignatureRegression.fit(parts.training(signatures));
            AsPublished.Aucs fusionAuc = aucs(parts.values(fusion::probabilities, signatures));
            return new AsPublished(leaking, own, Optional.of(fusion), Optional.of(fusionAuc), optimism);
        }

        private AsPublished.Aucs aucs(Parts.Values scores) {
            Outcomes training = PartEvaluation.outcomes(parts.trainingCases());
            Outcomes test = PartEvaluation.outcomes(parts.testCases());
            return new AsPublished.Aucs(
                    AucEstimate.of(RocCurve.of(training, scores.training(), RocDirection.EVENTS_HIGHER)),
                    AucEstimate.of(RocCurve.of(test, scores.test(), RocDirection.EVENTS_HIGHER)));
        }
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Whether there is a Rad-score that differs between cases. */
    private static boolean varying(RadiomicsSignature signature) {
        return signature.nothingLeft().isEmpty();
    }
}
