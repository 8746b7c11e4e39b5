package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Findings as text for people, 100 columns wide: the cohort first, then patient by patient. */
public final class FindingsText {
    private static final int WIDTH = 100;
    private static final int NAMED = 5;

    private FindingsText() {}

    /**
     * The lines.
     *
     * @param findings the findings, in their order
     */
    public static List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Finding>> byPatient = new LinkedHashMap<>();
        findings.forEach(f -> byPatient
                .computeIfAbsent(f.patient().map(p -> "Patient " + p).orElse("Cohort"), k -> new ArrayList<>())
                .add(f));
        byPatient.forEach((title, own) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(title);
            for (Finding f : own) {
                lines.add("  " + f.severity().word() + "  " + f.code()
                        + (f.subject().isEmpty() ? "" : "  (" + f.subject() + ")"));
                String place = f.file() + (f.place().isEmpty() ? "" : (f.file().isEmpty() ? "" : ", ") + f.place());
                if (!place.isEmpty()) {
                    wrap("      in  ", place, lines);
                }
                wrap("          ", f.message(), lines);
                wrap("      fix ", f.fix(), lines);
            }
        });
        return lines;
    }

    /** One line with counts: {@code 3 errors (P04, P17), 2 warnings, 1 note}. */
    public static String summary(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "nothing found";
        }
        StringJoiner summary = new StringJoiner(", ");
        for (Severity severity : Severity.values()) {
            long count = findings.stream().filter(f -> f.severity() == severity).count();
            if (count > 0) {
                Set<String> patients = new LinkedHashSet<>();
                findings.stream()
                        .filter(f -> f.severity() == severity)
                        .forEach(f -> patients.add(f.patient().orElse("cohort")));
                summary.add(severity.counted(count) + (severity == Severity.ERROR ? " (" + names(patients) + ")" : ""));
            }
        }
        return summary.toString();
    }

    private static String names(Set<String> patients) {
        StringJoiner names = new StringJoiner(", ");
        patients.stream().limit(NAMED).forEach(names::add);
        return patients.size() > NAMED ? names + " and " + (patients.size() - NAMED) + " more" : names.toString();
    }

    /** Breaks a text at blanks; a word that is longer than a line stays whole. */
    private static void wrap(String first, String text, List<String> lines) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(first.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
    }
}
