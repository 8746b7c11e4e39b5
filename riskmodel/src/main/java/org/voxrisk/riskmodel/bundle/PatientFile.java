package org.voxrisk.riskmodel.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.riskmodel.clinical.Analyte;
import org.voxrisk.riskmodel.clinical.ClinicalIndex;
import org.voxrisk.riskmodel.clinical.ClinicalIndexTable;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;

/**
 * A CSV file with one row a patient, read for a bundle: of its columns only those that the model asks for, the levels of
 * categorical ones as the numbers that the bundle gives them. Other columns may hold anything.
 *
 * <p>A header may name its unit behind the variable, {@code SCCA [ng/ml]}; it must be the bundle's. Rows are cases: column
 * {@code case_id}, {@code patient_id} or {@code id} (or another that the caller names), {@code batch} for the centre.
 */
public final class PatientFile {
    private static final List<String> ID_COLUMNS = List.of("case_id", "patient_id", "id");
    private static final String PATIENT = "patient_id";
    private static final String BATCH = "batch";
    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*\\[([^\\[\\]]*)\\]");

    private final CsvTable csv;
    private final List<String> names;
    private final Map<String, String> units;
    private final int id;

    private PatientFile(CsvTable csv, List<String> names, Map<String, String> units, int id) {
        this.csv = csv;
        this.names = names;
        this.units = units;
        this.id = id;
    }

    /**
     * Opens a file and finds the columns.
     *
     * @param file the file
     * @param idColumn the column of ids; when empty, {@code case_id}, else {@code patient_id}, else {@code id}
     * @throws InvalidFileException when it is no CSV file, has no such column, or a column twice
     * @throws IOException when it cannot be read
     */
    public static PatientFile open(Path file, Optional<String> idColumn) throws IOException {
        CsvTable csv;
        try {
            csv = CsvTable.open(file, name -> idColumn.isPresent() && name.equals(idColumn.get()));
        } catch (TextFormatException e) {
            throw new InvalidFileException(e.source(), e.place(), e.detail(), e);
        }
        List<String> names = new ArrayList<>();
        Map<String, String> units = new HashMap<>();
        for (String header : csv.header()) {
            Matcher unit = WITH_UNIT.matcher(header);
            boolean has = unit.matches();
            String name = has ? unit.group(1) : header;
            if (has) {
                units.put(name, CellRules.text(unit.group(2)));
            }
            if (names.contains(name)) {
                throw new InvalidFileException(csv.source(), "line 1", "column '" + name + "' is there twice");
            }
            names.add(name);
        }
        List<String> candidates = idColumn.map(List::of).orElse(ID_COLUMNS);
        Optional<String> found = candidates.stream().filter(names::contains).findFirst();
        if (found.isEmpty()) {
            throw new InvalidFileException(
                    csv.source(),
                    "line 1",
                    "has no column of ids, " + String.join(" or ", candidates) + "; its columns are " + shown(names)
                            + ". Say which one it is");
        }
        return new PatientFile(csv, names, units, names.indexOf(found.get()));
    }

    private static String shown(List<String> names) {
        return names.size() <= 10 ? names.toString() : names.subList(0, 10) + " and " + (names.size() - 10) + " more";
    }

    /** Column names, units left out. */
    public List<String> columns() {
        return List.copyOf(names);
    }

    /**
     * The columns that a bundle asks for, as far as the file has them, in the bundle's order. An index such as {@code NLR} that
     * the bundle declares and the file does not have is computed of the laboratory values that it has, named as {@link
     * Analyte#symbol()}; see {@link ClinicalIndexTable}.
     *
     * @throws BundleMismatchException when a unit is another than the bundle's, or cells cannot be read as what the bundle
     *     says: all of them are listed
     * @throws InvalidFileException when an id is missing or there twice
     * @throws IOException when the file cannot be read
     */
    public FeatureTable table(ModelBundle bundle) throws IOException {
        return table(bundle, name -> true);
    }

