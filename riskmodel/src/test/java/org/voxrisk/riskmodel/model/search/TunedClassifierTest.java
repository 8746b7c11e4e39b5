package org.voxrisk.riskmodel.model.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.linear.LinearCodec;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.linear.RidgeClassifier;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class TunedClassifierTest {
    private static final FeatureTable TABLE = Cohorts.of(31, 90, 4, 2);
    private static final TrainingPart PART = TrainingPart.wholeTable(TABLE);

    @Test
    void choosesByInnerFoldsThatAreSplitsOfTheSeed() {
        ParameterSpace space = ParameterSpace.of(ParameterRange.of("k", 1, 5, 15, 31));
        List<Classifier> candidates = space.grid(at -> KNearestNeighbours.of(at.integer("k")));
        FittedTuned fitted = TunedClassifier.byAuc(candidates, 4, 17).fit(PART);
        double best = -1;
        int number = -1;
        for (int c = 0; c < candidates.size(); c++) {
            double sum = 0;
            for (Split split :
                    Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 17).splits()) {
                FeatureTable held = split.test(TABLE);
                double[] scores = candidates.get(c).fit(split.training(TABLE)).scores(held);
                sum += AucEstimate.of(RocCurve.of(Outcomes.of(held), scores, RocDirection.EVENTS_HIGHER))
                        .auc();
            }
            assertEquals(sum / 4, fitted.results().get(c).value().orElseThrow());
            if (sum / 4 > best) {
                best = sum / 4;
                number = c;
            }
        }
        assertEquals(number, fitted.number());
        assertEquals(candidates.get(number).fit(PART), fitted.chosen());
    }

    @Test
    void equalOnesGoToTheFirstAndRefusedOnesAreTold() {
        Classifier impossible = new QuadraticDiscriminant(0, 1e6, VarianceDivisor.CASES);
        Classifier ridge = new RidgeClassifier(1, ClassWeights.EQUAL);
        FittedTuned fitted =
                TunedClassifier.byAuc(List.of(impossible, ridge, ridge), 3, 1).fit(PART);
        assertEquals(1, fitted.number());
        assertTrue(fitted.results().get(0).value().isEmpty());
        assertTrue(fitted.results().get(0).refusal().orElseThrow().contains("full rank"));
        Refusal.of(
                DegenerateTrainingException.class,
                () -> TunedClassifier.byAuc(List.of(impossible), 3, 1).fit(PART),
                "none of 1",
                "full rank");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TunedClassifier.byLogLoss(List.of(ridge), 3, 1).fit(PART),
                "no probability");
        Refusal.of(IllegalArgumentException.class, () -> TunedClassifier.byAuc(List.of(), 3, 1), "0 candidates");
        Refusal.of(IllegalArgumentException.class, () -> TunedClassifier.byAuc(List.of(ridge), 1, 1), "1 inner");
    }

    @Test
    void logLossPrefersTheCalibratedOne() {
        // One neighbour is always certain and often wrong.
        FittedTuned fitted = TunedClassifier.byLogLoss(List.of(KNearestNeighbours.of(1), PenalizedLogistic.l2(1)), 5, 3)
                .fit(PART);
        assertEquals(1, fitted.number());
        double one = fitted.results().get(0).value().orElseThrow();
        assertTrue(one > 1 && one < -Math.log(1e-15), "log loss " + one);
    }

    /** The mean over all cases of -log of the risk of their label, the risk of an event kept 1e-15 from 0 and 1. Folds of 22 and 23. */
    @Test
    void logLossIsTheMeanOverTheCases() {
        List<Classifier> candidates = List.of(PenalizedLogistic.l2(1), KNearestNeighbours.of(1));
        FittedTuned fitted = TunedClassifier.byLogLoss(candidates, 4, 3).fit(PART);
        for (int c = 0; c < 2; c++) {
            double sum = 0;
            for (Split split :
                    Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 3).splits()) {
                FeatureTable held = split.test(TABLE);
                double[] p = candidates
                        .get(c)
                        .fit(split.training(TABLE))
                        .probabilities(held)
                        .orElseThrow();
                for (int i = 0; i < p.length; i++) {
                    double kept = Math.min(1 - 1e-15, Math.max(1e-15, p[i]));
                    sum -= Math.log(held.labels()[i] == 1 ? kept : 1 - kept);
                }
            }
            assertEquals(sum / 90, fitted.results().get(c).value().orElseThrow(), 1e-12 * sum, "candidate " + c);
        }
        assertEquals(0, fitted.number());
        assertEquals(
                "best of 2 by LOG_LOSS in 4 inner folds: " + candidates.get(0).label() + ", ...",
                TunedClassifier.byLogLoss(candidates, 4, 3).label());
    }

    /** The first number of SplitMix64 from seed 1234567, as published, over 2^64 is the share. */
    @Test
    void drawsAreSharesOfTheInterval() {
        double share = (6457827717110365317L >>> 11) / 0x1p53;
        assertEquals(-1 + 2 * share, first(ParameterRange.uniform("x", -1, 1)));
        assertEquals(Math.pow(10, -4 + 8 * share), first(ParameterRange.logarithmic("x", 1e-4, 1e4)), 1e-13);
        assertEquals(3 + Math.floor(5 * share), first(ParameterRange.whole("x", 3, 7)));
        for (double low : new double[] {1e-7, 1e-5, 1e-4, 0.001, 0.003, 0.1, 0.7, 3, 5, 1000}) {
            ParameterSpace near = ParameterSpace.of(ParameterRange.logarithmic("x", low, Math.nextUp(low)));
            for (ParameterSpace.Point point : points(near, 50, 9)) {
                assertTrue(point.get("x") == low || point.get("x") == Math.nextUp(low), point.toString());
            }
        }
        Refusal.of(IllegalArgumentException.class, () -> ParameterRange.uniform("x", 1, 1), "'x' from 1.0 to 1.0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ParameterRange.uniform("x", -1e308, 1e308),
                "must be finite and rising");
        Refusal.of(IllegalArgumentException.class, () -> ParameterRange.of("x"), "at least one, finite");
        ParameterSpace one = ParameterSpace.of(ParameterRange.of("x", 1.5));
        Refusal.of(
                IllegalArgumentException.class,
                () -> one.grid(at -> KNearestNeighbours.of(at.integer("x"))),
                "setting 'x' is 1.5, must be a whole number");
        Refusal.of(
                IllegalArgumentException.class,
                () -> one.random(0, 1, at -> KNearestNeighbours.of(1)),
                "0 candidates, must be 1 to 100000");
    }

    private static double first(ParameterRange range) {
        return points(ParameterSpace.of(range), 1, 1234567).get(0).get("x");
    }

    private static List<ParameterSpace.Point> points(ParameterSpace space, int count, long seed) {
        List<ParameterSpace.Point> points = new ArrayList<>();
        space.random(count, seed, at -> {
            points.add(at);
            return KNearestNeighbours.of(1);
        });
        return points;
    }

    @Test
    void gridsAndDraws() {
        ParameterSpace grid = ParameterSpace.of(ParameterRange.of("a", 1, 2), ParameterRange.of("b", 10, 20, 30));
        List<Map<String, Double>> points = new ArrayList<>();
        grid.grid(at -> {
            points.add(at.values());
            return KNearestNeighbours.of(1);
        });
        assertEquals(6, points.size());
        assertEquals(Map.of("a", 1.0, "b", 20.0), points.get(1));
        assertEquals(Map.of("a", 2.0, "b", 10.0), points.get(3));
        ParameterSpace space = ParameterSpace.of(
                ParameterRange.uniform("u", -1, 1),
                ParameterRange.logarithmic("l", 1e-4, 1e4),
                ParameterRange.whole("w", 3, 5),
                ParameterRange.of("c", 7, 8));
        List<ParameterSpace.Point> many = draws(space, 400);
        assertEquals(draws(space, 20), many.subList(0, 20));
        int small = 0;
        int[] whole = new int[3];
        for (ParameterSpace.Point point : many) {
            assertTrue(point.get("u") >= -1 && point.get("u") <= 1);
            assertTrue(point.get("l") >= 1e-4 && point.get("l") <= 1e4);
            small += point.get("l") < 1 ? 1 : 0;
            whole[point.integer("w") - 3]++;
        }
        assertTrue(small > 160 && small < 240, "below 1: " + small);
        assertTrue(whole[0] > 90 && whole[1] > 90 && whole[2] > 90);
        Refusal.of(IllegalArgumentException.class, () -> space.grid(at -> KNearestNeighbours.of(1)), "'u'");
        Refusal.of(IllegalArgumentException.class, () -> ParameterRange.logarithmic("x", 0, 1), "'x'");
        Refusal.of(IllegalArgumentException.class, () -> ParameterRange.of("x", 1, 1), "none twice");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ParameterSpace.of(ParameterRange.of("x", 1), ParameterRange.of("x", 2)),
                "'x'");
        Refusal.of(
                IllegalArgumentException.class, () -> grid.grid(at -> KNearestNeighbours.of(at.integer("z"))), "'z'");
    }

    private static List<ParameterSpace.Point> draws(ParameterSpace space, int count) {
        List<ParameterSpace.Point> points = new ArrayList<>();
        space.random(count, 5, at -> {
            points.add(at);
            return KNearestNeighbours.of(1);
        });
        return points;
    }

    @Test
    void aTunedModelIsItsChoiceAndReadsBack() throws InvalidFileException {
        Classifier impossible = new QuadraticDiscriminant(0, 1e6, VarianceDivisor.CASES);
        FittedTuned fitted = TunedClassifier.byAuc(List.of(impossible, PenalizedLogistic.l2(1)), 3, 1)
                .fit(PART);
        assertEquals(fitted.chosen().columns(), fitted.columns());
        assertEquals(fitted.chosen().description() + ", best of 2 by AUC", fitted.description());
        double[] scores = fitted.scores(TABLE);
        assertArrayEquals(fitted.chosen().scores(TABLE), scores);
        double[] risks = fitted.chosen().probabilities(TABLE).orElseThrow();
        assertArrayEquals(risks, fitted.probabilities(TABLE).orElseThrow());
        assertArrayEquals(risks, fitted.probabilities(TABLE, scores).orElseThrow());
        Codecs codecs = Codecs.of(new TunedCodec(), new LinearCodec());
        String json = codecs.toJson(fitted);
        FittedTuned again = codecs.fromJson(json, "file", FittedTuned.class);
        assertEquals(fitted, again);
        assertArrayEquals(scores, again.scores(TABLE));
        // The first candidate has no value, and there is no third.
        for (int wrong : new int[] {0, 2, -1}) {
            Refusal.of(
                    InvalidFileException.class,
                    () -> codecs.fromJson(
                            json.replace("\"number\" : 1", "\"number\" : " + wrong), "file", FittedTuned.class),
                    "candidate " + wrong + " of 2 is not one with a value");
        }
        Refusal.of(IllegalArgumentException.class, () -> ParameterSpace.of(), "at least one setting");
        double[] many = IntStream.range(0, 400).mapToDouble(i -> i + 1).toArray();
        ParameterSpace wide = ParameterSpace.of(ParameterRange.of("a", many), ParameterRange.of("b", many));
        Refusal.of(
                IllegalArgumentException.class,
                () -> wide.grid(at -> KNearestNeighbours.of(1)),
                "the grid has more than 100000 combinations");
    }
}
