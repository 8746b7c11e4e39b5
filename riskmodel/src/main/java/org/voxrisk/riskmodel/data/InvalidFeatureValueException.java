package org.voxrisk.riskmodel.data;

/** A feature's value cannot be used: it is missing (NaN) or infinite where a number is needed. */
public final class InvalidFeatureValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String feature;
    private final double value;

    /**
     * Describes one value.
     *
     * @param feature the column
     * @param value what was found
     * @param where case or row, as the end of "feature ... is NaN": {@code "in case P012"}; may be empty
     * @param advice what to do, a sentence
     */
    public InvalidFeatureValueException(String feature, double value, String where, String advice) {
        super("feature '" + feature + "' is " + (Double.isNaN(value) ? "missing (NaN)" : String.valueOf(value))
                + (where.isEmpty() ? "" : " " + where) + ". " + advice);
        this.feature = feature;
        this.value = value;
    }

    /** The column. */
    public String feature() {
        return feature;
    }

    /** The value found. */
    public double value() {
        return value;
    }
}
