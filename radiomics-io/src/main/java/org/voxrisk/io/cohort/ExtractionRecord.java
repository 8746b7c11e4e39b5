package org.voxrisk.io.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.text.CellRules;

/**
 * What an extraction gives: the ids of a case, its values with the reason of each missing one, warnings, and how the
 * values came about. Immutable.
 *
 * <p>Ids, column names and reasons are held as {@link CellRules#text} has them, and facts in the types that JSON knows
 * (arrays become lists), so that a record that was written and read back is equal to what it was.
 */
public final class ExtractionRecord {
    /** The ids of a case that was read from files. */
    public static final List<String> FILE_IDS = List.of("image", "mask", "label");

    /** No feature's name begins so: PyRadiomics' columns beside the features do, and ours. */
    static final String DIAGNOSTICS = "diagnostics_";

    private final Map<String, String> ids;
    private final List<String> columns;
    private final double[] values;
    private final Map<String, String> missing;
    private final List<String> warnings;
    private final Map<String, Object> provenance;
    private final Map<String, Object> facts;

    private ExtractionRecord(
            Map<String, String> ids,
            List<String> columns,
            double[] values,
            Map<String, String> missing,
            List<String> warnings,
            Map<String, Object> provenance,
            Map<String, Object> facts) {
        this.ids = ids;
        this.columns = columns;
        this.values = values;
        this.missing = missing;
        this.warnings = warnings;
        this.provenance = provenance;
        this.facts = facts;
    }

    /**
     * Makes a record of ids and values.
     *
     * @param ids what identifies the case: column to text, in order; at least one
     * @param columns names of the features, in order
     * @param values one number a feature; NaN where it has no value
     * @throws IllegalArgumentException if a column is blank, there twice or begins with {@code diagnostics_}, or there is
     *     not one value a feature
     */
    public static ExtractionRecord of(Map<String, String> ids, List<String> columns, double[] values) {
        Set<String> names = new HashSet<>();
        Map<String, String> idTexts = new LinkedHashMap<>();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            idTexts.put(name(id.getKey(), names), CellRules.text(id.getValue()));
        }
        if (idTexts.isEmpty()) {
            throw new IllegalArgumentException("a record needs an id, for example that of its image");
        }
        List<String> features = new ArrayList<>(columns.size());
        for (String column : columns) {
            String name = name(column, names);
            if (name.startsWith(DIAGNOSTICS)) {
                throw new IllegalArgumentException("feature \"" + name + "\": no feature's name may begin with "
                        + DIAGNOSTICS + ", which marks columns beside the features");
            }
            features.add(name);
        }
        if (values.length != features.size()) {
            throw new IllegalArgumentException(
                    features.size() + " features and " + values.length + " values; there must be one value a feature");
        }
        return new ExtractionRecord(
                Collections.unmodifiableMap(idTexts),
                // A list that is good already is shared by the records of a cohort.
                features.equals(columns) ? List.copyOf(columns) : List.copyOf(features),
                values.clone(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    private static String name(String column, Set<String> seen) {
        String name = CellRules.text(column);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column has a blank name");
        }
        if (!seen.add(name)) {
            throw new IllegalArgumentException("column \"" + name + "\" is there twice");
        }
        return name;
    }

    /**
     * Returns the record with reasons of missing values in place of those it had.
     *
     * @param reasons feature to reason, such as the name of a {@link org.voxrisk.family.MissingReason}; a missing value
     *     may have none
     * @throws IllegalArgumentException if there is no such feature, or it has a value
     */
    public ExtractionRecord withMissing(Map<String, String> reasons) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            texts.put(CellRules.text(reason.getKey()), CellRules.text(reason.getValue()));
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            String reason = texts.remove(columns.get(i));
            if (reason != null) {
                if (!Double.isNaN(values[i])) {
                    throw new IllegalArgumentException("feature \"" + columns.get(i) + "\" has the value " + values[i]
                            + " and cannot be missing because of " + reason);
                }
                ordered.put(columns.get(i), reason);
            }
        }
        if (!texts.isEmpty()) {
            throw new IllegalArgumentException("no such features, which are said to be missing: " + texts);
        }
        return new ExtractionRecord(
                ids, columns, values, Collections.unmodifiableMap(ordered), warnings, provenance, facts);
    }

    /** Returns the record with other warnings. */
    public ExtractionRecord withWarnings(List<String> other) {
        return new ExtractionRecord(ids, columns, values, missing, List.copyOf(other), provenance, facts);
    }

    /**
     * Returns the record with another note of what computed the values, with which settings.
     *
     * @param other maps, lists, arrays, texts, numbers, booleans and null
     * @throws IllegalArgumentException if there is something else in it
     */
    public ExtractionRecord withProvenance(Map<String, ?> other) {
        return new ExtractionRecord(ids, columns, values, missing, warnings, FactTree.of(other), facts);
    }

    /**
     * Returns the record with other facts about the case: its files, regions, grey levels.
     *
     * @param other maps, lists, arrays, texts, numbers, booleans and null
     * @throws IllegalArgumentException if there is something else in it
     */
    public ExtractionRecord withFacts(Map<String, ?> other) {
        return new ExtractionRecord(ids, columns, values, missing, warnings, provenance, FactTree.of(other));
    }

    /** Returns what identifies the case, column to text, in order; unmodifiable. */
    public Map<String, String> ids() {
        return ids;
    }

    /**
     * Returns the text of an id.
     *
     * @throws IllegalArgumentException if the record has no such id
     */
    public String id(String column) {
        String id = ids.get(column);
        if (id == null) {
            throw new IllegalArgumentException("the record has no id \"" + column + "\"; it has " + ids.keySet());
        }
        return id;
    }

    /** Returns the names of the features, in order; unmodifiable. */
    public List<String> columns() {
        return columns;
    }

    /** Returns a copy of the values, in the order of the columns. */
    public double[] values() {
        return values.clone();
    }

    /** Returns the number of features. */
    public int size() {
        return values.length;
    }

    /** Returns the value at a position, counted from 0. */
    public double value(int position) {
        return values[position];
    }

    /**
     * Returns the value of a feature.
     *
     * @throws IllegalArgumentException if there is no such feature
     */
    public double value(String column) {
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new IllegalArgumentException("no feature " + column + " among the " + size() + " of the record");
        }
        return values[position];
    }

    /** Returns the features without a value and why, in the order of the columns; unmodifiable. */
    public Map<String, String> missing() {
        return missing;
    }

    /** Returns why a feature has no value; empty if it has one, or no reason was given. */
    public Optional<String> missingReason(String column) {
        return Optional.ofNullable(missing.get(column));
    }

    /** Returns what a user should look at. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns what computed the values, when, and with which settings, in the order given; unmodifiable. */
    public Map<String, Object> provenance() {
        return provenance;
    }

    /** Returns what is known of the case besides, in the order given; unmodifiable. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** Compares everything; values bit by bit, every NaN equal. */
    @Override
    public boolean equals(Object o) {
        return o instanceof ExtractionRecord r
                && ids.equals(r.ids)
                && columns.equals(r.columns)
                && Arrays.equals(values, r.values)
                && missing.equals(r.missing)
                && warnings.equals(r.warnings)
                && provenance.equals(r.provenance)
                && facts.equals(r.facts);
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
