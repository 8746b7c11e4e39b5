package org.voxrisk.riskmodel.study.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.voxrisk.io.cohort.check.Finding;

/** A study with errors about patients that are not excluded, or about the whole cohort; nothing was computed. */
public final class StudyNotReadyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> errors;

    StudyNotReadyException(List<Finding> errors) {
        super(errors.size() + (errors.size() == 1 ? " error" : " errors") + " in the study, nothing was computed:\n"
                + errors.stream().map(f -> "  " + f).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** All errors, in the order of the findings. */
    public List<Finding> errors() {
        return errors;
    }
}
