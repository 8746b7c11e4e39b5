package org.voxrisk.riskmodel.clinical;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.TextWarning;
import org.voxrisk.riskmodel.clinical.ClinicalProblem.Kind;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Level;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.MissingCell;

/**
 * Clinical tables as CSV, one row a patient. Cells follow the {@linkplain CellRules rules} of all text tables: what is missing,
 * how texts are compared, decimal point.
 *
 * <p>Only declared columns are read. A header may name the unit behind the name, {@code hgb [g/L]} or {@code hgb (g/L)}; it must
 * be the declared one, nothing is converted. Dates are refused: they identify patients, and a model has no use for them; give an
 * age or a number of days.
 */
public final class ClinicalCsv {
    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*[\\[(]([^\\])]*)[\\])]");
    private static final Pattern DATE = Pattern.compile("(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
            + "|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})"
            + "|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
            + "|[0-9]{1,2}[- .]?\\p{L}{3,9}[- .]?[0-9]{2,4}"
            + "|\\p{L}{3,9} [0-9]{1,2},? [0-9]{4})(?:[T ][0-9]{1,2}:.*)?");

    private ClinicalCsv() {}

    /**
     * A table as it was read, faults and all.
     *
     * @param table cells with a fault are missing in it, with the name of the kind as reason; rows with a missing or repeated
     *     id are not in it
     * @param problems all faults: of columns first, then row by row
     * @param warnings columns that are not declared, and row indices
     */
    public record Reading(ClinicalTable table, List<ClinicalProblem> problems, List<TextWarning> warnings) {
        /** Copies the lists. */
        public Reading {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads a table without faults.
     *
     * @param idColumn column of patient ids
     * @throws ClinicalDataException when there are faults; all are listed, with patient and column
     * @throws InvalidFileException when the file is no CSV table or has no id column
     * @throws IOException when it cannot be read
     */
    public static ClinicalTable read(Path file, String idColumn, ClinicalCoding coding) throws IOException {
        return read(file, idColumn, coding, Set.of());
    }

    /**
     * Reads a table of which only the rows of some patients have faults. Those patients stay in it, their faulty cells missing.
     *
     * @param idColumn column of patient ids
     * @param excluded ids of patients whose faults do not matter
     * @throws ClinicalDataException when others have faults; all are listed, with patient and column
     * @throws InvalidFileException when the file is no CSV table or has no id column
     * @throws IOException when it cannot be read
     */
    public static ClinicalTable read(Path file, String idColumn, ClinicalCoding coding, Set<String> excluded)
            throws IOException {
        Reading reading = check(file, idColumn, coding);
        List<ClinicalProblem> problems = reading.problems().stream()
                .filter(p -> p.patient().isEmpty() || !excluded.contains(p.patient()))
                .toList();
        if (!problems.isEmpty()) {
            throw new ClinicalDataException(file.toString(), problems);
        }
        return reading.table();
    }

    /**
     * Reads a table with all its faults, to report them.
     *
     * @param idColumn column of patient ids
     * @throws InvalidFileException when the file is no CSV table or has no id column
     * @throws IOException when it cannot be read
     */
    public static Reading check(Path file, String idColumn, ClinicalCoding coding) throws IOException {
        try {
            return check(
                    CsvTable.open(
                            file,
                            name -> name.equals(idColumn)
                                    || coding.variable(name).isPresent()),
                    idColumn,
                    coding);
        } catch (TextFormatException e) {
            throw new InvalidFileException(e.source(), e.place(), e.detail(), e);
        }
    }

    /**
     * Reads an opened table with all its faults.
     *
     * @param csv the table; its row indices are left out
     * @param idColumn column of patient ids
     * @throws InvalidFileException when it has no id column
     * @throws IOException when it cannot be read
     */
    public static Reading check(CsvTable csv, String idColumn, ClinicalCoding coding) throws IOException {
        return new Reader(csv, idColumn, coding).read();
    }

    /** Reads one file. */
    private static final class Reader {
        private final CsvTable csv;
        private final ClinicalCoding coding;
        private final int id;
        private final int[] columns;
        private final List<ClinicalProblem> problems = new ArrayList<>();
        private final List<TextWarning> warnings;
        private final Set<String> ids = new HashSet<>();
        private final List<Case> cases = new ArrayList<>();
        private final List<double[]> rows = new ArrayList<>();
        private final List<MissingCell> missing = new ArrayList<>();

        Reader(CsvTable csv, String idColumn, ClinicalCoding coding) throws InvalidFileException {
            this.csv = csv;
            this.coding = coding;
            this.warnings = new ArrayList<>(csv.warnings());
            this.id = csv.header().indexOf(CellRules.text(idColumn));
            if (id < 0) {
                throw new InvalidFileException(
                        csv.source(), "line 1", "no column '" + idColumn + "' of ids; there are " + csv.header());
            }
            this.columns = columns();
        }

        private int[] columns() {
            int[] found = new int[coding.variables().size()];
            Set<Integer> used = new HashSet<>(Set.of(id));
            for (int j = 0; j < found.length; j++) {
                found[j] = column(coding.variables().get(j));
                used.add(found[j]);
            }
            Map<Integer, String> unread = new TreeMap<>();
            for (int c = 0; c < csv.header().size(); c++) {
                if (!used.contains(c)) {
                    unread.put(c, csv.header().get(c));
                }
            }
            if (!unread.isEmpty()) {
                warnings.add(new TextWarning(
                        csv.source(), "line 1", "columns that are not declared are not read: " + unread.values()));
            }
            return found;
        }

        private int column(ClinicalVariable variable) {
            int exact = csv.header().indexOf(variable.name());
            if (exact >= 0) {
                return exact;
            }
            for (int c = 0; c < csv.header().size(); c++) {
                Matcher header = WITH_UNIT.matcher(csv.header().get(c));
                if (header.matches() && header.group(1).equals(variable.name())) {
                    if (variable instanceof Numeric numeric && !sameUnit(header.group(2), numeric.unit())) {
                        add(
                                Kind.UNIT,
                                "",
                                variable,
                                header.group(2),
                                "line 1, column '" + csv.header().get(c) + "': the unit is " + header.group(2)
                                        + ", declared is " + numeric.unit()
                                        + "; convert the values, or declare the unit that they have");
                    }
                    return c;
                }
            }
            add(
                    Kind.MISSING_COLUMN,
                    "",
                    variable,
                    "",
                    "line 1: no column '" + variable.name() + "'; there are " + csv.header());
            return -1;
        }

        Reading read() throws IOException {
            csv.forEachRow(this::row);
            FeatureTable codes =
                    FeatureTable.ofRows(coding.names(), cases, rows).withMissingReasons(missing);
            return new Reading(new ClinicalTable(coding, codes), problems, warnings);
        }

        private void row(CsvRow row) {
            String patient = row.text(id);
            if (row.isMissing(id)) {
                problems.add(new ClinicalProblem(
                        Kind.MISSING_ID, "", csv.header().get(id), patient, row.place() + ": the id is missing"));
                return;
            }
            if (!ids.add(patient)) {
                problems.add(new ClinicalProblem(
                        Kind.REPEATED_ID,
                        patient,
                        csv.header().get(id),
                        patient,
                        row.place() + ": patient '" + patient + "' has a row before; keep one"));
                return;
            }
            double[] values = new double[columns.length];
            Arrays.fill(values, Double.NaN);
            for (int j = 0; j < columns.length; j++) {
                ClinicalVariable variable = coding.variables().get(j);
                if (columns[j] < 0) {
                    missing.add(new MissingCell(patient, variable.name(), Kind.MISSING_COLUMN.name()));
                } else if (row.isMissing(columns[j]) && !isLevel(variable, row.text(columns[j]))) {
                    String reason = CellRules.isNotANumber(row.text(columns[j]))
                            ? MissingCell.NOT_A_NUMBER
                            : MissingCell.EMPTY_CELL;
                    missing.add(new MissingCell(patient, variable.name(), reason));
                } else {
                    int before = problems.size();
                    values[j] = value(patient, row.place(), variable, row.text(columns[j]));
                    if (problems.size() > before) {
                        missing.add(new MissingCell(
                                patient,
                                variable.name(),
                                problems.get(before).kind().name()));
                    }
                }
            }
            cases.add(Case.of(patient));
            rows.add(values);
        }

        private static boolean isLevel(ClinicalVariable variable, String text) {
            return variable instanceof Categorical categorical
                    && categorical.texts().contains(text);
        }

        private double value(String patient, String place, ClinicalVariable variable, String text) {
            String where = place + ", patient '" + patient + "', column '" + variable.name() + "': ";
            if (variable instanceof Categorical categorical) {
                for (Level level : categorical.levels()) {
                    if (CellRules.same(level.text(), text)) {
                        return level.code();
                    }
                }
                if (isDate(text)) {
                    return date(patient, where, variable, text);
                }
                add(
                        Kind.UNKNOWN_LEVEL,
                        patient,
                        variable,
                        text,
                        where + "'" + text + "' is none of the levels " + categorical.texts()
                                + "; correct the cell, or declare the level");
                return Double.NaN;
            }
            Numeric numeric = (Numeric) variable;
            OptionalDouble number = CellRules.number(text);
            if (isDate(text)
                    && !(number.isPresent()
                            && numeric.high() >= number.getAsDouble()
                            && Double.isFinite(numeric.high()))) {
                return date(patient, where, variable, text);
            }
            if (number.isEmpty()) {
                add(
                        Kind.NOT_A_NUMBER,
                        patient,
                        variable,
                        text,
                        where + "'" + text + "' is no finite decimal number with a point, in " + numeric.unit()
                                + "; write the number alone, nothing for a missing one");
                return Double.NaN;
            }
            double x = number.getAsDouble();
            if (!numeric.allows(x)) {
                ClinicalProblem problem = ClinicalTable.outOfRange(patient, numeric, x);
                problems.add(new ClinicalProblem(
                        problem.kind(), patient, variable.name(), text, place + ", " + problem.message()));
                return Double.NaN;
            }
            return x;
        }

        private double date(String patient, String where, ClinicalVariable variable, String text) {
            add(
                    Kind.DATE,
                    patient,
                    variable,
                    text,
                    where + "a date is refused, it identifies the patient; give an age or a number of days");
            return Double.NaN;
        }

        private void add(Kind kind, String patient, ClinicalVariable variable, String text, String message) {
            problems.add(new ClinicalProblem(kind, patient, variable.name(), text, message));
        }
    }

    private static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    /** Whether two spellings mean one unit: blanks, multiplication signs, case and the two letters mu do not matter. */
    private static boolean sameUnit(String a, String b) {
        return unitKey(a).equals(unitKey(b));
    }

    private static String unitKey(String unit) {
        return CellRules.text(unit)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\u00a0]", "")
                .replaceAll("^[x*\u00d7]", "")
                .replace('\u00b5', 'u')
                .replace('\u03bc', 'u')
                .replace("\u2079", "^9")
                .replace("10*9", "10^9")
                .replace("10e9", "10^9");
    }
}
