package org.voxrisk.riskmodel.data;

/**
 * A missing value of a table.
 *
 * @param caseId the row
 * @param column the column
 * @param reason why it is missing: a code of the extractor such as {@code FLAT_ROI}, or one of the constants here
 */
public record MissingCell(String caseId, String column, String reason) {
    /** Nobody said why. */
    public static final String NOT_STATED = "NOT_STATED";

    /** The cell of the file was empty or said NA. */
    public static final String EMPTY_CELL = "EMPTY_CELL";

    /** The cell of the file said NaN. */
    public static final String NOT_A_NUMBER = "NOT_A_NUMBER";

    /** The patient is not in the table that has this column. */
    public static final String PATIENT_NOT_IN_TABLE = "PATIENT_NOT_IN_TABLE";
}
