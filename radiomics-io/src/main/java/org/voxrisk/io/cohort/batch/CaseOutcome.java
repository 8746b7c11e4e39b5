package org.voxrisk.io.cohort.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.cohort.ExtractionRecord;

/**
 * What became of a case of a batch.
 *
 * @param position its position in the list, from 0
 * @param line its line in the list, the header being 1; 0 where it is from no file
 * @param cells its cells, column to text
 * @param records a record a region, whose ids are the cells, and the region where cases of the batch have several; none if
 *     the case failed
 * @param failure why it has no records
 */
public record CaseOutcome(
        int position,
        int line,
        Map<String, String> cells,
        List<ExtractionRecord> records,
        Optional<CaseFailure> failure) {
    /** Copies what can be changed. */
    public CaseOutcome {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        records = List.copyOf(records);
    }
}
