package org.voxrisk.riskmodel.survival.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.data.FollowUpProblem.Kind;

/** The rows of one table: reads them, and collects what is wrong with them. */
final class FollowUpRows {
    private static final int LISTED = 20;
    private static final double MOST_YEARS = 100;

    private final CsvTable csv;
    private final String idColumn;
    private final FollowUpSource source;
    private final List<FollowUpProblem> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    FollowUpRows(CsvTable csv, String idColumn, FollowUpSource source) {
        this.csv = csv;
        this.idColumn = CellRules.text(idColumn);
        this.source = source;
    }

    /** A patient's row. */
    private record Row(String id, long line, Map<String, String> cells) {
        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        boolean isMissing(String column) {
            return CellRules.isMissing(text(column));
        }
    }

    FollowUpCsv.Reading check(Set<String> excluded) throws IOException {
        List<String> needed = new ArrayList<>(List.of(idColumn));
        needed.addAll(source.columns());
        for (String column : needed) {
            if (!csv.header().contains(column)) {
                List<String> header = csv.header();
                String hint =
                        NearestName.hint(column, header.stream().limit(LISTED).toList());
                problems.add(new FollowUpProblem(
                        Kind.COLUMN_MISSING,
                        "",
                        1,
                        column,
                        "",
                        "there is no such column; " + hint + (hint.endsWith("?") ? "" : "."),
                        "Add the column, or name the one that is there."));
            }
        }
        if (!problems.isEmpty()) {
            return new FollowUpCsv.Reading(Optional.empty(), problems);
        }
        read(excluded);
        List<String> codes = rows.stream()
                .filter(r -> !r.isMissing(source.event()))
                .map(r -> r.text(source.event()))
                .toList();
        EventCodes.Scheme scheme = source.codes().scheme(source.event(), codes);
        scheme.unclear()
                .ifPresent(why -> problems.add(
                        0,
                        new FollowUpProblem(
                                Kind.EVENT_CODES_UNCLEAR, "", 1, source.event(), "", why + ".", nameTheCodes())));
        return reading(scheme);
    }

