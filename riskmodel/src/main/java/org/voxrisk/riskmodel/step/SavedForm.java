package org.voxrisk.riskmodel.step;

/**
 * What a saved value says of itself in its first fields.
 *
 * @param format family of values, for example {@code voxrisk-fitted-step}
 * @param version the latest version that is understood and the one that is written; 1 is the first
 * @param kind which of the family, for example {@code LASSO}; empty when there is one only
 */
public record SavedForm(String format, int version, String kind) {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when the format is blank or the version is below 1
     */
    public SavedForm {
        if (format.isBlank() || version < 1) {
            throw new IllegalArgumentException(
                    "format '" + format + "', version " + version + ": a name and a version of at least 1 are needed");
        }
    }

    /** Whether two forms could be taken for each other in a file. */
    boolean isSame(SavedForm other) {
        return format.equals(other.format) && kind.equals(other.kind);
    }

    @Override
    public String toString() {
        return kind.isEmpty() ? format : format + " " + kind;
    }
}
