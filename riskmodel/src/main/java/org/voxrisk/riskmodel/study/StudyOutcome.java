package org.voxrisk.riskmodel.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.voxrisk.riskmodel.clinical.CohortRisk;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * What a study predicts, patient by patient. Immutable.
 *
 * @param labels 0 or 1 by patient id
 * @param open why a patient has no label, by id: a sentence that follows the id
 */
public record StudyOutcome(Map<String, Integer> labels, Map<String, String> open) {
    /**
     * Copies the maps, in their order.
     *
     * @throws IllegalArgumentException when a label is neither 0 nor 1
     */
    public StudyOutcome {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
        labels.forEach((id, label) -> {
            if (label != 0 && label != 1) {
                throw new IllegalArgumentException("patient '" + id + "' has label " + label + ", must be 0 or 1");
            }
        });
    }

    /** The risk that pathology tells: 1 is positive risk. */
    public static StudyOutcome of(CohortRisk risk) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        Map<String, String> open = new LinkedHashMap<>();
        risk.assessments().forEach((id, a) -> a.label().ifPresent(l -> labels.put(id, l.asOutcome())));
        risk.undecided().forEach(u -> open.put(u.patient(), "has no risk label: unknown are " + u.undecidedBy()));
        return new StudyOutcome(labels, open);
    }

    /**
     * Whether the event was seen: 1 for the event, 0 for censored patients and those with a competing event. It divides patients
     * into parts and folds that are alike; it is no outcome for a model, which would take a censored patient for one without the
     * event.
     */
    public static StudyOutcome ofEvents(FollowUpTable followUp) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        for (int i = 0; i < followUp.size(); i++) {
            labels.put(followUp.ids().get(i), followUp.followUp().isEvent(i) ? 1 : 0);
        }
        return new StudyOutcome(labels, Map.of());
    }
}
