package org.voxrisk.riskmodel.bundle;

import java.util.List;

/** Input does not fit a bundle: other settings, columns, units, values or centres than its model was made with. */
public final class BundleMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final String[] differences;

    /**
     * Lists what differs.
     *
     * @param what is refused, the subject of the message
     * @param differences one or more; the message shows the first ones and counts the rest
     * @param advice what to do, a sentence
     */
    public BundleMismatchException(String what, List<String> differences, String advice) {
        super(what + ": " + String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())))
                + (differences.size() > SHOWN ? "; and " + (differences.size() - SHOWN) + " more" : "") + ". "
                + advice);
        this.differences = differences.toArray(String[]::new);
    }

    /** All differences. */
    public List<String> differences() {
        return List.of(differences);
    }
}
