package org.voxrisk.io.cohort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.voxrisk.io.internal.DecimalText;
import org.voxrisk.io.internal.Json;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.io.text.TextFormatException;

/**
 * Records as CSV: one line of column names, one line a case; id columns first, then the features. UTF-8, comma, LF,
 * quoted as RFC 4180 says and only where needed.
 *
 * <p>Numbers are written with the fewest digits that read back to the same double, in any locale and by any JVM. Undefined
 * values are written {@code NaN}, and infinite ones {@code Infinity} and {@code -Infinity}: an empty cell would not tell a
 * value that is undefined from one that is missing. R and pandas read all three.
 *
 * <p>Behind the features stand columns that are none, as PyRadiomics names them; each cell is JSON in ASCII, and empty
 * where there is nothing to say:
 * <ul>
 *   <li>{@code diagnostics_missing}: why features have no value, {@code {"original_shape2D_Perimeter":"FORCE_2D_OFF"}};
 *       there if a case has such a feature. Reasons of features that are no columns are not read. A column rather than a second file: it cannot be lost on the way, passes
 *       standard output, and rows of several files may be joined.
 *   <li>{@code diagnostics_error}: why a case has no values at all, as text; in tables of a
 *       {@linkplain org.voxrisk.io.cohort.batch batch} of which a case failed. Its features are empty cells, read as NaN.
 *   <li>{@code diagnostics_warnings}, {@code diagnostics_provenance}, {@code diagnostics_facts}: the rest of a record, in
 *       {@link #writeWhole whole records} only.
 * </ul>
 */
public final class RecordCsv {
    /** The column with the reasons of missing values. */
    public static final String MISSING = ExtractionRecord.DIAGNOSTICS + "missing";

    /** The column that says why a case has no values, in tables of a batch. */
    public static final String ERROR = ExtractionRecord.DIAGNOSTICS + "error";

    private static final String WARNINGS = ExtractionRecord.DIAGNOSTICS + "warnings";
    private static final String PROVENANCE = ExtractionRecord.DIAGNOSTICS + "provenance";
    private static final String FACTS = ExtractionRecord.DIAGNOSTICS + "facts";

    private RecordCsv() {}

    private enum Extent {
        VALUES,
        WHOLE
    }

    /**
     * Writes ids, values and the reasons of missing ones.
     *
     * @param records one a case, all with the same columns; at least one
     * @param file the file to write, which is replaced if it is there; compressed where its name ends with {@code .gz}
     * @throws IllegalArgumentException if they have different columns
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(List<ExtractionRecord> records, Path file) throws IOException {
        CsvOutput.write(file, rows -> rows(records, Extent.VALUES, rows));
    }

    /**
     * Writes ids, values and the reasons of missing ones to a stream, such as standard output.
     *
     * @param records as in {@link #write(List, Path)}
     * @param out receives the bytes; flushed, not closed
     * @throws IOException if writing fails
     */
    public static void write(List<ExtractionRecord> records, OutputStream out) throws IOException {
        CsvOutput.write(out, rows -> rows(records, Extent.VALUES, rows));
    }

    /**
     * Writes whole records: warnings, provenance and facts too.
     *
     * @param records one a case, all with the same columns; at least one
     * @param file the file to write, which is replaced if it is there; compressed where its name ends with {@code .gz}
     * @throws IllegalArgumentException if they have different columns
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void writeWhole(List<ExtractionRecord> records, Path file) throws IOException {
        CsvOutput.write(file, rows -> rows(records, Extent.WHOLE, rows));
    }

    private static void rows(List<ExtractionRecord> records, Extent extent, CsvOutput.Rows rows) throws IOException {
        ExtractionRecord first = RecordList.first(records);
        boolean missing = extent == Extent.WHOLE;
        for (ExtractionRecord record : records) {
            missing |= !record.missing().isEmpty();
        }
        List<String> cells = new ArrayList<>(first.ids().keySet());
        cells.addAll(first.columns());
        if (missing) {
            cells.add(MISSING);
        }
        if (extent == Extent.WHOLE) {
            cells.addAll(List.of(WARNINGS, PROVENANCE, FACTS));
        }
        rows.add(cells);
        for (ExtractionRecord record : records) {
            cells.clear();
            cells.addAll(record.ids().values());
            for (int i = 0; i < record.size(); i++) {
                cells.add(DoubleText.of(record.value(i)));
            }
            if (missing) {
                cells.add(missingCell(record.missing()));
            }
            if (extent == Extent.WHOLE) {
                cells.add(json(record.warnings(), record.warnings().isEmpty()));
                cells.add(json(record.provenance(), record.provenance().isEmpty()));
                cells.add(json(record.facts(), record.facts().isEmpty()));
            }
            rows.add(cells);
        }
    }

    /**
     * Returns the cell of the column {@link #MISSING}.
     *
     * @param missing feature to reason
     * @throws IOException never, unless a text is no Unicode
     */
    public static String missingCell(Map<String, String> missing) throws IOException {
        return json(missing, missing.isEmpty());
    }

    private static String json(Object value, boolean empty) throws IOException {
        return empty ? "" : Cells.ASCII.writeValueAsString(value);
    }

    /** Loaded with the first cell of JSON only: most tables have none, and its start takes as long as reading a case. */
    private static final class Cells {
        // The rules of cells leave ASCII as it is, and other text not always.
        private static final ObjectWriter ASCII = Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    }

