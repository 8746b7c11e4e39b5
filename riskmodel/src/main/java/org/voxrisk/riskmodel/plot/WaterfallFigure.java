package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.score.ScoreBreakdown;

/**
 * Waterfall of one case: from the intercept by the contribution of each column, largest first, to the score; the value of the
 * column stands behind its name. Contributions beyond a number are drawn as one.
 *
 * @param breakdown what the score is made of
 * @param most how many columns have a row of their own, at least 1
 */
public record WaterfallFigure(ScoreBreakdown breakdown, int most) implements Drawing {
    private static final double ROW = 10;
    private static final double NAMES = 210;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public WaterfallFigure {
        if (most < 1) {
            throw new IllegalArgumentException(most + " rows: at least one is needed");
        }
    }

    @Override
    public Figure draw(Caption caption) {
        List<Contribution> ranked = breakdown.ranked();
        List<Contribution> own = ranked.subList(0, Math.min(most, ranked.size()));
        List<Contribution> rest = ranked.subList(own.size(), ranked.size());
        int rows = own.size() + (rest.isEmpty() ? 0 : 1) + 2;
        Canvas canvas =
                new Canvas(Figure.DOUBLE_COLUMN_MM, (8 + rows * ROW + Layout.AXIS_BOTTOM + 10) / Canvas.POINTS_PER_MM);
        double low = Math.min(breakdown.intercept(), breakdown.score());
        double high = Math.max(breakdown.intercept(), breakdown.score());
        double at = breakdown.intercept();
        for (Contribution c : own) {
            at += c.contribution();
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        Panel panel = new Panel(
                canvas,
                NAMES + 26,
                8,
                canvas.width() - NAMES - 64,
                rows * ROW,
                Panel.Range.around(low, high, 0.08),
                new Panel.Range(rows, 0));
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.bottom(), Ink.TEXT, Canvas.THIN);
        panel.bottomAxis("Score");
        canvas.text(8, panel.bottom() + 19, Anchor.START, Canvas.SMALL, "vermillion raises the score, blue lowers it");
        point(canvas, panel, 0, "intercept", breakdown.intercept());
        at = breakdown.intercept();
        int row = 1;
        for (Contribution c : own) {
            step(canvas, panel, row++, c.feature() + " = " + Numbers.significant(c.value(), 3), at, c.contribution());
            at += c.contribution();
        }
        if (!rest.isEmpty()) {
            double sum = breakdown.score() - at;
            step(canvas, panel, row++, rest.size() + (rest.size() == 1 ? " other column" : " other columns"), at, sum);
        }
        point(canvas, panel, row, "score", breakdown.score());
        return canvas.finish(
                caption,
                "Contributions of " + ranked.size() + " columns from the intercept "
                        + Numbers.significant(breakdown.intercept(), 3) + " to the score "
                        + Numbers.significant(breakdown.score(), 3) + ".");
    }

    private static void point(Canvas canvas, Panel panel, int row, String name, double value) {
        double y = panel.atY(row + 0.5);
        canvas.disc(panel.atX(value), y, 2, Ink.TEXT, false);
        canvas.text(
                panel.atX(value) + 4,
                y + Canvas.SMALL * 0.36,
                Anchor.START,
                Canvas.SMALL,
                Numbers.significant(value, 3));
        canvas.text(NAMES, y + Canvas.SMALL * 0.36, Anchor.END, Canvas.SMALL, name);
    }

    private static void step(Canvas canvas, Panel panel, int row, String name, double from, double by) {
        double y = panel.atY(row + 0.5);
        double a = panel.atX(from);
        double b = panel.atX(from + by);
        canvas.fill(
                Math.min(a, b),
                y - ROW * 0.33,
                Math.max(0.4, Math.abs(b - a)),
                ROW * 0.66,
                by < 0 ? Ink.BLUE.colour() : Ink.VERMILLION.colour());
        canvas.line(b, y - ROW * 0.33, b, y + ROW, Ink.LIGHT, 0.35);
        String text = (by > 0 ? "+" : "") + Numbers.significant(by, 3);
        canvas.text(Math.max(a, b) + 3, y + Canvas.SMALL * 0.36, Anchor.START, Canvas.SMALL, text);
        canvas.text(
                NAMES,
                y + Canvas.SMALL * 0.36,
                Anchor.END,
                Fit.size(name, Canvas.SMALL, NAMES - 4),
                Fit.shortened(name, NAMES - 4));
    }
}
