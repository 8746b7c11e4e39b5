package org.voxrisk.riskmodel.clinical;

import java.util.List;
import java.util.stream.Collectors;

/** A clinical table with faults; all are listed at once. */
public final class ClinicalDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    // A java.util list of records is fine to lose on serialisation: exceptions stay in their process.
    private final transient List<ClinicalProblem> problems;

    ClinicalDataException(String source, List<ClinicalProblem> problems) {
        super(source + ": " + problems.size() + (problems.size() == 1 ? " fault\n" : " faults\n")
                + problems.stream().map(p -> "  " + p.message()).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All faults, columns first, then row by row. */
    public List<ClinicalProblem> problems() {
        return problems;
    }
}
