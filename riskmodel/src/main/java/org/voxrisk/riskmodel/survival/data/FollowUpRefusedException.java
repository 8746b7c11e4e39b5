package org.voxrisk.riskmodel.survival.data;

import java.util.List;
import java.util.stream.Collectors;

/** A table whose follow-up has faults; all are listed at once. */
public final class FollowUpRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    // Fine to lose on serialisation: exceptions stay in their process.
    private final transient List<FollowUpProblem> problems;

    FollowUpRefusedException(String source, List<FollowUpProblem> problems) {
        super(source + ": " + problems.size() + (problems.size() == 1 ? " fault" : " faults") + " of the follow-up\n"
                + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All faults: columns first, then ids, then row by row. */
    public List<FollowUpProblem> problems() {
        return problems;
    }
}
