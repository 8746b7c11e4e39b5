package org.voxrisk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordJson;
import org.voxrisk.io.cohort.RecordLines;
import org.voxrisk.io.settings.ParameterException;

/** Form of the results. The names are those of the option. */
enum OutputFormat {
    /** One row a case. */
    csv {
        @Override
        void write(List<ExtractionRecord> records, Path file) throws IOException {
            RecordCsv.write(records, file);
        }

        @Override
        void write(List<ExtractionRecord> records, OutputStream out) throws IOException {
            RecordCsv.write(records, out);
        }
    },
    /** Values and how they came about. */
    json {
        @Override
        void write(List<ExtractionRecord> records, Path file) throws IOException {
            RecordJson.write(records, file);
        }

        @Override
        void write(List<ExtractionRecord> records, OutputStream out) throws IOException {
            RecordJson.write(records, out);
        }
    },
    /** The same, one line a case. */
    jsonl {
        @Override
        void write(List<ExtractionRecord> records, Path file) throws IOException {
            RecordLines.write(records, file);
        }

        @Override
        void write(List<ExtractionRecord> records, OutputStream out) throws IOException {
            RecordLines.write(records, out);
        }
    };

    /** What looks like the name of a format at a file's end; a number does not. */
    private static final Pattern ENDING = Pattern.compile(".+\\.([a-zA-Z][a-zA-Z0-9]{0,9})");

    abstract void write(List<ExtractionRecord> records, Path file) throws IOException;

    abstract void write(List<ExtractionRecord> records, OutputStream out) throws IOException;

    /**
     * Returns the form that a file's name asks for; CSV if it has no ending.
     *
     * @throws ParameterException if it ends as a format that is not written
     */
    static OutputFormat ofName(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher ending = ENDING.matcher(name);
        if (!ending.matches()) {
            return csv;
        }
        return switch (ending.group(1).toLowerCase(Locale.ROOT)) {
            case "csv" -> csv;
            case "json" -> json;
            case "jsonl" -> jsonl;
            default ->
                throw new ParameterException("--out " + file + ": '." + ending.group(1)
                        + "' is no format of feature tables here; there are .csv (which spreadsheets open), .json (with"
                        + " provenance) and .jsonl (the same, one line a case). Name the file so, or choose with --format"
                        + " csv, --format json or --format jsonl.");
        };
    }
}
