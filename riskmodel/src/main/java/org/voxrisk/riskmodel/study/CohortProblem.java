package org.voxrisk.riskmodel.study;

/**
 * Why a patient cannot take part.
 *
 * @param patient id
 * @param reason kind of the problem
 * @param detail a sentence for a report
 */
public record CohortProblem(String patient, Reason reason, String detail) {
    /** Kinds of problems. */
    public enum Reason {
        /** Unknown findings leave the risk label open. */
        LABEL_UNDECIDED,
        /** No row in the table of a sequence. */
        NOT_IN_SEQUENCE,
        /** Images without features. */
        NOT_EXTRACTED,
        /** No row in the clinical table. */
        NOT_IN_CLINICAL_TABLE
    }
}
