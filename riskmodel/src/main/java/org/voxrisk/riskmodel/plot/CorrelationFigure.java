package org.voxrisk.riskmodel.plot;

import java.util.List;
import java.util.Objects;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.statistics.correlation.Correlations;

/**
 * Heat maps of correlation, columns in the order of average linkage on 1 - |r|, colours from blue at -1 over white to
 * vermillion at 1: before and after a filter side by side.
 *
 * @param panels one to three matrices
 */
public record CorrelationFigure(List<Matrix> panels) implements Drawing {
    /** Columns that a panel shows at most as cells; of more, every k-th in the clustered order is drawn. */
    private static final int MOST_CELLS = 130;

    /**
     * One matrix.
     *
     * @param name for example {@code after the filter}
     * @param correlations at least two columns
     */
    public record Matrix(String name, Correlations correlations) {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException when there are fewer than two columns or more than 3000
         */
        public Matrix {
            Objects.requireNonNull(name, "name");
            if (correlations.size() < 2 || correlations.size() > 3000) {
                throw new IllegalArgumentException(
                        "'" + name + "' has " + correlations.size() + " columns; 2 to 3000 can be drawn");
            }
        }
    }

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public CorrelationFigure {
        panels = Panels.checked(panels);
    }

    @Override
    public Figure draw(Caption caption) {
        double widthMm = Layout.widthMm(panels.size());
        double side = widthMm * Canvas.POINTS_PER_MM / panels.size() - 20;
        Canvas canvas = new Canvas(widthMm, (Layout.HEADING + side + 40) / Canvas.POINTS_PER_MM);
        for (int p = 0; p < panels.size(); p++) {
            map(canvas, 10 + p * canvas.width() / panels.size(), side, panels.get(p));
        }
        scale(canvas, Layout.HEADING + side + 8);
        return canvas.finish(caption, description());
    }

    private static void map(Canvas canvas, double left, double side, Matrix matrix) {
        Correlations r = matrix.correlations();
        int[] order = AverageLinkage.order(r);
        int stride = (order.length + MOST_CELLS - 1) / MOST_CELLS;
        int cells = (order.length + stride - 1) / stride;
        canvas.text(
                left,
                Layout.HEADING - 5,
                Anchor.START,
                Canvas.FONT,
                matrix.name() + ", " + order.length + " columns"
                        + (stride > 1 ? " (one in " + stride + " shown)" : ""));
        double cell = side / cells;
        for (int i = 0; i < cells; i++) {
            runs(canvas, left, cell, i, cells, order, stride, r);
        }
        canvas.frame(left, Layout.HEADING, side, side, Ink.TEXT, Canvas.THIN);
    }

    /** A row of cells; neighbours of one colour are one rectangle. */
    private static void runs(
            Canvas canvas, double left, double cell, int i, int cells, int[] order, int stride, Correlations r) {
        int start = 0;
        String colour = colour(r, order[i * stride], order[0]);
        for (int j = 1; j <= cells; j++) {
            String next = j < cells ? colour(r, order[i * stride], order[j * stride]) : "";
            if (!next.equals(colour)) {
                if (!colour.equals("#FFFFFF")) {
                    canvas.fill(left + start * cell, Layout.HEADING + i * cell, (j - start) * cell, cell, colour);
                }
                start = j;
                colour = next;
            }
        }
    }

    private static String colour(Correlations r, int i, int j) {
        double value = i == j ? 1 : r.r(i, j);
        return Double.isNaN(value) ? Ink.LIGHT : Ink.diverging(Math.round(value * 20) / 20.0);
    }

    private static void scale(Canvas canvas, double top) {
        double left = 10;
        double width = Math.min(120, canvas.width() / 3);
        for (int k = -20; k <= 20; k++) {
            canvas.fill(left + (k + 20) * width / 41, top, width / 41 + 0.05, 6, Ink.diverging(k / 20.0));
        }
        canvas.frame(left, top, width, 6, Ink.TEXT, Canvas.THIN);
        String[] marks = {"\u22121", "0", "1"};
        for (int k = 0; k < 3; k++) {
            canvas.text(left + width * k / 2, top + 14, Anchor.MIDDLE, Canvas.FONT, marks[k]);
        }
        String words = "correlation r; columns in clustered order";
        double room = canvas.width() - left - width - 14;
        canvas.text(left + width + 10, top + 6, Anchor.START, Fit.size(words, Canvas.FONT, room), words);
    }

    private String description() {
        StringBuilder text = new StringBuilder("Heat maps of correlation.");
        for (Matrix matrix : panels) {
            double most = 0;
            Correlations r = matrix.correlations();
            for (int i = 0; i < r.size(); i++) {
                for (int j = 0; j < i; j++) {
                    most = Math.max(most, Math.abs(r.r(i, j)));
                }
            }
            text.append(' ').append(matrix.name()).append(": ").append(r.size()).append(" columns, largest |r| ");
            text.append(Numbers.fixed(most, 3)).append('.');
        }
        return text.toString();
    }
}
