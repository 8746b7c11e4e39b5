package org.voxrisk.io.cohort.perturb;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.perturb.Perturbation;
import org.voxrisk.perturb.PerturbationPlan;

/**
 * A list of cases with a row for each perturbation of each case, in the order of the list and the plan. Behind the list's own
 * columns stand {@link #COLUMNS}: the name of the perturbation and its numbers. Immutable.
 *
 * @param list the rows
 * @param caseColumns the columns of the list that it was made from
 */
public record PerturbedList(CaseList list, List<String> caseColumns) {
    /** Column of the perturbation's name. */
    public static final String NAME = "perturbation";

    /** The columns of a perturbation: its name, and its numbers as {@link Perturbation} has them. */
    public static final List<String> COLUMNS = List.of(
            NAME, "noise", "noise_level", "translate_x", "translate_y", "translate_z", "rotate", "volume", "contour");

    /** Copies the list. */
    public PerturbedList {
        requireNonNull(list, "list");
        caseColumns = List.copyOf(caseColumns);
    }

    /**
     * Makes the list.
     *
     * @param cases the cases
     * @param plan the perturbations of each of them
     * @throws IllegalArgumentException if a column of the list is one of {@link #COLUMNS}, in whatever case
     */
    public static PerturbedList of(CaseList cases, PerturbationPlan plan) {
        for (String column : cases.columns()) {
            if (COLUMNS.contains(column.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(cases.source() + ": column '" + column
                        + "' is one that the perturbations have; remove it, or give it another name");
            }
        }
        List<String> columns = new ArrayList<>(cases.columns());
        columns.addAll(COLUMNS);
        List<CaseRow> rows = new ArrayList<>();
        for (CaseRow row : cases.rows()) {
            for (Perturbation p : plan.perturbations()) {
                Map<String, String> cells = new LinkedHashMap<>(row.cells());
                cells.putAll(cells(p));
                rows.add(new CaseRow(row.line(), cells, row.files(), row.region(), row.labelChannel(), row.series()));
            }
        }
        return new PerturbedList(
                new CaseList(cases.source(), columns, rows, cases.faults(), cases.warnings()), cases.columns());
    }

    /** The cells of a perturbation by column. */
    static Map<String, String> cells(Perturbation p) {
        OptionalDouble level = p.noiseLevel();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(NAME, p.name());
        cells.put("noise", Integer.toString(p.noise()));
        cells.put("noise_level", p.noise() > 0 && level.isPresent() ? DoubleText.of(level.getAsDouble()) : "");
        cells.put("translate_x", DoubleText.of(p.translationX()));
        cells.put("translate_y", DoubleText.of(p.translationY()));
        cells.put("translate_z", DoubleText.of(p.translationZ()));
        cells.put("rotate", DoubleText.of(p.rotationDegrees()));
        cells.put("volume", DoubleText.of(p.volumeFraction()));
        cells.put("contour", Integer.toString(p.contour()));
        return cells;
    }
}
