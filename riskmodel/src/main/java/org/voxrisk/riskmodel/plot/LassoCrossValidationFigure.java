package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;

/**
 * Cross-validation of a LASSO: mean over the folds with one standard error up and down against minus the natural logarithm
 * of lambda; lambda.min dashed, lambda.1se dotted, both in words.
 *
 * @param fits the cross-validated path
 */
public record LassoCrossValidationFigure(CrossValidatedPath fits) implements Drawing {
    @Override
    public Figure draw(Caption caption) {
        double[] x = LambdaAxis.logs(fits.path());
        double[] mean = fits.mean();
        double[] error = fits.standardError();
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
        for (int m = 0; m < mean.length && m < x.length; m++) {
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
        panel.leftAxis(fits.measure().label() + ", mean \u00b1 1 SE");
        LambdaAxis.top(panel, fits.path(), x);
        panel.vertical(x[fits.minIndex()], Ink.TEXT, "4 2");
        panel.vertical(x[fits.oneStandardErrorIndex()], Ink.TEXT, "1 1.5");
        Legend.draw(
                canvas,
                12,
                panel.bottom() + Layout.AXIS_BOTTOM + 2,
                Canvas.SMALL,
                List.of(
                        new Legend.Entry(words("lambda.min", fits.minIndex()), Ink.TEXT, "4 2"),
                        new Legend.Entry(words("lambda.1se", fits.oneStandardErrorIndex()), Ink.TEXT, "1 1.5")));
        return canvas.finish(
                caption,
                "Cross-validation of a LASSO: " + words("lambda.min", fits.minIndex()) + "; "
                        + words("lambda.1se", fits.oneStandardErrorIndex()) + ".");
    }

    private String words(String name, int index) {
        int count = fits.path().coefficients(index).nonZeroCount();
        return name + " = " + Numbers.significant(fits.path().lambda(index), 3) + ", " + count
                + (count == 1 ? " column" : " columns");
    }
}
