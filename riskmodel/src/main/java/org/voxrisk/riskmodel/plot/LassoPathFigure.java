package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.ElasticNetPath;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * LASSO path: the coefficient of each column against minus the natural logarithm of lambda, as glmnet draws it since 4.1.9, the number of columns that are not zero
 * along the top. lambda.min is the dashed vertical, lambda.1se the dotted one; the columns that the chosen lambda selects are
 * numbered at the end of their lines and listed below.
 */
public final class LassoPathFigure implements Drawing {
    private static final int MOST_NAMES = 30;

    private final ElasticNetPath path;
    private final List<String> columns;
    private final OptionalInt min;
    private final OptionalInt oneSe;
    private final int chosen;

    private LassoPathFigure(ElasticNetPath path, List<String> columns, OptionalInt min, OptionalInt oneSe, int chosen) {
        if (columns.size() != path.coefficients(0).columns()) {
            throw new IllegalArgumentException(columns.size() + " names for a path of "
                    + path.coefficients(0).columns() + " columns");
        }
        this.path = path;
        this.columns = List.copyOf(columns);
        this.min = min;
        this.oneSe = oneSe;
        this.chosen = chosen;
    }

    /**
     * A path with the two lambdas of its cross-validation.
     *
     * @param columns names in the order of the columns
     * @param chosen index of the lambda whose columns are named, such as {@link CrossValidatedPath#minIndex()}
     */
    public static LassoPathFigure of(CrossValidatedPath fits, List<String> columns, int chosen) {
        return new LassoPathFigure(
                fits.path(),
                columns,
                OptionalInt.of(fits.minIndex()),
                OptionalInt.of(fits.oneStandardErrorIndex()),
                chosen);
    }

    @Override
    public Figure draw(Caption caption) {
        double[] x = LambdaAxis.logs(path);
        List<Integer> selected = selected();
        int listed = Math.min(MOST_NAMES, selected.size());
        int rows = (listed + 1) / 2;
        double below = Layout.AXIS_BOTTOM + 18 + rows * 8.0;
        Canvas canvas = new Canvas(Figure.DOUBLE_COLUMN_MM, (30 + 190 + below) / Canvas.POINTS_PER_MM);
        double low = 0;
        double high = 0;
        for (int m = 0; m < path.size(); m++) {
            for (double b : path.coefficients(m).toArray()) {
                low = Math.min(low, b);
                high = Math.max(high, b);
            }
        }
        Layout layout = new Layout(canvas, 1, 42, 24, 30, below);
        Panel panel =
                layout.panel(0, Panel.Range.around(x[0], x[x.length - 1], 0.02), Panel.Range.around(low, high, 0.04));
        panel.horizontal(0, Ink.LIGHT, "");
        lines(panel, x, selected);
        panel.box();
        panel.bottomAxis(LambdaAxis.NAME);
        panel.leftAxis("Coefficient");
        LambdaAxis.top(panel, path, x);
        min.ifPresent(m -> panel.vertical(x[m], Ink.TEXT, "4 2"));
        oneSe.ifPresent(m -> panel.vertical(x[m], Ink.TEXT, "1 1.5"));
        numbers(panel, x, selected.subList(0, listed));
        names(canvas, panel, selected.subList(0, listed), selected.size());
        return canvas.finish(
                caption,
                "LASSO path of " + columns.size() + " columns; " + selected.size()
                        + " are not zero at \u2212log(lambda) " + Numbers.fixed(x[chosen], 2) + ".");
    }

    /** Columns that are not zero at the chosen lambda, largest first. */
    private List<Integer> selected() {
        List<Integer> selected = new ArrayList<>();
        for (int j : path.coefficients(chosen).nonZeroColumns()) {
            selected.add(j);
        }
        selected.sort(Comparator.comparingDouble(
                j -> -Math.abs(path.coefficients(chosen).coefficient(j))));
        return selected;
    }

    private void lines(Panel panel, double[] x, List<Integer> selected) {
        double[][] all = new double[path.size()][];
        for (int m = 0; m < all.length; m++) {
            all[m] = path.coefficients(m).toArray();
        }
        for (int j = 0; j < columns.size(); j++) {
            int rank = selected.indexOf(j);
            double[] y = new double[all.length];
            boolean enters = false;
            for (int m = 0; m < y.length; m++) {
                y[m] = all[m][j];
                enters |= y[m] != 0;
            }
            if (enters) {
                Ink ink = Ink.of(Math.max(0, rank));
                panel.curve(
                        x,
                        y,
                        rank < 0 ? Ink.LIGHT : ink.colour(),
                        rank < 0 ? 0.4 : Canvas.LINE,
                        rank < 0 ? "" : ink.dash());
            }
        }
    }

    /** The number of each selected column at the end of its line, moved apart where they would touch. */
    private void numbers(Panel panel, double[] x, List<Integer> listed) {
        int end = path.size() - 1;
        List<Integer> order = new ArrayList<>(listed);
        order.sort(Comparator.comparingDouble(j -> -path.coefficients(end).coefficient(j)));
        double[] wanted = order.stream()
                .mapToDouble(j -> panel.atY(path.coefficients(end).coefficient(j)))
                .toArray();
        double[] placed = Spread.apart(wanted, Canvas.SMALL + 0.6, panel.top() + 3, panel.bottom() - 1);
        for (int i = 0; i < placed.length; i++) {
            panel.canvas().line(panel.atX(x[end]), wanted[i], panel.right() + 5, placed[i], Ink.LIGHT, 0.35);
            panel.canvas()
                    .text(
                            panel.right() + 7,
                            placed[i] + Canvas.SMALL * 0.36,
                            Anchor.START,
                            Canvas.SMALL,
                            Integer.toString(listed.indexOf(order.get(i)) + 1));
        }
    }

    private void names(Canvas canvas, Panel panel, List<Integer> listed, int total) {
        double y = panel.bottom() + Layout.AXIS_BOTTOM + 6;
        String words = "dashed: lambda.min"
                + oneSe.stream()
                        .mapToObj(m -> ", dotted: lambda.1se")
                        .findFirst()
                        .orElse("");
        canvas.text(
                8,
                y,
                Anchor.START,
                Canvas.SMALL,
                words
                        + (total > listed.size()
                                ? "; the " + listed.size() + " largest of " + total + " selected columns:"
                                : "; selected columns:"));
        int rows = (listed.size() + 1) / 2;
        for (int i = 0; i < listed.size(); i++) {
            double left = i < rows ? 8 : canvas.width() / 2 + 4;
            String name = (i + 1) + "  " + columns.get(listed.get(i));
            canvas.text(
                    left,
                    y + 9 + (i % rows) * 8.0,
                    Anchor.START,
                    Fit.size(name, Canvas.SMALL, canvas.width() / 2 - 14),
                    Fit.shortened(name, canvas.width() / 2 - 14));
        }
    }
}
