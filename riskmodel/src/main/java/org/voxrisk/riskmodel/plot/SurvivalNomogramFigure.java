package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.model.nomogram.SurvivalNomogram;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * A nomogram of a Cox model as {@code rms} builds it: points on top, a row a term, then total points, linear predictor and a row a
 * horizon with the probability of being free of the event beyond it. A reading of one patient may be drawn into it.
 *
 * @param axis unit of the horizons
 * @param nomogram what is drawn
 * @param outcome what the probability is of, such as {@code recurrence-free survival}
 * @param reading points of one patient, one a term in the order of the axes; empty for none
 */
public record SurvivalNomogramFigure(FollowUpAxis axis, SurvivalNomogram nomogram, String outcome, List<Double> reading)
        implements Drawing {
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

    /**
     * Checks the reading.
     *
     * @throws IllegalArgumentException when it has another number of terms than the nomogram
     */
    public SurvivalNomogramFigure {
        Objects.requireNonNull(outcome, "outcome");
        reading = List.copyOf(reading);
        if (!reading.isEmpty() && reading.size() != nomogram.axes().size()) {
            throw new IllegalArgumentException(reading.size() + " points for a nomogram of "
                    + nomogram.axes().size() + " terms");
        }
    }

    /** Without a patient's reading. */
    public static SurvivalNomogramFigure of(FollowUpAxis axis, SurvivalNomogram nomogram, String outcome) {
        return new SurvivalNomogramFigure(axis, nomogram, outcome, List.of());
    }

    /** The same nomogram with a patient's reading. */
    public SurvivalNomogramFigure withReading(List<Double> points) {
        return new SurvivalNomogramFigure(axis, nomogram, outcome, points);
    }

    @Override
    public Figure draw(Caption caption) {
        int terms = nomogram.axes().size();
        int rows = terms + 3 + nomogram.horizons().size();
        Canvas canvas = new Canvas(
                Figure.DOUBLE_COLUMN_MM,
                (rows * NomogramRow.HEIGHT + 26 + (reading.isEmpty() ? 0 : 12)) / Canvas.POINTS_PER_MM);
        double left = NomogramRow.NAMES + 12;
        double right = canvas.width() - 14;
        double scale = (right - left) / nomogram.maxScale();
        double last = NomogramRow.drawTerms(canvas, nomogram.axes(), nomogram.maxScale(), reading, left, scale);
        totals(canvas, last + NomogramRow.HEIGHT, left, right);
        return canvas.finish(caption, description());
    }

    /** Total points, linear predictor and probabilities share a scale of their own. */
    private void totals(Canvas canvas, double top, double left, double right) {
        double[] totals = nomogram.totalPointsTicks();
        double low = totals[0];
        double high = totals[totals.length - 1];
        List<NomogramRow.Mark> predictors = new ArrayList<>();
        for (double eta : nomogram.linearPredictorTicks()) {
            double at = nomogram.totalPointsAtLinearPredictor(eta);
            predictors.add(new NomogramRow.Mark(Numbers.minus(Numbers.plain(eta)), at));
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        double scale = (right - left) / (high - low);
        double origin = left - low * scale;
        List<NomogramRow.Mark> marks = new ArrayList<>();
        for (double total : totals) {
            marks.add(new NomogramRow.Mark(Numbers.plain(total), total));
        }
        double y = top;
        NomogramRow.draw(canvas, y, "Total points", marks, origin, scale);
        y += NomogramRow.HEIGHT;
        NomogramRow.draw(canvas, y, "Linear predictor", predictors, origin, scale);
        for (double horizon : nomogram.horizons()) {
            y += NomogramRow.HEIGHT;
            List<NomogramRow.Mark> free = new ArrayList<>();
            for (double p : nomogram.survivalTicks(horizon, PROBABILITIES)) {
                free.add(new NomogramRow.Mark(Numbers.plain(p), nomogram.totalPointsAtSurvival(p, horizon)));
            }
            NomogramRow.draw(canvas, y, axis.time(horizon) + ": " + outcome, free, origin, scale);
        }
        if (!reading.isEmpty()) {
            double at = origin + total() * scale;
            if (at >= left - 2 && at <= right + 2) {
                canvas.line(at, top, at, y, Ink.VERMILLION.colour(), Canvas.THIN, "3 1.5");
                canvas.disc(at, top, 1.8, Ink.VERMILLION.colour(), false);
                canvas.disc(at, y, 1.8, Ink.VERMILLION.colour(), false);
            }
            canvas.text(8, y + 24, Anchor.START, Canvas.FONT, "Reading: " + told());
        }
    }

    private double total() {
        return reading.stream().mapToDouble(Double::doubleValue).sum();
    }

    private String told() {
        return "total " + Numbers.fixed(total(), 1) + " points, " + outcome + " "
                + nomogram.horizons().stream()
                        .map(h -> Numbers.fixed(nomogram.survival(total(), h), 3) + " at " + axis.time(h))
                        .collect(Collectors.joining(", "));
    }

    private String description() {
        int terms = nomogram.axes().size();
        return "Nomogram for " + outcome + " at "
                + nomogram.horizons().stream().map(axis::time).collect(Collectors.joining(", ")) + " with " + terms
                + (terms == 1 ? " term" : " terms") + (reading.isEmpty() ? "" : "; a patient with " + told()) + ".";
    }
}
