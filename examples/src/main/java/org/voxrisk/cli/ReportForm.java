package org.voxrisk.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.voxrisk.io.settings.ParameterException;

/** Form of a result that is no table of features. The names are those of the option. */
enum ReportForm {
    /** A table. */
    csv,
    /** The same and more, with what it was made of. */
    json;

    /**
     * The form that a file's name asks for.
     *
     * @throws ParameterException if it ends otherwise
     */
    static ReportForm ofName(String option, Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
            return csv;
        }
        if (name.endsWith(".json")) {
            return json;
        }
        throw new ParameterException(option + " " + file + ": the name must end with .csv or .json.");
    }
}
