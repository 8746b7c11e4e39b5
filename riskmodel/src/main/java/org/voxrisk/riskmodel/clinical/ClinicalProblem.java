package org.voxrisk.riskmodel.clinical;

/**
 * What is wrong with a cell, column or row of a clinical table.
 *
 * @param kind what kind of fault it is
 * @param patient id as the file has it; empty when a whole column is meant
 * @param column column name; empty when a whole row is meant
 * @param found the text that was found; may be empty
 * @param message a sentence with place, finding, expectation and what to do
 */
public record ClinicalProblem(Kind kind, String patient, String column, String found, String message) {
    /** What kind of fault it is. */
    public enum Kind {
        /** A declared column is not there. */
        MISSING_COLUMN,
        /** The header names another unit than is declared. */
        UNIT,
        /** A row without an id. */
        MISSING_ID,
        /** An id that an earlier row has. */
        REPEATED_ID,
        /** A date where a number or level is declared. */
        DATE,
        /** Text where a number is declared. */
        NOT_A_NUMBER,
        /** A number outside the allowed range. */
        OUT_OF_RANGE,
        /** Text that is none of the levels. */
        UNKNOWN_LEVEL
    }
}
