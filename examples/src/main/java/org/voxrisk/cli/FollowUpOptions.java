package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.survival.data.DateForm;
import org.voxrisk.riskmodel.survival.data.FollowUpCsv;
import org.voxrisk.riskmodel.survival.data.FollowUpProblem;
import org.voxrisk.riskmodel.survival.data.FollowUpSource;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.data.Observed;
import picocli.CommandLine.Option;

/** The options that say for how long the patients of a Cox model were observed; {@link OutcomeOptions} says what ended it. */
final class FollowUpOptions {
    private static final List<String> ID_COLUMNS = List.of("case_id", "patient_id", "id");

    @Option(
            names = "--time",
            paramLabel = "COL",
            description =
                    "Of a Cox model: column with the time until the event, or until the last contact without one.")
    private @Nullable String time;

    @Option(
            names = "--time-unit",
            paramLabel = "U",
            description = "Its unit: days, weeks, months or years. Default: as the column's name says.")
    private @Nullable String unit;

    @Option(
            names = "--start",
            paramLabel = "COL",
            description = "In place of --time, with --end: column with the day from which time counts.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "COL", description = "Column with the day of the event or last contact.")
    private @Nullable String end;

    @Option(
            names = "--date-form",
            paramLabel = "F",
            description = "How both are written: yyyy-mm-dd, dd.mm.yyyy, dd/mm/yyyy, mm/dd/yyyy or yyyymmdd. Default:"
                    + " yyyy-mm-dd.")
    private String dateForm = DateForm.ISO.word();

    @Option(
            names = "--competing",
            paramLabel = "TEXT",
            description = "What --outcome says of an event that makes the one looked for impossible; ends the"
                    + " observation. May be given several times.")
    private List<String> competing = List.of();

    /** Patients with their follow-up. */
    record Followed(FeatureTable patients, FollowUpTable followUp) {}

    /** Refuses these options, of a model without a risk over time. */
    void refuse() {
        if (time != null || start != null || end != null || unit != null || !competing.isEmpty()) {
            throw new ParameterException(
                    "--time, --time-unit, --start, --end and --competing are of Cox models; this model"
                            + " has no risk over time.");
        }
    }

    /**
     * The patients that have follow-up; those without are left out, and counted in a warning.
     *
     * @throws IOException if a file cannot be read
     */
    Followed read(
            PatientTables patients,
            PatientOptions files,
            OutcomeOptions outcomes,
            FittedHazard model,
            List<String> warnings)
            throws IOException {
        Map<String, List<String>> others = new LinkedHashMap<>();
        competing.forEach(text -> others.put(text, List.of(text)));
        FollowUpSource source = FollowUpSource.of(
                observed(),
                outcomes.outcome,
                outcomes.codes(patients, others),
                unit(model.horizons().unit()));
        Path file = file(files, source);
        CsvTable csv = CsvTable.open(file, n -> true);
        String id = files.idColumn()
                .or(() -> ID_COLUMNS.stream().filter(csv.header()::contains).findFirst())
                .orElseThrow(() -> new ParameterException(
                        file + " has no column of ids, " + String.join(" or ", ID_COLUMNS) + "; say with --id."));
        Set<String> wanted = new HashSet<>();
        for (Case c : patients.table().cases()) {
            wanted.add(c.id());
            wanted.add(c.patient());
        }
        Set<String> excluded = new HashSet<>();
        int at = csv.header().indexOf(id);
        if (at >= 0) {
            csv.forEachRow(row -> {
                if (!wanted.contains(row.text(at))) {
                    excluded.add(row.text(at));
                }
            });
        }
        FollowUpCsv.check(csv, id, source, excluded).problems().stream()
                .filter(p -> p.kind() == FollowUpProblem.Kind.FOLLOW_UP_MISSING)
                .forEach(p -> excluded.add(p.patient()));
        FollowUpTable table = FollowUpCsv.read(file, id, source, excluded);
        Set<String> followed = new HashSet<>(table.ids());
        List<String> kept = patients.table().cases().stream()
                .filter(c -> followed.contains(c.id()) || followed.contains(c.patient()))
                .map(Case::id)
                .toList();
        int without = patients.table().caseCount() - kept.size();
        if (without > 0) {
            warnings.add(without + " of " + patients.table().caseCount() + " cases have no follow-up in " + file
                    + " and are left out");
        }
        return new Followed(patients.table().selectCases(kept), table);
    }

    private Observed observed() {
        String duration = time;
        String from = start;
        String to = end;
        if (duration != null && from == null && to == null) {
            return new Observed.Durations(duration);
        }
        if (duration == null && from != null && to != null) {
            DateForm form = Arrays.stream(DateForm.values())
                    .filter(f -> f.word().equals(dateForm.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException("--date-form must be one of "
                            + Arrays.stream(DateForm.values())
                                    .map(DateForm::word)
                                    .collect(Collectors.joining(", "))
                            + "; found '" + dateForm + "'."));
            return new Observed.Dates(from, to, form);
        }
        throw new ParameterException("the model is a Cox model: say for how long patients were observed, with --time"
                + " COL, or with --start COL and --end COL.");
    }

    private FollowUpUnit unit(FollowUpUnit ofModel) {
        String word = unit;
        if (word != null) {
            return Arrays.stream(FollowUpUnit.values())
                    .filter(u -> u.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            "--time-unit must be days, weeks, months or years; found '" + word + "'."));
        }
        String column = time;
        if (column == null) {
            return ofModel;
        }
        return FollowUpUnit.inName(column)
                .orElseThrow(() -> new ParameterException(
                        "--time " + column + ": its name does not tell a unit; say it with --time-unit."));
    }

    /** The file that has all columns, the clinical one first. */
    private static Path file(PatientOptions options, FollowUpSource source) throws IOException {
        List<Path> candidates = new ArrayList<>();
        Optional.ofNullable(options.clinical).ifPresent(candidates::add);
        for (String given : options.features) {
            String name = given.substring(given.indexOf('=') + 1);
            if (name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                candidates.add(PathLocale.path(name));
            }
        }
        for (Path candidate : candidates) {
            if (CsvTable.open(candidate, n -> true).header().containsAll(source.columns())) {
                return candidate;
            }
        }
        throw new ParameterException("no file has the columns " + source.columns()
                + "; they may stand in --clinical, or in --features that are a table with case_id.");
    }
}
