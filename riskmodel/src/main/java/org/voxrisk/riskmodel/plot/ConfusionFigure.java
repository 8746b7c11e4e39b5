package org.voxrisk.riskmodel.plot;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * Confusion matrices: observed groups in rows, predicted ones in columns, counts and percentages of the row.
 *
 * @param without name of the group without the event
 * @param with name of the group with the event
 * @param panels one to three cohorts side by side
 */
public record ConfusionFigure(String without, String with, List<Cohort> panels) implements Drawing {
    private static final double CELL = 50;

    /**
     * One cohort.
     *
     * @param name for example {@code test}
     * @param counts the four counts
     */
    public record Cohort(String name, ConfusionMatrix counts) {
        /** Checks the name. */
        public Cohort {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public ConfusionFigure {
        panels = Panels.checked(panels);
    }

    @Override
    public Figure draw(Caption caption) {
        double names = Math.max(TextWidth.of(without, Canvas.FONT), TextWidth.of(with, Canvas.FONT)) + 22;
        double width = panels.size() * (names + 2 * CELL + 16);
        Canvas canvas = new Canvas(width / Canvas.POINTS_PER_MM, (2 * CELL + 52) / Canvas.POINTS_PER_MM);
        for (int p = 0; p < panels.size(); p++) {
            draw(canvas, p * (names + 2 * CELL + 16) + names, panels.get(p));
        }
        return canvas.finish(
                caption,
                panels.stream()
                        .map(c -> c.name() + ": accuracy "
                                + Numbers.fixed(c.counts().accuracy().estimate(), 3) + " of "
                                + c.counts().size())
                        .collect(Collectors.joining("; ", "Confusion matrices. ", ".")));
    }

    private void draw(Canvas canvas, double left, Cohort cohort) {
        ConfusionMatrix c = cohort.counts();
        int[][] cells = {{c.trueNegatives(), c.falsePositives()}, {c.falseNegatives(), c.truePositives()}};
        canvas.text(left, 11, Anchor.START, Canvas.FONT, cohort.name() + ", n = " + c.size());
        double top = 26;
        String[] groups = {without, with};
        for (int observed = 0; observed < 2; observed++) {
            int total = cells[observed][0] + cells[observed][1];
            canvas.text(left - 4, top + (observed + 0.5) * CELL + 2.5, Anchor.END, Canvas.FONT, groups[observed]);
            canvas.text(left + (observed + 0.5) * CELL, top - 4, Anchor.MIDDLE, Canvas.FONT, groups[observed]);
            for (int predicted = 0; predicted < 2; predicted++) {
                int count = cells[observed][predicted];
                double share = total == 0 ? Double.NaN : (double) count / total;
                double x = left + predicted * CELL;
                double y = top + observed * CELL;
                canvas.fill(x, y, CELL, CELL, Ink.diverging(Double.isNaN(share) ? 0 : -0.55 * share));
                canvas.frame(x, y, CELL, CELL, Ink.TEXT, Canvas.THIN);
                canvas.text(x + CELL / 2, y + CELL / 2 - 1, Anchor.MIDDLE, 9, Integer.toString(count));
                canvas.text(
                        x + CELL / 2,
                        y + CELL / 2 + 10,
                        Anchor.MIDDLE,
                        Canvas.SMALL,
                        total == 0 ? "no case" : Numbers.fixed(100 * share, 1) + " % of " + total);
            }
        }
        canvas.text(left + CELL, top + 2 * CELL + 10, Anchor.MIDDLE, Canvas.FONT, "Predicted");
        canvas.upward(
                left - 4 - Math.max(TextWidth.of(without, Canvas.FONT), TextWidth.of(with, Canvas.FONT)) - 5,
                top + CELL,
                Anchor.MIDDLE,
                Canvas.FONT,
                "Observed");
    }
}
