package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;

/**
 * Cross-validation of a LASSO: mean over the folds with one standard error up and down against minus the natural logarithm
 * of lambda; lambda.min dashed, lambda.1se dotted, both in words.
 *
 * @param measure what was measured, such as {@code AUC}
 * @param points one a lambda, the largest lambda first, at least two
 * @param minIndex which is lambda.min
 * @param oneStandardErrorIndex which is lambda.1se
 */
public record LassoCrossValidationFigure(String measure, List<Point> points, int minIndex, int oneStandardErrorIndex)
        implements Drawing {
    /**
     * One lambda.
     *
     * @param lambda above 0
     * @param nonZero number of columns that are not zero in the fit of all rows
     * @param mean of the measure over the folds; NaN where no fold reached the lambda
     * @param standardError of the mean; NaN for none
     */
    public record Point(double lambda, int nonZero, double mean, double standardError) {}

    /**
     * Checks the points.
     *
     * @throws IllegalArgumentException when there are fewer than two, no mean is finite, a lambda is not above 0 and below the one
     *     before it, or an index is none of a point
     */
    public LassoCrossValidationFigure {
        points = List.copyOf(points);
        if (points.size() < 2 || points.stream().noneMatch(p -> Double.isFinite(p.mean()))) {
            throw new IllegalArgumentException(points.size() + " lambdas, at least two and one mean are needed");
        }
        Lambdas.check(points.stream().mapToDouble(Point::lambda).toArray());
        Objects.checkIndex(minIndex, points.size());
        Objects.checkIndex(oneStandardErrorIndex, points.size());
    }

    /** Of a cross-validated path. */
    public static LassoCrossValidationFigure of(CrossValidatedPath fits) {
        double[] mean = fits.mean();
        double[] error = fits.standardError();
        List<Point> points = new ArrayList<>();
        for (int m = 0; m < fits.path().size(); m++) {
            points.add(new Point(
                    fits.path().lambda(m),
                    fits.path().coefficients(m).nonZeroCount(),
                    m < mean.length ? mean[m] : Double.NaN,
                    m < error.length ? error[m] : Double.NaN));
        }
        return new LassoCrossValidationFigure(
                fits.measure().label(fits.path().options().family()),
                points,
                fits.minIndex(),
                fits.oneStandardErrorIndex());
    }

    @Override
    public Figure draw(Caption caption) {
        double[] x = LambdaAxis.logs(points.stream().mapToDouble(Point::lambda).toArray());
        double[] mean = points.stream().mapToDouble(Point::mean).toArray();
        double[] error = points.stream().mapToDouble(Point::standardError).toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < mean.length; m++) {
            if (Double.isFinite(mean[m])) {
                double spread = Double.isFinite(error[m]) ? error[m] : 0;
                low = Math.min(low, mean[m] - spread);
                high = Math.max(high, mean[m] + spread);
            }
        }
        double below = Layout.AXIS_BOTTOM + 2 * Legend.ROW + 6;
        Canvas canvas = new Canvas(Figure.SINGLE_COLUMN_MM, (30 + 150 + below) / Canvas.POINTS_PER_MM);
        Panel panel = new Layout(canvas, 1, 42, 10, 30, below)
                .panel(0, Panel.Range.around(x[0], x[x.length - 1], 0.03), Panel.Range.around(low, high, 0.05));
        for (int m = 0; m < mean.length; m++) {
            if (Double.isFinite(mean[m])) {
                double at = panel.atX(x[m]);
                if (Double.isFinite(error[m])) {
                    canvas.line(
                            at,
                            panel.atY(mean[m] - error[m]),
                            at,
                            panel.atY(mean[m] + error[m]),
                            Ink.LIGHT,
                            Canvas.THIN);
                }
                canvas.disc(at, panel.atY(mean[m]), 1.2, Ink.VERMILLION.colour(), false);
            }
        }
        panel.box();
        panel.bottomAxis(LambdaAxis.NAME);
        panel.leftAxis(measure + ", mean \u00b1 1 SE");
        LambdaAxis.top(panel, x, points.stream().mapToInt(Point::nonZero).toArray());
        panel.vertical(x[minIndex], Ink.TEXT, "4 2");
        panel.vertical(x[oneStandardErrorIndex], Ink.TEXT, "1 1.5");
        Legend.draw(
                canvas,
                12,
                panel.bottom() + Layout.AXIS_BOTTOM + 2,
                Canvas.SMALL,
                List.of(
                        new Legend.Entry(words("lambda.min", minIndex), Ink.TEXT, "4 2"),
                        new Legend.Entry(words("lambda.1se", oneStandardErrorIndex), Ink.TEXT, "1 1.5")));
        return canvas.finish(
                caption,
                "Cross-validation of a LASSO: " + words("lambda.min", minIndex) + "; "
                        + words("lambda.1se", oneStandardErrorIndex) + ".");
    }

    private String words(String name, int index) {
        int count = points.get(index).nonZero();
        return name + " = " + Numbers.significant(points.get(index).lambda(), 3) + ", " + count
                + (count == 1 ? " column" : " columns");
    }
}