    /** Those of the columns that pass a test, as {@link #table(ModelBundle)}. */
    public FeatureTable table(ModelBundle bundle, Predicate<String> wanted) throws IOException {
        Map<String, InputVariable> variables = new HashMap<>();
        bundle.inputs().forEach(v -> variables.put(v.name(), v));
        List<String> problems = new ArrayList<>();
        List<String> required =
                bundle.requiredColumns().asList().stream().filter(wanted).toList();
        List<ClinicalIndex> indices = required.stream()
                .filter(c -> !names.contains(c) && variables.containsKey(c))
                .flatMap(c -> ClinicalIndex.ofSymbol(c).stream())
                .filter(i -> i.inputs().stream().allMatch(a -> names.contains(a.symbol())))
                .toList();
        Set<String> columns = new LinkedHashSet<>(required);
        columns.retainAll(names);
        for (String column : columns) {
            InputVariable variable = variables.get(column);
            if (variable != null) {
                requireUnit(column, variable.unit(), "the model's", problems);
            }
        }
        for (ClinicalIndex index : indices) {
            for (Analyte analyte : index.inputs()) {
                if (columns.add(analyte.symbol())) {
                    requireUnit(analyte.symbol(), analyte.unit(), "that of an index", problems);
                }
            }
        }
        List<String> read = List.copyOf(columns);
        List<Case> cases = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        csv.forEachRow(row -> {
            cases.add(caseOf(row));
            double[] values = new double[read.size()];
            for (int j = 0; j < values.length; j++) {
                values[j] = value(row, read.get(j), variables, problems);
            }
            rows.add(values);
        });
        if (!problems.isEmpty()) {
            throw new BundleMismatchException(
                    csv.source() + " does not fit the model", problems, "Correct the file, or convert its units.");
        }
        try {
            FeatureTable table = FeatureTable.ofRows(FeatureNames.of(read), cases, rows);
            return indices.isEmpty() ? table : withIndices(table, indices, required);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(csv.source(), "", String.valueOf(e.getMessage()), e);
        }
    }

    private static FeatureTable withIndices(FeatureTable table, List<ClinicalIndex> indices, List<String> required) {
        FeatureTable computed = ClinicalIndexTable.of(table, indices);
        FeatureTable all = table;
        for (String name : computed.columns().asList()) {
            all = all.withColumn(name, computed.column(name));
        }
        FeatureNames there = all.columns();
        return all.select(
                FeatureNames.of(required.stream().filter(there::contains).toList()));
    }

    private void requireUnit(String column, String wanted, String whose, List<String> problems) {
        String unit = units.get(column);
        if (unit != null && !unit.equals(wanted)) {
            problems.add("column '" + column + "' has the unit " + unit + ", " + whose + " is " + wanted);
        }
    }

    private double value(CsvRow row, String column, Map<String, InputVariable> variables, List<String> problems) {
        int at = names.indexOf(column);
        if (row.isMissing(at)) {
            return Double.NaN;
        }
        InputVariable variable = variables.get(column);
        OptionalDouble number = variable == null ? row.number(at) : variable.codeOf(row.text(at));
        if (number.isEmpty()) {
            problems.add(row.place() + ", column '" + column + "': '" + row.text(at) + "' is "
                    + (variable == null || variable.levels().isEmpty()
                            ? "no number"
                            : "none of the levels " + variable.shownLevels()));
            return Double.NaN;
        }
        return number.getAsDouble();
    }

    private Case caseOf(CsvRow row) throws InvalidFileException {
        if (row.isMissing(id)) {
            throw new InvalidFileException(csv.source(), row.place(), "the id is missing");
        }
        String caseId = row.text(id);
        int patient = names.indexOf(PATIENT);
        int batch = names.indexOf(BATCH);
        return new Case(
                caseId,
                patient >= 0 && !row.isMissing(patient) ? row.text(patient) : caseId,
                OptionalInt.empty(),
                batch >= 0 && !row.isMissing(batch) ? Optional.of(row.text(batch)) : Optional.empty());
    }

    /**
     * The text of each row in a column, by case id; rows where it is missing are left out.
     *
     * @throws InvalidFileException when there is no such column, or an id is missing
     * @throws IOException when the file cannot be read
     */
    public Map<String, String> texts(String column) throws IOException {
        int at = names.indexOf(column);
        if (at < 0) {
            throw new InvalidFileException(
                    csv.source(), "line 1", "has no column '" + column + "'; its columns are " + shown(names));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        csv.forEachRow(row -> {
            if (!row.isMissing(at)) {
                texts.put(caseOf(row).id(), row.text(at));
            }
        });
        return texts;
    }
}
