package org.voxrisk.io.cohort.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something about a cohort that its user should know before anything is computed. Immutable.
 *
 * @param severity how much it matters
 * @param code what kind of finding it is: lower-case words joined by {@code -}, which stay the same
 * @param patient id of the patient; empty where the whole cohort is meant
 * @param subject sequence and reader, as {@code T2} or {@code T2, reader 2}, or the table; empty where none is meant
 * @param file the file, as the caller named it; empty where none is meant
 * @param place line, column or field in the file; empty where the whole file is meant
 * @param message what was found, with the numbers
 * @param fix what to do
 */
public record Finding(
        Severity severity,
        String code,
        Optional<String> patient,
        String subject,
        String file,
        String place,
        String message,
        String fix) {
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when the code is no such word, or message or fix is blank
     */
    public Finding {
        if (!CODE.matcher(code).matches() || message.isBlank() || fix.isBlank()) {
            throw new IllegalArgumentException("code = '" + code + "', message = '" + message + "', fix = '" + fix
                    + "': a finding needs a code of lower-case words, a message and a fix");
        }
    }

    /** A finding of the whole cohort without a place. */
    public static Finding of(Severity severity, String code, String message, String fix) {
        return new Finding(severity, code, Optional.empty(), "", "", "", message, fix);
    }

    /** Returns the same finding about a patient. */
    public Finding about(String id) {
        return new Finding(severity, code, Optional.of(id), subject, file, place, message, fix);
    }

    /** Returns the same finding about a sequence and reader, or a table. */
    public Finding in(String other) {
        return new Finding(severity, code, patient, other, file, place, message, fix);
    }

    /** Returns the same finding in a file. */
    public Finding at(String source, String where) {
        return new Finding(severity, code, patient, subject, source, where, message, fix);
    }

    /** Returns the same finding of another severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(other, code, patient, subject, file, place, message, fix);
    }

    /** Returns where it was found: subject, file and place, as far as there are any. */
    public String where() {
        StringBuilder where = new StringBuilder(subject);
        for (String part : List.of(file, place)) {
            where.append(where.length() == 0 || part.isEmpty() ? "" : ", ").append(part);
        }
        return where.toString();
    }

    /**
     * The order of findings: of the cohort first, then patient by patient; of one patient by code, subject and place.
     *
     * @param patients ids in their order; other ids come behind them, by their characters
     */
    public static Comparator<Finding> inOrderOf(List<String> patients) {
        Map<String, Integer> rank = new HashMap<>();
        patients.forEach(id -> rank.putIfAbsent(id, rank.size()));
        return Comparator.<Finding>comparingInt(f ->
                        f.patient.map(id -> rank.getOrDefault(id, rank.size())).orElse(-1))
                .thenComparing(f -> f.patient.orElse(""))
                .thenComparing(Finding::severity)
                .thenComparing(Finding::code)
                .thenComparing(Finding::subject)
                .thenComparing(Finding::file)
                .thenComparing(Finding::place)
                .thenComparing(Finding::message);
    }

    /** Prints severity, code, patient, place, message and fix in one line. */
    @Override
    public String toString() {
        return severity.word() + " " + code + patient.map(id -> " '" + id + "'").orElse("")
                + (where().isEmpty() ? "" : " (" + where() + ")") + ": " + message + " " + fix;
    }
}
