package org.voxrisk.io.table;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case: what identifies it, its values, and how they came about. Immutable. */
public final class FeatureRow {
    private final List<String> ids;
    private final double[] values;
    private final Map<String, Object> provenance;

    private FeatureRow(List<String> ids, double[] values, Map<String, Object> provenance) {
        this.ids = ids;
        this.values = values;
        this.provenance = provenance;
    }

    /**
     * Makes a row.
     *
     * @param ids one text per id column
     * @param values one number per feature column; NaN where undefined
     * @param provenance what belongs to this case alone: maps, lists, strings, numbers and booleans; may be empty
     * @return the row
     */
    public static FeatureRow of(List<String> ids, double[] values, Map<String, ?> provenance) {
        return new FeatureRow(
                List.copyOf(ids), values.clone(), Collections.unmodifiableMap(new LinkedHashMap<>(provenance)));
    }

    /**
     * Makes a row without provenance.
     *
     * @param ids one text per id column
     * @param values one number per feature column; NaN where undefined
     * @return the row
     */
    public static FeatureRow of(List<String> ids, double[] values) {
        return of(ids, values, Map.of());
    }

    /** Returns the texts that identify the case, in the order of the id columns. */
    public List<String> ids() {
        return ids;
    }

    /** Returns a copy of the values, in the order of the feature columns. */
    public double[] values() {
        return values.clone();
    }

    /** Returns the value of a feature column, counted from 0. */
    public double value(int column) {
        return values[column];
    }

    /** Returns the number of values. */
    public int valueCount() {
        return values.length;
    }

    /** Returns what belongs to this case alone, in the order given. */
    public Map<String, Object> provenance() {
        return provenance;
    }

    /** Compares ids, values (bit by bit, every NaN equal) and provenance. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureRow r
                && ids.equals(r.ids)
                && Arrays.equals(values, r.values)
                && provenance.equals(r.provenance);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return ids + ": " + values.length + " values";
    }
}
