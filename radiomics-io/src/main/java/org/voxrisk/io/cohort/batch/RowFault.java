package org.voxrisk.io.cohort.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a list that names no case.
 *
 * @param line its line, the header being 1
 * @param cells its cells, column to text
 * @param detail what is wrong, and what to do
 */
public record RowFault(int line, Map<String, String> cells, String detail) {
    /** Copies the cells, in their order. */
    public RowFault {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
}
