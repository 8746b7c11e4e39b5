package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Why cells of a table are missing; keeps only those with a stated reason. Cell = column * rows + row.
 *
 * <p>Eight bytes a cell: its number in the high half, that of its reason in the low half, in the order of cells.
 */
final class MissingReasons {
    private final int rows;
    private final long[] cells;
    private final List<String> texts;

    private MissingReasons(int rows, long[] cells, List<String> texts) {
        this.rows = rows;
        this.cells = cells;
        this.texts = texts;
    }

    static MissingReasons none(int rows) {
        return new MissingReasons(rows, new long[0], List.of());
    }

    static MissingReasons of(Map<Integer, String> byCell, int rows) {
        Builder all = new Builder();
        byCell.forEach(all::add);
        return all.build(rows);
    }

    /** Collects reasons, in any order of the cells, each cell once. */
    static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private long[] cells = new long[16];
        private int size;

        void add(int cell, String reason) {
            if (reason.equals(MissingCell.NOT_STATED)) {
                return;
            }
            if (size == cells.length) {
                cells = resized((int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L));
            }
            int number = numbers.computeIfAbsent(reason, r -> {
                texts.add(r);
                return texts.size() - 1;
            });
            cells[size++] = (long) cell << 32 | number;
        }

        MissingReasons build(int rows) {
            long[] sorted = size == cells.length ? cells : resized(size);
            Arrays.sort(sorted);
            return new MissingReasons(rows, sorted, List.copyOf(texts));
        }

        private long[] resized(int length) {
            try {
                return Arrays.copyOf(cells, length);
            } catch (OutOfMemoryError e) {
                // One large request failed; the heap itself is sound, so this is an answer and no crash.
                throw new IllegalArgumentException(
                        "at least " + size + " values are missing, whose reasons take " + (long) length * Long.BYTES
                                + " bytes, for which the heap has no room. Raise it with -Xmx, or leave columns without"
                                + " values out.",
                        e);
            }
        }
    }

    String reason(int cell) {
        int at = Arrays.binarySearch(cells, (long) cell << 32);
        int i = at >= 0 ? at : -at - 1;
        return i < cells.length && cells[i] >>> 32 == cell ? text(i) : MissingCell.NOT_STATED;
    }

    private String text(int i) {
        return texts.get((int) cells[i]);
    }

    /** The reasons by cell, to be changed. */
    Map<Integer, String> byCell() {
        Map<Integer, String> byCell = new HashMap<>();
        forEach((reason, cell) -> byCell.put(cell, reason));
        return byCell;
    }

    void forEach(ObjIntConsumer<String> reasonAndCell) {
        for (int i = 0; i < cells.length; i++) {
            reasonAndCell.accept(text(i), (int) (cells[i] >>> 32));
        }
    }

    /** The reasons of a table made of these rows and columns of this one; -1 stands for a row that is not in it. */
    MissingReasons select(int[] fromRows, int[] fromColumns) {
        if (cells.length == 0) {
            return none(fromRows.length);
        }
        Builder selected = new Builder();
        for (int j = 0; j < fromColumns.length; j++) {
            for (int i = 0; i < fromRows.length; i++) {
                if (fromRows[i] >= 0) {
                    selected.add(j * fromRows.length + i, reason(fromColumns[j] * rows + fromRows[i]));
                }
            }
        }
        return selected.build(fromRows.length);
    }

    static int[] all(int n) {
        int[] indices = new int[n];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof MissingReasons other) || rows != other.rows || cells.length != other.cells.length) {
            return false;
        }
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >>> 32 != other.cells[i] >>> 32 || !text(i).equals(other.text(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = rows;
        for (int i = 0; i < cells.length; i++) {
            hash = 31 * hash + (int) (cells[i] >>> 32) + text(i).hashCode();
        }
        return hash;
    }
}
