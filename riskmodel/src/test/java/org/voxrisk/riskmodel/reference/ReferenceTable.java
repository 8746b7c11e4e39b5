package org.voxrisk.riskmodel.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A small CSV table of a reference folder: a header and rows of text cells. */
public final class ReferenceTable {
    private final List<String> columns;
    private final List<List<String>> rows;

    private ReferenceTable(List<String> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Reads a table with commas; {@code .gz} too. */
    public static ReferenceTable read(Path file) {
        return read(file, ',');
    }

    /** Reads a table; {@code .gz} too. */
    public static ReferenceTable read(Path file, char separator) {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                CsvReader<CsvRecord> csv =
                        CsvReader.builder().fieldSeparator(separator).ofCsvRecord(plain)) {
            List<List<String>> rows = new ArrayList<>();
            csv.forEach(r -> rows.add(List.copyOf(r.getFields())));
            return new ReferenceTable(rows.get(0), rows.subList(1, rows.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Column names in file order. */
    public List<String> columns() {
        return columns;
    }

    /** Number of rows below the header. */
    public int size() {
        return rows.size();
    }

    /** One column as text. */
    public List<String> text(String column) {
        int c = position(column);
        return rows.stream().map(r -> r.get(c)).toList();
    }

    /** One column as numbers; an empty cell, NA and NaN are NaN. */
    public double[] numbers(String column) {
        return text(column).stream().mapToDouble(ReferenceTable::number).toArray();
    }

    /** The rows whose cell in the column equals the value. */
    public ReferenceTable where(String column, String value) {
        int c = position(column);
        return new ReferenceTable(
                columns, rows.stream().filter(r -> r.get(c).equals(value)).toList());
    }

    private int position(String column) {
        int c = columns.indexOf(column);
        if (c < 0) {
            throw new IllegalStateException("no column " + column + " among " + columns);
        }
        return c;
    }

    private static double number(String cell) {
        return switch (cell) {
            case "", "NA", "NaN" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(cell);
        };
    }
}
