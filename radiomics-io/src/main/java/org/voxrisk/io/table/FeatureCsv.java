package org.voxrisk.io.table;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.internal.DecimalText;

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
    private FeatureCsv() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @param file the file to write, which is replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(FeatureTable table, Path file) throws IOException {
        AtomicFile.write(file, out -> write(table, out));
    }

    /**
     * Writes a table to a stream, such as standard output.
     *
     * @param table the table
     * @param out receives the bytes; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(FeatureTable table, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
        try {
            List<String> cells = new ArrayList<>(table.idColumns());
            cells.addAll(table.featureColumns());
            csv.writeRecord(cells);
            for (FeatureRow row : table.rows()) {
                cells.clear();
                cells.addAll(row.ids());
                for (int i = 0; i < row.valueCount(); i++) {
                    cells.add(NumberOutput.toString(row.value(i), true));
                }
                csv.writeRecord(cells);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads a table. Every column that is no id column must be numeric; an empty cell is NaN.
     *
     * @param file the file
     * @param idColumns names of the columns that identify a case; all must be there, in any place
     * @return the table, id columns in the order asked for, the others in the order of the file
     * @throws TableFormatException if a column is missing or there twice, a line has another number of cells, or a cell
     *     is no number
     * @throws IOException if the file cannot be read
     */
    public static FeatureTable read(Path file, List<String> idColumns) throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().skipEmptyLines(true).detectBomHeader(true).ofCsvRecord(file)) {
            Iterator<CsvRecord> lines = csv.iterator();
            if (!lines.hasNext()) {
                throw new TableFormatException(file, "line 1", "the file is empty");
            }
            List<String> header = lines.next().getFields();
            int[] ids = new int[idColumns.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = header.indexOf(idColumns.get(i));
                if (ids[i] < 0) {
                    throw new TableFormatException(
                            file, "line 1", "there is no column \"" + idColumns.get(i) + "\"; there are " + header);
                }
            }
            int[] features = others(ids, header.size());
            List<FeatureRow> rows = new ArrayList<>();
            while (lines.hasNext()) {
                rows.add(row(file, header, lines.next(), ids, features));
            }
            List<String> featureColumns =
                    Arrays.stream(features).mapToObj(header::get).toList();
            return new FeatureTable(idColumns, featureColumns, rows, Map.of());
        } catch (CsvParseException e) {
            throw new TableFormatException(file, "CSV", String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            throw new TableFormatException(file, "line 1", String.valueOf(e.getMessage()), e);
        }
    }

    private static int[] others(int[] ids, int columns) {
        List<Integer> others = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            others.add(c);
        }
        for (int id : ids) {
            others.remove((Integer) id);
        }
        return others.stream().mapToInt(Integer::intValue).toArray();
    }

    private static FeatureRow row(Path file, List<String> header, CsvRecord line, int[] ids, int[] features)
            throws TableFormatException {
        if (line.getFieldCount() != header.size()) {
            throw new TableFormatException(
                    file,
                    "line " + line.getStartingLineNumber(),
                    "has " + line.getFieldCount() + " cells, the first line has " + header.size());
        }
        List<String> texts = Arrays.stream(ids).mapToObj(line::getField).toList();
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            String cell = line.getField(features[i]).strip();
            OptionalDouble value = number(cell);
            if (value.isEmpty()) {
                throw new TableFormatException(
                        file,
                        "line " + line.getStartingLineNumber() + ", column \"" + header.get(features[i]) + "\"",
                        "\"" + cell + "\" is not a number");
            }
            values[i] = value.getAsDouble();
        }
        return FeatureRow.of(texts, values);
    }

    /** A cell's number; NaN and infinities in the spellings of Java, R and pandas. */
    static OptionalDouble number(String cell) {
        return switch (cell) {
            case "", "NaN", "nan", "NA" -> OptionalDouble.of(Double.NaN);
            case "Infinity", "Inf", "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity", "-Inf", "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> DecimalText.parse(cell);
        };
    }
}
