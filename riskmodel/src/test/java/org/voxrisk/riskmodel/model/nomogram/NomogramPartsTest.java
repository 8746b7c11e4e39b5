package org.voxrisk.riskmodel.model.nomogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.testing.Refusal;

/** Where axes begin, end and get their values, by hand. */
class NomogramPartsTest {
    private static final AxisValues TEN = new AxisValues(NomogramAxis.Kind.CONTINUOUS, List.of(0.0, 5.0, 10.0));

    /** Five values: quartiles 2 and 4, median 3; the prediction range cuts 10 / 200 off each end. */
    @Test
    void distributionOfAFewValues() {
        VariableDistribution five = VariableDistribution.of(new double[] {5, 1, 3, 2, 4});
        assertEquals(new VariableDistribution(2, 3, 4, 1.2, 4.8, 1, 5, true), five);
        // Of 400 values 0 to 399 a tail of 10 / 400.
        double[] many = new double[400];
        Arrays.setAll(many, i -> i);
        VariableDistribution d = VariableDistribution.of(many);
        assertEquals(399 * 0.025, d.lowPrediction(), 1e-10);
        assertEquals(399 * 0.975, d.highPrediction(), 1e-10);
        assertFalse(d.isDiscrete());
    }

    @Test
    void distributionsOfFewDistinctValues() {
        assertEquals(
                new VariableDistribution(0, 0, 1, 0, 1, 0, 1, true),
                VariableDistribution.of(new double[] {1, 0, 1, 1}));
        assertEquals(
                new VariableDistribution(1, 2, 9, 1, 9, 1, 9, true),
                VariableDistribution.of(new double[] {1, 2, 9, 9}));
        // Four distinct values whose quartiles are equal: the whole range. 1 + 8 0.05 = 1.4 between 0 and 1, and 8.
        VariableDistribution peaked = VariableDistribution.of(new double[] {0, 1, 5, 5, 5, 5, 5, 5, 9});
        assertEquals(0, peaked.lowEffect());
        assertEquals(9, peaked.highEffect());
        assertEquals(0.4, peaked.lowPrediction(), 1e-15);
        assertEquals(7.4, peaked.highPrediction(), 1e-14);
        assertFalse(VariableDistribution.of(new double[] {4, 4}).isDiscrete());
        double[] ten = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertTrue(VariableDistribution.of(ten).isDiscrete());
        double[] eleven = Arrays.copyOf(ten, 11);
        eleven[10] = 10;
        assertFalse(VariableDistribution.of(eleven).isDiscrete());
        assertEquals(NomogramAxis.Kind.DISCRETE, AxisValues.of(ten).kind());
        assertEquals(10, AxisValues.of(ten).values().size());
        assertEquals(NomogramAxis.Kind.CONTINUOUS, AxisValues.of(eleven).kind());
        Refusal.of(IllegalArgumentException.class, () -> VariableDistribution.of(new double[] {1}), "1 values");
        Refusal.of(
                IllegalArgumentException.class,
                () -> VariableDistribution.of(new double[] {1, Double.NaN}),
                "all must be finite");
    }