    /**
     * Reads the records of cases that came from files: ids {@code image}, {@code mask} and {@code label}.
     *
     * @throws TextFormatException as {@link #read(Path, List)}
     * @throws IOException if the file cannot be read
     */
    public static List<ExtractionRecord> read(Path file) throws IOException {
        return read(file, ExtractionRecord.FILE_IDS);
    }

    /**
     * Reads records by the {@linkplain CellRules rules of cells}; {@code .csv.gz} too. Every column must be numeric that is
     * no id column, no row index, and whose name does not begin with {@code diagnostics_}; a missing cell is NaN.
     *
     * @param file the file
     * @param idColumns names of the columns that identify a case; all must be there, in any place
     * @return the records, ids in the order asked for, features in the order of the file
     * @throws TextFormatException if the file is no UTF-8, a column is missing or there twice, a line has another number
     *     of cells, or a cell is no number
     * @throws IOException if the file cannot be read
     */
    public static List<ExtractionRecord> read(Path file, List<String> idColumns) throws IOException {
        return readFile(file, idColumns).records();
    }

    /**
     * Reads records as {@link #read(Path, List)}, with what the file's user should know.
     *
     * @throws TextFormatException as {@link #read(Path, List)}
     * @throws IOException if the file cannot be read
     */
    public static RecordFile readFile(Path file, List<String> idColumns) throws IOException {
        CsvTable csv =
                CsvTable.open(file, name -> idColumns.contains(name) || name.startsWith(ExtractionRecord.DIAGNOSTICS));
        Columns columns = Columns.of(csv, idColumns);
        List<ExtractionRecord> records = new ArrayList<>(csv.rowCount());
        csv.forEachRow(row -> records.add(columns.record(row)));
        return new RecordFile(records, csv.warnings());
    }

    /** Which column of a file is what; -1 for one that is not there. */
    private record Columns(
            String source,
            List<String> ids,
            List<Integer> idAt,
            List<String> features,
            List<Integer> featureAt,
            List<String> header) {
        static Columns of(CsvTable csv, List<String> ids) throws TextFormatException {
            List<String> header = csv.header();
            for (String name : header) {
                if (header.indexOf(name) != header.lastIndexOf(name)) {
                    throw new TextFormatException(csv.source(), "line 1", "column \"" + name + "\" is there twice");
                }
            }
            for (String id : ids) {
                if (!header.contains(id)) {
                    throw new TextFormatException(
                            csv.source(), "line 1", "there is no column \"" + id + "\"; there are " + header);
                }
            }
            List<String> features = header.stream()
                    .filter(name -> !ids.contains(name) && !name.startsWith(ExtractionRecord.DIAGNOSTICS))
                    .toList();
            return new Columns(
                    csv.source(), ids, positions(ids, header), features, positions(features, header), header);
        }

        private static List<Integer> positions(List<String> names, List<String> header) {
            return names.stream().map(header::indexOf).toList();
        }

        ExtractionRecord record(CsvRow row) throws TextFormatException {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < idAt.size(); i++) {
                texts.put(ids.get(i), row.text(idAt.get(i)));
            }
            double[] values = new double[featureAt.size()];
            for (int i = 0; i < values.length; i++) {
                String cell = row.text(featureAt.get(i));
                OptionalDouble value = number(cell);
                if (value.isEmpty()) {
                    throw new TextFormatException(
                            source, place(row, features.get(i)), "\"" + cell + "\" is not a number");
                }
                values[i] = value.getAsDouble();
            }
            Map<String, String> reasons = RecordNode.texts(json(row, MISSING), source, place(row, MISSING));
            reasons.keySet().retainAll(features);
            try {
                return ExtractionRecord.of(texts, features, values)
                        .withMissing(reasons)
                        .withWarnings(RecordNode.list(json(row, WARNINGS), source, place(row, WARNINGS)))
                        .withProvenance(RecordNode.tree(json(row, PROVENANCE), source, place(row, PROVENANCE)))
                        .withFacts(RecordNode.tree(json(row, FACTS), source, place(row, FACTS)));
            } catch (IllegalArgumentException e) {
                throw new TextFormatException(source, "line " + row.line(), String.valueOf(e.getMessage()), e);
            }
        }

        private JsonNode json(CsvRow row, String column) throws TextFormatException {
            int at = header.indexOf(column);
            return node(at < 0 ? "" : row.text(at), source, place(row, column));
        }

        private static String place(CsvRow row, String column) {
            return "line " + row.line() + ", column \"" + column + "\"";
        }
    }

    /**
     * Reads a cell of the column {@link #MISSING}.
     *
     * @param cell its text
     * @param source the file, for messages
     * @param place row and column, for messages
     * @return feature to reason; empty if the cell is
     * @throws TextFormatException if it is not JSON of texts
     */
    public static Map<String, String> missing(String cell, String source, String place) throws TextFormatException {
        return RecordNode.texts(node(cell, source, place), source, place);
    }

    private static JsonNode node(String cell, String source, String place) throws TextFormatException {
        try {
            return CellRules.isMissing(cell) ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(cell);
        } catch (JsonProcessingException e) {
            throw new TextFormatException(source, place, "no JSON: " + e.getOriginalMessage(), e);
        }
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
