package org.voxrisk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.table.FeatureCsv;
import org.voxrisk.io.table.FeatureJson;
import org.voxrisk.io.table.FeatureTable;

/** Form of the results. The names are those of the option. */
enum OutputFormat {
    /** One line a case. */
    csv {
        @Override
        void write(FeatureTable table, Path file) throws IOException {
            FeatureCsv.write(table, file);
        }

        @Override
        void write(FeatureTable table, OutputStream out) throws IOException {
            FeatureCsv.write(table, out);
        }
    },
    /** Values and how they came about. */
    json {
        @Override
        void write(FeatureTable table, Path file) throws IOException {
            FeatureJson.write(table, file);
        }

        @Override
        void write(FeatureTable table, OutputStream out) throws IOException {
            FeatureJson.write(table, out);
        }
    };

    /** What looks like the name of a format at a file's end; a number does not. */
    private static final Pattern ENDING = Pattern.compile(".+\\.([a-zA-Z][a-zA-Z0-9]{0,9})");

    abstract void write(FeatureTable table, Path file) throws IOException;

    abstract void write(FeatureTable table, OutputStream out) throws IOException;

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
            default ->
                throw new ParameterException("--out " + file + ": '." + ending.group(1)
                        + "' is no format of feature tables here; there are .csv (which spreadsheets open) and .json (with"
                        + " provenance). Name the file so, or choose with --format csv or --format json.");
        };
    }
}
