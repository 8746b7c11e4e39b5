package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Forest plot: ratios with their intervals on a logarithmic axis, a line at 1, the numbers to the right. An interval that
 * leaves the axis ends in an arrow.
 *
 * @param ratio what the axis is called, such as {@code Odds ratio}
 * @param rows at least one
 */
public record ForestFigure(String ratio, List<Row> rows) implements Drawing {
    /**
     * A term.
     *
     * @param term its name, with the unit that the ratio is for
     * @param estimate above 0
     * @param interval its limits; may reach to 0 or infinity
     * @param pValue NaN for none
     */
    public record Row(String term, double estimate, ConfidenceInterval interval, double pValue) {
        /**
         * Checks the estimate.
         *
         * @throws IllegalArgumentException when it is not above 0 and finite
         */
        public Row {
            if (!(estimate > 0) || Double.isInfinite(estimate)) {
                throw new IllegalArgumentException("ratio of '" + term + "' is " + estimate + "; it must be above 0");
            }
        }
    }

    /**
     * Checks the rows.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ForestFigure {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no ratio to draw");
        }
    }

    @Override
    public Figure draw(Caption caption) {
        Row first = rows.get(0);
        return new ForestRows(
                        ratio,
                        List.of(),
                        rows.stream()
                                .map(r -> new ForestRows.Line(r.term(), List.of(), r.estimate(), r.interval(), text(r)))
                                .toList())
                .draw(
                        caption,
                        ratio + " of " + rows.size() + (rows.size() == 1 ? " term" : " terms") + "; " + first.term()
                                + ": " + text(first) + ".");
    }

    private static String text(Row row) {
        return ForestRows.numbers(row.estimate(), row.interval(), row.pValue());
    }
}
