package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * Coefficients of a linear score as horizontal bars from the largest to the smallest, the value at each bar's end, the source
 * of a column (a sequence, for example) by colour.
 *
 * @param bars at least one, in any order
 */
public record CoefficientFigure(List<Bar> bars) implements Drawing {
    private static final double ROW = 10;

    /**
     * One coefficient.
     *
     * @param column its name
     * @param group what the colour stands for, such as {@code T2}
     * @param coefficient finite
     */
    public record Bar(String column, String group, double coefficient) {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException when it is not finite
         */
        public Bar {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException("coefficient of '" + column + "' is " + coefficient);
            }
        }
    }

    /**
     * Checks the bars.
     *
     * @throws IllegalArgumentException when there is none
     */
    public CoefficientFigure {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("no coefficient to draw");
        }
        bars = bars.stream()
                .sorted(Comparator.comparingDouble(Bar::coefficient).reversed())
                .toList();
    }

    @Override
    public Figure draw(Caption caption) {
        List<String> groups = new ArrayList<>(
                new LinkedHashSet<>(bars.stream().map(Bar::group).sorted().toList()));
        double legend = groups.size() > 1 ? Legend.ROW * groups.size() : 0;
        double top = 8;
        double names = 200;
        Canvas canvas = new Canvas(
                Figure.DOUBLE_COLUMN_MM,
                (top + bars.size() * ROW + Layout.AXIS_BOTTOM + legend + 10) / Canvas.POINTS_PER_MM);
        double low = Math.min(0, bars.get(bars.size() - 1).coefficient());
        double high = Math.max(0, bars.get(0).coefficient());
        Panel panel = new Panel(
                canvas,
                names + 30,
                top,
                canvas.width() - names - 66,
                bars.size() * ROW,
                Panel.Range.around(low, high, 0.05),
                new Panel.Range(bars.size(), 0));
        for (int i = 0; i < bars.size(); i++) {
            bar(canvas, panel, i, groups.indexOf(bars.get(i).group()), names);
        }
        panel.vertical(0, Ink.TEXT, "");
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.bottom(), Ink.TEXT, Canvas.THIN);
        panel.bottomAxis("Coefficient");
        if (groups.size() > 1) {
            List<Legend.Entry> entries = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                entries.add(new Legend.Entry(groups.get(g), Ink.of(g).colour(), ""));
            }
            Legend.draw(canvas, panel.left(), panel.bottom() + Layout.AXIS_BOTTOM + 2, Canvas.FONT, entries);
        }
        Bar largest = bars.stream()
                .max(Comparator.comparingDouble(b -> Math.abs(b.coefficient())))
                .orElseThrow();
        return canvas.finish(
                caption,
                bars.size() + " coefficients; the largest is " + Numbers.significant(largest.coefficient(), 3) + " of "
                        + largest.column() + ".");
    }

    private void bar(Canvas canvas, Panel panel, int row, int group, double names) {
        Bar bar = bars.get(row);
        double middle = panel.atY(row + 0.5);
        double zero = panel.atX(0);
        double end = panel.atX(bar.coefficient());
        canvas.fill(
                Math.min(zero, end),
                middle - ROW * 0.33,
                Math.abs(end - zero),
                ROW * 0.66,
                Ink.of(group).colour());
        canvas.text(
                bar.coefficient() < 0 ? end - 2 : end + 2,
                middle + Canvas.SMALL * 0.36,
                bar.coefficient() < 0 ? Anchor.END : Anchor.START,
                Canvas.SMALL,
                Numbers.significant(bar.coefficient(), 3));
        canvas.text(
                names,
                middle + Canvas.SMALL * 0.36,
                Anchor.END,
                Fit.size(bar.column(), Canvas.SMALL, names - 4),
                Fit.shortened(bar.column(), names - 4));
    }
}
