package org.voxrisk.riskmodel.report;

import java.util.List;
import java.util.Objects;

/**
 * What a report says that no number of the study does.
 *
 * @param title heading of the report
 * @param without name of the group without the event, such as {@code low risk}
 * @param with name of the group with the event
 * @param note stands at the top of the page and in each figure's corner, such as {@code synthetic data}; empty for none
 * @param date day of the run as it is to be printed; empty for none. The clock is not asked, so that the same study gives the
 *     same bytes
 * @param facts lines about data, software and settings, for the methods
 * @param warnings what the run noticed, shown near the top
 */
public record ReportText(
        String title,
        String without,
        String with,
        String note,
        String date,
        List<String> facts,
        List<String> warnings) {
    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when the title or the name of a group is blank, or both groups have one name
     */
    public ReportText {
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(date, "date");
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
        if (title.isBlank() || without.isBlank() || with.isBlank() || without.equals(with)) {
            throw new IllegalArgumentException("title '" + title + "', groups '" + without + "' and '" + with
                    + "': none may be blank, and the groups need two names");
        }
    }

    /** Title and groups alone. */
    public static ReportText of(String title, String without, String with) {
        return new ReportText(title, without, with, "", "", List.of(), List.of());
    }

    /** The same with a note. */
    public ReportText withNote(String text) {
        return new ReportText(title, without, with, text, date, facts, warnings);
    }

    /** The same with a date. */
    public ReportText withDate(String text) {
        return new ReportText(title, without, with, note, text, facts, warnings);
    }

    /** The same with other facts. */
    public ReportText withFacts(List<String> lines) {
        return new ReportText(title, without, with, note, date, lines, warnings);
    }

    /** The same with other warnings. */
    public ReportText withWarnings(List<String> lines) {
        return new ReportText(title, without, with, note, date, facts, lines);
    }
}
