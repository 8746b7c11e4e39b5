package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.text.CellRules;

/**
 * Cases (rows) by named features (columns), with ids, labels and batches of the cases. Immutable.
 *
 * <p>Values are held column after column, {@code values[j * cases + i]} for case i and column j, both from 0. A value
 * is finite or missing (NaN, with a reason); infinite values are refused.
 *
 * <p>A table may be used as a whole for description. What is fitted for a model takes a {@link TrainingPart} instead.
 */
public final class FeatureTable {
    private final FeatureNames columns;
    private final List<Case> cases;
    private final double[] values;
    private final MissingReasons missing;

    FeatureTable(FeatureNames columns, List<Case> cases, double[] values, MissingReasons missing) {
        this.columns = columns;
        this.cases = List.copyOf(cases);
        this.values = values;
        this.missing = missing;
    }

    /**
     * Takes values column after column: all cases of the first column, then all of the second. NaN is a missing value
     * without a stated reason.
     *
     * @param values {@code values[j * cases.size() + i]} for case i and column j; copied
     * @throws IllegalArgumentException when the number of values is not cases times columns, or case ids repeat
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public static FeatureTable ofColumns(FeatureNames columns, List<Case> cases, double[] values) {
        return checked(columns, cases, values.clone(), MissingReasons.none(cases.size()));
    }

    /**
     * Takes values column after column, with reasons for missing ones.
     *
     * @param values {@code values[j * cases.size() + i]} for case i and column j; copied
     * @param reasons why cells are missing; each must name a case and a column of the table whose value is NaN
     * @throws IllegalArgumentException when sizes do not fit, case ids repeat, or a reason is for a cell with a value
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public static FeatureTable ofColumns(
            FeatureNames columns, List<Case> cases, double[] values, List<MissingCell> reasons) {
        return ofColumns(columns, cases, values).withMissingReasons(reasons);
    }

    /**
     * Takes values row after row: all columns of the first case, then all of the second. NaN is a missing value without a
     * stated reason.
     *
     * @param values {@code values[i * columns.size() + j]} for case i and column j; copied
     * @throws IllegalArgumentException when the number of values is not cases times columns, or case ids repeat
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public static FeatureTable ofRows(FeatureNames columns, List<Case> cases, double[] values) {
        double[] byColumn = TableValues.byColumn(values, cases.size(), columns.size());
        return checked(columns, cases, byColumn, MissingReasons.none(cases.size()));
    }

    /**
     * Takes one row of values a case.
     *
     * @param rows {@code rows.get(i)[j]} for case i and column j; copied
     * @throws IllegalArgumentException when there is not one row a case and one value a column, or case ids repeat
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public static FeatureTable ofRows(FeatureNames columns, List<Case> cases, List<double[]> rows) {
        return ofRows(columns, cases, TableValues.ofRows(columns, cases, rows));
    }

    /**
     * Takes the values of extractions, with the reasons of missing ones; {@link ExtractionIds#caseOf(ExtractionRecord)}
     * makes cases of the records of files.
     *
     * @param records one a case, all with the same features and extracted with the same settings (the label of the region
     *     apart); columns are in the order of the first
     * @param cases makes the case of a record: ids, outcome, batch
     * @throws IllegalArgumentException when there are no records, settings differ, or case ids repeat
     * @throws FeatureMismatchException when a record has other features than the first
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public static FeatureTable ofRecords(List<ExtractionRecord> records, Function<ExtractionRecord, Case> cases) {
        return RecordTable.of(records, cases);
    }

    static FeatureTable checked(FeatureNames columns, List<Case> cases, double[] values, MissingReasons missing) {
        TableValues.requireSize(values, cases.size(), columns.size());
        DuplicateIds.check("case ids", cases.stream().map(Case::id).toList());
        TableValues.requireFiniteOrMissing(columns, cases, values);
        return new FeatureTable(columns, cases, values, missing);
    }

    /** Column names. */
    public FeatureNames columns() {
        return columns;
    }

    /** Rows: ids, labels and batches; cannot be changed. */
    public List<Case> cases() {
        return cases;
    }

    /** Number of rows. */
    public int caseCount() {
        return cases.size();
    }

