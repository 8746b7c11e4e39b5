package org.voxrisk.io.table;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.voxrisk.io.internal.DecimalText;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.TextWarning;

/**
 * Feature tables as CSV: one line of column names, one line a case; id columns first. UTF-8, comma, LF, quoted as RFC
 * 4180 says and only where needed.
 *
 * <p>Numbers are written with the fewest digits that read back to the same double, in any locale and by any JVM (JDK 17's
 * own text of some doubles is longer than that of later ones).
 * Undefined values are written {@code NaN}, and infinite ones {@code Infinity} and {@code -Infinity}: an empty cell
 * would not tell a value that is undefined from one that is missing. R and pandas read all three. Provenance is not
 * part of CSV; JSON has it.
 */
public final class FeatureCsv {
    /** Key of the provenance of a table that was read: what was left out of the file, a list of texts. */
    public static final String WARNINGS = "warnings";

    private FeatureCsv() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @param file the file to write, which is replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(FeatureTable table, Path file) throws IOException {
        CsvOutput.write(file, rows -> rows(table, rows));
    }

    /**
     * Writes a table to a stream, such as standard output.
     *
     * @param table the table
     * @param out receives the bytes; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(FeatureTable table, OutputStream out) throws IOException {
        CsvOutput.write(out, rows -> rows(table, rows));
    }

    private static void rows(FeatureTable table, CsvOutput.Rows rows) throws IOException {
        List<String> cells = new ArrayList<>(table.idColumns());
        cells.addAll(table.featureColumns());
        rows.add(cells);
        for (FeatureRow row : table.rows()) {
            cells.clear();
            cells.addAll(row.ids());
            for (int i = 0; i < row.valueCount(); i++) {
                cells.add(NumberOutput.toString(row.value(i), true));
            }
            rows.add(cells);
        }
    }

    /**
     * Reads a table by the {@linkplain CellRules rules of cells}; {@code .csv.gz} too. Every column that is no id column and
     * no row index must be numeric; a missing cell is NaN.
     *
     * @param file the file
     * @param idColumns names of the columns that identify a case; all must be there, in any place
     * @return the table, id columns in the order asked for, the others in the order of the file; where columns were left
     *     out, its provenance says so under {@link #WARNINGS}
     * @throws TableFormatException if the file is no UTF-8, a column is missing or there twice, a line has another number
     *     of cells, or a cell is no number
     * @throws IOException if the file cannot be read
     */
    public static FeatureTable read(Path file, List<String> idColumns) throws IOException {
        try {
            CsvTable csv = CsvTable.open(file, idColumns::contains);
            List<String> header = csv.header();
            int[] ids = new int[idColumns.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = header.indexOf(idColumns.get(i));
                if (ids[i] < 0) {
                    throw new TableFormatException(
                            file, "line 1", "there is no column \"" + idColumns.get(i) + "\"; there are " + header);
                }
            }
            int[] features = others(ids, header.size());
            List<FeatureRow> rows = new ArrayList<>(csv.rowCount());
            csv.forEachRow(row -> rows.add(row(file, header, row, ids, features)));
            List<String> featureColumns =
                    Arrays.stream(features).mapToObj(header::get).toList();
            Map<String, Object> provenance = csv.warnings().isEmpty()
                    ? Map.of()
                    : Map.of(
                            WARNINGS,
                            csv.warnings().stream().map(TextWarning::toString).toList());
            return new FeatureTable(idColumns, featureColumns, rows, provenance);
        } catch (TextFormatException e) {
            throw new TableFormatException(file, e.place().isEmpty() ? "CSV" : e.place(), e.detail(), e);
        } catch (IllegalArgumentException e) {
            throw new TableFormatException(file, "line 1", String.valueOf(e.getMessage()), e);
        }
    }

    private static int[] others(int[] ids, int columns) {
        boolean[] isId = new boolean[columns];
        for (int id : ids) {
            isId[id] = true;
        }
        return IntStream.range(0, columns).filter(c -> !isId[c]).toArray();
    }

    private static FeatureRow row(Path file, List<String> header, CsvRow row, int[] ids, int[] features)
            throws TableFormatException {
        List<String> texts = Arrays.stream(ids).mapToObj(row::text).toList();
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            String cell = row.text(features[i]);
            OptionalDouble value = number(cell);
            if (value.isEmpty()) {
                throw new TableFormatException(
                        file,
                        "line " + row.line() + ", column \"" + header.get(features[i]) + "\"",
                        "\"" + cell + "\" is not a number");
            }
            values[i] = value.getAsDouble();
        }
        return FeatureRow.of(texts, values);
    }

    /** A cell's number; NaN where it is missing, and infinities in the spellings of Java, R and pandas. */
    static OptionalDouble number(String cell) {
        return switch (cell) {
            case "Infinity", "Inf", "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity", "-Inf", "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> CellRules.isMissing(cell) ? OptionalDouble.of(Double.NaN) : DecimalText.parse(cell);
        };
    }
}
