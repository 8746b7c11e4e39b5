package org.voxrisk.riskmodel.model.nomogram;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * Nomogram of a logistic model as data; equals {@code rms::nomogram(fit, fun = plogis, lp = TRUE, maxscale)}.
 *
 * <p>The axis of a numeric variable runs over round values covering the training rows ({@code pretty(range, 10)}), or over
 * the distinct values if there are at most 10; that of a factor over its levels. With m_v the smallest and R_v the range of
 * a variable's contribution to the linear predictor on its axis, and S = maxScale / max_v R_v:
 *
 * <pre>
 *   points_v = S (contribution - m_v)        0 at the end of lowest risk, maxScale at the far end of the widest axis
 *   total    = sum of points = S (linear predictor - L0),   L0 = intercept + sum_v m_v
 *   probability = 1 / (1 + exp(-(L0 + total / S)))
 * </pre>
 *
 * <p>rms places probability ticks by interpolation on 1000 points and is off by about 1e-4 points; here they are exact.
 */
public final class Nomogram {
    static final int STEPS = 10;

    private final List<String> columns;
    private final double[] coefficients;
    private final double maxScale;
    private final List<NomogramAxis> axes;
    private final double scale;
    private final double atZero;
    private final double[] linearPredictorTicks;
    private final double[] totalTicks;

    private Nomogram(
            List<String> columns,
            double[] coefficients,
            List<NomogramAxis> unscaled,
            double low,
            double high,
            double maxScale) {
        if (!(maxScale > 0) || Double.isInfinite(maxScale)) {
            throw new IllegalArgumentException("maxScale = " + maxScale + ", must be finite and > 0");
        }
        this.columns = columns;
        this.coefficients = coefficients;
        this.maxScale = maxScale;
        double start = coefficients[0];
        double widest = 0;
        for (NomogramAxis axis : unscaled) {
            start += axis.minEffect();
            widest = Math.max(widest, axis.effectRange());
        }
        if (!(widest > 0) || Double.isInfinite(widest)) {
            throw new IllegalArgumentException("the model's variables " + columns + " span " + widest
                    + " on the linear predictor; there is nothing to draw");
        }
        scale = maxScale / widest;
        atZero = start;
        axes = unscaled.stream().map(this::scaled).toList();
        linearPredictorTicks = PrettyBreaks.of(low, high, STEPS);
        double last = linearPredictorTicks[linearPredictorTicks.length - 1];
        double top = axes.size() == 1 ? maxScale : Math.max(maxScale, scale * (last - atZero));
        totalTicks = PrettyBreaks.of(0, top, STEPS);
    }

    /**
     * Lays out a nomogram.
     *
     * @param fit a fitted model with at least one term
     * @param maxScale points of the widest axis, usually 100
     * @throws IllegalArgumentException if maxScale is not above 0, the model has no term with an effect, or one is an
     *     interaction
     */
    public static Nomogram of(LogisticFit fit, double maxScale) {
        return of(fit.design(), fit.coefficients(), fit.linearPredictors(), maxScale);
    }

    /** The nomogram of a constant and coefficients of a design's columns, with the linear predictors of its rows. */
    static Nomogram of(DesignMatrix design, double[] b, double[] eta, double maxScale) {
        List<NomogramAxis> axes = new ArrayList<>();
        for (int t = 0; t < design.terms().size(); t++) {
            axes.add(axis(design, b, t));
        }
        return new Nomogram(
                design.columnNames(),
                b,
                axes,
                Arrays.stream(eta).min().orElseThrow(),
                Arrays.stream(eta).max().orElseThrow(),
                maxScale);
    }

