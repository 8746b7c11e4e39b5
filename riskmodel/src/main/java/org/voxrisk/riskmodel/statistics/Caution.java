package org.voxrisk.riskmodel.statistics;

/** A reason to read a result with care; R prints a warning in these cases. */
public enum Caution {
    /** The samples are small enough for an exact p-value, but ties forbid it: the normal approximation was used. */
    TIES_FORBID_EXACT("cannot compute exact p-value with ties"),
    /** An expected count below 5: the chi-squared approximation may be wrong. */
    SMALL_EXPECTED_COUNT("Chi-squared approximation may be incorrect");

    private final String message;

    Caution(String message) {
        this.message = message;
    }

    /** The sentence R prints. */
    public String message() {
        return message;
    }
}
