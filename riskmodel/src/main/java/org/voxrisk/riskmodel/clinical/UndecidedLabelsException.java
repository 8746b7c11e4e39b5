package org.voxrisk.riskmodel.clinical;

import java.util.List;
import java.util.stream.Collectors;

/** Patients whose risk label unknown findings leave open; an unknown finding is never taken for absent. */
public final class UndecidedLabelsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<CohortRisk.Undecided> undecided;

    UndecidedLabelsException(List<CohortRisk.Undecided> undecided) {
        super(undecided.size() + " patients have no risk label: "
                + undecided.stream()
                        .map(u -> "'" + u.patient() + "' (unknown: " + u.undecidedBy() + ")")
                        .collect(Collectors.joining(", "))
                + ". Fill the findings in, or exclude these patients in so many words.");
        this.undecided = List.copyOf(undecided);
    }

    /** All such patients. */
    public List<CohortRisk.Undecided> undecided() {
        return undecided;
    }
}
