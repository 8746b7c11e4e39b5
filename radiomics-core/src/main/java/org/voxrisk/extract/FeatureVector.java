package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.family.MissingReason;

/**
 * Named values in the order of the columns; immutable. A feature without a value is NaN and has a
 * {@link MissingReason}: no column is ever dropped.
 */
public final class FeatureVector {
    private final List<FeatureName> names;
    private final double[] values;
    private final Map<String, Integer> positions;
    private final Map<String, MissingReason> missing;

    private FeatureVector(List<FeatureName> names, double[] values, Map<String, MissingReason> missing) {
        this.names = List.copyOf(names);
        this.values = values;
        this.missing = Collections.unmodifiableMap(missing);
        Map<String, Integer> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byColumn.put(names.get(i).column(), i);
        }
        if (byColumn.size() != names.size()) {
            throw new IllegalArgumentException("two features have the same column name");
        }
        this.positions = byColumn;
    }

    /** Returns the number of features. */
    public int size() {
        return values.length;
    }

    /** Returns the names, in order. */
    public List<FeatureName> names() {
        return names;
    }

    /** Returns the column names, in order. */
    public List<String> columns() {
        return List.copyOf(positions.keySet());
    }

    /** Returns the values, in order; a new array. */
    public double[] values() {
        return values.clone();
    }

    /** Returns the value at a position. */
    public double value(int position) {
        return values[position];
    }

    /**
     * Returns the value of a column.
     *
     * @param column a column name, for example {@code original_glcm_JointEntropy}
     * @throws IllegalArgumentException if there is no such column
     */
    public double value(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("no feature " + column + " among the " + size() + " extracted");
        }
        return values[position];
    }

    /** Returns why a column has no value; empty if it has one. */
    public Optional<MissingReason> missingReason(String column) {
        return Optional.ofNullable(missing.get(column));
    }

    /** Returns the columns without a value and why, in order; unmodifiable. */
    public Map<String, MissingReason> missing() {
        return missing;
    }

    /** Collects values in the order of the columns. */
    static final class Builder {
        private final List<FeatureName> names = new ArrayList<>();
        private final Map<String, MissingReason> missing = new LinkedHashMap<>();
        private double[] values = new double[128];

        /** Adds a value; one that is not finite becomes NaN, with the reason. */
        void add(FeatureName name, double value, MissingReason reasonIfUndefined) {
            if (names.size() == values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            values[names.size()] = Double.isFinite(value) ? value : Double.NaN;
            names.add(name);
            if (!Double.isFinite(value)) {
                missing.put(name.column(), reasonIfUndefined);
            }
        }

        void addAll(FeatureVector other) {
            for (int i = 0; i < other.size(); i++) {
                FeatureName name = other.names.get(i);
                MissingReason reason = other.missing.get(name.column());
                add(name, other.values[i], reason == null ? MissingReason.UNDEFINED : reason);
            }
        }

        FeatureVector build() {
            return new FeatureVector(names, Arrays.copyOf(values, names.size()), missing);
        }
    }
}
