package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.work.Work;

/**
 * Rad-score, clinical signature and their fusion fitted on some rows, without the evaluation around it: the unit of
 * resampling. A branch without columns gives the same score to everybody.
 */
final class SignatureFit {
    /** The models that are resampled. */
    static final List<StudyModel> MODELS = List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);

    private static final String RAD_SCORE = "radscore";
    private static final String CLINICAL_SIGNATURE = "clinic_sig";

    private final RadiomicsSignature radiomics;
    private final ClinicalSignature clinical;
    private final Optional<SignatureRegression> fusion;

    private SignatureFit(
            RadiomicsSignature radiomics, ClinicalSignature clinical, Optional<SignatureRegression> fusion) {
        this.radiomics = radiomics;
        this.clinical = clinical;
        this.fusion = fusion;
    }

    /**
     * Rows of a cohort: radiomics columns and candidates of the clinical signature, the same cases in one order.
     *
     * @param radiomics all radiomics columns
     * @param candidates clinical columns as codes
     */
    record Rows(FeatureTable radiomics, FeatureTable candidates) {
        static Rows of(StudyCohort cohort, ClinicalSettings settings) {
            return new Rows(cohort.radiomics(), cohort.clinical().predictors(settings.candidates()));
        }

        Rows select(List<String> ids) {
            return new Rows(radiomics.selectCases(ids), candidates.selectCases(ids));
        }

        List<Case> cases() {
            return radiomics.cases();
        }
    }

    static SignatureFit of(
            TrainingPart radiomics,
            TrainingPart candidates,
            Optional<FeatureTable> second,
            StudySettings settings,
            InnerFolds folds,
            Work work) {
        RadiomicsSignature images = RadiomicsSignature.fit(radiomics, second, folds, settings.selection(), work);
        ClinicalSignature clinical = ClinicalSignature.fit(candidates, settings.clinical());
        Map<String, double[]> signatures =
                signatures(images, clinical, new Rows(radiomics.table(), candidates.table()));
        signatures.values().removeIf(x -> !varies(x));
        Optional<SignatureRegression> fusion = signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(SignatureRegression.fit(radiomics.through(t -> table(t.cases(), signatures))));
        return new SignatureFit(images, clinical, fusion);
    }

    /** Columns of the Rad-score; none when nothing was left. */
    List<String> selected() {
        return radiomics.nothingLeft().isPresent()
                ? List.of()
                : radiomics.chain().report().kept().asList();
    }

    /** Scores of rows by model. */
    Map<StudyModel, double[]> scores(Rows rows) {
        Map<String, double[]> signatures = signatures(radiomics, clinical, rows);
        Map<StudyModel, double[]> scores = new EnumMap<>(StudyModel.class);
        int n = rows.cases().size();
        scores.put(StudyModel.CLINICAL, signatures.getOrDefault(CLINICAL_SIGNATURE, new double[n]));
        scores.put(StudyModel.RADIOMICS, signatures.getOrDefault(RAD_SCORE, new double[n]));
        scores.put(
                StudyModel.FUSION,
                fusion.map(f -> f.probabilities(table(rows.cases(), signatures)))
                        .orElse(new double[n]));
        return scores;
    }

    private static Map<String, double[]> signatures(
            RadiomicsSignature radiomics, ClinicalSignature clinical, Rows rows) {
        Map<String, double[]> signatures = new LinkedHashMap<>();
        if (radiomics.nothingLeft().isEmpty()) {
            radiomics.scores(rows.radiomics()).ifPresent(s -> signatures.put(RAD_SCORE, s));
        }
        clinical.shares(rows.candidates()).ifPresent(s -> signatures.put(CLINICAL_SIGNATURE, s));
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

    private static boolean varies(double[] x) {
        for (double v : x) {
            if (v != x[0]) {
                return true;
            }
        }
        return false;
    }

    /** Curve of a model's scores; its area is 0.5 where all are equal. */
    static RocCurve roc(List<Case> cases, double[] scores) {
        return RocCurve.of(PartEvaluation.outcomes(cases), scores, RocDirection.EVENTS_HIGHER);
    }
}
