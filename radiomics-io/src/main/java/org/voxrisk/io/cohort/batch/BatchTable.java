package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordLines;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;

/**
 * The results of a batch as files. A failed case stays a row, so that nobody misses it:
 *
 * <ul>
 *   <li>CSV: the cells of the list under their names, the region where cases have several, the features, then
 *       {@code diagnostics_missing} if a case has a feature without a value, and {@code diagnostics_error} if a case failed:
 *       why. Region and features of a failed case are empty cells. If all failed there are no features, and the table says
 *       why of each.
 *   <li>JSON lines: whole records as {@link RecordLines} has them; a failed case is a record without features whose
 *       {@code provenance} has {@code error}.
 * </ul>
 */
final class BatchTable {
    private final BatchResult result;

    BatchTable(BatchResult result) {
        this.result = result;
    }

    void rows(CsvOutput.Rows rows) throws IOException {
        boolean missing = result.hasMissing();
        boolean errors = result.failureCount() > 0;
        List<String> cells = new ArrayList<>(result.idColumns());
        cells.addAll(result.features());
        if (missing) {
            cells.add(RecordCsv.MISSING);
        }
        if (errors) {
            cells.add(RecordCsv.ERROR);
        }
        int width = cells.size();
        rows.add(cells);
        result.forEach(outcome -> {
            for (ExtractionRecord record : outcome.records()) {
                cells.clear();
                cells.addAll(record.ids().values());
                for (int i = 0; i < record.size(); i++) {
                    cells.add(DoubleText.of(record.value(i)));
                }
                if (missing) {
                    cells.add(RecordCsv.missingCell(record.missing()));
                }
                if (errors) {
                    cells.add("");
                }
                rows.add(cells);
            }
            if (outcome.failure().isPresent()) {
                cells.clear();
                cells.addAll(outcome.cells().values());
                cells.addAll(Collections.nCopies(width - 1 - cells.size(), ""));
                cells.add(outcome.failure().get().message());
                rows.add(cells);
            }
        });
    }

    void lines(OutputStream out) throws IOException {
        result.forEach(outcome -> {
            if (outcome.failure().isPresent()) {
                RecordLines.write(
                        List.of(ExtractionRecord.of(outcome.cells(), List.of(), new double[0])
                                .withFacts(
                                        Map.of("error", outcome.failure().get().message()))),
                        out);
            } else {
                RecordLines.write(outcome.records(), out);
            }
        });
        out.flush();
    }
}
