package org.voxrisk.riskmodel.data;

import java.util.List;
import org.voxrisk.io.text.TextWarning;

/**
 * A table as read from a file, with what its user should know.
 *
 * @param table the table
 * @param warnings columns that were left out as row indices, and rows without a label, in that order
 */
public record TableFile(FeatureTable table, List<TextWarning> warnings) {
    /** Copies the list. */
    public TableFile {
        warnings = List.copyOf(warnings);
    }
}
