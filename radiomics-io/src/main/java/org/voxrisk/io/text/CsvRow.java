package org.voxrisk.io.text;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.OptionalDouble;

/** One row of a {@link CsvTable}; valid while it is visited. */
public final class CsvRow {
    private final int[] columns;
    private final CsvRecord cells;
    private final int number;

    CsvRow(int[] columns, CsvRecord cells, int number) {
        this.columns = columns;
        this.cells = cells;
        this.number = number;
    }

    /** Number of the row, from 0; the header is none. */
    public int number() {
        return number;
    }

    /** Where the row stands, for a message: the data row from 1 and the line of the file. */
    public String place() {
        return place(number, cells);
    }

    /** Line of the file where the row begins, from 1. */
    public long line() {
        return cells.getStartingLineNumber();
    }

    static String place(int number, CsvRecord cells) {
        return "row " + (number + 1) + " (line " + cells.getStartingLineNumber() + ")";
    }

    /** A cell's text, by the {@linkplain CellRules rules}; columns are counted from 0 as in the header. */
    public String text(int column) {
        return CellRules.text(cells.getField(columns[column]));
    }

    /** Whether a cell says that there is no value. */
    public boolean isMissing(int column) {
        return CellRules.isMissing(cells.getField(columns[column]));
    }

    /** The finite number of a cell; nothing if it holds none. */
    public OptionalDouble number(int column) {
        return CellRules.number(cells.getField(columns[column]));
    }
}
