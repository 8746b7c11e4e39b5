package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.riskmodel.data.SplitPlan;

/**
 * A CSV file of folds: a column of ids, and columns with the fold, from 1 or from 0, in which each patient is tested.
 *
 * @param file the file
 * @param id name of the column of ids, if it is not {@code id}, {@code case_id} or {@code patient_id}
 */
record FoldFile(Path file, String id) {
    /**
     * The folds of a column.
     *
     * @param repeat name of the column; the first one that holds no ids when null
     * @throws ParameterException if there is no such column
     * @throws InvalidFileException if a cell is no fold, or a fold has no patient
     */
    SplitPlan plan(@Nullable String repeat) throws IOException {
        CsvTable csv = CsvTable.open(file, name -> true);
        List<String> header = csv.header();
        String ids = Stream.of(id, "id", "case_id", "patient_id")
                .filter(header::contains)
                .findFirst()
                .orElseThrow(() -> new ParameterException("--folds " + file + " has no column of ids, " + id
                        + " or id; its columns are " + header + "."));
        String column = repeat != null
                ? repeat
                : header.stream()
                        .filter(c -> !c.equals(ids))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException("--folds " + file + " has no column of folds."));
        if (!header.contains(column) || column.equals(ids)) {
            throw new ParameterException("--repeat " + column + ": " + file
                    + " has no such column of folds; its columns" + " are " + header + ".");
        }
        int idAt = header.indexOf(ids);
        int foldAt = header.indexOf(column);
        List<String> patients = new ArrayList<>();
        List<Integer> folds = new ArrayList<>();
        csv.forEachRow(row -> {
            OptionalInt fold = CellRules.wholeNumber(row.text(foldAt));
            if (row.isMissing(idAt) || fold.isEmpty()) {
                throw new InvalidFileException(
                        csv.source(),
                        row.place(),
                        "id '" + row.text(idAt) + "', fold '" + row.text(foldAt) + "' in column '" + column
                                + "': an id and a whole number are needed");
            }
            patients.add(row.text(idAt));
            folds.add(fold.getAsInt());
        });
        int[] numbers = folds.stream().mapToInt(Integer::intValue).toArray();
        try {
            return folds.contains(0) ? SplitPlan.ofFolds(patients, numbers) : SplitPlan.ofFoldIdsOfR(patients, numbers);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(csv.source(), "column '" + column + "'", String.valueOf(e.getMessage()), e);
        }
    }
}
