package org.voxrisk.riskmodel.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.voxrisk.riskmodel.file.InvalidFileException;

/** A CSV file as text, every row with as many cells as the header, and its conversion to numbers. */
final class CsvText {
    private final String source;
    private final FeatureNames header;
    private final List<CsvRecord> rows;

    private CsvText(String source, FeatureNames header, List<CsvRecord> rows) {
        this.source = source;
        this.header = header;
        this.rows = rows;
    }

    static CsvText read(Path file) throws IOException {
        String source = file.toString();
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            csv.forEach(records::add);
        } catch (CsvParseException e) {
            throw new InvalidFileException(source, "", "not a CSV file: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(source + " cannot be read: " + e.getMessage(), e);
        }
        if (records.isEmpty()) {
            throw new InvalidFileException(source, "", "the file is empty; the first line must be the column names");
        }
        FeatureNames header = header(source, records.get(0));
        for (CsvRecord record : records) {
            if (record.getFieldCount() != header.size()) {
                throw new InvalidFileException(
                        source,
                        "line " + record.getStartingLineNumber(),
                        record.getFieldCount() + " cells, the header has " + header.size());
            }
        }
        return new CsvText(source, header, records.subList(1, records.size()));
    }

    private static FeatureNames header(String source, CsvRecord first) throws InvalidFileException {
        if (first.getFieldCount() == 1
                && (first.getField(0).contains(";") || first.getField(0).contains("\t"))) {
            throw new InvalidFileException(
                    source,
                    "line 1",
                    "the columns seem to be separated by semicolons or tabs; write the file with commas between cells"
                            + " and points in numbers");
        }
        try {
            return FeatureNames.of(first.getFields());
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(source, "line 1", String.valueOf(e.getMessage()), e);
        }
    }

    String source() {
        return source;
    }

    int rowCount() {
        return rows.size();
    }

    /** Where a row stands, for a message: the data row from 1 and the line of the file. */
    String place(int row) {
        return "row " + (row + 1) + " (line " + rows.get(row).getStartingLineNumber() + ")";
    }

    String cell(int row, String column) {
        return rows.get(row).getField(header.indexOf(column));
    }

    boolean hasColumn(String name) {
        return header.contains(name);
    }

    void requireColumns(List<String> names) throws InvalidFileException {
        List<String> missing = names.stream().filter(n -> !header.contains(n)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidFileException(
                    source,
                    "line 1",
                    "no column " + NameList.of(missing) + "; the file has " + header
                            + ". Say with the layout which columns hold ids, label and batch.");
        }
    }

    String columnInAnyCase(String name) throws InvalidFileException {
        return header.asList().stream()
                .filter(h -> h.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFileException(
                        source, "line 1", "no column '" + name + "', as an extractor's file has; found " + header));
    }

    /** The numeric columns of the file that the filter takes, for these cases. */
    FeatureTable table(List<Case> cases, Predicate<String> isFeature) throws InvalidFileException {
        FeatureNames names =
                FeatureNames.of(header.asList().stream().filter(isFeature).toList());
        int n = rows.size();
        double[] values = new double[n * names.size()];
        int[] columns = new int[names.size()];
        Arrays.setAll(columns, j -> header.indexOf(names.get(j)));
        Map<Integer, String> reasons = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            CsvRecord record = rows.get(i);
            for (int j = 0; j < columns.length; j++) {
                String text = record.getField(columns[j]);
                String missing = NumberCell.missingReason(text);
                double value = missing.isEmpty() ? NumberCell.parse(text) : Double.NaN;
                if (!missing.isEmpty()) {
                    reasons.put(j * n + i, missing);
                } else if (Double.isNaN(value)) {
                    wrong.add(place(i) + ", column '" + names.get(j) + "': '" + text + "'");
                }
                values[j * n + i] = value;
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidFileException(
                    source,
                    "",
                    "cells that are not finite decimal numbers with a point: " + NameList.of(wrong)
                            + ". Write NaN or nothing for a missing value; leave text columns out with the layout.");
        }
        try {
            return FeatureTable.checked(names, cases, values, MissingReasons.of(n, reasons));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(source, "", String.valueOf(e.getMessage()), e);
        }
    }
}
