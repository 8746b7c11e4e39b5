package org.voxrisk.riskmodel.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Why cells of a table are missing; keeps only those with a stated reason. Cell = column * rows + row. */
final class MissingReasons {
    private final int rows;
    private final Map<Integer, String> reasons;

    private MissingReasons(int rows, Map<Integer, String> reasons) {
        this.rows = rows;
        this.reasons = reasons;
    }

    static MissingReasons none(int rows) {
        return new MissingReasons(rows, Map.of());
    }

    static MissingReasons of(int rows, Map<Integer, String> byCell) {
        Map<Integer, String> stated = new HashMap<>(byCell);
        stated.values().removeIf(MissingCell.NOT_STATED::equals);
        return new MissingReasons(rows, stated);
    }

    String reason(int cell) {
        return reasons.getOrDefault(cell, MissingCell.NOT_STATED);
    }

    Map<Integer, String> byCell() {
        return reasons;
    }

    /** The reasons of a table made of these rows and columns of this one; -1 stands for a row that is not in it. */
    MissingReasons select(int[] fromRows, int[] fromColumns) {
        if (reasons.isEmpty()) {
            return none(fromRows.length);
        }
        Map<Integer, String> selected = new HashMap<>();
        for (int j = 0; j < fromColumns.length; j++) {
            for (int i = 0; i < fromRows.length; i++) {
                String reason = fromRows[i] < 0 ? null : reasons.get(fromColumns[j] * rows + fromRows[i]);
                if (reason != null) {
                    selected.put(j * fromRows.length + i, reason);
                }
            }
        }
        return new MissingReasons(fromRows.length, selected);
    }

    static int[] all(int n) {
        int[] indices = new int[n];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MissingReasons other && rows == other.rows && reasons.equals(other.reasons);
    }

    @Override
    public int hashCode() {
        return reasons.hashCode();
    }
}
