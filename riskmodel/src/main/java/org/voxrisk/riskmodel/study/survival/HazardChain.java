package org.voxrisk.riskmodel.study.survival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.work.Work;

/**
 * Rad-score, clinical signature and the models on them, fitted on some rows, without the evaluation around it: what a study fits
 * once, and its resampling again and again.
 */
final class HazardChain {
    /** The models, in their order. */
    static final List<StudyModel> MODELS = List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);

    /** Column of the Rad-score in models. */
    static final String RAD_SCORE = "radscore";

    /** Column of the clinical signature in models. */
    static final String CLINICAL_SIGNATURE = "clinic_sig";

    private final HazardSignature radiomics;
    private final ClinicalHazard clinical;
    private final Map<StudyModel, HazardModel> models = new EnumMap<>(StudyModel.class);
    private final Map<StudyModel, String> notFitted = new EnumMap<>(StudyModel.class);

    private HazardChain(HazardSignature radiomics, ClinicalHazard clinical) {
        this.radiomics = radiomics;
        this.clinical = clinical;
    }

    /**
     * Rows of a cohort: radiomics columns and clinical candidates of the same cases in one order, without follow-up.
     *
     * @param radiomics all radiomics columns
     * @param candidates clinical columns of a linear model
     */
    record Rows(FeatureTable radiomics, FeatureTable candidates) {
        static Rows of(SurvivalCohort cohort, SurvivalSettings settings) {
            return new Rows(
                    cohort.tables().radiomics(),
                    ClinicalColumns.of(
                            cohort.tables().clinical(),
                            settings.study().clinical().candidates()));
        }

        List<Case> cases() {
            return radiomics.cases();
        }
    }

    /** Both kinds of rows for training. */
    record Training(TrainingPart radiomics, TrainingPart candidates) {
        static Training whole(Rows rows) {
            return new Training(TrainingPart.wholeTable(rows.radiomics()), TrainingPart.wholeTable(rows.candidates()));
        }

        Rows rows() {
            return new Rows(radiomics.table(), candidates.table());
        }
    }

    static HazardChain fit(
            Training training,
            Optional<FeatureTable> second,
            FollowUpTable followUp,
            InnerFolds folds,
            SurvivalSettings settings,
            Work work) {
        HazardChain chain = new HazardChain(
                HazardSignature.fit(training.radiomics(), second, followUp, folds, settings, work),
                ClinicalHazard.fit(training.candidates(), followUp, settings, work));
        chain.fitModels(training, followUp);
        return chain;
    }

    private void fitModels(Training training, FollowUpTable followUp) {
        Map<String, double[]> signatures = signatures(training.rows());
        boolean both = signatures.size() == 2;
        String noRadiomics = radiomics.nothingLeft().map(NothingLeft::message).orElse("");
        String noClinical = clinical.nothingLeft().map(NothingLeft::message).orElse("");
        clinical.model()
                .ifPresentOrElse(
                        m -> models.put(StudyModel.CLINICAL, m), () -> notFitted.put(StudyModel.CLINICAL, noClinical));
        if (signatures.containsKey(RAD_SCORE)) {
            fit(StudyModel.RADIOMICS, FeatureNames.of(RAD_SCORE), training, signatures, followUp);
        } else {
            notFitted.put(StudyModel.RADIOMICS, noRadiomics);
        }
        if (both) {
            fit(StudyModel.FUSION, FeatureNames.of(RAD_SCORE, CLINICAL_SIGNATURE), training, signatures, followUp);
        } else {
            notFitted.put(StudyModel.FUSION, signatures.containsKey(RAD_SCORE) ? noClinical : noRadiomics);
        }
    }

    private void fit(
            StudyModel model,
            FeatureNames columns,
            Training training,
            Map<String, double[]> signatures,
            FollowUpTable followUp) {
        try {
            models.put(
                    model,
                    HazardModel.fit(
                            training.radiomics()
                                    .through(t -> table(t.cases(), signatures).select(columns)),
                            followUp));
        } catch (IllegalArgumentException e) {
            // Signatures that are the same to a regression.
            notFitted.put(model, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, double[]> signatures(Rows rows) {
        Map<String, double[]> signatures = new LinkedHashMap<>();
        radiomics.scores(rows.radiomics()).ifPresent(s -> signatures.put(RAD_SCORE, s));
        clinical.scores(rows.candidates()).ifPresent(s -> signatures.put(CLINICAL_SIGNATURE, s));
        return signatures;
    }

    private static FeatureTable table(List<Case> cases, Map<String, double[]> columns) {
        double[] values = new double[cases.size() * columns.size()];
        List<String> names = new ArrayList<>(columns.keySet());
        for (int j = 0; j < names.size(); j++) {
            System.arraycopy(columns.get(names.get(j)), 0, values, j * cases.size(), cases.size());
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    /** Columns that a model reads, of some rows. */
    FeatureTable inputs(StudyModel model, Rows rows) {
        return model == StudyModel.CLINICAL
                ? clinical.chain().apply(rows.candidates())
                : table(rows.cases(), signatures(rows));
    }

    HazardSignature radiomics() {
        return radiomics;
    }

    ClinicalHazard clinical() {
        return clinical;
    }

    Map<StudyModel, HazardModel> models() {
        return Collections.unmodifiableMap(models);
    }

    Map<StudyModel, String> notFitted() {
        return Collections.unmodifiableMap(notFitted);
    }

    /** The model that was fitted. */
    HazardModel model(StudyModel model) {
        return Objects.requireNonNull(models.get(model));
    }

    /** Linear predictor of rows; all 0 where the model was not fitted, except that the fusion is what there is of it. */
    double[] scores(StudyModel model, Rows rows) {
        return instead(model)
                .map(m -> model(m).linearPredictors(inputs(m, rows)))
                .orElseGet(() -> new double[rows.cases().size()]);
    }

    /** Risks of rows at a time; empty where neither the model nor a part of it was fitted. */
    Optional<double[]> risks(StudyModel model, Rows rows, double time) {
        return instead(model).map(m -> model(m).risks(inputs(m, rows), time));
    }

    private Optional<StudyModel> instead(StudyModel model) {
        if (models.containsKey(model)) {
            return Optional.of(model);
        }
        return model == StudyModel.FUSION
                ? MODELS.stream().filter(models::containsKey).findFirst()
                : Optional.empty();
    }
}
