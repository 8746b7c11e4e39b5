package org.voxrisk.riskmodel.study.doctor;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.riskmodel.study.StudyOutcome;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.data.FollowUpCsv;
import org.voxrisk.riskmodel.survival.data.FollowUpProblem;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/** The follow-up in the clinical table: times, units, events, horizons. */
final class FollowUpCheck {
    private static final String SUBJECT = "clinical table";

    /** In days: no study of recurrence ends sooner, but one whose years were taken for days does. */
    private static final double SHORT = 31;

    private final String idColumn;
    private final StudyInputs.Outcome.Survival outcome;
    private final FindingList findings;

    FollowUpCheck(String idColumn, StudyInputs.Outcome.Survival outcome, FindingList findings) {
        this.idColumn = idColumn;
        this.outcome = outcome;
        this.findings = findings;
    }

    /** Tells all faults; gives whether the event was seen, of the patients without one. */
    Map<String, Integer> check(RawTable raw) {
        FollowUpCsv.Reading reading;
        try {
            reading = FollowUpCsv.check(
                    raw.csv(), idColumn, outcome.source(), findings.exclusion().ids());
        } catch (IOException e) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "table-unreadable",
                            "the follow-up cannot be read: " + e.getMessage(),
                            "Correct the table.")
                    .in(SUBJECT)
                    .at(raw.source(), ""));
            return Map.of();
        }
        reading.problems().forEach(p -> problem(raw, p));
        reading.table().ifPresent(t -> whole(raw, t));
        return reading.table()
                .map(t -> new LinkedHashMap<>(StudyOutcome.ofEvents(t).labels()))
                .orElseGet(LinkedHashMap::new);
    }

    private void problem(RawTable raw, FollowUpProblem p) {
        if (p.kind() == FollowUpProblem.Kind.ID_MISSING || p.kind() == FollowUpProblem.Kind.ID_TWICE) {
            return; // told of every table
        }
        Finding finding = Finding.of(Severity.ERROR, p.kind().code(), p.message(), p.fix())
                .in(SUBJECT)
                .at(raw.source(), p.place());
        findings.add(p.patient().isEmpty() ? finding : finding.about(p.patient()));
    }

    private void whole(RawTable raw, FollowUpTable table) {
        FollowUp followUp = table.followUp();
        FollowUpUnit unit = table.unit();
        double[] times = followUp.times();
        Arrays.sort(times);
        double longest = times[times.length - 1];
        int censored = (int) Arrays.stream(followUp.statusCodes())
                .filter(s -> s == FollowUp.CENSORED)
                .count();
        int competing = followUp.size() - followUp.events() - censored;
        tell(
                raw,
                Severity.NOTE,
                "follow-up",
                "of " + followUp.size() + " patients " + followUp.events() + " had the event"
                        + (competing == 0 ? "" : ", " + competing + " a competing one") + " and " + censored
                        + " were censored, after " + Plausible.number(times[0]) + " to " + Plausible.number(longest)
                        + " "
                        + unit.word() + ".",
                "Nothing needs to be done if that is meant.");
        if (longest * unit.days() < SHORT) {
            tell(
                    raw,
                    Severity.WARNING,
                    "follow-up-short",
                    "the longest follow-up is " + Plausible.number(longest) + " " + unit.word() + ".",
                    "Check the unit: the column may hold months or years.");
        }
        for (double horizon : outcome.horizons()) {
            if (horizon > longest) {
                tell(
                        raw,
                        Severity.WARNING,
                        "horizon-beyond-follow-up",
                        "nothing is known at " + Plausible.number(horizon) + " " + unit.word()
                                + ": the longest follow-up is " + Plausible.number(longest) + ".",
                        "Name horizons within the follow-up (outcome.survival.horizons), or correct the unit.");
            }
        }
    }

    private void tell(RawTable raw, Severity severity, String code, String message, String fix) {
        findings.add(Finding.of(severity, code, message, fix)
                .in(SUBJECT)
                .at(
                        raw.source(),
                        "column '" + outcome.source().observed().columns().get(0) + "'"));
    }
}
