package org.voxrisk.riskmodel.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * One data set of the reference of survival analysis: its CSV, its expected numbers, and the rows and columns that a formula
 * takes from it. Everything comes from the JSON's own descriptions, nothing from the name of the data set.
 */
public final class SurvivalReference {
    /** Folder of the reference. */
    public static final String TOPIC = "12_survival";

    /** Column of case weights, as the README of the reference says. */
    public static final String WEIGHT = "weight";

    /** Column of the fold of each row, as the README of the reference says. */
    public static final String FOLD = "fold";

    private static final String PREFIX = "expected_";
    private static final String SUFFIX = ".json";

    private final String name;
    private final ReferenceTable table;
    private final JsonNode json;

    private SurvivalReference(String name) {
        this.name = name;
        this.table = StatsReference.csv(TOPIC, name + ".csv");
        this.json = StatsReference.json(TOPIC, PREFIX + name + SUFFIX);
    }

    /** All data sets of the folder, by name. */
    public static List<SurvivalReference> all() {
        List<SurvivalReference> all = new ArrayList<>();
        for (Path file : StatsReference.files(TOPIC, SUFFIX)) {
            String base = String.valueOf(file.getFileName());
            if (base.startsWith(PREFIX)) {
                all.add(new SurvivalReference(base.substring(PREFIX.length(), base.length() - SUFFIX.length())));
            }
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("no " + PREFIX + "*" + SUFFIX + " in " + StatsReference.folder(TOPIC));
        }
        return all;
    }

    /** All data sets that have a section. */
    public static List<SurvivalReference> with(String section) {
        return all().stream().filter(r -> r.json.has(section)).toList();
    }

    /** Name of the data set. */
    public String name() {
        return name;
    }

    /** The CSV. */
    public ReferenceTable table() {
        return table;
    }

    /** Names of the sections. */
    public Set<String> sections() {
        return StatsReference.keys(json);
    }

    /** A section of the expected numbers. */
    public JsonNode section(String key) {
        return Objects.requireNonNull(json.get(key), name + " has no section " + key);
    }

    /** The formula of the first Cox model or else test, for sections that give none: its time and status are the data's. */
    public SurvivalFormula outcome() {
        JsonNode first =
                section(json.has("cox") ? "cox" : "log_rank").elements().next();
        return SurvivalFormula.parse(first.get("formula").asText());
    }

    /** Rows and columns of a formula: all rows without a missing value in any of its variables. */
    public Data data(String formula) {
        SurvivalFormula parsed = SurvivalFormula.parse(formula);
        return data(parsed, complete(parsed.variables()));
    }

    /**
     * Rows and columns of a model: its {@code formula}, and its {@code rows_used_1based}, an array or "all".
     *
     * @throws IllegalStateException if those are not the rows without a missing value in the formula's variables
     */
    public Data data(JsonNode model) {
        Data data = data(model.get("formula").asText());
        JsonNode used = model.get("rows_used_1based");
        if (used != null) {
            int[] expected = used.isTextual()
                    ? IntStream.range(0, table.size()).toArray()
                    : Arrays.stream(StatsReference.numbers(used))
                            .mapToInt(v -> (int) v - 1)
                            .toArray();
            if (!Arrays.equals(expected, data.rows())) {
                throw new IllegalStateException(
                        name + ": rows_used_1based are not the complete rows of " + model.get("formula"));
            }
        }
        return data;
    }

    /** Rows and columns of a formula, on given rows (0-based). */
    public Data data(SurvivalFormula formula, int[] rows) {
        return new Data(formula, rows);
    }

    /** 0-based rows without a missing value in any of the columns. */
    public int[] complete(Iterable<String> columns) {
        boolean[] missing = new boolean[table.size()];
        for (String column : columns) {
            List<String> cells = table.text(column);
            for (int i = 0; i < missing.length; i++) {
                missing[i] |= cells.get(i).isEmpty() || cells.get(i).equals("NA");
            }
        }
        return IntStream.range(0, missing.length).filter(i -> !missing[i]).toArray();
    }

