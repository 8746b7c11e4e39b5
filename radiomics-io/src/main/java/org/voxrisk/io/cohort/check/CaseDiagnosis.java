package org.voxrisk.io.cohort.check;

import java.util.List;

/**
 * What was found out about lists of cases. Immutable.
 *
 * @param findings all findings, of the cohort first, then in the order of the patients; the same for any number of threads
 * @param cases the facts of each row that was examined, in the order of the lists
 * @param patients ids of all patients in the order of the lists
 */
public record CaseDiagnosis(List<Finding> findings, List<CaseSheet> cases, List<String> patients) {
    /** Copies the lists. */
    public CaseDiagnosis {
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
        patients = List.copyOf(patients);
    }
}