    private void read(Set<String> excluded) throws IOException {
        int id = csv.header().indexOf(idColumn);
        Set<String> seen = new HashSet<>();
        csv.forEachRow(row -> {
            if (row.isMissing(id)) {
                problems.add(new FollowUpProblem(
                        Kind.ID_MISSING,
                        "",
                        row.line(),
                        idColumn,
                        row.text(id),
                        "the row has no id.",
                        "Write the id, or remove the row."));
                return;
            }
            String patient = row.text(id);
            if (excluded.contains(patient)) {
                return;
            }
            if (!seen.add(patient)) {
                problems.add(new FollowUpProblem(
                        Kind.ID_TWICE,
                        patient,
                        row.line(),
                        idColumn,
                        patient,
                        "the patient has a row before.",
                        "Keep one row a patient."));
                return;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (String column : source.columns()) {
                cells.put(column, row.text(csv.header().indexOf(column)));
            }
            rows.add(new Row(patient, row.line(), cells));
        });
    }

    private FollowUpCsv.Reading reading(EventCodes.Scheme scheme) {
        List<String> ids = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Integer> status = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        List<String> clusters = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Double> offsets = new ArrayList<>();
        ModelColumns more = source.more();
        for (Row row : rows) {
            int before = problems.size();
            OptionalInt event = status(row, scheme);
            OptionalDouble time = time(row, event);
            String stratum = stratum(row);
            more.cluster().ifPresent(c -> present(row, c, Kind.CLUSTER_MISSING, "cluster"));
            double weight =
                    more.weights().isPresent() ? weight(row, more.weights().get()) : 1;
            double offset =
                    more.offset().isPresent() ? offset(row, more.offset().get()) : 0;
            if (problems.size() == before && time.isPresent() && event.isPresent()) {
                ids.add(row.id());
                times.add(time.getAsDouble());
                status.add(event.getAsInt());
                strata.add(stratum);
                clusters.add(more.cluster().map(row::text).orElse(""));
                weights.add(weight);
                offsets.add(offset);
            }
        }
        if (ids.isEmpty()) {
            return new FollowUpCsv.Reading(Optional.empty(), problems);
        }
        FollowUpTable table = new FollowUpTable(
                ids,
                FollowUp.of(
                        times.stream().mapToDouble(Double::doubleValue).toArray(),
                        status.stream().mapToInt(Integer::intValue).toArray()),
                source.unit(),
                source.codes().competing(),
                more.strata().isEmpty() ? Optional.empty() : Optional.of(Strata.of(strata)),
                more.cluster().map(c -> Strata.of(clusters)),
                more.weights().map(w -> array(weights)),
                more.offset().map(o -> array(offsets)));
        return new FollowUpCsv.Reading(Optional.of(table), problems);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private OptionalInt status(Row row, EventCodes.Scheme scheme) {
        String column = source.event();
        if (row.isMissing(column) || scheme.unclear().isPresent()) {
            return OptionalInt.empty(); // a missing one is told together with the time
        }
        OptionalInt status = scheme.status(row.text(column));
        if (status.isEmpty()) {
            add(
                    row,
                    Kind.EVENT_CODE_UNKNOWN,
                    column,
                    "the cell holds '" + row.text(column) + "', which "
                            + (source.codes().areUsual()
                                    ? "is none of the usual codes of events beside the others of this column."
                                    : "is none of the codes that are named."),
                    "Correct the cell, or " + decapitalised(nameTheCodes()));
        }
        return status;
    }

    private static String decapitalised(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private String nameTheCodes() {
        return "Name the codes in the study file, such as event: {column: " + source.event()
                + ", event: [2], censored: [0, 1]}; competing: {death: 3} adds a competing event.";
    }

    /** The time of a row, told together with a missing event. */
    private OptionalDouble time(Row row, OptionalInt event) {
        boolean noEvent = row.isMissing(source.event());
        List<String> columns = source.observed().columns();
        String last = columns.get(columns.size() - 1);
        String without = columns.stream().filter(row::isMissing).findFirst().orElse("");
        if (!without.isEmpty()) {
            if (noEvent) {
                add(
                        row,
                        Kind.FOLLOW_UP_MISSING,
                        without,
                        "the patient has no follow-up: time and event are missing.",
                        "Complete both.");
            } else if (event.isPresent() && event.getAsInt() > 0) {
                add(
                        row,
                        Kind.EVENT_WITHOUT_TIME,
                        without,
                        "the patient had an event, and its time is missing.",
                        "Complete the time.");
            } else {
                add(
                        row,
                        Kind.TIME_MISSING,
                        without,
                        "the time is missing: nothing says until when the patient was observed.",
                        "Complete the time of the last contact.");
            }
            return OptionalDouble.empty();
        }
        if (noEvent) {
            add(
                    row,
                    Kind.EVENT_MISSING,
                    source.event(),
                    "the patient has a time, and nothing says whether it ended with the event.",
                    "Complete the event, with its code for censored if there was none.");
        }
        OptionalDouble read = source.observed() instanceof Observed.Dates dates
                ? between(row, dates)
                : duration(row, ((Observed.Durations) source.observed()).column());
        return read.isEmpty() ? read : checked(row, last, read.getAsDouble());
    }

    private OptionalDouble duration(Row row, String column) {
        String text = row.text(column);
        OptionalDouble number = CellRules.number(text);
        if (number.isEmpty() && DateForm.isDate(text)) {
            problems.add(new FollowUpProblem(
                    Kind.TIME_IS_DATE,
                    row.id(),
                    row.line(),
                    column,
                    "",
                    "the cell holds a date where a duration in " + source.unit().word() + " is expected.",
                    "Give durations, or name two columns of dates by start and end in place of time."));
            return OptionalDouble.empty();
        }
        if (number.isEmpty()) {
            add(
                    row,
                    Kind.TIME_NOT_A_NUMBER,
                    column,
                    "the cell holds '" + text + "', which is no number of "
                            + source.unit().word() + ".",
                    text.matches("[-+]?[0-9]+,[0-9]+")
                            ? "Write " + text.replace(',', '.') + ", with a decimal point."
                            : "Write the number alone, with a decimal point, without a unit.");
        }
        return number;
    }

    /** Days from start to end, in the unit. */
    private OptionalDouble between(Row row, Observed.Dates dates) {
        List<Long> days = new ArrayList<>();
        for (String column : dates.columns()) {
            dates.form()
                    .parse(row.text(column))
                    .ifPresentOrElse(day -> days.add(day.toEpochDay()), () -> unreadable(row, column, dates.form()));
        }
        return days.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(source.unit().ofDays((double) (days.get(1) - days.get(0))));
    }

    private void unreadable(Row row, String column, DateForm form) {
        // A date names a patient: it is not shown, a slip of another kind is.
        boolean date = DateForm.isDate(row.text(column));
        problems.add(new FollowUpProblem(
                Kind.DATE_UNREADABLE,
                row.id(),
                row.line(),
                column,
                date ? "" : row.text(column),
                "the cell holds " + (date ? "a date" : "'" + row.text(column) + "'") + ", which is no day written as "
                        + form.word() + ".",
                "Correct the date, or name another form by date_format."));
    }

    private OptionalDouble checked(Row row, String column, double time) {
        boolean dates = source.observed() instanceof Observed.Dates;
        double days = time * source.unit().days();
        if (time < 0) {
            String said = dates
                    ? "the end is " + Math.round(-days) + " days before the start"
                    : "the time is " + row.text(column) + " " + source.unit().word();
            problem(
                    row,
                    Kind.TIME_NEGATIVE,
                    column,
                    said + ": observation ends before it begins.",
                    dates ? "Correct the dates." : "Correct the time.");
            return OptionalDouble.empty();
        }
        if (days > MOST_YEARS * FollowUpUnit.YEARS.days()) {
            String said = dates
                    ? "the end is " + Math.round(days) + " days after the start"
                    : "the time is " + row.text(column) + " " + source.unit().word();
            problem(
                    row,
                    Kind.TIME_TOO_LONG,
                    column,
                    said + ", more than 100 years.",
                    dates ? "Correct the dates." : "Correct the time, or the unit if it is another one.");
            return OptionalDouble.empty();
        }
        if (time > 0 || source.zeroTimes() == ZeroTimes.KEEP) {
            return OptionalDouble.of(time + 0.0); // -0 is 0
        }
        if (source.zeroTimes() == ZeroTimes.HALF_DAY) {
            return OptionalDouble.of(source.unit().ofDays(0.5));
        }
        problem(
                row,
                Kind.TIME_ZERO,
                column,
                "the time is 0: the patient was never under observation.",
                "Correct it, or say zero_times: keep (it stays 0) or zero_times: half-day (it becomes half a day).");
        return OptionalDouble.empty();
    }

    /** A fault of the time; where it comes from dates, they are not shown, as they name a patient. */
    private void problem(Row row, Kind kind, String column, String message, String fix) {
        boolean dates = source.observed() instanceof Observed.Dates;
        problems.add(
                new FollowUpProblem(kind, row.id(), row.line(), column, dates ? "" : row.text(column), message, fix));
    }

    private String stratum(Row row) {
        List<String> parts = new ArrayList<>();
        for (String column : source.more().strata()) {
            present(row, column, Kind.STRATUM_MISSING, "stratum");
            parts.add(row.text(column));
        }
        return String.join(", ", parts);
    }

    private void present(Row row, String column, Kind kind, String what) {
        if (row.isMissing(column)) {
            add(row, kind, column, "the " + what + " of the patient is missing.", "Complete it.");
        }
    }

    private double weight(Row row, String column) {
        OptionalDouble weight = CellRules.number(row.text(column));
        if (weight.isEmpty() || weight.getAsDouble() <= 0) {
            add(
                    row,
                    Kind.WEIGHT_UNUSABLE,
                    column,
                    "the weight is " + shown(row, column) + ", must be a number above 0.",
                    "Correct it.");
        }
        return weight.orElse(1);
    }

    private double offset(Row row, String column) {
        OptionalDouble offset = CellRules.number(row.text(column));
        if (offset.isEmpty()) {
            add(
                    row,
                    Kind.OFFSET_UNUSABLE,
                    column,
                    "the offset is " + shown(row, column) + ", must be a number.",
                    "Correct it.");
        }
        return offset.orElse(0);
    }

    private static String shown(Row row, String column) {
        return row.isMissing(column) ? "missing" : "'" + row.text(column) + "'";
    }

    private void add(Row row, Kind kind, String column, String message, String fix) {
        problems.add(new FollowUpProblem(kind, row.id(), row.line(), column, row.text(column), message, fix));
    }
}
