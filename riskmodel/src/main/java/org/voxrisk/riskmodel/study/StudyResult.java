package org.voxrisk.riskmodel.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.model.neighbours.FittedNeighbours;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;

/**
 * Everything that a study found. Immutable.
 *
 * @param settings how it was run
 * @param cohort its tables, training and test part together
 * @param radiomics the radiomics selection and Rad-score
 * @param clinical the clinical signature
 * @param radiomicsNeighbours the nearest-neighbour classifier on the selected radiomics columns; empty when there are none
 * @param fusions the logistic regressions on two signatures
 * @param models all models with their evaluation, in the order of {@link StudyModel}
 * @param notFitted why a model is not there
 * @param comparisons all pairs of models
 * @param tables baseline tables
 * @param asPublished the leaking order for comparison; empty when no folds of all patients were given
 */
public record StudyResult(
        StudySettings settings,
        StudyCohort cohort,
        RadiomicsSignature radiomics,
        ClinicalSignature clinical,
        Optional<FittedRiskModel> radiomicsNeighbours,
        Map<StudyModel, SignatureRegression> fusions,
        Map<StudyModel, ModelResult> models,
        Map<StudyModel, String> notFitted,
        List<ModelComparison> comparisons,
        StudyTables tables,
        Optional<AsPublished> asPublished) {
    /** Makes the collections unmodifiable. */
    public StudyResult {
        fusions = Collections.unmodifiableMap(fusions);
        models = Collections.unmodifiableMap(models);
        notFitted = Collections.unmodifiableMap(notFitted);
        comparisons = List.copyOf(comparisons);
    }

    /** A model with its evaluation; empty when it was not fitted, see {@link #notFitted}. */
    public Optional<ModelResult> model(StudyModel model) {
        return Optional.ofNullable(models.get(model));
    }

    /** A logistic regression on two signatures; empty when it was not fitted. */
    public Optional<SignatureRegression> fusion(StudyModel model) {
        return Optional.ofNullable(fusions.get(model));
    }

    /** The comparison of two models, in the order of {@link StudyModel}; empty when one was not fitted. */
    public Optional<ModelComparison> comparison(StudyModel first, StudyModel second) {
        return comparisons.stream()
                .filter(c -> c.first() == first && c.second() == second)
                .findFirst();
    }

    /** The nearest-neighbour classifier on the selected radiomics columns alone. */
    public Optional<FittedNeighbours> radiomicsClassifier() {
        return radiomicsNeighbours.map(m -> (FittedNeighbours) m.classifier());
    }
}
