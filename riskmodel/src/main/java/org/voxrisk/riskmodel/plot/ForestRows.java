package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Ratios on a logarithmic axis with a line at 1: names and columns of counts to the left, numbers to the right. An interval that
 * leaves the axis, or has no limit, ends in an arrow.
 *
 * @param ratio what the axis is called
 * @param columns headings of the columns between names and axis; may be empty
 * @param lines at least one
 */
record ForestRows(String ratio, List<String> columns, List<Line> lines) {
    private static final double ROW = 14;
    private static final double NAMES = 130;
    private static final double COLUMN = 34;
    private static final double NUMBERS = 130;
    private static final double WIDEST = 50;

    /**
     * A row.
     *
     * @param term its name
     * @param cells one a column
     * @param estimate above 0
     * @param interval its limits; may reach to 0 or infinity
     * @param numbers what stands to the right
     */
    record Line(String term, List<String> cells, double estimate, ConfidenceInterval interval, String numbers) {
        double lower() {
            return Double.isNaN(interval.lower()) ? 0 : interval.lower();
        }

        double upper() {
            return Double.isNaN(interval.upper()) ? Double.POSITIVE_INFINITY : interval.upper();
        }
    }

    Figure draw(Caption caption, String description) {
        Canvas canvas = new Canvas(
                Figure.DOUBLE_COLUMN_MM, (20 + lines.size() * ROW + Layout.AXIS_BOTTOM + 10) / Canvas.POINTS_PER_MM);
        double low = 1;
        double high = 1;
        for (Line line : lines) {
            low = Math.min(low, Math.max(line.lower(), line.estimate() / WIDEST));
            high = Math.max(high, Math.min(line.upper(), line.estimate() * WIDEST));
        }
        low = Math.min(low, 0.8);
        high = Math.max(high, 1.25);
        double left = NAMES + 8 + columns.size() * COLUMN;
        Panel panel = new Panel(
                canvas,
                left,
                20,
                canvas.width() - left - NUMBERS - 8,
                lines.size() * ROW,
                Panel.Range.around(StrictMath.log(low), StrictMath.log(high), 0.05),
                new Panel.Range(lines.size(), 0));
        panel.vertical(0, Ink.GREY, "3 2");
        canvas.text(panel.right() + 8, 12, Anchor.START, Canvas.FONT, ratio + " (95 % interval)");
        for (int c = 0; c < columns.size(); c++) {
            canvas.text(columnEnd(c), 12, Anchor.END, Canvas.FONT, columns.get(c));
        }
        for (int i = 0; i < lines.size(); i++) {
            row(canvas, panel, i);
        }
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.bottom(), Ink.TEXT, Canvas.THIN);
        Ticks ticks = Ticks.logarithmic(low, high);
        panel.bottomAxis(
                ratio + ", logarithmic axis",
                new Ticks(ticks.values().stream().map(StrictMath::log).toList(), ticks.labels()));
        return canvas.finish(caption, description);
    }

    private static double columnEnd(int column) {
        return NAMES + (column + 1) * COLUMN - 4;
    }

    private void row(Canvas canvas, Panel panel, int i) {
        Line row = lines.get(i);
        double y = panel.atY(i + 0.5);
        double from = end(canvas, panel, row.lower(), y, -1);
        double to = end(canvas, panel, row.upper(), y, 1);
        canvas.line(from, y, to, y, Ink.BLUE.colour(), 1);
        canvas.fill(panel.atX(StrictMath.log(row.estimate())) - 2, y - 2, 4, 4, Ink.BLUE.colour());
        canvas.text(
                8, y + 2.5, Anchor.START, Fit.size(row.term(), Canvas.FONT, NAMES), Fit.shortened(row.term(), NAMES));
        for (int c = 0; c < columns.size(); c++) {
            canvas.text(
                    columnEnd(c), y + 2.5, Anchor.END, Canvas.FONT, row.cells().get(c));
        }
        String numbers = row.numbers();
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

    /** {@code 2.40 (1.30-4.60), p = 0.006}; without a p-value where it is NaN. */
    static String numbers(double estimate, ConfidenceInterval interval, double pValue) {
        String numbers = Numbers.significant(estimate, 3) + " (" + Numbers.significant(interval.lower(), 3) + "\u2013"
                + Numbers.significant(interval.upper(), 3) + ")";
        return Double.isNaN(pValue) ? numbers : numbers + ", " + Numbers.pValue(pValue);
    }
}
