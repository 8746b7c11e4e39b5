package org.voxrisk.riskmodel.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.riskmodel.file.InvalidFileException;

/**
 * A {@link SplitPlan} as CSV, for other programs: columns {@code case_id}, {@code repeat_1}, {@code repeat_2}, ... A
 * cell is the fold, from 1, in which the case is tested ({@code foldid} of {@code cv.glmnet}); in a hold-out 1 is test
 * and 0 training.
 */
public final class SplitCsv {
    private static final String REPEAT = "repeat_";

    private SplitCsv() {}

    /**
     * Writes a plan, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(SplitPlan plan, Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            List<String> cells = new ArrayList<>(List.of(CsvLayout.CASE));
            for (int r = 1; r <= plan.repeats(); r++) {
                cells.add(REPEAT + r);
            }
            csv.writeRecord(cells);
            for (int i = 0; i < plan.caseIds().size(); i++) {
                cells.clear();
                cells.add(plan.caseIds().get(i));
                for (int r = 0; r < plan.repeats(); r++) {
                    cells.add(Integer.toString(plan.testFold(r, i)));
                }
                csv.writeRecord(cells);
            }
        }
        AtomicFile.writeText(file, text.toString());
    }

    /**
     * Reads a plan. It is a hold-out when a 0 occurs, else a k-fold whose k is the largest number.
     *
     * @throws InvalidFileException when columns are missing, a cell is no fold, or a fold has no case; the message
     *     names the place
     * @throws IOException when the file cannot be read
     */
    public static SplitPlan read(Path file) throws IOException {
        CsvText csv = CsvText.read(file);
        csv.requireColumns(List.of(CsvLayout.CASE, REPEAT + 1));
        int repeats = 1;
        while (csv.hasColumn(REPEAT + (repeats + 1))) {
            repeats++;
        }
        List<String> ids = new ArrayList<>();
        int[][] fold = new int[repeats][csv.rowCount()];
        for (int i = 0; i < csv.rowCount(); i++) {
            ids.add(csv.cell(i, CsvLayout.CASE));
            for (int r = 0; r < repeats; r++) {
                fold[r][i] = fold(csv, i, REPEAT + (r + 1));
            }
        }
        boolean holdOut = Arrays.stream(fold).flatMapToInt(Arrays::stream).anyMatch(f -> f == 0);
        int largest = Arrays.stream(fold).flatMapToInt(Arrays::stream).max().orElse(0);
        try {
            return new SplitPlan(ids, holdOut ? 1 : largest, fold);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(csv.source(), "", String.valueOf(e.getMessage()), e);
        }
    }

    private static int fold(CsvText csv, int row, String column) throws InvalidFileException {
        String text = csv.cell(row, column);
        if (!text.matches("[0-9]{1,6}")) {
            throw new InvalidFileException(
                    csv.source(),
                    csv.place(row) + ", column '" + column + "'",
                    "'" + text + "' is no fold, a whole number from 0");
        }
        return Integer.parseInt(text);
    }
}
