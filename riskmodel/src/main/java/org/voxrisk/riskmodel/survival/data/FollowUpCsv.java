package org.voxrisk.riskmodel.survival.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.io.text.TextFormatException;

/** Reads the follow-up of a cohort from a CSV file with one row a patient. */
public final class FollowUpCsv {
    private FollowUpCsv() {}

    /**
     * What a table holds.
     *
     * @param table the patients without a fault, in the order of their rows; empty when there is none
     * @param problems all faults: columns first, then ids, then row by row
     */
    public record Reading(Optional<FollowUpTable> table, List<FollowUpProblem> problems) {
        /** Copies the list. */
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a table without faults.
     *
     * @param idColumn column of patient ids
     * @param excluded ids of patients that do not take part; their rows are not looked at
     * @throws FollowUpRefusedException when there are faults; all are listed, with patient and column
     * @throws InvalidFileException when the file is no CSV table, or has no row
     * @throws IOException when it cannot be read
     */
    public static FollowUpTable read(Path file, String idColumn, FollowUpSource source, Set<String> excluded)
            throws IOException {
        try {
            List<String> needed = source.columns();
            CsvTable csv = CsvTable.open(file, name -> name.equals(idColumn) || needed.contains(name));
            Reading reading = check(csv, idColumn, source, excluded);
            if (!reading.problems().isEmpty()) {
                throw new FollowUpRefusedException(csv.source(), reading.problems());
            }
            return reading.table()
                    .orElseThrow(() -> new InvalidFileException(
                            csv.source(), "", "there is no follow-up of any patient that takes part"));
        } catch (TextFormatException e) {
            throw new InvalidFileException(e.source(), e.place(), e.detail(), e);
        }
    }

    /**
     * Reads an opened table with all its faults, to report them.
     *
     * @param idColumn column of patient ids
     * @param excluded ids of patients that do not take part; their rows are not looked at
     * @throws IOException when it cannot be read
     */
    public static Reading check(CsvTable csv, String idColumn, FollowUpSource source, Set<String> excluded)
            throws IOException {
        return new FollowUpRows(csv, idColumn, source).check(excluded);
    }
}
