package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
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
    },
    /** Values and how they came about. */
    json {
        @Override
        void write(FeatureTable table, Path file) throws IOException {
            FeatureJson.write(table, file);
        }
    };

    abstract void write(FeatureTable table, Path file) throws IOException;

    /** The form that a file's name asks for: JSON for {@code .json}, else CSV. */
    static OutputFormat ofName(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? json : csv;
    }
}
