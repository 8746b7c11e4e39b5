package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.ExtractionRecord;

/** A table of what extractions gave. */
final class RecordTable {
    private static final String SETTINGS = "settings";
    private static final String SECTION = "setting";

    private RecordTable() {}

    static FeatureTable of(List<ExtractionRecord> records, Function<ExtractionRecord, Case> caseOf) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("there are no records, so that a table of them would have no columns");
        }
        ExtractionRecord first = records.get(0);
        FeatureNames names = FeatureNames.of(first.columns());
        int n = records.size();
        double[] values = TableSize.values(n, names.size());
        List<Case> cases = new ArrayList<>(n);
        MissingReasons.Builder reasons = new MissingReasons.Builder();
        for (int i = 0; i < n; i++) {
            ExtractionRecord record = records.get(i);
            requireSameSettings(first, record);
            cases.add(caseOf.apply(record));
            int[] from = columns(names, record);
            for (int j = 0; j < from.length; j++) {
                double value = record.value(from[j]);
                values[j * n + i] = value;
                if (Double.isNaN(value)) {
                    reasons.add(j * n + i, record.missingReason(names.get(j)).orElse(MissingCell.NOT_A_NUMBER));
                }
            }
        }
        return FeatureTable.checked(names, cases, values, reasons.build(n));
    }

    /** Where in a record each column of the table stands. */
    private static int[] columns(FeatureNames names, ExtractionRecord record) {
        int[] from = new int[names.size()];
        if (names.asList().equals(record.columns())) {
            for (int j = 0; j < from.length; j++) {
                from[j] = j;
            }
            return from;
        }
        FeatureNames own = FeatureNames.of(record.columns());
        if (own.size() != names.size() || !names.missingFrom(own).isEmpty()) {
            throw FeatureMismatchException.of("the table, of the features of its first record,", names, own);
        }
        for (int j = 0; j < from.length; j++) {
            from[j] = own.indexOf(names.get(j));
        }
        return from;
    }

    /** Values of different bin widths, say, have one name, and no model could tell them apart. */
    private static void requireSameSettings(ExtractionRecord first, ExtractionRecord other) {
        Map<String, Object> a = settings(first);
        Map<String, Object> b = settings(other);
        if (!a.isEmpty() && !b.isEmpty() && !a.equals(b)) {
            List<String> differences = new ArrayList<>();
            collect("", a, b, differences);
            throw new IllegalArgumentException("records " + first.ids() + " and " + other.ids()
                    + " were extracted with different settings and cannot stand in one table: "
                    + NameList.of(differences) + ". Extract all cases with the same.");
        }
    }

    /** The settings in force but for the label of the region; empty where the record does not say. */
    private static Map<String, Object> settings(ExtractionRecord record) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (record.provenance().get(SETTINGS) instanceof Map<?, ?> all) {
            all.forEach((key, value) -> settings.put(String.valueOf(key), value));
        }
        if (settings.get(SECTION) instanceof Map<?, ?> section) {
            Map<Object, Object> others = new HashMap<>(section);
            others.remove("label");
            others.remove("label_channel");
            settings.put(SECTION, others);
        }
        return settings;
    }

    private static void collect(String path, @Nullable Object a, @Nullable Object b, List<String> differences) {
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            TreeSet<String> keys = new TreeSet<>();
            left.keySet().forEach(k -> keys.add(String.valueOf(k)));
            right.keySet().forEach(k -> keys.add(String.valueOf(k)));
            keys.forEach(k -> collect(path.isEmpty() ? k : path + "." + k, left.get(k), right.get(k), differences));
        } else if (!Objects.equals(a, b)) {
            differences.add(path + " " + a + " and " + b);
        }
    }
}
