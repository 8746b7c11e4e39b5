package org.voxrisk.riskmodel.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.riskmodel.file.InvalidFileException;
import org.voxrisk.riskmodel.internal.DoubleText;

/**
 * Feature tables as CSV: comma, quotes where needed, decimal point, UTF-8, first line the column names, whatever the
 * locale.
 *
 * <p>Doubles are written as the shortest decimals that read back to the same bits, missing values as {@code NaN}.
 * Reading takes {@code NaN}, {@code NA} and an empty cell as missing, and refuses every other cell that is not a finite
 * decimal number; all such cells are reported together with row, column and text. A file with reasons for missing
 * values can be written and read beside the table.
 */
public final class FeatureCsv {
    private static final String COLUMN = "column";
    private static final String REASON = "reason";

    private FeatureCsv() {}

    /**
     * Reads a table.
     *
     * @throws InvalidFileException when the file is not such a table; the message names line, column and text
     * @throws IOException when it cannot be read
     */
    public static FeatureTable read(Path file, CsvLayout layout) throws IOException {
        CsvText csv = CsvText.read(file);
        csv.requireColumns(layout.descriptive());
        List<Case> cases = new ArrayList<>();
        for (int row = 0; row < csv.rowCount(); row++) {
            cases.add(caseOf(csv, row, layout));
        }
        List<String> descriptive = layout.descriptive();
        return csv.table(cases, name -> !descriptive.contains(name) && !layout.isIgnored(name));
    }

    /**
     * Reads the extractor's file: columns {@code image}, {@code mask}, {@code label}, in any case, then features;
     * {@code diagnostics_} columns are not read.
     *
     * @param ids makes a case of the three cells
     * @throws InvalidFileException when the file is not such a table; the message names line, column and text
     * @throws IOException when it cannot be read
     */
    public static FeatureTable readExtraction(Path file, ExtractionIds ids) throws IOException {
        CsvText csv = CsvText.read(file);
        String image = csv.columnInAnyCase("image");
        String mask = csv.columnInAnyCase("mask");
        String label = csv.columnInAnyCase("label");
        List<Case> cases = new ArrayList<>();
        for (int row = 0; row < csv.rowCount(); row++) {
            try {
                cases.add(ids.caseOf(csv.cell(row, image), csv.cell(row, mask), csv.cell(row, label)));
            } catch (IllegalArgumentException e) {
                throw new InvalidFileException(csv.source(), csv.place(row), String.valueOf(e.getMessage()), e);
            }
        }
        List<String> descriptive = List.of(image, mask, label);
        return csv.table(cases, name -> !descriptive.contains(name) && !name.startsWith("diagnostics_"));
    }

    /**
     * Writes a table in the {@linkplain CsvLayout#standard() standard layout}, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(FeatureTable table, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = writer(text)) {
            List<String> cells =
                    new ArrayList<>(List.of(CsvLayout.CASE, CsvLayout.PATIENT, CsvLayout.LABEL, CsvLayout.BATCH));
            cells.addAll(table.columns().asList());
            csv.writeRecord(cells);
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
                csv.writeRecord(cells);
            }
        }
        AtomicFile.writeText(file, text.toString());
    }

    /**
     * Writes the reasons of missing values: columns {@code case_id}, {@code column}, {@code reason}; one row a missing
     * value.
     *
     * @throws IOException when the file cannot be written
     */
    public static void writeMissing(FeatureTable table, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = writer(text)) {
            csv.writeRecord(CsvLayout.CASE, COLUMN, REASON);
            table.missingCells().forEach(m -> csv.writeRecord(m.caseId(), m.column(), m.reason()));
        }
        AtomicFile.writeText(file, text.toString());
    }

    /**
     * Reads what {@link #writeMissing} wrote, for {@link FeatureTable#withMissingReasons}.
     *
     * @throws InvalidFileException when the file has other columns
     * @throws IOException when it cannot be read
     */
    public static List<MissingCell> readMissing(Path file) throws IOException {
        CsvText csv = CsvText.read(file);
        csv.requireColumns(List.of(CsvLayout.CASE, COLUMN, REASON));
        List<MissingCell> cells = new ArrayList<>();
        for (int row = 0; row < csv.rowCount(); row++) {
            cells.add(new MissingCell(csv.cell(row, CsvLayout.CASE), csv.cell(row, COLUMN), csv.cell(row, REASON)));
        }
        return cells;
    }

    private static CsvWriter writer(StringWriter text) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    }

    private static Case caseOf(CsvText csv, int row, CsvLayout layout) throws InvalidFileException {
        String patient = layout.patientColumn()
                .or(layout::caseColumn)
                .map(column -> csv.cell(row, column))
                .orElseThrow();
        String id = layout.caseColumn().map(column -> csv.cell(row, column)).orElse(patient);
        OptionalInt label = OptionalInt.empty();
        if (layout.label().isPresent()) {
            label = label(csv, row, layout.label().get());
        }
        try {
            return new Case(
                    id,
                    patient,
                    label,
                    layout.batchColumn().map(column -> csv.cell(row, column)).filter(b -> !b.isBlank()));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(csv.source(), csv.place(row), String.valueOf(e.getMessage()), e);
        }
    }

    private static OptionalInt label(CsvText csv, int row, CsvLayout.LabelColumn column) throws InvalidFileException {
        String text = csv.cell(row, column.name());
        if (text.isBlank() || text.equals("NA")) {
            return OptionalInt.empty();
        }
        if (text.equals(column.zero())) {
            return OptionalInt.of(0);
        }
        if (text.equals(column.one())) {
            return OptionalInt.of(1);
        }
        throw new InvalidFileException(
                csv.source(),
                csv.place(row) + ", column '" + column.name() + "'",
                "label '" + text + "', expected '" + column.zero() + "', '" + column.one() + "' or nothing");
    }
}
