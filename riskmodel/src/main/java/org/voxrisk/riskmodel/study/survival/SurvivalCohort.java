package org.voxrisk.riskmodel.study.survival;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.study.StudyCohort;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * The tables of a study with the follow-up of its patients, in one order.
 *
 * <p>Weights count in the fits and the concordance, clusters in their variances. Competing events are taken as censoring: hazards
 * and hazard ratios are those of the cause, and risks those if no other cause were at work. Strata and offsets are refused, as
 * the penalised model has no place for them.
 *
 * @param tables radiomics and clinical columns; the label of each case is whether its event was seen
 * @param followUp times and events
 */
public record SurvivalCohort(StudyCohort tables, FollowUpTable followUp) {
    /**
     * Checks that both are of the same patients, and gives each case its event as label, to divide patients by.
     *
     * @throws IllegalArgumentException when they are not, or the follow-up has strata or an offset
     */
    public SurvivalCohort {
        List<String> ids = tables.radiomics().cases().stream().map(Case::id).toList();
        if (!followUp.ids().equals(ids)) {
            throw new IllegalArgumentException("follow-up of " + followUp.size() + " patients for tables of "
                    + ids.size() + ": both must have the same patients in one order");
        }
        if (followUp.strata().isPresent()) {
            throw new IllegalArgumentException(
                    "the follow-up has " + followUp.strata().get().count()
                            + " strata; the penalised Cox model of the Rad-score has no place for them. Leave 'strata' out");
        }
        if (followUp.offsets().isPresent()) {
            throw new IllegalArgumentException("the follow-up has an offset; the penalised Cox model of the Rad-score"
                    + " has no place for it. Leave 'offset' out");
        }
        Map<String, Integer> events = new HashMap<>();
        for (int i = 0; i < followUp.size(); i++) {
            events.put(ids.get(i), followUp.followUp().isEvent(i) ? 1 : 0);
        }
        UnaryOperator<Case> labelled = c -> c.withLabel(events.getOrDefault(c.id(), 0));
        ClinicalTable clinical = tables.clinical();
        tables = new StudyCohort(
                tables.radiomics().withCases(labelled),
                tables.secondReading(),
                new ClinicalTable(clinical.coding(), clinical.codes().withCases(labelled)));
    }
}
