package org.voxrisk.io.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.internal.FastGzipOutputStream;

/**
 * Writes CSV files row by row: UTF-8, comma, LF, quoted as RFC 4180 says and only where needed; compressed with gzip where
 * the name ends with {@code .gz}.
 */
public final class CsvOutput {
    private CsvOutput() {}

    /** Takes one row after another, the header first. */
    @FunctionalInterface
    public interface Rows {
        /** Writes a row. */
        void add(List<String> cells) throws IOException;
    }

    /** Writes the rows of a file. */
    @FunctionalInterface
    public interface Content {
        /** Hands over all rows. */
        void writeTo(Rows rows) throws IOException;
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param file the file to write, which is replaced if it is there
     * @param content hands over the rows
     * @throws IOException if writing fails; then nothing half-written is left
     */
    public static void write(Path file, Content content) throws IOException {
        boolean gzip =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
        AtomicFile.write(file, out -> {
            if (gzip) {
                FastGzipOutputStream compressed = new FastGzipOutputStream(out);
                write(compressed, content);
                compressed.finish();
            } else {
                write(out, content);
            }
        });
    }

    /**
     * Writes uncompressed rows to a stream.
     *
     * @param out receives the bytes; flushed, not closed
     * @param content hands over the rows
     * @throws IOException if writing fails
     */
    public static void write(OutputStream out, Content content) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        try {
            content.writeTo(csv::writeRecord);
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
