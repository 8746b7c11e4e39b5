package org.voxrisk.io.text;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The first reading of a CSV file: checks its form, counts its rows, and finds the columns that are none. */
final class CsvScan {
    private final String source;
    private final Predicate<String> known;
    private final List<TextWarning> warnings = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private List<String> names = List.of();
    private int rowCount = -1;
    /** The line that has one cell more than the header, as all below it; 0 where there is none. */
    private long lineOfRowNames;

    private boolean lastColumnEmpty = true;

    CsvScan(String source, Predicate<String> known) {
        this.source = source;
        this.known = known;
    }

    void record(CsvRecord record) throws TextFormatException {
        if (rowCount < 0) {
            names = record.getFields().stream().map(CellRules::text).toList();
            requireCommas();
        } else {
            if (rowCount == 0) {
                nameRowNames(record);
                findCandidates();
            }
            if (record.getFieldCount() != names.size()) {
                throw wrongCount(record.getStartingLineNumber(), record.getFieldCount());
            }
            lastColumnEmpty &= CellRules.isMissing(record.getField(names.size() - 1));
            for (Candidate candidate : candidates) {
                candidate.see(record, rowCount);
            }
        }
        rowCount++;
    }

    private void requireCommas() throws TextFormatException {
        if (names.size() == 1 && (names.get(0).contains(";") || names.get(0).contains("\t"))) {
            throw new TextFormatException(
                    source,
                    "line 1",
                    "the columns seem to be separated by semicolons or tabs; write the file with commas between cells"
                            + " and points in numbers");
        }
    }

    private TextFormatException wrongCount(long line, int cells) {
        return new TextFormatException(
                source,
                "line " + line,
                cells + " cells, the header has " + (lineOfRowNames > 0 ? names.size() - 1 : names.size()));
    }

    /** R's write.table has names of rows, but none for their column: one cell more a row than the header. */
    private void nameRowNames(CsvRecord first) {
        if (first.getFieldCount() == names.size() + 1 && CellRules.same(first.getField(0), "1")) {
            lineOfRowNames = first.getStartingLineNumber();
            List<String> all = new ArrayList<>(List.of(""));
            all.addAll(names);
            names = all;
        }
    }

    /** Names are moved by one cell only where nothing else can be meant: rows from 1, and something in the last column. */
    private void requireRowNames() throws TextFormatException {
        if (lineOfRowNames > 0 && (lastColumnEmpty || !candidates.get(0).counts)) {
            throw wrongCount(lineOfRowNames, names.size());
        }
    }

    private void findCandidates() {
        boolean leading = true;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean noName = CellRules.isNoName(name);
            boolean candidate = !known.test(name) && (noName || (leading && CellRules.isIndexName(name)));
            if (candidate) {
                candidates.add(new Candidate(i, name, noName));
            }
            leading &= candidate;
        }
    }

    int rowCount() throws TextFormatException {
        if (rowCount < 0) {
            throw new TextFormatException(
                    source, "line 1", "the file is empty; the first line must be the column names");
        }
        return rowCount;
    }

    /** Indices of the columns that are columns, in the order of the file. */
    int[] columns() throws TextFormatException {
        if (rowCount() == 0) {
            findCandidates();
        }
        requireRowNames();
        List<Integer> left = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate.isLeftOut(rowCount)) {
                left.add(candidate.column);
                warnings.add(new TextWarning(source, "column " + (candidate.column + 1), candidate.reason()));
            } else if (candidate.noName) {
                throw new TextFormatException(
                        source,
                        "line 1",
                        "column " + (candidate.column + 1) + " has no name (" + shown(candidate.name)
                                + ") and does not number the rows: " + candidate.other
                                + ". Give it a name, or leave it out of the file.");
            }
        }
        int[] columns = new int[names.size() - left.size()];
        int n = 0;
        for (int i = 0; i < names.size(); i++) {
            if (!left.contains(i)) {
                columns[n++] = i;
            }
        }
        return columns;
    }

    List<String> header(int[] columns) {
        List<String> header = new ArrayList<>(columns.length);
        for (int column : columns) {
            header.add(names.get(column));
        }
        return List.copyOf(header);
    }

    List<TextWarning> warnings() {
        return List.copyOf(warnings);
    }

    private static boolean isRowNumber(String cell) {
        OptionalInt value = CellRules.wholeNumber(cell);
        return value.isPresent() && value.getAsInt() >= 0;
    }

    private static String shown(String name) {
        return name.isEmpty() ? "the header's cell is empty" : "'" + name + "'";
    }

    /** A column that may be a row index, or empty, rather than data. */
    private static final class Candidate {
        private final int column;
        private final String name;
        private final boolean noName;
        private boolean empty = true;
        private boolean numbers = true;
        private boolean counts = true;
        private int first;
        private String other = "";

        Candidate(int column, String name, boolean noName) {
            this.column = column;
            this.name = name;
            this.noName = noName;
        }

        void see(CsvRecord record, int row) {
            String cell = record.getField(column);
            empty &= CellRules.isMissing(cell);
            boolean number = isRowNumber(cell);
            if (!number && numbers) {
                other = CsvRow.place(row, record) + " has '" + cell + "'";
            }
            numbers &= number;
            int value = number ? CellRules.wholeNumber(cell).orElseThrow() : -1;
            if (row == 0) {
                first = value;
            }
            counts &= number && first <= 1 && value == first + row;
        }

        /** Without a name whole numbers will do, since a subset or a shuffled table keeps those of its rows. */
        boolean isLeftOut(int rows) {
            return noName ? empty || numbers : counts && rows > 1;
        }

        String reason() {
            return noName && empty && !numbers
                    ? "has neither a name nor a value; left out"
                    : shown(name) + ", and the cells number the rows: an index, no feature; left out";
        }
    }
}