    /** The value of a case in a column, both counted from 0; NaN when missing. */
    public double value(int row, int column) {
        return values[column * cases.size() + row];
    }

    /** A copy of one column, counted from 0, in the order of {@link #cases()}. */
    public double[] column(int column) {
        int n = cases.size();
        return Arrays.copyOfRange(values, column * n, (column + 1) * n);
    }

    /**
     * A copy of one column.
     *
     * @throws FeatureMismatchException when there is none of this name
     */
    public double[] column(String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw FeatureMismatchException.of("the caller", FeatureNames.of(name), columns);
        }
        return column(column);
    }

    /** A copy of all values, {@code [j * cases + i]} for case i and column j. */
    public double[] toColumnMajor() {
        return values.clone();
    }

    /** The features of one case, counted from 0. */
    public FeatureRow row(int row) {
        double[] features = new double[columns.size()];
        for (int j = 0; j < features.length; j++) {
            features[j] = value(row, j);
        }
        return FeatureRow.of(columns, features);
    }

    /** The row of a case id, counted from 0; empty when there is none. */
    public Optional<Integer> rowOf(String caseId) {
        String id = CellRules.text(caseId);
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).id().equals(id)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * The labels of all cases, 0 or 1, in row order.
     *
     * @throws IllegalStateException when a case has none; the message lists such cases
     */
    public int[] labels() {
        List<String> without =
                cases.stream().filter(c -> c.label().isEmpty()).map(Case::id).toList();
        if (!without.isEmpty()) {
            throw new IllegalStateException("cases without a label (0 or 1): " + NameList.of(without)
                    + ". Join the outcomes first, or leave these cases out.");
        }
        return cases.stream().mapToInt(c -> c.label().orElseThrow()).toArray();
    }

    /** Why a value is missing; empty when it is there. */
    public Optional<String> missingReason(int row, int column) {
        return Double.isNaN(value(row, column))
                ? Optional.of(missing.reason(column * cases.size() + row))
                : Optional.empty();
    }

    /** All missing values with their reasons, column after column. */
    public List<MissingCell> missingCells() {
        List<MissingCell> cells = new ArrayList<>();
        int n = cases.size();
        for (int k = 0; k < values.length; k++) {
            if (Double.isNaN(values[k])) {
                cells.add(new MissingCell(cases.get(k % n).id(), columns.get(k / n), missing.reason(k)));
            }
        }
        return cells;
    }

    /**
     * The same table with reasons for missing values, in place of those that the cells had.
     *
     * @throws IllegalArgumentException when a reason names no case or column, or a cell that has a value
     */
    public FeatureTable withMissingReasons(List<MissingCell> reasons) {
        Map<String, Integer> rows = rowById();
        Map<Integer, String> byCell = missing.byCell();
        for (MissingCell cell : reasons) {
            int row = rows.getOrDefault(cell.caseId(), -1);
            int column = columns.indexOf(cell.column());
            boolean there = row >= 0 && column >= 0;
            if (!there || !Double.isNaN(value(row, column))) {
                throw new IllegalArgumentException("case '" + cell.caseId() + "', column '" + cell.column()
                        + "' cannot be missing because of " + cell.reason() + ": "
                        + (there ? "its value is " + value(row, column) : "there is no such cell"));
            }
            byCell.put(column * cases.size() + row, cell.reason());
        }
        return new FeatureTable(columns, cases, values, MissingReasons.of(byCell, cases.size()));
    }

    /**
     * Some of the columns, in the order given.
     *
     * @throws FeatureMismatchException when some are not there; the message lists them
     */
    public FeatureTable select(FeatureNames wanted) {
        if (!wanted.missingFrom(columns).isEmpty()) {
            throw FeatureMismatchException.of("the selection", wanted, columns);
        }
        int[] from = new int[wanted.size()];
        Arrays.setAll(from, j -> columns.indexOf(wanted.get(j)));
        return pick(wanted, MissingReasons.all(cases.size()), from);
    }

    /**
     * The table in the column order of a schema that must have exactly the same columns.
     *
     * @param who what has the schema, for the message: {@code "the model"}
     * @throws FeatureMismatchException when a column is missing or one too many; the message lists both kinds
     */
    public FeatureTable inSchema(String who, FeatureNames schema) {
        if (columns.size() != schema.size() || !schema.missingFrom(columns).isEmpty()) {
            throw FeatureMismatchException.of(who, schema, columns);
        }
        return columns.equals(schema) ? this : select(schema);
    }

    /**
     * Some of the cases, in the order given.
     *
     * @throws IllegalArgumentException when ids repeat or are not in the table; the message lists them
     */
    public FeatureTable selectCases(List<String> wanted) {
        List<String> caseIds = wanted.stream().map(CellRules::text).toList();
        DuplicateIds.check("case ids", caseIds);
        Map<String, Integer> rows = rowById();
        List<String> unknown =
                caseIds.stream().filter(id -> !rows.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("cases that are not in the table: " + NameList.of(unknown));
        }
        int[] from = new int[caseIds.size()];
        Arrays.setAll(from, i -> rows.getOrDefault(caseIds.get(i), -1));
        return pick(columns, from, MissingReasons.all(columns.size()));
    }

    /** The table with its rows in the order of the case ids (as strings). */
    public FeatureTable sortedByCaseId() {
        return selectCases(
                cases.stream().map(Case::id).sorted(Comparator.naturalOrder()).toList());
    }

    /**
     * The same features with other data about the cases, for example labels.
     *
     * @param change is given each case; must keep its id
     * @throws IllegalArgumentException when an id is changed
     */
    public FeatureTable withCases(UnaryOperator<Case> change) {
        List<Case> changed = new ArrayList<>(cases.size());
        for (Case before : cases) {
            Case after = change.apply(before);
            if (!after.id().equals(before.id())) {
                throw new IllegalArgumentException(
                        "the id of case '" + before.id() + "' may not change to '" + after.id() + "'");
            }
            changed.add(after);
        }
        return new FeatureTable(columns, changed, values, missing);
    }

    /**
     * The same cases and columns with other values, for example scaled ones. Missing values must stay missing, and
     * keep their reasons.
     *
     * @param changed {@code changed[j * cases + i]}; copied
     * @throws IllegalArgumentException when the number of values differs or a missing value would appear or vanish
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public FeatureTable withValues(double[] changed) {
        FeatureTable table = checked(columns, cases, changed.clone(), missing);
        TableValues.requireSameMissing(columns, cases, values, changed);
        return table;
    }

    /**
     * The table with one column more, at the end.
     *
     * @param added one value a case; NaN is a missing value without a stated reason
     * @throws IllegalArgumentException when the number of values differs, or the name is taken
     * @throws InvalidFeatureValueException when a value is infinite
     */
    public FeatureTable withColumn(String name, double[] added) {
        List<String> names = new ArrayList<>(columns.asList());
        names.add(name);
        double[] all = Arrays.copyOf(values, values.length + added.length);
        System.arraycopy(added, 0, all, values.length, added.length);
        // Cells are numbered column after column, so that a column at the end moves no reason.
        return checked(FeatureNames.of(names), cases, all, missing);
    }

    private Map<String, Integer> rowById() {
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.put(cases.get(i).id(), i);
        }
        return rows;
    }

    /** Rows and columns by index. */
    private FeatureTable pick(FeatureNames names, int[] rows, int[] from) {
        double[] picked = new double[rows.length * from.length];
        List<Case> pickedCases = new ArrayList<>(rows.length);
        for (int row : rows) {
            pickedCases.add(cases.get(row));
        }
        int k = 0;
        for (int column : from) {
            for (int row : rows) {
                picked[k++] = value(row, column);
            }
        }
        return new FeatureTable(names, pickedCases, picked, missing.select(rows, from));
    }

    /** The same values under other column names, one a column. */
    FeatureTable renamed(FeatureNames names) {
        return checked(names, cases, values, missing);
    }

    MissingReasons reasons() {
        return missing;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureTable other
                && columns.equals(other.columns)
                && cases.equals(other.cases)
                && Arrays.equals(values, other.values)
                && missing.equals(other.missing);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns.hashCode() + cases.hashCode()) + Arrays.hashCode(values);
    }
}
