package org.voxrisk.riskmodel.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.testing.Refusal;

class LinearScoreTest {
    private static final LinearScore SCORE =
            LinearScore.of(FeatureNames.of("a", "b", "c"), new double[] {2, -3, 0.5}, 10);

    @Test
    void byHand() {
        // 10 + 2*1.5 - 3*2 + 0.5*4 = 9
        FeatureRow row = FeatureRow.of(FeatureNames.of("c", "x", "b", "a"), 4, Double.NaN, 2, 1.5);
        ScoreBreakdown parts = SCORE.explain(row);
        assertEquals(9, parts.score());
        assertEquals(9, SCORE.score(row));
        assertEquals(10, parts.intercept());
        assertEquals(
                List.of(
                        new Contribution("a", 2, 1.5, 3),
                        new Contribution("b", -3, 2, -6),
                        new Contribution("c", 0.5, 4, 2)),
                parts.contributions());
        assertEquals(
                List.of("b", "a", "c"),
                parts.ranked().stream().map(Contribution::feature).toList());
    }

    @Test
    void noFeatureGivesTheIntercept() {
        assertEquals(
                0.25, LinearScore.of(FeatureNames.of(), new double[0], 0.25).score(FeatureRow.of(Map.of())));
    }

    @Test
    void scoresOfATable() {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("c", "a", "b"), List.of(Case.of("p"), Case.of("q")), new double[] {4, 2, 1.5, 1, 2, 0});
        // As above, and 10 + 2 - 0 + 1.
        assertArrayEquals(new double[] {9, 13}, SCORE.scores(table));
        assertEquals(FeatureNames.of("a", "b", "c"), SCORE.names());
        assertEquals(10, SCORE.intercept());
    }

    @Test
    void scoresAreEqualByTheirNumbers() {
        FeatureNames names = FeatureNames.of("a", "b", "c");
        LinearScore same = LinearScore.of(names, new double[] {2, -3, 0.5}, 10);
        assertEquals(SCORE, same);
        assertEquals(SCORE.hashCode(), same.hashCode());
        assertNotEquals(SCORE, LinearScore.of(names, new double[] {2, -3, 0.5}, 11));
        assertNotEquals(SCORE, LinearScore.of(names, new double[] {2, -3, 0.6}, 10));
        assertNotEquals(SCORE, LinearScore.of(FeatureNames.of("a", "b", "d"), new double[] {2, -3, 0.5}, 10));
    }

    @Test
    void everyFeatureIsNeeded() {
        FeatureRow missing = FeatureRow.of(FeatureNames.of("a", "d"), 1, 2);
        assertEquals(
                List.of("b", "c"),
                assertThrows(FeatureMismatchException.class, () -> SCORE.explain(missing))
                        .missing());
        FeatureRow nan = FeatureRow.of(FeatureNames.of("a", "b", "c"), 1, Double.NaN, 2);
        assertEquals(
                "b",
                assertThrows(InvalidFeatureValueException.class, () -> SCORE.score(nan))
                        .feature());
    }

    @Test
    void coefficientsMustBeFiniteAndOneAFeature() {
        FeatureNames a = FeatureNames.of("a");
        Refusal.of(
                IllegalArgumentException.class,
                () -> LinearScore.of(a, new double[] {1, 2}, 0),
                "1 features and 2 coefficients");
        Refusal.of(
                IllegalArgumentException.class,
                () -> LinearScore.of(a, new double[] {Double.NaN}, 0),
                "coefficient of 'a' is NaN");
        Refusal.of(
                IllegalArgumentException.class,
                () -> LinearScore.of(a, new double[] {1}, Double.NaN),
                "intercept is NaN");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureNames.of("a", "b", " a", ""),
                "'a' in columns 1 and 3",
                "column 4");
    }

    @Test
    void valuesAreCopiedInAndOut() {
        double[] given = {1};
        LinearScore score = LinearScore.of(FeatureNames.of("a"), given, 0);
        given[0] = 5;
        score.coefficients()[0] = 7;
        assertEquals(1, score.score(FeatureRow.of(FeatureNames.of("a"), 1)));
        assertEquals(LinearScore.of(FeatureNames.of("a"), new double[] {1}, 0), score);
    }
}
