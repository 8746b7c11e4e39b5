package org.voxrisk.riskmodel.study.survival;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyTables;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * Everything that a study of the time to an event found. Immutable.
 *
 * @param settings how it was run
 * @param cohort its tables, training and test part together
 * @param split training and test part
 * @param radiomics the radiomics selection and Rad-score
 * @param clinical the clinical signature
 * @param models clinical, radiomics and fusion model with their evaluation, those that were fitted
 * @param notFitted why a model is not there
 * @param differences all pairs of models
 * @param tables baseline tables; their groups are patients without and with an event that was seen
 */
public record SurvivalResult(
        SurvivalSettings settings,
        SurvivalCohort cohort,
        Split split,
        HazardSignature radiomics,
        ClinicalHazard clinical,
        Map<StudyModel, HazardResult> models,
        Map<StudyModel, String> notFitted,
        List<ConcordanceDifference> differences,
        StudyTables tables) {
    /** Makes the collections unmodifiable. */
    public SurvivalResult {
        models = Collections.unmodifiableMap(models);
        notFitted = Collections.unmodifiableMap(notFitted);
        differences = List.copyOf(differences);
    }

    /** A model with its evaluation; empty when it was not fitted, see {@link #notFitted}. */
    public Optional<HazardResult> model(StudyModel model) {
        return Optional.ofNullable(models.get(model));
    }

    /** The follow-up of the training patients. */
    public FollowUpTable trainingFollowUp() {
        return cohort.followUp()
                .selectPatients(cohort.followUp().ids().stream()
                        .filter(split.trainingCases()::contains)
                        .toList());
    }

    /** The follow-up of the test patients. */
    public FollowUpTable testFollowUp() {
        return cohort.followUp()
                .selectPatients(cohort.followUp().ids().stream()
                        .filter(split.testCases()::contains)
                        .toList());
    }
}
