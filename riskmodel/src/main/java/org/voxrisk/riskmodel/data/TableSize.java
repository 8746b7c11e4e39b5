package org.voxrisk.riskmodel.data;

/** Makes the array of a table's values, or says with the numbers why it cannot be made. */
final class TableSize {
    /** Ids, labels and batches of a case: two objects and the characters of a short id. */
    private static final long BYTES_PER_CASE = 110;

    /** The longest array that every JVM makes. */
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    private TableSize() {}

    /**
     * Makes zeros for a table, if three quarters of the largest heap hold it.
     *
     * @throws IllegalArgumentException when they do not; the message has rows, columns and bytes
     */
    static double[] values(int rows, int columns) {
        long cells = (long) rows * columns;
        long bytes = cells * Double.BYTES + rows * BYTES_PER_CASE;
        long heap = Runtime.getRuntime().maxMemory();
        if (cells > LONGEST) {
            throw new IllegalArgumentException(size(rows, columns) + cells + " values, more than the " + LONGEST
                    + " that a table can have. Read fewer columns at a time.");
        }
        if (bytes > heap / 4 * 3) {
            throw tooLarge(rows, columns, bytes, heap);
        }
        try {
            return new double[(int) cells];
        } catch (OutOfMemoryError e) {
            // One large request failed; the heap itself is sound, so this is an answer and no crash.
            IllegalArgumentException refused = tooLarge(rows, columns, bytes, heap);
            refused.initCause(e);
            throw refused;
        }
    }

    private static IllegalArgumentException tooLarge(int rows, int columns, long bytes, long heap) {
        return new IllegalArgumentException(size(rows, columns) + "about " + bytes + " bytes are needed, the heap has "
                + heap + " for everything. Raise it with -Xmx, or leave columns out with the layout.");
    }

    private static String size(int rows, int columns) {
        return rows + " rows with " + columns + " columns: ";
    }
}
