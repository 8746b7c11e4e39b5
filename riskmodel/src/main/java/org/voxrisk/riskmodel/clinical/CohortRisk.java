package org.voxrisk.riskmodel.clinical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The risk of every patient of a cohort, derived from the findings of pathology. Immutable. */
public final class CohortRisk {
    private final Map<String, RiskAssessment> assessments;

    private CohortRisk(Map<String, RiskAssessment> assessments) {
        this.assessments = Collections.unmodifiableMap(assessments);
    }

    /**
     * A patient whose label unknown findings leave open.
     *
     * @param patient id
     * @param undecidedBy the unknown findings on which it depends
     */
    public record Undecided(String patient, List<RiskFactor> undecidedBy) {
        /** Copies the list. */
        public Undecided {
            undecidedBy = List.copyOf(undecidedBy);
        }
    }

    /**
     * Assesses each patient on its own.
     *
     * @throws IllegalArgumentException when a value is none that the finding can have; the message names patient and column
     */
    public static CohortRisk of(ClinicalTable table, PathologyColumns columns, RiskStratification rule) {
        Map<String, RiskAssessment> all = new LinkedHashMap<>();
        for (int i = 0; i < table.patients(); i++) {
            all.put(table.codes().cases().get(i).id(), rule.assess(columns.of(table, i)));
        }
        return new CohortRisk(all);
    }

    /** What is known of each patient, by id, in the table's order. */
    public Map<String, RiskAssessment> assessments() {
        return assessments;
    }

    /** The label of a patient; empty when it is undecided or the patient is not there. */
    public Optional<RiskLabel> label(String patient) {
        return Optional.ofNullable(assessments.get(patient)).flatMap(RiskAssessment::label);
    }

    /** All patients whose label is open, in the table's order. */
    public List<Undecided> undecided() {
        List<Undecided> open = new ArrayList<>();
        assessments.forEach((id, a) -> {
            if (a.label().isEmpty()) {
                open.add(new Undecided(id, a.undecidedBy()));
            }
        });
        return open;
    }

    /**
     * The labels of all patients but those excluded, by id, in the table's order.
     *
     * @throws UndecidedLabelsException when one of them is undecided; the message lists all such
     */
    public Map<String, RiskLabel> labels(Set<String> excluded) {
        List<Undecided> open = undecided().stream()
                .filter(u -> !excluded.contains(u.patient()))
                .toList();
        if (!open.isEmpty()) {
            throw new UndecidedLabelsException(open);
        }
        Map<String, RiskLabel> labels = new LinkedHashMap<>();
        assessments.forEach((id, a) -> {
            if (!excluded.contains(id)) {
                labels.put(id, a.label().orElseThrow());
            }
        });
        return labels;
    }
}
