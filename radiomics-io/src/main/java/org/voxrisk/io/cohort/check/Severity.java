package org.voxrisk.io.cohort.check;

/** How much a finding matters. */
public enum Severity {
    /** The patient, or the whole cohort, cannot be used as it is. */
    ERROR("error", "errors"),
    /** It can be used, but the result may mean something else than its user thinks. */
    WARNING("warning", "warnings"),
    /** Worth knowing. */
    NOTE("note", "notes");

    private final String word;
    private final String plural;

    Severity(String word, String plural) {
        this.word = word;
        this.plural = plural;
    }

    /** Returns the word for one finding. */
    public String word() {
        return word;
    }

    /** Returns a count with its word: {@code 1 error}, {@code 2 errors}. */
    public String counted(long count) {
        return count + " " + (count == 1 ? word : plural);
    }
}
