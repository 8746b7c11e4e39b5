package org.voxrisk.io.settings;

/** A parameter file or setting that cannot be used; the message has the line, what was found and what is valid. */
public final class ParameterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message where, what was found, and what is valid
     */
    public ParameterException(String message) {
        super(message);
    }

    static ParameterException at(ParameterNode node, String message) {
        return new ParameterException(node.where() + ": " + message);
    }
}
