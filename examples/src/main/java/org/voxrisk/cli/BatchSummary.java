package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseFailure;
import org.voxrisk.io.cohort.batch.CaseWarning;

/** Tells at the end of a batch what a user should know of its cases: warnings, and which failed. */
final class BatchSummary {
    private static final int TOLD = 20;

    private BatchSummary() {}

    /** One text that many cases share is told once. */
    static void warnings(BatchResult result, PrintWriter err) {
        Map<String, List<CaseWarning>> byText = new LinkedHashMap<>();
        result.warnings().forEach(w -> byText.merge(w.text(), List.of(w), BatchSummary::joined));
        int told = 0;
        for (List<CaseWarning> same : byText.values()) {
            if (told == TOLD) {
                err.println("warning: and " + (byText.size() - TOLD)
                        + " more; --format jsonl writes those of each case into its record");
                break;
            }
            CaseWarning first = same.get(0);
            String place = same.size() == 1
                    ? first.toString()
                    : same.size() + " cases, the first of them in line " + first.line() + ": " + first.text();
            err.println("warning: " + place);
            told++;
        }
        err.flush();
    }

    private static List<CaseWarning> joined(List<CaseWarning> a, List<CaseWarning> b) {
        List<CaseWarning> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    /**
     * Tells the cases without values.
     *
     * @return the exit code: 1 if there are any
     */
    static int failures(BatchResult result, PrintWriter err) throws IOException {
        List<CaseFailure> failures = result.failures();
        if (failures.isEmpty()) {
            return 0;
        }
        err.println(failures.size() + " of " + result.size() + (result.size() == 1 ? " case" : " cases")
                + " could not be used:");
        failures.stream().limit(TOLD).forEach(f -> err.println("  " + f));
        if (failures.size() > TOLD) {
            err.println("  and " + (failures.size() - TOLD) + " more, see column " + RecordCsv.ERROR);
        }
        err.flush();
        return ErrorReport.FAILED;
    }
}