    /**
     * A range without width gets a cell of 0.75 / 3 of its size (of 9 and a tenth of it above 10, of 1 at 0) and at least three
     * steps: of 0 steps of 0.2 (cell 0.25), of 5 steps of 1 (1.25), of 100 steps of 5 (19 0.75 / 3), of -7 steps of 2
     * (1.75). Missing steps are added on both sides, an odd one below, of negative values above.
     */
    @Test
    void roundValuesOfARangeWithoutWidth() {
        assertArrayEquals(new double[] {-0.4, -0.2, 0, 0.2}, PrettyBreaks.of(0, 0, 10), 1e-15);
        assertArrayEquals(new double[] {3, 4, 5, 6}, PrettyBreaks.of(5, 5, 10), 1e-14);
        assertArrayEquals(new double[] {90, 95, 100, 105}, PrettyBreaks.of(100, 100, 10), 1e-13);
        assertArrayEquals(new double[] {-10, -8, -6, -4}, PrettyBreaks.of(-7, -7, 10), 1e-14);
        // 9.3e-15 of the size is rounding, 1.1e-14 is a range.
        assertArrayEquals(new double[] {0.6, 0.8, 1, 1.2}, PrettyBreaks.of(1, Math.nextUp(1.0), 10), 1e-14);
        assertEquals(4, PrettyBreaks.of(1, 1 + 41 * 0x1p-52, 10).length);
        assertTrue(PrettyBreaks.of(1, 1 + 49 * 0x1p-52, 10)[0] > 0.9);
        Refusal.of(IllegalArgumentException.class, () -> PrettyBreaks.of(2, 1, 10), "range 2.0 to 1.0 in 10 steps");
        Refusal.of(IllegalArgumentException.class, () -> PrettyBreaks.of(1, 2, 0), "in 0 steps");
        Refusal.of(IllegalArgumentException.class, () -> PrettyBreaks.of(Double.NaN, 2, 5), "range NaN");
        Refusal.of(
                IllegalArgumentException.class,
                () -> PrettyBreaks.of(1, Double.POSITIVE_INFINITY, 5),
                "to Infinity in 5 steps");
    }

