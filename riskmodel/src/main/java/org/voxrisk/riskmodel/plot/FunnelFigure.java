package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * Selection funnel: how many columns each step leaves and drops, with its rule in words.
 *
 * @param start number of columns before the first step
 * @param steps at least one
 */
public record FunnelFigure(int start, List<Step> steps) implements Drawing {
    /** Least height of a step: a rule of two lines and the count of dropped columns. */
    private static final double ROW = 26;

    private static final double LINE = 8;

    /** Where the rules begin, as a share of the width. */
    private static final double RULES = 0.58;

    /**
     * One step.
     *
     * @param rule in words, such as {@code ICC(2,1) > 0.75}
     * @param left number of columns behind it
     */
    public record Step(String rule, int left) {}

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException when there is no step, a count is negative or larger than the one before
     */
    public FunnelFigure {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || start <= 0) {
            throw new IllegalArgumentException(start + " columns and " + steps.size() + " steps: nothing to draw");
        }
        int before = start;
        for (Step step : steps) {
            if (step.left() < 0 || step.left() > before) {
                throw new IllegalArgumentException(
                        "step '" + step.rule() + "' leaves " + step.left() + " of " + before + " columns");
            }
            before = step.left();
        }
    }

    @Override
    public Figure draw(Caption caption) {
        double width = Figure.SINGLE_COLUMN_MM * 1.4;
        double rules = width * Canvas.POINTS_PER_MM * RULES;
        double room = width * Canvas.POINTS_PER_MM - rules - 4;
        List<List<String>> texts = steps.stream()
                .map(s -> TextWidth.broken(s.rule(), Canvas.FONT, room))
                .toList();
        double height = 14 + ROW;
        for (List<String> lines : texts) {
            height += height(lines);
        }
        Canvas canvas = new Canvas(width, height / Canvas.POINTS_PER_MM);
        double middle = canvas.width() * 0.3;
        double widest = canvas.width() * 0.5;
        row(canvas, 8, middle, widest, start, start);
        int before = start;
        double top = 8 + ROW;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            row(canvas, top, middle, widest, step.left(), start);
            double y = top - 4;
            for (String line : texts.get(i)) {
                canvas.text(rules, y, Anchor.START, Canvas.FONT, line);
                y += LINE;
            }
            canvas.text(
                    rules,
                    y,
                    Anchor.START,
                    Canvas.SMALL,
                    "\u2212" + Grouped.of(before - step.left()) + " dropped",
                    Ink.GREY);
            before = step.left();
            top += height(texts.get(i));
        }
        return canvas.finish(
                caption,
                "Selection in " + steps.size() + " steps from " + Grouped.of(start) + " columns to "
                        + Grouped.of(before) + ".");
    }

    private static double height(List<String> lines) {
        return Math.max(ROW, ROW + (lines.size() - 2) * LINE);
    }

    /** A bar whose width is the square root of the share, so that few columns can still be seen. */
    private static void row(Canvas canvas, double top, double middle, double widest, int count, int start) {
        double width = Math.max(1, widest * Math.sqrt((double) count / start));
        canvas.fill(middle - width / 2, top, width, 12, Ink.BLUE.colour());
        String text = Grouped.of(count);
        if (TextWidth.of(text, Canvas.FONT) + 6 < width) {
            canvas.text(middle, top + 8.5, Anchor.MIDDLE, Canvas.FONT, text, "#FFFFFF");
        } else {
            canvas.text(middle + width / 2 + 3, top + 8.5, Anchor.START, Canvas.FONT, text);
        }
    }
}
