package org.voxrisk.io.cohort.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.RowFault;
import org.voxrisk.io.text.CellRules;

/**
 * The cases of one sequence as one reader saw them. Immutable.
 *
 * @param sequence name of the sequence; empty where there is one without a name
 * @param reader number of the reader, from 1
 * @param idColumn column of the patients' ids; empty where rows are told apart by their lines
 * @param cases the cases
 * @param rows what a row stands for
 */
public record CaseGroup(String sequence, int reader, Optional<String> idColumn, CaseList cases, Rows rows) {
    /** What a row stands for. */
    public enum Rows {
        /** A patient each: no two of them share an image. */
        PATIENTS,
        /** A region each: several may be of one image. */
        REGIONS
    }

    private static final Set<String> ID_NAMES = Set.of(
            "id", "patient", "patient_id", "patientid", "case", "case_id", "caseid", "subject", "subject_id", "name");

    /**
     * Checks the reader and the column.
     *
     * @throws IllegalArgumentException when the number is below 1, or the list has no such column
     */
    public CaseGroup {
        if (reader < 1) {
            throw new IllegalArgumentException("reader = " + reader + ", must be at least 1");
        }
        if (idColumn.isPresent() && !cases.columns().contains(idColumn.get())) {
            throw new IllegalArgumentException(
                    cases.source() + " has no column '" + idColumn.get() + "' of ids; there are " + cases.columns());
        }
    }

    /**
     * A list for itself, of which several rows may be of one image. Its ids are in the first column that is named like one
     * (id, patient, case, subject, name and the like); without one, its lines stand for ids.
     */
    public static CaseGroup of(CaseList cases) {
        Optional<String> column = cases.columns().stream()
                .filter(c -> ID_NAMES.contains(c.toLowerCase(Locale.ROOT)))
                .findFirst();
        return new CaseGroup("", 1, column, cases, Rows.REGIONS);
    }

    /** A reading of a sequence of a study, a row a patient. */
    public static CaseGroup ofStudy(String sequence, int reader, String idColumn, CaseList cases) {
        return new CaseGroup(sequence, reader, Optional.of(idColumn), cases, Rows.PATIENTS);
    }

    /** Sequence and reader in words: {@code T2}, {@code T2, reader 2}; may be empty. */
    public String subject() {
        if (reader == 1) {
            return sequence;
        }
        return (sequence.isEmpty() ? "" : sequence + ", ") + "reader " + reader;
    }

    /** The id of a row's patient; one without an id is named by its line. */
    public String patient(CaseRow row) {
        return patient(idColumn.map(c -> row.cells().getOrDefault(c, "")).orElse(""), row.line());
    }

    /** The id that a cell holds, or the name of its line. */
    private static String patient(String cell, int line) {
        return CellRules.isMissing(cell) ? "line " + line : CellRules.text(cell);
    }

    /** The id of a row that names no case; it is named by its line if it has none. */
    public String patient(RowFault fault) {
        return patient(idColumn.map(c -> fault.cells().getOrDefault(c, "")).orElse(""), fault.line());
    }

    /** Ids of all rows in their order, then of those that name no case; ids of several rows several times. */
    public List<String> patients() {
        return Stream.concat(
                        cases.rows().stream().map(this::patient),
                        cases.faults().stream().map(this::patient))
                .toList();
    }
}
