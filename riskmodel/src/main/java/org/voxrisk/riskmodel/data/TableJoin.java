package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Joins tables of the same patients: feature tables of several sequences, then clinical columns and outcomes.
 *
 * <p>The row order, case ids and patient ids of the first table are kept. Label and batch come from whichever table
 * has them; two tables that contradict each other are refused, and so are features by PyRadiomics' definition and by IBSI's
 * side by side, unless that is meant ({@link #withTwoDefinitions}). No value is looked at, so nothing is fitted here.
 */
public final class TableJoin {
    private final JoinKey key;
    private final MissingPatients policy;
    private final boolean twoDefinitions;

    private TableJoin(JoinKey key, MissingPatients policy, boolean twoDefinitions) {
        this.key = key;
        this.policy = policy;
        this.twoDefinitions = twoDefinitions;
    }

    /** By patient id; a patient missing from a table is an error. */
    public static TableJoin byPatient() {
        return new TableJoin(JoinKey.PATIENT, MissingPatients.REFUSE, false);
    }

    /** By patient or case id, with a rule for those missing from a table. */
    public static TableJoin by(JoinKey key, MissingPatients policy) {
        return new TableJoin(key, policy, false);
    }

    /** Returns a join that lets features by PyRadiomics' definition and by IBSI's stand side by side, to compare them. */
    public TableJoin withTwoDefinitions() {
        return new TableJoin(key, policy, true);
    }

    /**
     * Joins one table per sequence; each column gets the suffix of its table.
     *
     * @param bySuffix suffix such as {@code _T1C} to table, in the order that the columns shall have
     * @throws IllegalArgumentException when there is no table, a suffix is blank, a column has the suffix already, an
     *     id occurs twice in a table, or labels contradict each other
     * @throws MissingPatientsException when the tables do not have the same patients and that is not allowed
     */
    public FeatureTable sequences(Map<String, FeatureTable> bySuffix) {
        FeatureTable joined = null;
        for (Map.Entry<String, FeatureTable> entry : bySuffix.entrySet()) {
            FeatureTable suffixed = suffixed(entry.getKey(), entry.getValue());
            keys(suffixed, "the table of sequence '" + entry.getKey() + "'");
            joined = joined == null ? suffixed : columns(joined, suffixed);
        }
        if (joined == null) {
            throw new IllegalArgumentException("no table to join");
        }
        return joined;
    }

    /**
     * Appends the columns of another table, for example clinical values, and takes over its labels and batches.
     *
     * @param table may have several cases of a patient when the key is the patient
     * @param other has one row a key; may have no column at all, only labels
     * @throws IllegalArgumentException when an id occurs twice in the other table, both have a column of one name, or
     *     labels or batches contradict each other
     * @throws MissingPatientsException when the tables do not have the same patients and that is not allowed
     * @throws IllegalArgumentException also when one has features by IBSI's definition and the other by PyRadiomics'
     */
    public FeatureTable columns(FeatureTable table, FeatureTable other) {
        if (!twoDefinitions) {
            FeatureDefinitions.requireOne(
                    table.columns().asList(), other.columns().asList());
        }
        Map<String, Integer> rows = keys(other, "the table to be joined");
        Set<String> inTable = new LinkedHashSet<>();
        table.cases().forEach(c -> inTable.add(key.of(c)));
        List<String> onlyTable =
                inTable.stream().filter(k -> !rows.containsKey(k)).toList();
        List<String> onlyOther = other.cases().stream()
                .map(key::of)
                .filter(k -> !inTable.contains(k))
                .toList();
        if (policy == MissingPatients.REFUSE && !(onlyTable.isEmpty() && onlyOther.isEmpty())) {
            throw new MissingPatientsException(onlyTable, onlyOther);
        }
        List<Case> cases = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int i = 0; i < table.caseCount(); i++) {
            Case c = table.cases().get(i);
            int row = rows.getOrDefault(key.of(c), -1);
            if (row >= 0 || policy == MissingPatients.MARK) {
                cases.add(row < 0 ? c : merged(c, other.cases().get(row)));
                left.add(i);
                right.add(row);
            }
        }
        if (policy == MissingPatients.MARK) {
            for (String k : onlyOther) {
                int row = rows.getOrDefault(k, -1);
                cases.add(other.cases().get(row));
                left.add(-1);
                right.add(row);
            }
        }
        return assembled(table, other, cases, indices(left), indices(right));
    }

    private static FeatureTable assembled(
            FeatureTable a, FeatureTable b, List<Case> cases, int[] rowsOfA, int[] rowsOfB) {
        int n = cases.size();
        double[] values = new double[n * (a.columns().size() + b.columns().size())];
        MissingReasons.Builder reasons = new MissingReasons.Builder();
        fill(values, reasons, 0, a, rowsOfA);
        fill(values, reasons, a.columns().size() * n, b, rowsOfB);
        List<String> names = new ArrayList<>(a.columns().asList());
        names.addAll(b.columns().asList());
        return FeatureTable.checked(FeatureNames.of(names), cases, values, reasons.build(n));
    }

    private static void fill(
            double[] values, MissingReasons.Builder reasons, int from, FeatureTable table, int[] rows) {
        int k = from;
        for (int j = 0; j < table.columns().size(); j++) {
            for (int row : rows) {
                values[k] = row < 0 ? Double.NaN : table.value(row, j);
                if (row < 0) {
                    reasons.add(k, MissingCell.PATIENT_NOT_IN_TABLE);
                } else if (Double.isNaN(values[k])) {
                    reasons.add(k, table.reasons().reason(j * table.caseCount() + row));
                }
                k++;
            }
        }
    }

    private Map<String, Integer> keys(FeatureTable table, String what) {
        List<String> keys = table.cases().stream().map(key::of).toList();
        DuplicateIds.check((key == JoinKey.PATIENT ? "patient" : "case") + " ids of " + what, keys);
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.put(keys.get(i), i);
        }
        return rows;
    }

    private static Case merged(Case a, Case b) {
        if (a.label().isPresent() && b.label().isPresent() && !a.label().equals(b.label())) {
            throw new IllegalArgumentException("case '" + a.id() + "' has label "
                    + a.label().getAsInt() + " in one table and " + b.label().getAsInt() + " in the other");
        }
        if (a.batch().isPresent() && b.batch().isPresent() && !a.batch().equals(b.batch())) {
            throw new IllegalArgumentException("case '" + a.id() + "' has batch '"
                    + a.batch().get() + "' in one table and '" + b.batch().get() + "' in the other");
        }
        OptionalInt label = a.label().isPresent() ? a.label() : b.label();
        Optional<String> batch = a.batch().isPresent() ? a.batch() : b.batch();
        return new Case(a.id(), a.patient(), label, batch);
    }

    private static FeatureTable suffixed(String suffix, FeatureTable table) {
        List<String> already = table.columns().asList().stream()
                .filter(n -> n.endsWith(suffix))
                .toList();
        if (suffix.isBlank() || !already.isEmpty()) {
            throw new IllegalArgumentException("suffix '" + suffix
                    + "' must not be blank, nor be there already; columns that end with it: " + NameList.of(already));
        }
        FeatureNames names = FeatureNames.of(
                table.columns().asList().stream().map(n -> n + suffix).toList());
        return table.renamed(names);
    }

    private static int[] indices(List<Integer> list) {
        int[] indices = new int[list.size()];
        Arrays.setAll(indices, list::get);
        return indices;
    }
}
