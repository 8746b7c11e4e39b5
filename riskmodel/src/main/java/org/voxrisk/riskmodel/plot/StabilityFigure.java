package org.voxrisk.riskmodel.plot;

import java.util.Comparator;
import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * Stability of a selection: the share of resamples in which each column was selected, the thirty most frequent ones.
 *
 * @param resamples how often the selection was run, at least 1
 * @param columns counts, in any order
 */
public record StabilityFigure(int resamples, List<Count> columns) implements Drawing {
    private static final int MOST = 30;
    private static final double ROW = 9;
    private static final double NAMES = 230;

    /**
     * How often a column was selected.
     *
     * @param column its name
     * @param selected number of resamples
     */
    public record Count(String column, int selected) {}

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException when there is none, or one is not between 0 and the number of resamples
     */
    public StabilityFigure {
        if (columns.isEmpty() || resamples < 1) {
            throw new IllegalArgumentException(
                    columns.size() + " columns in " + resamples + " resamples: nothing to draw");
        }
        for (Count count : columns) {
            if (count.selected() < 0 || count.selected() > resamples) {
                throw new IllegalArgumentException(
                        "'" + count.column() + "' was selected " + count.selected() + " times in " + resamples);
            }
        }
        columns = columns.stream()
                .sorted(Comparator.comparingInt(Count::selected).reversed())
                .toList();
    }

    @Override
    public Figure draw(Caption caption) {
        List<Count> shown = columns.subList(0, Math.min(MOST, columns.size()));
        Canvas canvas = new Canvas(
                Figure.DOUBLE_COLUMN_MM, (10 + shown.size() * ROW + Layout.AXIS_BOTTOM + 10) / Canvas.POINTS_PER_MM);
        Panel panel = new Panel(
                canvas,
                NAMES + 6,
                10,
                canvas.width() - NAMES - 40,
                shown.size() * ROW,
                new Panel.Range(0, 1),
                new Panel.Range(shown.size(), 0));
        for (int i = 0; i < shown.size(); i++) {
            Count count = shown.get(i);
            double share = (double) count.selected() / resamples;
            double y = panel.atY(i + 0.5);
            canvas.fill(panel.left(), y - ROW * 0.33, panel.atX(share) - panel.left(), ROW * 0.66, Ink.BLUE.colour());
            canvas.text(panel.atX(share) + 3, y + 2.2, Anchor.START, Canvas.SMALL, Numbers.fixed(share, 2));
            canvas.text(
                    NAMES,
                    y + 2.2,
                    Anchor.END,
                    Fit.size(count.column(), Canvas.SMALL, NAMES - 4),
                    Fit.shortened(count.column(), NAMES - 4));
        }
        panel.axes();
        panel.bottomAxis("Share of " + Grouped.of(resamples) + " resamples that selected the column");
        Count first = shown.get(0);
        return canvas.finish(
                caption,
                "Selection in " + resamples + " resamples; most often " + first.column() + ", " + first.selected()
                        + " times.");
    }
}
