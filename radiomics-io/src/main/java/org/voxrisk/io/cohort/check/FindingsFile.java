package org.voxrisk.io.cohort.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.text.CsvOutput;

/** Findings for programs: JSON and CSV with the same fields. Absent texts are empty. */
public final class FindingsFile {
    /** Name of the JSON format. */
    public static final String FORMAT = "voxrisk-findings";

    /** Its version. */
    public static final int VERSION = 1;

    private static final List<String> COLUMNS =
            List.of("severity", "code", "patient", "subject", "file", "place", "message", "fix");

    private FindingsFile() {}

    /** A document with {@code errors}, {@code warnings}, {@code notes} (counts) and {@code findings}. */
    public static ObjectNode json(List<Finding> findings) {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION);
        document.put("errors", count(findings, Severity.ERROR));
        document.put("warnings", count(findings, Severity.WARNING));
        document.put("notes", count(findings, Severity.NOTE));
        ArrayNode array = document.putArray("findings");
        for (Finding f : findings) {
            List<String> cells = cells(f);
            ObjectNode one = array.addObject();
            for (int i = 0; i < cells.size(); i++) {
                one.put(COLUMNS.get(i), cells.get(i));
            }
        }
        return document;
    }

    /**
     * Writes a CSV, a row a finding.
     *
     * @throws IOException when it cannot be written
     */
    public static void writeCsv(List<Finding> findings, Path file) throws IOException {
        CsvOutput.write(file, rows -> {
            rows.add(COLUMNS);
            for (Finding f : findings) {
                rows.add(cells(f));
            }
        });
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    private static List<String> cells(Finding f) {
        return List.of(
                f.severity().word(),
                f.code(),
                f.patient().orElse(""),
                f.subject(),
                f.file(),
                f.place(),
                f.message(),
                f.fix());
    }
}
