package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.CsvRow;
import org.voxrisk.io.text.TextWarning;

/** Makes cases of the columns that a layout names. Equal batches and labels are one object, for the sake of memory. */
final class CaseColumns {
    private static final OptionalInt ZERO = OptionalInt.of(0);
    private static final OptionalInt ONE = OptionalInt.of(1);

    private final CohortCsv csv;
    private final CsvLayout layout;
    private final String idColumn;
    private final String patientColumn;
    private final Map<String, Optional<String>> batches = new HashMap<>();
    private final List<String> unlabelled = new ArrayList<>();
    private int unlabelledCount;

    CaseColumns(CohortCsv csv, CsvLayout layout) {
        this.csv = csv;
        this.layout = layout;
        patientColumn = layout.patientColumn().or(layout::caseColumn).orElseThrow();
        idColumn = layout.caseColumn().orElse(patientColumn);
    }

    Case caseOf(CsvRow row) throws InvalidFileException {
        String id = id(row, idColumn);
        String patient = id(row, patientColumn);
        OptionalInt label =
                layout.label().isPresent() ? label(row, layout.label().get()) : OptionalInt.empty();
        try {
            return new Case(id, patient.equals(id) ? id : patient, label, batch(row));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(csv.source(), row.place(), String.valueOf(e.getMessage()), e);
        }
    }

    private String id(CsvRow row, String column) throws InvalidFileException {
        if (row.isMissing(csv.column(column))) {
            throw csv.invalid(
                    row, column, "the id is missing ('" + row.text(csv.column(column)) + "'); every row needs one");
        }
        return row.text(csv.column(column));
    }

    private Optional<String> batch(CsvRow row) {
        if (layout.batchColumn().isEmpty()) {
            return Optional.empty();
        }
        int column = csv.column(layout.batchColumn().get());
        return row.isMissing(column) ? Optional.empty() : batches.computeIfAbsent(row.text(column), Optional::of);
    }

    private OptionalInt label(CsvRow row, CsvLayout.LabelColumn column) throws InvalidFileException {
        String text = row.text(csv.column(column.name()));
        // The layout's own texts first: a class may be called None.
        if (CellRules.same(text, column.zero())) {
            return ZERO;
        }
        if (CellRules.same(text, column.one())) {
            return ONE;
        }
        if (CellRules.isMissing(text)) {
            unlabelledCount++;
            if (unlabelled.size() < NameList.SHOWN) {
                unlabelled.add(row.place());
            }
            return OptionalInt.empty();
        }
        throw csv.invalid(
                row,
                column.name(),
                "label '" + text + "', expected '" + column.zero() + "', '" + column.one() + "' or nothing");
    }

    List<TextWarning> warnings() {
        return unlabelledCount == 0
                ? List.of()
                : List.of(new TextWarning(
                        csv.source(),
                        "column '" + layout.label().orElseThrow().name() + "'",
                        "rows without a label: " + NameList.of(unlabelled, unlabelledCount)));
    }
}
