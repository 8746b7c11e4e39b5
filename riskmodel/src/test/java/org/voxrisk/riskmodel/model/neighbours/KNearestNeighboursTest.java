package org.voxrisk.riskmodel.model.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class KNearestNeighboursTest {
    private static final Codecs CODECS = Codecs.of(new NeighboursCodec());

    /** Training rows at 0, 1, 1, 3, 4 with labels 1, 0, 1, 1, 0; two rows tie at 1. */
    private static final FeatureTable LINE = line(new double[] {0, 1, 1, 3, 4}, 1, 0, 1, 1, 0);

    private static FeatureTable line(double[] x, int... labels) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            cases.add(labels.length == 0 ? Case.of("t" + i) : Case.of("c" + i, labels[i]));
        }
        return FeatureTable.ofColumns(FeatureNames.of("x"), cases, x);
    }

    private static double share(KNearestNeighbours settings, double at) {
        FittedNeighbours fitted = settings.fit(TrainingPart.wholeTable(LINE));
        return fitted.probabilities(line(new double[] {at})).orElseThrow()[0];
    }

    @Test
    void tiesAtTheLastDistanceVoteOrNot() {
        // From 0 the nearest is row 0 (label 1); the second nearest are rows 1 and 2 (labels 0, 1), both at 1.
        KNearestNeighbours two = KNearestNeighbours.of(2);
        assertEquals(2.0 / 3, share(two, 0));
        assertEquals(1.0 / 2, share(two.withTies(TieRule.FIRST_ROWS), 0));
        // From 2: rows 1, 2 and 3 are all at 1, with labels 0, 1, 1; k = 1 takes row 1 or all three.
        assertEquals(2.0 / 3, share(KNearestNeighbours.of(1), 2));
        assertEquals(0, share(KNearestNeighbours.of(1).withTies(TieRule.FIRST_ROWS), 2));
    }

    @Test
    void distancesThatDifferByRoundingTie() {
        FeatureTable table = line(new double[] {1, -1 - 1e-10, 5}, 1, 0, 0);
        FittedNeighbours fitted = KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(table));
        assertEquals(0.5, fitted.scores(line(new double[] {0}))[0]);
        FeatureTable apart = line(new double[] {1, -1 - 1e-8, 5}, 1, 0, 0);
        assertEquals(
                1, KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(apart)).scores(line(new double[] {0}))[0]);
    }

    @Test
    void inverseDistanceWeighsAndZeroTakesAll() {
        KNearestNeighbours three = KNearestNeighbours.of(3).withWeight(VoteWeight.INVERSE_DISTANCE);
        // From 0.5: rows 0, 1, 2 at 0.5 each. From 3.5 the nearest are rows 3 and 4 at 0.5, then 1 and 2 at 2.5.
        assertEquals(2.0 / 3, share(three, 0.5), 1e-15);
        assertEquals((2 + 0.4) / (2 + 2 + 0.4 + 0.4), share(three, 3.5), 1e-15);
        assertEquals((2 + 0) / (2 + 2 + 0.4), share(three.withTies(TieRule.FIRST_ROWS), 3.5), 1e-15);
        // At 1 two training rows are at distance 0, with labels 0 and 1: nobody else counts.
        assertEquals(0.5, share(three, 1));
        assertEquals(1, share(three, 3));
    }

    @Test
    void metricsDifferByHand() {
        FeatureTable table = FeatureTable.ofRows(
                FeatureNames.of("x", "y"),
                List.of(Case.of("a", 1), Case.of("b", 0)),
                new double[] {3, 3, 0, 5}); // from the origin: sums 6 and 5, lengths 4.24 and 5, largest 3 and 5
        FeatureTable origin =
                FeatureTable.ofRows(FeatureNames.of("y", "x"), List.of(Case.of("t")), new double[] {0, 0});
        KNearestNeighbours one = KNearestNeighbours.of(1);
        for (Minkowski metric : List.of(Minkowski.EUCLIDEAN, new Minkowski(3), Minkowski.CHEBYSHEV)) {
            FittedNeighbours fitted = one.withMetric(metric).fit(TrainingPart.wholeTable(table));
            assertEquals(1, fitted.scores(origin)[0], metric.label());
        }
        FittedNeighbours blocks = one.withMetric(Minkowski.MANHATTAN).fit(TrainingPart.wholeTable(table));
        assertEquals(0, blocks.scores(origin)[0]);
        assertEquals(5, blocks.neighbours(origin).get(0).get(0).distance());
        FittedNeighbours cubes = one.withMetric(new Minkowski(3)).fit(TrainingPart.wholeTable(table));
        assertEquals(StrictMath.cbrt(54), cubes.neighbours(origin).get(0).get(0).distance(), 1e-14);
    }

    @Test
    void neighboursAreShownNearestFirst() {
        FittedNeighbours fitted =
                KNearestNeighbours.of(2).withWeight(VoteWeight.INVERSE_DISTANCE).fit(TrainingPart.wholeTable(LINE));
        assertEquals(
                List.of(new Neighbour(4, 1, 0, 2.0 / 3), new Neighbour(3, 2, 1, 1.0 / 3)),
                fitted.neighbours(line(new double[] {5})).get(0));
    }

    @Test
    void leavesItselfOut() {
        // k = 1, all ties. Row 0: rows 1 and 2; row 1: row 2; row 2: row 1; row 3: row 4; row 4: row 3.
        FittedNeighbours fitted = KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(LINE));
        assertArrayEquals(new double[] {0.5, 1, 0, 0, 1}, fitted.leaveOneOut());
        FittedNeighbours all = KNearestNeighbours.of(5).fit(TrainingPart.wholeTable(LINE));
        Refusal.of(DegenerateTrainingException.class, all::leaveOneOut, "5 neighbours of 5");
    }

    /** Twenty columns are more than one piece of a distance, after which a far row is given up. */
    @Test
    void equalsAPlainSearch() {
        FeatureTable table = Cohorts.of(4, 120, 20, 2);
        FeatureTable others = Cohorts.of(5, 40, 20, 2);
        int[] labels = table.labels();
        for (Minkowski metric :
                List.of(Minkowski.EUCLIDEAN, Minkowski.MANHATTAN, Minkowski.CHEBYSHEV, new Minkowski(3))) {
            for (VoteWeight weight : VoteWeight.values()) {
                KNearestNeighbours settings =
                        KNearestNeighbours.of(7).withMetric(metric).withWeight(weight);
                double[] all = settings.fit(TrainingPart.wholeTable(table)).scores(others);
                double[] first = settings.withTies(TieRule.FIRST_ROWS)
                        .fit(TrainingPart.wholeTable(table))
                        .scores(others);
                for (int i = 0; i < all.length; i++) {
                    double expected = plain(metric, weight, table, labels, others, i);
                    assertEquals(expected, all[i], 1e-12, settings.label());
                    assertEquals(expected, first[i], 1e-12, settings.label());
                }
            }
        }
    }

    private static double plain(
            Minkowski metric, VoteWeight weight, FeatureTable table, int[] labels, FeatureTable others, int i) {
        double[][] byDistance = new double[labels.length][];
        for (int t = 0; t < labels.length; t++) {
            double sum = 0;
            double largest = 0;
            for (int j = 0; j < table.columns().size(); j++) {
                double d = Math.abs(others.value(i, j) - table.value(t, j));
                sum += StrictMath.pow(d, metric.p());
                largest = Math.max(largest, d);
            }
            double distance = Double.isInfinite(metric.p()) ? largest : StrictMath.pow(sum, 1 / metric.p());
            byDistance[t] = new double[] {distance, labels[t]};
        }
        Arrays.sort(byDistance, (a, b) -> Double.compare(a[0], b[0]));
        double events = 0;
        double votes = 0;
        for (int t = 0; t < 7; t++) {
            double vote = weight == VoteWeight.UNIFORM ? 1 : 1 / byDistance[t][0];
            events += vote * byDistance[t][1];
            votes += vote;
        }
        return events / votes;
    }

    @Test
    void readsBackToTheBit() throws IOException {
        FeatureTable table = Cohorts.of(6, 30, 3, 1);
        for (Minkowski metric :
                List.of(Minkowski.EUCLIDEAN, Minkowski.MANHATTAN, Minkowski.CHEBYSHEV, new Minkowski(3.5))) {
            for (TieRule ties : TieRule.values()) {
                FittedNeighbours fitted = KNearestNeighbours.of(4)
                        .withMetric(metric)
                        .withTies(ties)
                        .withWeight(VoteWeight.INVERSE_DISTANCE)
                        .fit(TrainingPart.wholeTable(table));
                FittedNeighbours again = CODECS.fromJson(CODECS.toJson(fitted), "model", FittedNeighbours.class);
                assertEquals(fitted, again);
                assertEquals(fitted.hashCode(), again.hashCode());
                assertArrayEquals(fitted.scores(table), again.scores(table));
            }
        }
        FittedNeighbours other = KNearestNeighbours.of(3).fit(TrainingPart.wholeTable(table));
        assertNotEquals(other, KNearestNeighbours.of(4).fit(TrainingPart.wholeTable(table)));
    }

    /** One neighbour, and as many as there are training cases, are read back too. */
    @Test
    void theFewestAndTheMostNeighboursAreSaved() throws InvalidFileException {
        for (int k : new int[] {1, 5}) {
            FittedNeighbours fitted = KNearestNeighbours.of(k).fit(TrainingPart.wholeTable(LINE));
            assertEquals(fitted, CODECS.fromJson(CODECS.toJson(fitted), "model", FittedNeighbours.class));
        }
        assertEquals("Chebyshev", Minkowski.CHEBYSHEV.label());
        assertEquals("Minkowski p = 3.0", new Minkowski(3).label());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"k\" : 2|\"k\" : 6|k",
                "\"k\" : 2|\"k\" : 0|k",
                "\"minkowski_p\" : 2.0|\"minkowski_p\" : 0.5|minkowski_p",
                "\"ALL_TIES\"|\"SOME\"|ties",
                "\"training_events\" : 3|\"training_events\" : 2|labels",
                "\"training_events\" : 3|\"training_events\" : 5|training_events",
                "\"training_cases\" : 5|\"training_cases\" : 4|labels",
                "\"scope\"|\"scopes\"|scopes",
                "4.0|4.0, 1.0|rows",
                "4.0|NaN|",
            })
    void damagedFilesNameTheField(String found, String put, String field) {
        String json = CODECS.toJson(KNearestNeighbours.of(2).fit(TrainingPart.wholeTable(LINE)));
        assertEquals(true, json.contains(found), json);
        Refusal.of(
                InvalidFileException.class,
                () -> CODECS.fromJson(json.replace(found, put), "model", FittedNeighbours.class),
                field == null ? "model" : field);
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        Refusal.of(
                DegenerateTrainingException.class,
                () -> KNearestNeighbours.of(6).fit(TrainingPart.wholeTable(LINE)),
                "6 neighbours of 5");
        Refusal.of(
                DegenerateTrainingException.class,
                () -> KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(line(new double[] {1, 2}, 1, 1))),
                "2 of the 2");
        Refusal.of(
                DegenerateTrainingException.class,
                () -> KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(LINE.select(FeatureNames.of()))),
                "at least one column");
        FeatureTable gap = line(new double[] {1, Double.NaN}, 1, 0);
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(gap)),
                "'x'",
                "training case 'c1'");
        FittedNeighbours fitted = KNearestNeighbours.of(1).fit(TrainingPart.wholeTable(LINE));
        Refusal.of(InvalidFeatureValueException.class, () -> fitted.scores(gap), "'x'", "case 'c1'");
        Refusal.of(IllegalArgumentException.class, () -> KNearestNeighbours.of(0), "k = 0");
        Refusal.of(IllegalArgumentException.class, () -> new Minkowski(0.9), "0.9");
    }
}
