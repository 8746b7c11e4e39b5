package org.voxrisk.riskmodel.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.CsvRow;

/**
 * A {@link SplitPlan} as CSV, for other programs: columns {@code case_id}, {@code repeat_1}, {@code repeat_2}, ... A
 * cell is the fold, from 1, in which the case is tested ({@code foldid} of {@code cv.glmnet}); in a hold-out 1 is test
 * and 0 training.
 */
public final class SplitCsv {
    private static final String REPEAT = "repeat_";
    private static final int MOST_FOLDS = 999_999;

    private SplitCsv() {}

    /**
     * Writes a plan, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(SplitPlan plan, Path file) throws IOException {
        CsvOutput.write(file, rows -> {
            List<String> cells = new ArrayList<>(List.of(CsvLayout.CASE));
            for (int r = 1; r <= plan.repeats(); r++) {
                cells.add(REPEAT + r);
            }
            rows.add(cells);
            for (int i = 0; i < plan.caseIds().size(); i++) {
                cells.clear();
                cells.add(plan.caseIds().get(i));
                for (int r = 0; r < plan.repeats(); r++) {
                    cells.add(Integer.toString(plan.testFold(r, i)));
                }
                rows.add(cells);
            }
        });
    }

    /**
     * Reads a plan. It is a hold-out when a 0 occurs, else a k-fold whose k is the largest number.
     *
     * @throws InvalidFileException when columns are missing, a cell is no fold, or a fold has no case; the message
     *     names the place
     * @throws IOException when the file cannot be read
     */
    public static SplitPlan read(Path file) throws IOException {
        CohortCsv csv = CohortCsv.open(file, name -> false);
        csv.requireColumns(List.of(CsvLayout.CASE, REPEAT + 1));
        int repeats = 1;
        while (csv.hasColumn(REPEAT + (repeats + 1))) {
            repeats++;
        }
        List<String> ids = new ArrayList<>();
        int[][] fold = new int[repeats][csv.csv().rowCount()];
        csv.forEachRow(row -> {
            ids.add(row.text(csv.column(CsvLayout.CASE)));
            for (int r = 0; r < fold.length; r++) {
                fold[r][row.number()] = fold(csv, row, REPEAT + (r + 1));
            }
        });
        boolean holdOut = Arrays.stream(fold).flatMapToInt(Arrays::stream).anyMatch(f -> f == 0);
        int largest = Arrays.stream(fold).flatMapToInt(Arrays::stream).max().orElse(0);
        try {
            return new SplitPlan(ids, holdOut ? 1 : largest, fold);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(csv.source(), "", String.valueOf(e.getMessage()), e);
        }
    }

    private static int fold(CohortCsv csv, CsvRow row, String column) throws InvalidFileException {
        String text = row.text(csv.column(column));
        OptionalInt fold = CellRules.wholeNumber(text);
        if (fold.isEmpty() || fold.getAsInt() < 0 || fold.getAsInt() > MOST_FOLDS) {
            throw csv.invalid(row, column, "'" + text + "' is no fold, a whole number from 0");
        }
        return fold.getAsInt();
    }
}
