package org.voxrisk.io.cohort.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A case of a batch without values.
 *
 * @param position its position in the list, from 0
 * @param line its line in the list, the header being 1; 0 where it is from no file
 * @param cells its cells, column to text
 * @param message why, as one line
 */
public record CaseFailure(int position, int line, Map<String, String> cells, String message) {
    /** Copies the cells, in their order. */
    public CaseFailure {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** Returns where, and why. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line : "case " + (position + 1)) + ": " + message;
    }
}
