package org.voxrisk.riskmodel.data;

import java.util.List;

/** The columns at hand are not those that a model, scaler or step was fitted on. */
public final class FeatureMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] missing;
    private final String[] extra;

    private FeatureMismatchException(String message, List<String> missing, List<String> extra) {
        super(message);
        this.missing = missing.toArray(String[]::new);
        this.extra = extra.toArray(String[]::new);
    }

    /**
     * Describes the difference of two schemas.
     *
     * @param who what wants the columns, as the message's subject: {@code "the Rad-score"}
     * @param wanted its columns
     * @param found the columns at hand
     */
    public static FeatureMismatchException of(String who, FeatureNames wanted, FeatureNames found) {
        List<String> missing = wanted.missingFrom(found);
        List<String> extra = found.missingFrom(wanted);
        String message = who + " wants " + wanted.size() + " columns, " + found.size()
                + " are there. Missing: " + NameList.of(missing) + ". Not wanted: " + NameList.of(extra)
                + ". Extract with the settings that the model was made with; names must match exactly, with the"
                + " sequence's suffix (_T1C, _T2).";
        return new FeatureMismatchException(message, missing, extra);
    }

    /** All wanted columns that are not there, in the wanted order. */
    public List<String> missing() {
        return List.of(missing);
    }

    /** All columns that are there and not wanted, in their order. */
    public List<String> extra() {
        return List.of(extra);
    }
}
