package org.voxrisk.riskmodel.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;

/** A CSV file of cases: its columns by name, and its numbers as a table. */
final class CohortCsv {
    private final CsvTable csv;
    private final FeatureNames header;

    private CohortCsv(CsvTable csv, FeatureNames header) {
        this.csv = csv;
        this.header = header;
    }

    /** Makes the case of a row. */
    @FunctionalInterface
    interface CaseReader {
        Case caseOf(CsvRow row) throws InvalidFileException;
    }

    /** Does something with a row. */
    @FunctionalInterface
    interface RowReader {
        void read(CsvRow row) throws IOException;
    }

    static CohortCsv open(Path file, Predicate<String> known) throws IOException {
        try {
            CsvTable csv = CsvTable.open(file, known);
            return new CohortCsv(csv, FeatureNames.of(csv.header()));
        } catch (TextFormatException e) {
            throw invalid(e);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(file.toString(), "line 1", String.valueOf(e.getMessage()), e);
        }
    }

    CsvTable csv() {
        return csv;
    }

    String source() {
        return csv.source();
    }

    int column(String name) {
        return header.indexOf(name);
    }

    boolean hasColumn(String name) {
        return header.contains(name);
    }

    void requireColumns(List<String> names) throws InvalidFileException {
        List<String> missing = names.stream().filter(n -> !header.contains(n)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidFileException(
                    source(),
                    "line 1",
                    "no column " + NameList.of(missing) + "; the file has " + header
                            + (isExtraction()
                                    ? ". This is a file of the extractor: read it with FeatureCsv.readExtraction, which"
                                            + " makes case and patient ids of its columns image, mask and label."
                                    : ". Say with the layout which columns hold ids, label and batch."));
        }
    }

    private boolean isExtraction() {
        List<String> lower =
                header.asList().stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
        return lower.containsAll(List.of("image", "mask", "label"));
    }

    String columnInAnyCase(String name) throws InvalidFileException {
        return header.asList().stream()
                .filter(h -> h.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFileException(
                        source(), "line 1", "no column '" + name + "', as an extractor's file has; found " + header));
    }

    InvalidFileException invalid(CsvRow row, String problem) {
        return new InvalidFileException(source(), row.place(), problem);
    }

    InvalidFileException invalid(CsvRow row, String column, String problem) {
        return new InvalidFileException(source(), row.place() + ", column '" + column + "'", problem);
    }

    void forEachRow(RowReader reader) throws IOException {
        try {
            csv.forEachRow(reader::read);
        } catch (TextFormatException e) {
            throw invalid(e);
        }
    }

    private static InvalidFileException invalid(TextFormatException e) {
        return new InvalidFileException(e.source(), e.place(), e.detail(), e);
    }

    /** The numeric columns of the file that the filter takes, with the cases of the rows. */
    FeatureTable table(CaseReader reader, Predicate<String> isFeature) throws IOException {
        FeatureNames names =
                FeatureNames.of(header.asList().stream().filter(isFeature).toList());
        int n = csv.rowCount();
        try {
            double[] values = TableSize.values(n, names.size());
            int[] columns = new int[names.size()];
            Arrays.setAll(columns, j -> header.indexOf(names.get(j)));
            List<Case> cases = new ArrayList<>(n);
            MissingReasons.Builder reasons = new MissingReasons.Builder();
            WrongCells wrong = new WrongCells();
            forEachRow(row -> {
                cases.add(reader.caseOf(row));
                for (int j = 0; j < columns.length; j++) {
                    int cell = j * n + row.number();
                    OptionalDouble number = row.number(columns[j]);
                    if (number.isPresent()) {
                        values[cell] = number.getAsDouble();
                    } else {
                        values[cell] = Double.NaN;
                        if (row.isMissing(columns[j])) {
                            reasons.add(
                                    cell,
                                    CellRules.isNotANumber(row.text(columns[j]))
                                            ? MissingCell.NOT_A_NUMBER
                                            : MissingCell.EMPTY_CELL);
                        } else {
                            wrong.add(row.place() + ", column '" + names.get(j) + "': '" + row.text(columns[j]) + "'");
                        }
                    }
                }
            });
            wrong.refuse(source());
            return FeatureTable.checked(names, cases, values, reasons.build(n));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(source(), "", String.valueOf(e.getMessage()), e);
        }
    }

    /** Cells that are no numbers: all are counted, the first are shown. */
    private static final class WrongCells {
        private final List<String> first = new ArrayList<>();
        private int count;

        void add(String cell) {
            count++;
            if (first.size() < NameList.SHOWN) {
                first.add(cell);
            }
        }

        void refuse(String source) throws InvalidFileException {
            if (count > 0) {
                throw new InvalidFileException(
                        source,
                        "",
                        "cells that are not finite decimal numbers with a point: " + NameList.of(first, count)
                                + ". Write NaN or nothing for a missing value; leave text columns out with the layout.");
            }
        }
    }
}
