package org.voxrisk.riskmodel.data;

import org.voxrisk.io.text.CellRules;

/**
 * A missing value of a table.
 *
 * @param caseId the row
 * @param column the column
 * @param reason why it is missing: a code of the extractor such as {@code FLAT_ROI}, or one of the constants here
 */
public record MissingCell(String caseId, String column, String reason) {
    /** Puts case id and column into the form in which texts are compared. */
    public MissingCell {
        caseId = CellRules.text(caseId);
        column = CellRules.text(column);
    }

    /** Nobody said why. */
    public static final String NOT_STATED = "NOT_STATED";

    /** The cell of the file was empty or said NA, null or the like: the spellings of {@link CellRules}. */
    public static final String EMPTY_CELL = "EMPTY_CELL";

    /** The cell of the file said NaN, or another spelling of an undefined number. */
    public static final String NOT_A_NUMBER = "NOT_A_NUMBER";

    /** The patient is not in the table that has this column. */
    public static final String PATIENT_NOT_IN_TABLE = "PATIENT_NOT_IN_TABLE";
}
