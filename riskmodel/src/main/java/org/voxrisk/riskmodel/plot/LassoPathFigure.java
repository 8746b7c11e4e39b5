package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    private final double[] lambdas;

    /** By lambda, then by column. */
    private final double[][] coefficients;

    private final List<String> columns;
    private final OptionalInt min;
    private final OptionalInt oneSe;
    private final int chosen;

    private LassoPathFigure(
            double[] lambdas,
            double[][] coefficients,
            List<String> columns,
            OptionalInt min,
            OptionalInt oneSe,
            int chosen) {
        this.lambdas = lambdas;
        this.coefficients = coefficients;
        this.columns = List.copyOf(columns);
        this.min = min;
        this.oneSe = oneSe;
        this.chosen = chosen;
        if (lambdas.length < 2 || coefficients.length != lambdas.length) {
            throw new IllegalArgumentException(
                    lambdas.length + " lambdas and " + coefficients.length + " fits; two of each are needed at least");
        }
        Lambdas.check(lambdas);
        for (double[] fit : coefficients) {
            if (fit.length != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " names for a path of " + fit.length + " columns");
            }
        }
        Objects.checkIndex(chosen, lambdas.length);
    }

    /**
     * A path with the two lambdas of its cross-validation.
     *
     * @param columns names in the order of the columns
     * @param chosen index of the lambda whose columns are named, such as {@link CrossValidatedPath#minIndex()}
     */
    public static LassoPathFigure of(CrossValidatedPath fits, List<String> columns, int chosen) {
        ElasticNetPath path = fits.path();
        double[][] coefficients = new double[path.size()][];
        Arrays.setAll(coefficients, m -> path.coefficients(m).toArray());
        return new LassoPathFigure(
                path.lambdas(),
                coefficients,
                columns,
                OptionalInt.of(fits.minIndex()),
                OptionalInt.of(fits.oneStandardErrorIndex()),
                chosen);
    }

    /**
     * A path from elsewhere, such as a file.
     *
     * @param lambdas the largest first
     * @param coefficients one row a lambda, one number a column
     * @param columns names in the order of the columns
     * @param min index of lambda.min; empty for none
     * @param oneSe index of lambda.1se; empty for none
     * @param chosen index of the lambda whose columns are named
     * @throws IllegalArgumentException when numbers of lambdas, fits and columns differ, or lambdas do not fall
     */
    public static LassoPathFigure of(
            double[] lambdas,
            double[][] coefficients,
            List<String> columns,
            OptionalInt min,
            OptionalInt oneSe,
            int chosen) {
        double[][] copy = new double[coefficients.length][];
        Arrays.setAll(copy, m -> coefficients[m].clone());
        return new LassoPathFigure(lambdas.clone(), copy, columns, min, oneSe, chosen);
    }

    @Override
    public Figure draw(Caption caption) {
        double[] x = LambdaAxis.logs(lambdas);
        List<Integer> selected = selected();
        int listed = Math.min(MOST_NAMES, selected.size());
        int rows = (listed + 1) / 2;
        double below = Layout.AXIS_BOTTOM + 18 + rows * 8.0;
        Canvas canvas = new Canvas(Figure.DOUBLE_COLUMN_MM, (30 + 190 + below) / Canvas.POINTS_PER_MM);
        double low = 0;
        double high = 0;
        for (double[] fit : coefficients) {
            for (double b : fit) {
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
        LambdaAxis.top(panel, x, nonZero());
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
        for (int j = 0; j < columns.size(); j++) {
            if (coefficients[chosen][j] != 0) {
                selected.add(j);
            }
        }
        selected.sort(Comparator.comparingDouble(j -> -Math.abs(coefficients[chosen][j])));
        return selected;
    }

    private int[] nonZero() {
        return Arrays.stream(coefficients)
                .mapToInt(fit -> (int) Arrays.stream(fit).filter(b -> b != 0).count())
                .toArray();
    }

    private void lines(Panel panel, double[] x, List<Integer> selected) {
        for (int j = 0; j < columns.size(); j++) {
            int rank = selected.indexOf(j);
            double[] y = new double[coefficients.length];
            boolean enters = false;
            for (int m = 0; m < y.length; m++) {
                y[m] = coefficients[m][j];
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
        int end = lambdas.length - 1;
        List<Integer> order = new ArrayList<>(listed);
        order.sort(Comparator.comparingDouble(j -> -coefficients[end][j]));
        double[] wanted =
                order.stream().mapToDouble(j -> panel.atY(coefficients[end][j])).toArray();
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
        String words = min.isPresent() ? "dashed: lambda.min; " : "";
        if (oneSe.isPresent()) {
            words = words.replace("; ", ", ") + "dotted: lambda.1se; ";
        }
        canvas.text(
                8,
                y,
                Anchor.START,
                Canvas.SMALL,
                words
                        + (total > listed.size()
                                ? "the " + listed.size() + " largest of " + total + " selected columns:"
                                : "selected columns:"));
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
