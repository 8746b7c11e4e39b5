package org.voxrisk.io.cohort;

import java.io.Serial;
import java.util.List;

/** A case cannot be used; the message names it, says why, and what was remarked about it before. */
public final class CaseException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param name names the case, for example by its files
     * @param warnings what was remarked before, which may explain it
     * @param cause why it cannot be used
     */
    public CaseException(String name, List<String> warnings, IllegalArgumentException cause) {
        super(
                name + ": " + cause.getMessage()
                        + (warnings.isEmpty() ? "" : " Remarked before: " + String.join("; ", warnings)),
                cause);
    }
}
