package org.voxrisk.riskmodel.survival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A partition of the cases, in row order: strata of a model or a test, groups of a curve, clusters of a variance.
 *
 * <p>Codes are 0, 1, ... in the order of the labels given. Immutable.
 */
public final class Strata {
    private final int[] codes;
    private final List<String> labels;

    private Strata(int[] codes, List<String> labels) {
        this.codes = codes;
        this.labels = List.copyOf(labels);
    }

    /** All cases together. */
    public static Strata single(int size) {
        return new Strata(new int[size], List.of("all"));
    }

    /** Labels of all cases in row order; codes follow the sorted labels, as R's {@code factor}. */
    public static Strata of(List<String> values) {
        return of(values, values.stream().distinct().sorted().toList());
    }

    /**
     * Labels of all cases in row order, and the order of the levels. A level that no case has keeps its code.
     *
     * @throws IllegalArgumentException if a value is none of the levels, or a level stands twice
     */
    public static Strata of(List<String> values, List<String> levels) {
        Map<String, Integer> codeOf = new HashMap<>();
        for (String level : levels) {
            if (codeOf.putIfAbsent(level, codeOf.size()) != null) {
                throw new IllegalArgumentException("level \"" + level + "\" stands twice in " + levels);
            }
        }
        int[] codes = new int[values.size()];
        for (int i = 0; i < codes.length; i++) {
            Integer code = codeOf.get(values.get(i));
            if (code == null) {
                throw new IllegalArgumentException(
                        "group \"" + values.get(i) + "\" at row index " + i + " is none of " + levels);
            }
            codes[i] = code;
        }
        return new Strata(codes, levels);
    }

    /** Number of cases. */
    public int size() {
        return codes.length;
    }

    /** Number of levels. */
    public int count() {
        return labels.size();
    }

    /** Code of a case, 0 to {@link #count} - 1. */
    public int code(int row) {
        return codes[row];
    }

    /** Labels of the levels, in the order of their codes. */
    public List<String> labels() {
        return labels;
    }

    /** Row indexes of each level, ascending, in the order of the codes. */
    public List<int[]> rows() {
        int[] size = new int[labels.size()];
        for (int code : codes) {
            size[code]++;
        }
        List<int[]> rows = new ArrayList<>();
        for (int n : size) {
            rows.add(new int[n]);
        }
        int[] next = new int[labels.size()];
        for (int i = 0; i < codes.length; i++) {
            rows.get(codes[i])[next[codes[i]]++] = i;
        }
        return rows;
    }

    /** The partition of chosen rows, in the given order, with the same levels. */
    public Strata rows(int... rows) {
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = codes[rows[i]];
        }
        return new Strata(chosen, labels);
    }
}
