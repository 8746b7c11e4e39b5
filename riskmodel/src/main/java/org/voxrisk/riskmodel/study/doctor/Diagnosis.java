package org.voxrisk.riskmodel.study.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.cohort.check.CaseEstimate;
import org.voxrisk.io.cohort.check.CaseSheet;
import org.voxrisk.io.cohort.check.CaseSheetCsv;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.FindingsFile;
import org.voxrisk.io.cohort.check.FindingsText;
import org.voxrisk.io.cohort.check.Severity;

/**
 * What was found out about a study. Immutable.
 *
 * @param findings all findings: of the cohort first, then patient by patient in the order of the study; the same for any number
 *     of threads
 * @param cases the facts of each image; none where only tables were looked at
 * @param patients ids of all patients in their order, the excluded ones too
 * @param estimate about how long an extraction takes, where it was asked for; measured, so that it differs from run to run
 */
public record Diagnosis(
        List<Finding> findings, List<CaseSheet> cases, List<String> patients, Optional<CaseEstimate> estimate) {
    /** Copies the lists. */
    public Diagnosis {
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
        patients = List.copyOf(patients);
    }

    /** The findings of a severity, in their order. */
    public List<Finding> of(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).toList();
    }

    /**
     * Refuses a study that cannot be run as it is.
     *
     * @throws StudyNotReadyException when there are errors; all are listed
     */
    public void requireNoErrors() {
        List<Finding> errors = of(Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new StudyNotReadyException(errors);
        }
    }

    /** The findings as text, 100 columns wide. */
    public List<String> lines() {
        return FindingsText.lines(findings);
    }

    /** One line with counts. */
    public String summary() {
        return FindingsText.summary(findings);
    }

    /** The findings as a document. */
    public ObjectNode json() {
        return FindingsFile.json(findings);
    }

    /**
     * Writes the facts of all images as a table.
     *
     * @throws IOException when it cannot be written
     */
    public void writeCases(Path file) throws IOException {
        CaseSheetCsv.write(cases, file);
    }
}
