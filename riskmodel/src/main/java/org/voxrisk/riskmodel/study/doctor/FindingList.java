package org.voxrisk.riskmodel.study.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.voxrisk.io.cohort.check.Exclusion;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;

/** Collects findings: none about patients that are excluded, none twice, and errors with the way to leave the patient out. */
final class FindingList {
    private final Exclusion exclusion;
    private final Set<Finding> findings = new LinkedHashSet<>();

    FindingList(Exclusion exclusion) {
        this.exclusion = exclusion;
    }

    Exclusion exclusion() {
        return exclusion;
    }

    void add(Finding finding) {
        if (finding.patient().isEmpty()) {
            findings.add(finding);
            return;
        }
        String id = finding.patient().get();
        if (exclusion.ids().contains(id)) {
            return;
        }
        boolean way = finding.severity() == Severity.ERROR && !finding.fix().contains("leave the patient out");
        findings.add(
                way
                        ? new Finding(
                                finding.severity(),
                                finding.code(),
                                finding.patient(),
                                finding.subject(),
                                finding.file(),
                                finding.place(),
                                finding.message(),
                                finding.fix() + exclusion.orLeaveOut(id))
                        : finding);
    }

    /** Adds a finding about a whole file that a patient's row shows: leaving the patient out would not help. */
    void addOfFile(Finding finding) {
        findings.add(finding);
    }

    void addAll(List<Finding> more) {
        more.forEach(this::add);
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }

    List<Finding> sorted(List<String> patients) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Finding.inOrderOf(patients));
        return sorted;
    }
}
