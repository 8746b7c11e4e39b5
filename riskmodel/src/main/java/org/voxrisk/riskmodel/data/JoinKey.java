package org.voxrisk.riskmodel.data;

/** By which id rows of two tables belong together. */
public enum JoinKey {
    /** Patient id; a patient has one case in the table that is joined. */
    PATIENT,
    /** Case id, where a patient has several cases (lesions) in each table. */
    CASE;

    String of(Case c) {
        return this == PATIENT ? c.patient() : c.id();
    }
}
