package org.voxrisk.cli;

/** A case cannot be used; the message names its files and says why. */
final class CaseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
