package org.voxrisk.riskmodel.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.io.text.TextWarning;

/**
 * Feature tables as CSV: comma, quotes where needed, decimal point, UTF-8, first line the column names, whatever the
 * locale.
 *
 * <p>Doubles are written as the shortest decimals that read back to the same bits, missing values as {@code NaN}.
 * Reading follows the {@linkplain CellRules rules of cells}, the same for ids, labels, batches and numbers: what is
 * missing, how texts are compared, which columns only number the rows. A cell of a feature that is neither missing nor a
 * finite decimal number is refused; all such cells are reported together with row, column and text. A missing id is
 * refused, a missing label or batch is one. A file with reasons for missing values can be written and read beside the
 * table. {@code .csv.gz} is read and written too.
 */
public final class FeatureCsv {
    private static final String COLUMN = "column";
    private static final String REASON = "reason";
    private static final String DIAGNOSTICS = "diagnostics_";

    private FeatureCsv() {}

    /**
     * Reads a table.
     *
     * @throws InvalidFileException when the file is not such a table; the message names line, column and text
     * @throws IOException when it cannot be read
     */
    public static FeatureTable read(Path file, CsvLayout layout) throws IOException {
        return readFile(file, layout).table();
    }

    /**
     * Reads a table with what its user should know: columns that were left out as row indices, rows without a label.
     *
     * @throws InvalidFileException when the file is not such a table; the message names line, column and text
     * @throws IOException when it cannot be read
     */
    public static TableFile readFile(Path file, CsvLayout layout) throws IOException {
        List<String> descriptive =
                layout.descriptive().stream().map(CellRules::text).toList();
        CohortCsv csv = CohortCsv.open(file, name -> descriptive.contains(name) || layout.isIgnored(name));
        csv.requireColumns(descriptive);
        CaseColumns cases = new CaseColumns(csv, layout);
        FeatureTable table = csv.table(cases::caseOf, name -> !descriptive.contains(name) && !layout.isIgnored(name));
        List<TextWarning> warnings = new ArrayList<>(csv.csv().warnings());
        warnings.addAll(cases.warnings());
        return new TableFile(table, warnings);
    }

    /**
     * Reads the extractor's file: columns {@code image}, {@code mask}, {@code label}, in any case, then features;
     * {@code diagnostics_} columns are not read but for {@link RecordCsv#MISSING}, the reasons of missing values.
     *
     * @param ids makes a case of the three cells
     * @throws InvalidFileException when the file is not such a table; the message names line, column and text
     * @throws IOException when it cannot be read
     */
    public static FeatureTable readExtraction(Path file, ExtractionIds ids) throws IOException {
        return readExtractionFile(file, ids).table();
    }

    /**
     * Reads the extractor's file as {@link #readExtraction}, with what its user should know.
     *
     * @param ids makes a case of the three cells
     * @throws InvalidFileException when the file is not such a table; the message names line, column and text
     * @throws IOException when it cannot be read
     */
    public static TableFile readExtractionFile(Path file, ExtractionIds ids) throws IOException {
        CohortCsv csv = CohortCsv.open(file, name -> name.startsWith(DIAGNOSTICS));
        String image = csv.columnInAnyCase("image");
        String mask = csv.columnInAnyCase("mask");
        String label = csv.columnInAnyCase("label");
        List<String> descriptive = List.of(image, mask, label);
        FeatureTable table = csv.table(
                row -> {
                    try {
                        return ids.caseOf(
                                row.text(csv.column(image)),
                                row.text(csv.column(mask)),
                                maskLabel(row.text(csv.column(label))));
                    } catch (IllegalArgumentException e) {
                        throw new InvalidFileException(csv.source(), row.place(), String.valueOf(e.getMessage()), e);
                    }
                },
                name -> !descriptive.contains(name) && !name.startsWith(DIAGNOSTICS));
        try {
            return new TableFile(
                    table.withMissingReasons(extractionReasons(csv, table)),
                    csv.csv().warnings());
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(
                    csv.source(),
                    "column '" + RecordCsv.MISSING + "'",
                    e.getMessage() + ". Leave the column out if values were filled in.",
                    e);
        }
    }

    /** The reasons that the extractor wrote behind its features; those of features that were left out since play no part. */
    private static List<MissingCell> extractionReasons(CohortCsv csv, FeatureTable table) throws IOException {
        List<MissingCell> reasons = new ArrayList<>();
        if (csv.hasColumn(RecordCsv.MISSING)) {
            csv.forEachRow(row -> {
                String cell = row.text(csv.column(RecordCsv.MISSING));
                String place = row.place() + ", column '" + RecordCsv.MISSING + "'";
                String id = table.cases().get(row.number()).id();
                RecordCsv.missing(cell, csv.source(), place).forEach((column, reason) -> {
                    if (table.columns().contains(column)) {
                        reasons.add(new MissingCell(id, column, reason));
                    }
                });
            });
        }
        return reasons;
    }

    /** The label of a region is a whole number, which pandas may have written as 1.0. */
    private static String maskLabel(String cell) {
        OptionalInt label = CellRules.wholeNumber(cell);
        return label.isPresent() ? Integer.toString(label.getAsInt()) : cell;
    }

    /**
     * Writes a table in the {@linkplain CsvLayout#standard() standard layout}, whole or not at all; compressed where the
     * name ends with {@code .gz}.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(FeatureTable table, Path file) throws IOException {
        CsvOutput.write(file, rows -> {
            List<String> cells =
                    new ArrayList<>(List.of(CsvLayout.CASE, CsvLayout.PATIENT, CsvLayout.LABEL, CsvLayout.BATCH));
            cells.addAll(table.columns().asList());
            rows.add(cells);
            for (int i = 0; i < table.caseCount(); i++) {
                Case c = table.cases().get(i);
                cells.clear();
                cells.add(c.id());
                cells.add(c.patient());
                cells.add(c.label().isPresent() ? Integer.toString(c.label().getAsInt()) : "");
                cells.add(c.batch().orElse(""));
                for (int j = 0; j < table.columns().size(); j++) {
                    cells.add(DoubleText.of(table.value(i, j)));
                }
                rows.add(cells);
            }
        });
    }

    /**
     * Writes the reasons of missing values: columns {@code case_id}, {@code column}, {@code reason}; one row a missing
     * value.
     *
     * @throws IOException when the file cannot be written
     */
    public static void writeMissing(FeatureTable table, Path file) throws IOException {
        CsvOutput.write(file, rows -> {
            rows.add(List.of(CsvLayout.CASE, COLUMN, REASON));
            for (MissingCell m : table.missingCells()) {
                rows.add(List.of(m.caseId(), m.column(), m.reason()));
            }
        });
    }

    /**
     * Reads what {@link #writeMissing} wrote, for {@link FeatureTable#withMissingReasons}.
     *
     * @throws InvalidFileException when the file has other columns
     * @throws IOException when it cannot be read
     */
    public static List<MissingCell> readMissing(Path file) throws IOException {
        CohortCsv csv = CohortCsv.open(file, name -> false);
        csv.requireColumns(List.of(CsvLayout.CASE, COLUMN, REASON));
        List<MissingCell> cells = new ArrayList<>();
        csv.forEachRow(row -> cells.add(new MissingCell(
                row.text(csv.column(CsvLayout.CASE)), row.text(csv.column(COLUMN)), row.text(csv.column(REASON)))));
        return cells;
    }
}
