package org.voxrisk.io.cohort;

import java.util.List;
import org.voxrisk.io.text.TextWarning;

/**
 * Records as read from a CSV file, with what its user should know.
 *
 * @param records one a row
 * @param warnings columns that were left out as row indices
 */
public record RecordFile(List<ExtractionRecord> records, List<TextWarning> warnings) {
    /** Copies the lists. */
    public RecordFile {
        records = List.copyOf(records);
        warnings = List.copyOf(warnings);
    }
}
