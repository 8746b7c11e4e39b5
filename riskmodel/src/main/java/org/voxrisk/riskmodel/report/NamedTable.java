package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvTable;

/**
 * A table of texts with named columns that says where a wrong cell is.
 *
 * @param source the file
 * @param header names of the columns
 * @param rows in order
 */
record NamedTable(String source, List<String> header, List<Row> rows) {
    /** Names that a message lists at most. */
    private static final int LISTED = 30;

    /**
     * A row.
     *
     * @param place where it stands, for messages
     * @param cells one a column
     */
    record Row(String place, List<String> cells) {}

    NamedTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static NamedTable read(Path file) throws IOException {
        CsvTable csv = CsvTable.open(file, name -> true);
        List<Row> rows = new ArrayList<>(csv.rowCount());
        int width = csv.header().size();
        csv.forEachRow(row -> {
            List<String> cells = new ArrayList<>(width);
            for (int j = 0; j < width; j++) {
                cells.add(row.text(j));
            }
            rows.add(new Row(row.place(), cells));
        });
        return new NamedTable(csv.source(), csv.header(), rows);
    }

    /** A table that is not on a disk, the header first. */
    static NamedTable of(String source, List<List<String>> given) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < given.size(); i++) {
            rows.add(new Row("row " + i, given.get(i)));
        }
        return new NamedTable(source, given.get(0), rows);
    }

    boolean has(String column) {
        return header.contains(column);
    }

    /** Index of a column; the message of a missing one lists those that are there. */
    int column(String name) throws InvalidFileException {
        int at = header.indexOf(name);
        if (at < 0) {
            String hint = NearestName.hint(name, header);
            String listed = header.stream().limit(LISTED).collect(Collectors.joining(", "));
            throw new InvalidFileException(
                    source,
                    "header",
                    "there is no column '" + name + "'"
                            + (hint.startsWith("did") ? ", " + hint + " There are: " : "; there are: ")
                            + listed
                            + (header.size() > LISTED ? " and " + (header.size() - LISTED) + " more" : ""));
        }
        return at;
    }

    /** The rows that pass. */
    NamedTable where(String column, Predicate<String> wanted) throws InvalidFileException {
        int at = column(column);
        return new NamedTable(
                source,
                header,
                rows.stream().filter(r -> wanted.test(r.cells().get(at))).toList());
    }

    List<String> texts(String column) throws InvalidFileException {
        int at = column(column);
        return rows.stream().map(r -> r.cells().get(at)).toList();
    }

    /** Numbers; a missing one is NaN, and {@code Infinity} is taken as Java writes it. */
    double[] numbersOrNaN(String column) throws InvalidFileException {
        int at = column(column);
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(i, at);
        }
        return values;
    }

    /** Finite numbers. */
    double[] numbers(String column) throws InvalidFileException {
        double[] values = numbersOrNaN(column);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw wrong(i, column, "a number is needed; leave out or fill in the row");
            }
        }
        return values;
    }

    int[] wholeNumbers(String column) throws InvalidFileException {
        double[] values = numbers(column);
        int[] whole = new int[values.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) values[i];
            if (whole[i] != values[i]) {
                throw wrong(i, column, "a whole number is needed");
            }
        }
        return whole;
    }

    /** Labels coded 0 and 1. */
    int[] labels(String column) throws InvalidFileException {
        int at = column(column);
        int[] labels = new int[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            String cell = rows.get(i).cells().get(at);
            labels[i] = CellRules.wholeNumber(cell).orElse(-1);
            if (labels[i] != 0 && labels[i] != 1) {
                throw wrong(i, column, "the outcome must be 1 (event) or 0 (none)");
            }
        }
        return labels;
    }

    private double number(int row, int at) throws InvalidFileException {
        String cell = rows.get(row).cells().get(at);
        if (CellRules.isMissing(cell)) {
            return Double.NaN;
        }
        if (cell.equals("Infinity") || cell.equals("-Infinity")) {
            return Double.parseDouble(cell);
        }
        if (CellRules.number(cell).isEmpty()) {
            throw wrong(row, header.get(at), "a number with a decimal point is needed");
        }
        return CellRules.number(cell).getAsDouble();
    }

    InvalidFileException wrong(int row, String column, String wanted) throws InvalidFileException {
        String cell = rows.get(row).cells().get(column(column));
        return new InvalidFileException(
                source, rows.get(row).place() + ", column '" + column + "'", "'" + cell + "' is there; " + wanted);
    }

    InvalidFileException invalid(IllegalArgumentException refused) {
        return new InvalidFileException(source, "", String.valueOf(refused.getMessage()), refused);
    }
}
