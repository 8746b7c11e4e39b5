package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Forest plot: ratios with their intervals on a logarithmic axis, a line at 1, the numbers to the right. An interval that
 * leaves the axis ends in an arrow.
 *
 * @param ratio what the axis is called, such as {@code Odds ratio}
 * @param rows at least one
 */
public record ForestFigure(String ratio, List<Row> rows) implements Drawing {
    private static final double ROW = 14;
    private static final double NAMES = 130;
    private static final double NUMBERS = 130;
    private static final double WIDEST = 50;

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
        Canvas canvas = new Canvas(
                Figure.DOUBLE_COLUMN_MM, (20 + rows.size() * ROW + Layout.AXIS_BOTTOM + 10) / Canvas.POINTS_PER_MM);
        double low = 1;
        double high = 1;
        for (Row row : rows) {
            low = Math.min(low, Math.max(row.interval().lower(), row.estimate() / WIDEST));
            high = Math.max(high, Math.min(row.interval().upper(), row.estimate() * WIDEST));
        }
        low = Math.min(low, 0.8);
        high = Math.max(high, 1.25);
        Panel panel = new Panel(
                canvas,
                NAMES + 8,
                20,
                canvas.width() - NAMES - NUMBERS - 16,
                rows.size() * ROW,
                Panel.Range.around(StrictMath.log(low), StrictMath.log(high), 0.05),
                new Panel.Range(rows.size(), 0));
        panel.vertical(0, Ink.GREY, "3 2");
        canvas.text(panel.right() + 8, 12, Anchor.START, Canvas.FONT, ratio + " (95 % interval)");
        for (int i = 0; i < rows.size(); i++) {
            row(canvas, panel, i);
        }
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.bottom(), Ink.TEXT, Canvas.THIN);
        Ticks ticks = Ticks.logarithmic(low, high);
        panel.bottomAxis(
                ratio + ", logarithmic axis",
                new Ticks(ticks.values().stream().map(StrictMath::log).toList(), ticks.labels()));
        Row first = rows.get(0);
        return canvas.finish(
                caption,
                ratio + " of " + rows.size() + (rows.size() == 1 ? " term" : " terms") + "; " + first.term() + ": "
                        + text(first) + ".");
    }

    private void row(Canvas canvas, Panel panel, int i) {
        Row row = rows.get(i);
        double y = panel.atY(i + 0.5);
        double from = end(canvas, panel, row.interval().lower(), y, -1);
        double to = end(canvas, panel, row.interval().upper(), y, 1);
        canvas.line(from, y, to, y, Ink.BLUE.colour(), 1);
        canvas.fill(panel.atX(StrictMath.log(row.estimate())) - 2, y - 2, 4, 4, Ink.BLUE.colour());
        canvas.text(
                8, y + 2.5, Anchor.START, Fit.size(row.term(), Canvas.FONT, NAMES), Fit.shortened(row.term(), NAMES));
        String numbers = text(row);
        canvas.text(panel.right() + 8, y + 2.5, Anchor.START, Fit.size(numbers, Canvas.FONT, NUMBERS), numbers);
    }

    private static double end(Canvas canvas, Panel panel, double limit, double y, int side) {
        double edge = side < 0 ? panel.left() : panel.right();
        double at = limit > 0 && !Double.isInfinite(limit) ? panel.atX(StrictMath.log(limit)) : edge + side;
        if (at >= panel.left() && at <= panel.right()) {
            return at;
        }
        canvas.polygon(
                new double[] {edge, edge - side * 3, edge - side * 3},
                new double[] {y, y - 2, y + 2},
                Ink.BLUE.colour(),
                1);
        return edge;
    }

    private static String text(Row row) {
        String numbers = Numbers.significant(row.estimate(), 3) + " ("
                + Numbers.significant(row.interval().lower(), 3) + "\u2013"
                + Numbers.significant(row.interval().upper(), 3) + ")";
        return Double.isNaN(row.pValue()) ? numbers : numbers + ", " + Numbers.pValue(row.pValue());
    }
}
