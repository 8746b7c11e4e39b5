package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.ColumnDigest;
import org.voxrisk.io.text.CellRules;

/**
 * Ordered, distinct column names: the schema of a row, a table, a scaler or a score.
 *
 * <p>Names are kept without blanks at their ends and in normalisation form C ({@link CellRules#text}), and compared
 * exactly, upper and lower case told apart. The library writes them as
 * PyRadiomics does, with the sequence behind: {@code wavelet-LHL_firstorder_Median_T1C}.
 */
public final class FeatureNames {
    private final List<String> names;
    private final Map<String, Integer> index;

    private FeatureNames(List<String> names, Map<String, Integer> index) {
        this.names = names;
        this.index = index;
    }

    /**
     * Takes names in column order.
     *
     * @throws IllegalArgumentException when a name is blank, or occurs twice; all such names are listed
     */
    public static FeatureNames of(List<String> names) {
        Map<String, Integer> index = new HashMap<>(names.size() * 2);
        List<String> wrong = new ArrayList<>();
        List<String> texts = names.stream().map(CellRules::text).toList();
        for (int i = 0; i < texts.size(); i++) {
            String name = texts.get(i);
            Integer before = index.putIfAbsent(name, i);
            if (before != null) {
                wrong.add("'" + name + "' in columns " + (before + 1) + " and " + (i + 1));
            } else if (name.isBlank()) {
                wrong.add("'" + name + "' in column " + (i + 1) + " (blank)");
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("column names must be distinct and not blank: " + NameList.of(wrong));
        }
        return new FeatureNames(texts, index);
    }

    /** Takes names in column order. */
    public static FeatureNames of(String... names) {
        return of(List.of(names));
    }

    /** Number of names. */
    public int size() {
        return names.size();
    }

    /** The name of a column, counted from 0. */
    public String get(int column) {
        return names.get(column);
    }

    /** The column of a name, counted from 0; -1 when there is none. */
    public int indexOf(String name) {
        return index.getOrDefault(CellRules.text(name), -1);
    }

    /** Whether there is a column of this name. */
    public boolean contains(String name) {
        return index.containsKey(CellRules.text(name));
    }

    /** The names in column order; cannot be changed. */
    public List<String> asList() {
        return names;
    }

    /** Names of this schema that the other lacks, in this order. */
    public List<String> missingFrom(FeatureNames other) {
        return names.stream().filter(n -> !other.contains(n)).toList();
    }

    /**
     * The {@linkplain ColumnDigest hash} of the names: two tables with the same columns in the same order have the same.
     */
    public String digest() {
        return ColumnDigest.of(names);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureNames other && names.equals(other.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return NameList.of(names);
    }
}
