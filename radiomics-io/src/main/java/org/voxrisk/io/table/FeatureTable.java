package org.voxrisk.io.table;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cases x features, with columns in a fixed order.
 *
 * @param idColumns names of the columns that identify a case, such as image, mask and label
 * @param featureColumns names of the numeric columns
 * @param rows the cases
 * @param provenance what holds for the whole table: maps, lists, strings, numbers and booleans; may be empty
 */
public record FeatureTable(
        List<String> idColumns, List<String> featureColumns, List<FeatureRow> rows, Map<String, Object> provenance) {
    /**
     * Copies the collections and checks that names are unique and rows are complete.
     *
     * @throws IllegalArgumentException if a column's name is blank or there twice, or a row has another length
     */
    public FeatureTable {
        idColumns = List.copyOf(idColumns);
        featureColumns = List.copyOf(featureColumns);
        rows = List.copyOf(rows);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        Set<String> names = new HashSet<>();
        requireNames(names, idColumns);
        requireNames(names, featureColumns);
        for (int i = 0; i < rows.size(); i++) {
            FeatureRow row = rows.get(i);
            if (row.ids().size() != idColumns.size() || row.valueCount() != featureColumns.size()) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + row.ids().size() + " ids and "
                                + row.valueCount() + " values, must have " + idColumns.size() + " and "
                                + featureColumns.size());
            }
        }
    }

    private static void requireNames(Set<String> seen, List<String> names) {
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a column has a blank name");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("column \"" + name + "\" is there twice");
            }
        }
    }
}