    /** Zeros of either sign are one value: two levels, not three, of which the lower is the adjusting one. */
    @Test
    void signedZerosAreOneValue() {
        double[] values = {0.0, 1, -0.0, 1, -0.0};
        assertEquals(new VariableDistribution(0, 0, 1, 0, 1, 0, 1, true), VariableDistribution.of(values));
        assertEquals(new AxisValues(NomogramAxis.Kind.DISCRETE, List.of(0.0, 1.0)), AxisValues.of(values));
        double[] eleven = {-0.0, 0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertEquals(NomogramAxis.Kind.DISCRETE, AxisValues.of(eleven).kind());
    }

    @Test
    void axisValuesAscend() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> new AxisValues(NomogramAxis.Kind.DISCRETE, List.of(1.0)),
                "DISCRETE axis with 1 values",
                "at least 2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new AxisValues(NomogramAxis.Kind.LEVELS, List.of(1.0, 2.0)),
                "LEVELS axis");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new AxisValues(NomogramAxis.Kind.DISCRETE, List.of(1.0, 2.0, 2.0)),
                "[1.0, 2.0, 2.0] must ascend");
    }

    /** A falling effect: the largest value has no points, and the log-odds at 0 points are those of that value. */
    @Test
    void negativeCoefficients() {
        Nomogram n = Nomogram.of(
                LinearScore.of(FeatureNames.of("x", "z"), new double[] {-0.2, 0.5}, 1), List.of(TEN, TEN), -1, 6, 100);
        assertEquals(20, n.scale());
        assertEquals(-1, n.linearPredictorAtZero());
        List<NomogramAxis.Tick> x = n.axes().get(0).ticks();
        assertEquals(40, x.get(0).points());
        assertEquals(new NomogramAxis.Tick("10", 10, -2, 0), x.get(2));
        assertEquals(
                new NomogramAxis.Tick("5", 5, 2.5, 50), n.axes().get(1).ticks().get(1));
        // Points 40 + 100 are log-odds -1 + 140 / 20.
        assertEquals(6, n.linearPredictor(140));
        assertEquals(140, n.totalPointsAtLinearPredictor(6));
        assertEquals(1 / (1 + StrictMath.exp(-6)), n.probability(140));
        assertEquals(20, n.totalPointsAtProbability(0.5));
        assertEquals(100, n.maxScale());
    }

    @Test
    void probabilitiesInsideTheTicks() {
        // Ticks of the log-odds from -5 to 6.
        Nomogram n =
                Nomogram.of(LinearScore.of(FeatureNames.of("x"), new double[] {1}, -5), List.of(TEN), -5, 5.4, 100);
        double[] ticks = n.linearPredictorTicks();
        double low = 1 / (1 + StrictMath.exp(5.001));
        double lowest = 1 / (1 + StrictMath.exp(4.999));
        double highest = 1 / (1 + StrictMath.exp(-5.999));
        double high = 1 / (1 + StrictMath.exp(-6.001));
        assertEquals(-5, ticks[0]);
        assertArrayEquals(
                new double[] {lowest, 0.5, highest}, n.probabilityTicks(0, low, lowest, 0.5, highest, high, 1));
        for (double p : new double[] {0, 1, Double.NaN}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> n.totalPointsAtProbability(p),
                    "probability = " + p + ", must be above 0 and below 1");
        }
    }

    @Test
    void scalesThatCannotBeDrawn() {
        LinearScore score = LinearScore.of(FeatureNames.of("x"), new double[] {1}, 0);
        for (double scale : new double[] {0, -1, Double.POSITIVE_INFINITY, Double.NaN}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> Nomogram.of(score, List.of(TEN), 0, 10, scale),
                    "maxScale = " + scale);
        }
        LinearScore none = LinearScore.of(FeatureNames.of("x"), new double[] {0}, 0);
        Refusal.of(
                IllegalArgumentException.class,
                () -> Nomogram.of(none, List.of(TEN), 0, 10, 100),
                "[(Intercept), x] span 0.0",
                "nothing to draw");
        Refusal.of(
                IllegalArgumentException.class,
                () -> Nomogram.of(score, List.of(TEN, TEN), 0, 10, 100),
                "1 columns and axes of 2");
    }

    @Test
    void labelsHaveSevenDigits() {
        AxisValues odd = new AxisValues(NomogramAxis.Kind.DISCRETE, List.of(-0.0, 0.12345678, 1200000.0));
        Nomogram n = Nomogram.of(LinearScore.of(FeatureNames.of("x"), new double[] {1}, 0), List.of(odd), 0, 10, 100);
        assertEquals(
                List.of("0", "0.1234568", "1200000"),
                n.axes().get(0).ticks().stream().map(NomogramAxis.Tick::label).toList());
    }

    /** The first level of a factor is the zero of its axis; effects are the coefficients. */
    @Test
    void levelsOfAFactor() {
        double[] y = {0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1};
        List<String> stage = List.of("I", "I", "I", "I", "II", "II", "II", "II", "III", "III", "III", "III");
        LogisticFit fit = LogisticRegression.fit(
                DesignMatrix.of(List.of(Term.factor("stage", List.of("I", "II", "III"), stage))), y);
        NomogramAxis axis = Nomogram.of(fit, 10).axes().get(0);
        assertEquals(NomogramAxis.Kind.LEVELS, axis.kind());
        assertEquals(
                List.of("I", "II", "III"),
                axis.ticks().stream().map(NomogramAxis.Tick::label).toList());
        // One of four, three of four and three of four: log-odds -log 3 and log 3 twice.
        double[] effects =
                axis.ticks().stream().mapToDouble(NomogramAxis.Tick::effect).toArray();
        assertArrayEquals(new double[] {0, 2 * StrictMath.log(3), 2 * StrictMath.log(3)}, effects, 1e-9);
        assertEquals(0, axis.ticks().get(0).points());
        assertEquals(10, axis.ticks().get(2).points(), 1e-9);
        assertEquals(
                List.of(0.0, 1.0, 2.0),
                axis.ticks().stream().map(NomogramAxis.Tick::value).toList());
    }

    /** {@code pretty()} of R 4: a range that begins at 0 grows upwards only, and ends below 0 downwards. */
    @Test
    void roundValuesThatEndAtZero() {
        assertArrayEquals(new double[] {0, 0.5, 1}, PrettyBreaks.of(0, 1, 2), 1e-15);
        assertArrayEquals(new double[] {-1, -0.5, 0}, PrettyBreaks.of(-1, 0, 2), 1e-15);
        for (double[] bad : new double[][] {{1, 0}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> PrettyBreaks.of(bad[0], bad[1], 5),
                    "range " + bad[0] + " to " + bad[1] + " in 5 steps");
        }
        Refusal.of(IllegalArgumentException.class, () -> PrettyBreaks.of(0, 1, 0), "in 0 steps");
    }
}