    /**
     * Lays out the nomogram of a logistic model of numeric columns that was saved without its training rows.
     *
     * @param logOdds constant and coefficients
     * @param axisValues for each column of the score the values on its axis
     * @param low smallest log-odds of the training rows
     * @param high largest log-odds of the training rows
     * @param maxScale points of the widest axis, usually 100
     * @throws IllegalArgumentException if maxScale is not above 0, numbers of columns differ, or no column has an effect
     */
    public static Nomogram of(
            LinearScore logOdds, List<AxisValues> axisValues, double low, double high, double maxScale) {
        List<String> names = logOdds.names().asList();
        if (axisValues.size() != names.size()) {
            throw new IllegalArgumentException(names.size() + " columns and axes of " + axisValues.size());
        }
        double[] b = new double[names.size() + 1];
        b[0] = logOdds.intercept();
        List<NomogramAxis> axes = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            b[j + 1] = logOdds.coefficients()[j];
            axes.add(numericAxis(names.get(j), b[j + 1], axisValues.get(j)));
        }
        List<String> columns = new ArrayList<>(List.of(DesignMatrix.INTERCEPT));
        columns.addAll(names);
        return new Nomogram(List.copyOf(columns), b, axes, low, high, maxScale);
    }

    private static NomogramAxis axis(DesignMatrix design, double[] b, int t) {
        Term term = design.terms().get(t);
        int first = design.firstColumn(t);
        if (term instanceof Term.Factor factor) {
            List<NomogramAxis.Tick> ticks = new ArrayList<>();
            for (int level = 0; level < factor.levels().size(); level++) {
                double effect = level == 0 ? 0 : b[first + level - 1];
                ticks.add(new NomogramAxis.Tick(factor.levels().get(level), level, effect, Double.NaN));
            }
            return new NomogramAxis(term.name(), NomogramAxis.Kind.LEVELS, ticks);
        }
        if (term instanceof Term.Numeric numeric) {
            return numericAxis(term.name(), b[first], AxisValues.of(numeric.values()));
        }
        throw new IllegalArgumentException(
                "term " + term.name() + " is an interaction, which a nomogram of one axis a term cannot show");
    }

    private static NomogramAxis numericAxis(String name, double coefficient, AxisValues at) {
        List<NomogramAxis.Tick> ticks = new ArrayList<>();
        for (double value : at.values()) {
            ticks.add(new NomogramAxis.Tick(label(value), value, coefficient * value, Double.NaN));
        }
        return new NomogramAxis(name, at.kind(), ticks);
    }

    private NomogramAxis scaled(NomogramAxis axis) {
        double min = axis.minEffect();
        return new NomogramAxis(
                axis.variable(),
                axis.kind(),
                axis.ticks().stream()
                        .map(k -> new NomogramAxis.Tick(k.label(), k.value(), k.effect(), (k.effect() - min) * scale))
                        .toList());
    }

    private static String label(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(7))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Axes in the order of the model's terms. */
    public List<NomogramAxis> axes() {
        return axes;
    }

    /** Points of the widest axis. */
    public double maxScale() {
        return maxScale;
    }

    /** Points per unit of the linear predictor, S. */
    public double scale() {
        return scale;
    }

    /** Linear predictor at 0 total points, L0. */
    public double linearPredictorAtZero() {
        return atZero;
    }

    /** Ticks of the total-points axis. */
    public double[] totalPointsTicks() {
        return totalTicks.clone();
    }

    /** Ticks of the linear-predictor axis, round values covering the training rows. */
    public double[] linearPredictorTicks() {
        return linearPredictorTicks.clone();
    }

    /** Those of the given probabilities that lie within the linear-predictor axis. */
    public double[] probabilityTicks(double... probabilities) {
        double low = linearPredictorTicks[0];
        double high = linearPredictorTicks[linearPredictorTicks.length - 1];
        return Arrays.stream(probabilities)
                .filter(p -> p > 0 && p < 1 && logit(p) >= low && logit(p) <= high)
                .toArray();
    }

    /** Total points at which the linear predictor has a value. */
    public double totalPointsAtLinearPredictor(double linearPredictor) {
        return (linearPredictor - atZero) * scale;
    }

    /** Total points at which the probability has a value strictly between 0 and 1. */
    public double totalPointsAtProbability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability = " + probability + ", must be above 0 and below 1");
        }
        return totalPointsAtLinearPredictor(logit(probability));
    }

    /** Linear predictor of total points. */
    public double linearPredictor(double totalPoints) {
        return atZero + totalPoints / scale;
    }

    /** Probability of total points. */
    public double probability(double totalPoints) {
        return 1 / (1 + StrictMath.exp(-linearPredictor(totalPoints)));
    }

    /**
     * Points of each variable for new rows; values beyond an axis are extrapolated.
     *
     * @param rows design with the columns of the model
     * @return {@code points[row][term]}
     * @throws IllegalArgumentException if columns differ from the model's
     */
    public double[][] points(DesignMatrix rows) {
        if (!rows.columnNames().equals(columns)) {
            throw new IllegalArgumentException("columns " + rows.columnNames() + " given, the model has " + columns);
        }
        double[][] points = new double[rows.rows()][axes.size()];
        for (int t = 0; t < axes.size(); t++) {
            double min = axes.get(t).minEffect();
            double[] effect = new double[rows.rows()];
            for (int j = rows.firstColumn(t); j < rows.endColumn(t); j++) {
                double[] column = rows.column(j);
                for (int i = 0; i < effect.length; i++) {
                    effect[i] += coefficients[j] * column[i];
                }
            }
            for (int i = 0; i < effect.length; i++) {
                points[i][t] = (effect[i] - min) * scale;
            }
        }
        return points;
    }

    /** Total points of new rows. */
    public double[] totalPoints(DesignMatrix rows) {
        return Arrays.stream(points(rows))
                .mapToDouble(r -> Arrays.stream(r).sum())
                .toArray();
    }

    private static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }
}
