package org.voxrisk.riskmodel.statistics.test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.TestResult;
import org.voxrisk.riskmodel.testing.Refusal;

class UnivariateScreenTest {
    @Property(tries = 60, seed = "20261124")
    void eachResultEqualsTheTestItNames(@ForAll Random random) {
        int n = 24;
        boolean[] event = new boolean[n];
        double[] x = new double[10];
        double[] y = new double[14];
        double[] column = new double[n];
        int nx = 0;
        int ny = 0;
        boolean skewed = random.nextInt(3) == 0;
        for (int i = 0; i < n; i++) {
            event[i] = i % 2 == 1 || i >= 20;
            double v = random.nextGaussian() * (event[i] ? 1 + random.nextInt(2) : 1);
            column[i] = skewed ? StrictMath.exp(2 * v) : v;
            if (event[i]) {
                y[ny++] = column[i];
            } else {
                x[nx++] = column[i];
            }
        }
        double[] before = column.clone();
        for (UnivariateRule rule : UnivariateRule.values()) {
            UnivariateResult found =
                    new UnivariateScreen(event, rule).test(column).get(0);
            TestResult direct = switch (found.test()) {
                case STUDENT -> TTest.student(x, y, Alternative.TWO_SIDED);
                case WELCH -> TTest.welch(x, y, Alternative.TWO_SIDED);
                default -> MannWhitney.test(x, y, Alternative.TWO_SIDED);
            };
            assertEquals(direct.pValue(), found.pValue(), 1e-13);
            assertEquals(direct.statistic(), found.statistic(), 1e-12);
            boolean normal =
                    ShapiroWilk.test(x).pValue() > 0.05 && ShapiroWilk.test(y).pValue() > 0.05;
            boolean aroundMean = rule == UnivariateRule.STUDENT_OR_MANN_WHITNEY;
            double equal = (aroundMean ? Levene.test(x, y) : Levene.brownForsythe(x, y)).pValue();
            UnivariateTest otherwise = aroundMean ? UnivariateTest.MANN_WHITNEY : UnivariateTest.WELCH;
            UnivariateTest wanted = equal > 0.05 ? UnivariateTest.STUDENT : otherwise;
            assertEquals(normal ? wanted : UnivariateTest.MANN_WHITNEY, found.test());
            if (normal) {
                assertEquals(equal, found.equalVariance(), 1e-13);
            }
        }
        assertArrayEquals(before, column);
    }

    @Test
    void degenerateColumns() {
        boolean[] event = {false, false, false, true, true, true};
        double nan = Double.NaN;
        double[] columns = {
            5, 5, 5, 5, 5, 5, // constant
            1, 1, 1, 2, 3, 4, // one group constant
            nan, nan, nan, 1, 2, 3, // one group missing
            nan, 2, 3, 4, 6, nan, // two values a group
        };
        List<UnivariateResult> r = new UnivariateScreen(event, UnivariateRule.STUDENT_OR_MANN_WHITNEY).test(columns);
        assertEquals(UnivariateTest.NONE, r.get(0).test());
        assertTrue(Double.isNaN(r.get(0).pValue()));
        assertFalse(r.get(0).isSignificant(1));
        assertEquals(UnivariateTest.MANN_WHITNEY, r.get(1).test());
        assertTrue(Double.isNaN(r.get(1).shapiroFirst()));
        assertEquals(ShapiroWilk.test(new double[] {2, 3, 4}).pValue(), r.get(1).shapiroSecond());
        assertTrue(
                Double.isNaN(r.get(3).shapiroFirst()) && Double.isNaN(r.get(3).shapiroSecond()));
        assertEquals(UnivariateTest.NONE, r.get(2).test());
        assertEquals(UnivariateTest.MANN_WHITNEY, r.get(3).test());
        // Two against two without overlap: 2 of C(4, 2) = 6 orders.
        assertEquals(1.0 / 3, r.get(3).pValue(), 1e-15);
    }

    /** Sizes differ between the columns of one screen: each gets the distribution of its own. */
    @Test
    void missingValuesChangeTheExactDistribution() {
        boolean[] event = {false, false, false, false, true, true, true, true};
        double nan = Double.NaN;
        double[] columns = {
            1, 1.5, 2, 30, 40, 50, 60, 70, // 4 and 4, not normal
            1, 2, nan, nan, 4, 5, 6, 70, // 2 and 4
            1, 2, 3, 40, nan, nan, 50, 60, // 4 and 2
        };
        List<UnivariateResult> r = new UnivariateScreen(event, UnivariateRule.STUDENT_OR_MANN_WHITNEY).test(columns);
        // No overlap: 2 of C(8, 4) = 70, of C(6, 2) = 15 and of C(6, 4) = 15 orders.
        assertEquals(2.0 / 70, r.get(0).pValue(), 1e-15);
        assertEquals(2.0 / 15, r.get(1).pValue(), 1e-15);
        assertEquals(2.0 / 15, r.get(2).pValue(), 1e-15);
        assertFalse(r.get(1).isSignificant(2.0 / 15), "below the level, not at it");
    }

    @Test
    void badInput() {
        UnivariateRule rule = UnivariateRule.STUDENT_OR_MANN_WHITNEY;
        boolean[] event = {true, false};
        Refusal.of(
                IllegalArgumentException.class,
                () -> new UnivariateScreen(new boolean[3], rule),
                "of 3 rows 0 have the event");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new UnivariateScreen(new boolean[] {true, true}, rule),
                "of 2 rows 2 have the event");
        Refusal.of(IllegalArgumentException.class, () -> new UnivariateScreen(event, rule, 0), "level = 0.0");
        Refusal.of(IllegalArgumentException.class, () -> new UnivariateScreen(event, rule, 1), "level = 1.0");
        UnivariateScreen screen = new UnivariateScreen(event, rule);
        Refusal.of(IllegalArgumentException.class, () -> screen.test(new double[3]), "3 values", "columns of 2 rows");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> screen.test(new double[] {1, 2, 3, Double.NEGATIVE_INFINITY}));
        assertTrue(String.valueOf(e.getMessage()).contains("column 1, row 1"));
    }
}