    /** Numbers of a column on rows. */
    public double[] numbers(String column, int[] rows) {
        double[] all = table.numbers(column);
        return Arrays.stream(rows).mapToDouble(r -> all[r]).toArray();
    }

    /** Text of a column on rows. */
    public List<String> text(String column, int[] rows) {
        List<String> all = table.text(column);
        return Arrays.stream(rows).mapToObj(all::get).toList();
    }

    /** The partition of rows by columns, with labels as R writes them: {@code sex=1}, {@code sex=1, stage=2}. */
    public Strata partition(List<String> columns, int[] rows) {
        List<String> levels = List.of("");
        List<String> values = new ArrayList<>(Collections.nCopies(rows.length, ""));
        for (String column : columns) {
            List<String> cells = text(column, rows);
            List<String> next = new ArrayList<>();
            for (String before : levels) {
                for (String level : SurvivalFormula.levels(cells)) {
                    next.add(label(before, column, level));
                }
            }
            levels = next;
            for (int i = 0; i < rows.length; i++) {
                values.set(i, label(values.get(i), column, cells.get(i)));
            }
        }
        Set<String> present = new TreeSet<>(values);
        return Strata.of(values, levels.stream().filter(present::contains).toList());
    }

    private static String label(String before, String column, String level) {
        return (before.isEmpty() ? "" : before + ", ") + column + "=" + level;
    }

    /** What a formula takes from the table, in the order of the rows it uses. */
    public final class Data {
        private final SurvivalFormula formula;
        private final int[] rows;
        private final SurvivalFormula.Coding coding;

        private Data(SurvivalFormula formula, int[] rows) {
            this.formula = formula;
            this.rows = rows.clone();
            this.coding = formula.coding(c -> text(c, this.rows));
        }

        /** The formula. */
        public SurvivalFormula formula() {
            return formula;
        }

        /** 0-based rows of the table. */
        public int[] rows() {
            return rows.clone();
        }

        /** Time and status. */
        public FollowUp followUp() {
            return FollowUp.of(
                    numbers(formula.time(), rows),
                    Arrays.stream(numbers(formula.status(), rows))
                            .mapToInt(v -> (int) v)
                            .toArray());
        }

        /** Names of the columns of the design, as R's coefficients. */
        public List<String> termNames() {
            return coding.names();
        }

        /** Columns of the design, each in row order. */
        public List<double[]> columns() {
            return coding.columns(c -> text(c, rows));
        }

        /** The design by rows. */
        public double[][] design() {
            return byRow(columns(), rows.length);
        }

        /** The design of new cases: an object of one array a variable. */
        public double[][] design(JsonNode newData) {
            Map<String, List<String>> cells = new HashMap<>();
            newData.fieldNames().forEachRemaining(f -> cells.put(f, StatsReference.strings(newData.get(f))));
            Function<String, List<String>> columns = c -> Objects.requireNonNull(cells.get(c), "no new value of " + c);
            return byRow(
                    coding.columns(columns), cells.values().iterator().next().size());
        }

        /** Strata; all rows together if the formula has none. */
        public Strata strata() {
            return formula.strata().isEmpty() ? Strata.single(rows.length) : partition(formula.strata(), rows);
        }

        /** Groups of a test or of curves: the partition by the plain terms. */
        public Strata groups() {
            return partition(formula.groups(), rows);
        }

        /** Clusters, if the formula has them. */
        public Optional<Strata> clusters() {
            return formula.clusters().isEmpty() ? Optional.empty() : Optional.of(partition(formula.clusters(), rows));
        }

        /** Sum of the offsets; zeros without. */
        public double[] offset() {
            double[] sum = new double[rows.length];
            for (String column : formula.offsets()) {
                double[] values = numbers(column, rows);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i];
                }
            }
            return sum;
        }

        /** Another column of the table on the same rows, for example {@link #WEIGHT}. */
        public double[] column(String column) {
            return numbers(column, rows);
        }

        private static double[][] byRow(List<double[]> columns, int size) {
            double[][] design = new double[size][columns.size()];
            for (int j = 0; j < columns.size(); j++) {
                for (int i = 0; i < size; i++) {
                    design[i][j] = columns.get(j)[i];
                }
            }
            return design;
        }
    }
}
