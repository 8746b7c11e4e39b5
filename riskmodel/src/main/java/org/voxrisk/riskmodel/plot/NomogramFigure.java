package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * A nomogram as {@code rms} builds it: points on top, a row a term with ticks at its own values, then total points, linear
 * predictor and probability. A reading of one patient may be drawn into it: a vertical from each term up to the points, and
 * one from the total points down to the probability, with the numbers.
 *
 * @param nomogram what is drawn
 * @param outcome what the probability is of, such as {@code recurrence risk}
 * @param reading points of one patient, one a term in the order of the axes; empty for none
 */
public record NomogramFigure(Nomogram nomogram, String outcome, List<Double> reading) implements Drawing {
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    /**
     * Checks the reading.
     *
     * @throws IllegalArgumentException when it has another number of terms than the nomogram
     */
    public NomogramFigure {
        reading = List.copyOf(reading);
        if (!reading.isEmpty() && reading.size() != nomogram.axes().size()) {
            throw new IllegalArgumentException(reading.size() + " points for a nomogram of "
                    + nomogram.axes().size() + " terms");
        }
    }

    /** Without a patient's reading. */
    public static NomogramFigure of(Nomogram nomogram, String outcome) {
        return new NomogramFigure(nomogram, outcome, List.of());
    }

    @Override
    public Figure draw(Caption caption) {
        int terms = nomogram.axes().size();
        Canvas canvas = new Canvas(
                Figure.DOUBLE_COLUMN_MM,
                ((terms + 4) * NomogramRow.HEIGHT + 26 + (reading.isEmpty() ? 0 : 12)) / Canvas.POINTS_PER_MM);
        double left = NomogramRow.NAMES + 12;
        double right = canvas.width() - 14;
        double scale = (right - left) / nomogram.maxScale();
        double last = NomogramRow.drawTerms(canvas, nomogram.axes(), nomogram.maxScale(), reading, left, scale);
        totals(canvas, last + NomogramRow.HEIGHT, left, right);
        return canvas.finish(caption, description());
    }

    /** Total points, linear predictor and probability share a scale of their own. */
    private void totals(Canvas canvas, double top, double left, double right) {
        double[] totals = nomogram.totalPointsTicks();
        double[] predictors = nomogram.linearPredictorTicks();
        double low = totals[0];
        double high = totals[totals.length - 1];
        for (double eta : predictors) {
            low = Math.min(low, nomogram.totalPointsAtLinearPredictor(eta));
            high = Math.max(high, nomogram.totalPointsAtLinearPredictor(eta));
        }
        double scale = (right - left) / (high - low);
        double origin = left - low * scale;
        List<NomogramRow.Mark> marks = new ArrayList<>();
        for (double total : totals) {
            marks.add(new NomogramRow.Mark(Numbers.plain(total), total));
        }
        NomogramRow.draw(canvas, top, "Total points", marks, origin, scale);
        marks = new ArrayList<>();
        for (double eta : predictors) {
            marks.add(new NomogramRow.Mark(
                    Numbers.minus(Numbers.plain(eta)), nomogram.totalPointsAtLinearPredictor(eta)));
        }
        NomogramRow.draw(canvas, top + NomogramRow.HEIGHT, "Linear predictor", marks, origin, scale);
        marks = new ArrayList<>();
        for (double p : nomogram.probabilityTicks(PROBABILITIES)) {
            marks.add(new NomogramRow.Mark(Numbers.plain(p), nomogram.totalPointsAtProbability(p)));
        }
        NomogramRow.draw(canvas, top + 2 * NomogramRow.HEIGHT, "Probability: " + outcome, marks, origin, scale);
        if (!reading.isEmpty()) {
            double total = total();
            double at = origin + total * scale;
            double bottom = top + 2 * NomogramRow.HEIGHT;
            if (at >= left - 2 && at <= right + 2) {
                canvas.line(at, top, at, bottom, Ink.VERMILLION.colour(), Canvas.THIN, "3 1.5");
                canvas.disc(at, top, 1.8, Ink.VERMILLION.colour(), false);
                canvas.disc(at, bottom, 1.8, Ink.VERMILLION.colour(), false);
            }
            canvas.text(
                    8,
                    bottom + 24,
                    Anchor.START,
                    Canvas.FONT,
                    "Reading: total " + Numbers.fixed(total, 1) + " points, probability "
                            + Numbers.fixed(nomogram.probability(total), 3));
        }
    }

    private double total() {
        return reading.stream().mapToDouble(Double::doubleValue).sum();
    }

    private String description() {
        StringBuilder text = new StringBuilder("Nomogram for the probability of " + outcome + " with ");
        text.append(nomogram.axes().size()).append(nomogram.axes().size() == 1 ? " term" : " terms");
        if (!reading.isEmpty()) {
            text.append("; a patient with ").append(Numbers.fixed(total(), 1)).append(" points has a probability of ");
            text.append(Numbers.fixed(nomogram.probability(total()), 3));
        }
        return text.append('.').toString();
    }
}
