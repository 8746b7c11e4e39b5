package org.voxrisk.riskmodel.study.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/** All cells of a table as text, even of one that is no UTF-8; what is wrong with its form goes into the findings. */
final class RawTable {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int LISTED = 20;

    private final String subject;
    private final CsvTable csv;
    private final int id;
    private final List<Row> rows = new ArrayList<>();

    private RawTable(String subject, CsvTable csv, int id) {
        this.subject = subject;
        this.csv = csv;
        this.id = id;
    }

    /**
     * A row with an id.
     *
     * @param id the id
     * @param line line of the file, from 1
     * @param cells all cells, in the order of the header
     */
    record Row(String id, long line, List<String> cells) {}

    /**
     * Reads a table.
     *
     * @param subject what it is called in findings
     * @param needed columns that it must have beside the ids
     * @return nothing where it cannot be read as a table, or has no column of ids; the findings say why
     */
    static Optional<RawTable> read(
            String subject, Path file, String idColumn, List<String> needed, FindingList findings) {
        try {
            byte[] bytes = utf8(subject, file, idColumn, Utf8.readBytes(file), findings);
            CsvTable csv =
                    CsvTable.open(file.toString(), bytes, name -> name.equals(idColumn) || needed.contains(name));
            csv.warnings()
                    .forEach(w -> findings.add(Finding.of(
                                    Severity.NOTE,
                                    "index-column",
                                    w.detail() + ".",
                                    "Write the table without row numbers (pandas: index=False, R: row.names = FALSE).")
                            .in(subject)
                            .at(w.source(), w.place())));
            int id = csv.header().indexOf(CellRules.text(idColumn));
            if (id < 0) {
                findings.add(noColumn(subject, csv, idColumn, "of patient ids"));
                return Optional.empty();
            }
            columnsTwice(subject, csv, findings);
            boolean complete = true;
            for (String column : needed) {
                if (!csv.header().contains(column)) {
                    findings.add(noColumn(subject, csv, column, "that the study needs"));
                    complete = false;
                }
            }
            RawTable table = new RawTable(subject, csv, id);
            table.readRows(findings);
            return complete ? Optional.of(table) : Optional.empty();
        } catch (NoSuchFileException e) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "table-missing",
                            "there is no such file.",
                            "Bring the file, or correct its path in the study file.")
                    .in(subject)
                    .at(file.toString(), ""));
        } catch (TextFormatException e) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            isSeparatedOtherwise(file) ? "table-separator" : "table-unreadable",
                            e.detail() + ".",
                            "Write the table as CSV with commas, in UTF-8.")
                    .in(subject)
                    .at(e.source(), e.place()));
        } catch (IOException e) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "table-unreadable",
                            "the table cannot be read: " + e.getMessage() + ".",
                            "Check that the file is there and may be read.")
                    .in(subject)
                    .at(file.toString(), ""));
        }
        return Optional.empty();
    }

    /** Whether the header has no comma, but semicolons or tabs. */
    private static boolean isSeparatedOtherwise(Path file) {
        try {
            String header = new String(Utf8.readBytes(file), WESTERN)
                    .lines()
                    .findFirst()
                    .orElse("");
            return !header.contains(",") && (header.contains(";") || header.contains("\t"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Finding noColumn(String subject, CsvTable csv, String column, String what) {
        List<String> header = csv.header();
        return Finding.of(
                        Severity.ERROR,
                        "column-missing",
                        "there is no column '" + column + "' " + what + "; "
                                + NearestName.hint(
                                        column, header.stream().limit(LISTED).toList())
                                + (header.size() > LISTED ? ", ..." : ""),
                        "Add the column, or name the one that is there in the study file.")
                .in(subject)
                .at(csv.source(), "line 1");
    }

    private static void columnsTwice(String subject, CsvTable csv, FindingList findings) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : csv.header()) {
            if (!seen.add(name)) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "column-twice",
                                "two columns are called '" + name + "'.",
                                "Remove one of them, or give it another name.")
                        .in(subject)
                        .at(csv.source(), "line 1"));
            }
        }
    }

    /** The bytes in UTF-8; lines that are not are told, and taken for Western European text from there on. */
    private static byte[] utf8(String subject, Path file, String idColumn, byte[] bytes, FindingList findings) {
        if (isUtf8(bytes)) {
            return bytes;
        }
        List<Integer> ids = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int line = 1;
        for (int from = 0; from < bytes.length; line++) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            to = Math.min(bytes.length, to + 1);
            int bad = firstBad(bytes, from, to);
            String decoded = new String(bytes, from, to - from, bad < 0 ? StandardCharsets.UTF_8 : WESTERN);
            if (line == 1) {
                List<String> header = List.of(decoded.split(",", -1));
                for (int i = 0; i < header.size(); i++) {
                    if (unquoted(header.get(i)).equals(idColumn)) {
                        ids.add(i);
                    }
                }
            }
            if (bad >= 0) {
                findings.addOfFile(encoding(subject, file, line, bad, bytes, decoded, line == 1 ? List.of() : ids));
            }
            text.append(decoded);
            from = to;
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUtf8(byte[] bytes) {
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            to = Math.min(bytes.length, to + 1);
            if (firstBad(bytes, from, to) >= 0) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private static Finding encoding(
            String subject, Path file, int line, int at, byte[] bytes, String decoded, List<Integer> ids) {
        String[] cells = decoded.strip().split(",", -1);
        String word = "";
        for (String cell : cells) {
            if (cell.chars().anyMatch(c -> c > 127) && word.isEmpty()) {
                word = unquoted(cell);
            }
        }
        Finding finding = Finding.of(
                        Severity.ERROR,
                        "not-utf-8",
                        "byte " + at + " is " + String.format(Locale.ROOT, "0x%02X", bytes[at] & 0xFF)
                                + ", which is no UTF-8; as Western European text (Latin-1) the cell is '" + word + "'.",
                        "Save the table as UTF-8 (spreadsheets: 'CSV UTF-8'); names that are read wrongly become other"
                                + " patients.")
                .in(subject)
                .at(file.toString(), "line " + line);
        boolean patient = !ids.isEmpty() && ids.get(0) < cells.length && !decoded.contains("\"");
        return patient ? finding.about(unquoted(cells[ids.get(0)])) : finding;
    }

    private static String unquoted(String cell) {
        String text = CellRules.text(cell);
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? CellRules.text(text.substring(1, text.length() - 1))
                : text;
    }

    /** The first byte of a piece that is no UTF-8, or -1. */
    private static int firstBad(byte[] bytes, int from, int to) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        return result.isError() ? in.position() : -1;
    }

    private void readRows(FindingList findings) throws IOException {
        Map<String, Long> first = new HashMap<>();
        csv.forEachRow(row -> {
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < csv.header().size(); j++) {
                cells.add(row.text(j));
            }
            String patient = cells.get(id);
            if (row.isMissing(id)) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "id-missing",
                                "the row has no patient id.",
                                "Give the id, or remove the row.")
                        .in(subject)
                        .at(csv.source(), "line " + row.line()));
                return;
            }
            Long before = first.putIfAbsent(patient, row.line());
            if (before != null) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "patient-twice",
                                "the patient has a row before, in line " + before + ".",
                                "Keep one row, or give each patient an id of its own.")
                        .about(patient)
                        .in(subject)
                        .at(csv.source(), "line " + row.line()));
                return;
            }
            rows.add(new Row(patient, row.line(), List.copyOf(cells)));
        });
        Map<String, Row> keys = new HashMap<>();
        for (Row row : rows) {
            Row near = keys.putIfAbsent(NearIds.key(row.id()), row);
            if (near != null) {
                findings.add(Finding.of(
                                Severity.WARNING,
                                "id-nearly-twice",
                                "the id differs from '" + near.id() + "' of line " + near.line()
                                        + " in case, blanks, separators or leading zeros alone.",
                                "If both are one patient, keep one row.")
                        .about(row.id())
                        .in(subject)
                        .at(csv.source(), "line " + row.line()));
            }
        }
    }

    String subject() {
        return subject;
    }

    String source() {
        return csv.source();
    }

    CsvTable csv() {
        return csv;
    }

    List<String> header() {
        return csv.header();
    }

    /** Rows with an id, the first of each patient. */
    List<Row> rows() {
        return rows;
    }

    List<String> ids() {
        return rows.stream().map(Row::id).toList();
    }

    Optional<Row> row(String patient) {
        return rows.stream().filter(r -> r.id().equals(patient)).findFirst();
    }

    /** Cells of a column by patient. */
    Map<String, String> column(String name) {
        int at = csv.header().indexOf(name);
        Map<String, String> cells = new LinkedHashMap<>();
        rows.forEach(r -> cells.put(r.id(), r.cells().get(at)));
        return cells;
    }

    /** Where a cell stands. */
    static String place(Row row, String column) {
        return "line " + row.line() + ", column '" + column + "'";
    }
}
