package org.voxrisk.io.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.ZipException;

/**
 * A CSV file with a header: comma, quotes as RFC 4180 says, every row with as many cells as the header; UTF-8, plain or
 * compressed with gzip ({@code .csv.gz}).
 *
 * <p>The file is read twice: once when it is opened, to check its form, count its rows and find columns that are none (see
 * {@link CellRules}), and once for each visit of its rows. No more than one row is held at a time, so that a caller can
 * take exactly the memory that its values need. Lines without any character are skipped.
 *
 * <p>Bounds: 1,048,576 columns, 16,777,216 characters a cell, 268,435,456 characters a row.
 */
public final class CsvTable {
    private static final int MAX_COLUMNS = 1 << 20;
    private static final int MAX_CELL = 1 << 24;
    private static final int MAX_ROW = 1 << 28;

    private final String source;
    private final Opener opener;
    private final List<String> header;
    private final int[] columns;
    private final int rowCount;
    private final List<TextWarning> warnings;

    private CsvTable(
            String source,
            Opener opener,
            List<String> header,
            int[] columns,
            int rowCount,
            List<TextWarning> warnings) {
        this.source = source;
        this.opener = opener;
        this.header = header;
        this.columns = columns;
        this.rowCount = rowCount;
        this.warnings = warnings;
    }

    /** Does something with a row. */
    @FunctionalInterface
    public interface Visitor {
        /** Is given each row in turn. */
        void visit(CsvRow row) throws IOException;
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    /** What is to be done with each record of the file, the header first. */
    @FunctionalInterface
    private interface Records {
        void record(CsvRecord record) throws IOException;
    }

    /**
     * Opens a file and checks its form.
     *
     * @param file the file; one that can be read only once, such as a pipe, is held in memory
     * @param known names of columns that the caller has a use for or leaves out itself; none of them is taken for a row
     *     index
     * @return header, number of rows and warnings
     * @throws TextFormatException if the file is empty, no UTF-8, no CSV, or a row has another number of cells
     * @throws IOException if it cannot be read
     */
    public static CsvTable open(Path file, Predicate<String> known) throws IOException {
        Opener opener = () -> Files.newInputStream(file);
        if (!Files.isRegularFile(file)) {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readAllBytes();
            }
            opener = () -> new ByteArrayInputStream(bytes);
        }
        return open(file.toString(), opener, known);
    }

    /**
     * Opens a file that is in memory, and checks its form.
     *
     * @param source what it is called in messages
     * @param content its bytes; not copied
     * @param known as for {@link #open(Path, Predicate)}
     * @throws TextFormatException as for {@link #open(Path, Predicate)}
     * @throws IOException if compressed bytes cannot be read
     */
    public static CsvTable open(String source, byte[] content, Predicate<String> known) throws IOException {
        return open(source, () -> new ByteArrayInputStream(content), known);
    }

    private static CsvTable open(String source, Opener opener, Predicate<String> known) throws IOException {
        CsvScan scan = new CsvScan(source, known);
        read(source, opener, scan::record);
        int[] columns = scan.columns();
        return new CsvTable(source, opener, scan.header(columns), columns, scan.rowCount(), scan.warnings());
    }

    private static void read(String source, Opener opener, Records records) throws IOException {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(MAX_COLUMNS)
                .maxFieldSize(MAX_CELL)
                .maxRecordSize(MAX_ROW)
                .build();
        try (InputStream in = Utf8.bytes(opener.open());
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(handler, Utf8.reader(in, source))) {
            for (CsvRecord record : csv) {
                records.record(record);
            }
        } catch (CsvParseException e) {
            throw new TextFormatException(source, "", "not a CSV file: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw fault(source, Objects.requireNonNull(e.getCause()));
        } catch (EOFException | ZipException e) {
            throw fault(source, e);
        }
    }

    private static IOException fault(String source, IOException e) {
        if (e instanceof TextFormatException) {
            return e;
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return new TextFormatException(source, "gzip", "the compressed data are damaged: " + e.getMessage(), e);
        }
        return new IOException(source + " cannot be read: " + e.getMessage(), e);
    }

    /** Returns the file, as the caller named it. */
    public String source() {
        return source;
    }

    /** Returns the column names in order, row indices left out; a name may be blank or there twice. */
    public List<String> header() {
        return header;
    }

    /** Returns the number of rows below the header. */
    public int rowCount() {
        return rowCount;
    }

    /** Returns what was left out of the file. */
    public List<TextWarning> warnings() {
        return warnings;
    }

    /**
     * Visits all rows in order.
     *
     * @throws TextFormatException if the file has changed since it was opened
     * @throws IOException if it cannot be read, or the visitor throws it
     */
    public void forEachRow(Visitor visitor) throws IOException {
        int[] seen = {-1};
        int width = Arrays.stream(columns).max().orElse(-1) + 1;
        read(source, opener, record -> {
            int row = seen[0]++;
            if (row >= 0) {
                if (row >= rowCount || record.getFieldCount() < width) {
                    throw changed();
                }
                visitor.visit(new CsvRow(columns, record, row));
            }
        });
        if (seen[0] != rowCount) {
            throw changed();
        }
    }

    private TextFormatException changed() {
        return new TextFormatException(source, "", "the file changed while it was read; read it again");
    }
}
