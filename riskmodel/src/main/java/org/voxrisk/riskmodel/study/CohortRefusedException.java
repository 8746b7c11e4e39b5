package org.voxrisk.riskmodel.study;

import java.util.List;
import java.util.stream.Collectors;

/** A cohort with patients that cannot take part and are not excluded; nothing was fitted. */
public final class CohortRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<CohortProblem> problems;

    /** Lists the problems, at least one. */
    public CohortRefusedException(List<CohortProblem> problems) {
        super(problems.size() + " problems of patients, nothing was fitted: "
                + problems.stream()
                        .map(p -> "'" + p.patient() + "' " + p.detail())
                        .collect(Collectors.joining("; "))
                + ". Complete the data, or exclude these patients in so many words.");
        this.problems = List.copyOf(problems);
    }

    /** All problems; a patient may have several. */
    public List<CohortProblem> problems() {
        return problems;
    }
}
