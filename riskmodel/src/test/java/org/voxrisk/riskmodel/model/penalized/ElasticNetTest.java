package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.model.Refusals.refused;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fits worked out by hand, bad input, and degenerate data. */
class ElasticNetTest {
    private static final ElasticNet.Options GAUSSIAN =
            ElasticNet.Options.defaults(Family.GAUSSIAN).withConvergence(1e-20, 1_000_000);

    /**
     * Two orthogonal columns of mean 0 and variance 1: x1 = (1, 1, -1, -1), x2 = (1, -1, 1, -1), y = 3 + 2 x1 + x2 / 2. The
     * LASSO shrinks each slope by lambda: at 1 to (1, 0), at 0.25 to (1.75, 0.25).
     */
    @Test
    void orthogonalColumnsAreShrunkByLambda() {
        double[] x = {1, 1, -1, -1, 1, -1, 1, -1};
        double[] y = {5.5, 4.5, 1.5, 0.5};
        ElasticNetPath path =
                ElasticNet.fit(Columns.of(x, 4, 2), y, GAUSSIAN.withLambdas(LambdaSequence.given(0.25, 1)));
        assertArrayEquals(new double[] {1, 0.25}, path.lambdas());
        assertArrayEquals(new double[] {1, 0}, path.coefficients(0).toArray(), 1e-12);
        assertArrayEquals(new double[] {1.75, 0.25}, path.coefficients(1).toArray(), 1e-12);
        assertEquals(3, path.coefficients(1).intercept(), 1e-12);
        // sum of squares 4 * (4 + 1/4); left at lambda 1: 4 * (1 + 1/4)
        assertEquals(17, path.nullDeviance(), 1e-12);
        assertEquals(1 - 5.0 / 17, path.devianceRatios()[0], 1e-12);
        assertArrayEquals(
                new double[] {0.5 * 1 + 0.5 * 1.75, 0.125},
                path.coefficientsAt(0.625).toArray(),
                1e-12);
    }

    @Test
    void lambdaMaxIsTheLargestGradient() {
        double[] x = {1, 1, -1, -1, 1, -1, 1, -1};
        double[] y = {5.5, 4.5, 1.5, 0.5};
        ElasticNetPath path = ElasticNet.fit(Columns.of(x, 4, 2), y, GAUSSIAN);
        assertEquals(2, path.lambda(0), 1e-12);
        assertEquals(0, path.coefficients(0).nonZeroCount());
        assertTrue(path.coefficients(1).nonZeroCount() > 0);
    }

    @Test
    void unpenalisedColumnIsInFromTheStart() {
        SimulatedData data = new SimulatedData(5, 40, 3);
        ElasticNetPath path = ElasticNet.fit(
                Columns.of(data.x, 40, 3),
                data.binary,
                ElasticNet.Options.defaults(Family.BINOMIAL).withPenaltyFactors(Weights.of(1, 0, 1)));
        assertArrayEquals(new int[] {1}, path.coefficients(0).nonZeroColumns());
    }

    @Test
    void constantColumnKeepsCoefficientZero() {
        SimulatedData data = new SimulatedData(6, 30, 3);
        double[] x = data.x.clone();
        Arrays.fill(x, 30, 60, 7.5);
        for (Family family : List.of(Family.GAUSSIAN, Family.BINOMIAL)) {
            ElasticNetPath path =
                    ElasticNet.fit(Columns.of(x, 30, 3), data.outcome(family), ElasticNet.Options.defaults(family));
            for (int m = 0; m < path.size(); m++) {
                assertEquals(0, path.coefficients(m).coefficient(1));
            }
        }
    }

    @Test
    void saturatedPathStopsAndSaysSo() {
        double[] x = new double[60];
        double[] y = new double[20];
        SimulatedData data = new SimulatedData(7, 20, 3);
        System.arraycopy(data.x, 0, x, 0, 60);
        for (int i = 0; i < 20; i++) {
            y[i] = x[i] * 4 + x[20 + i];
        }
        ElasticNetPath path = ElasticNet.fit(Columns.of(x, 20, 3), y, GAUSSIAN);
        assertEquals(PathEnd.SATURATED, path.end());
        assertTrue(path.size() < 100);
    }

    @Test
    void limitOnPassesLeavesThePathSoFar() {
        SimulatedData data = new SimulatedData(8, 40, 30);
        ElasticNet.Options few = ElasticNet.Options.defaults(Family.BINOMIAL).withConvergence(1e-16, 200);
        ElasticNetPath path = ElasticNet.fit(Columns.of(data.x, 40, 30), data.binary, few);
        assertEquals(PathEnd.MAX_PASSES, path.end());
        assertTrue(path.size() > 0 && path.size() < 100);
    }

    @Test
    void inputIsLeftAlone() {
        SimulatedData data = new SimulatedData(9, 30, 4);
        double[] x = data.x.clone();
        double[] y = data.continuous.clone();
        ElasticNet.fit(Columns.of(x, 30, 4), y, ElasticNet.Options.defaults(Family.GAUSSIAN));
        assertArrayEquals(data.x, x);
        assertArrayEquals(data.continuous, y);
    }

    @Test
    void columnsAreByColumn() {
        double[] x = {1, 2, 3, 10, 20, 30};
        Columns columns = Columns.of(x, 3, 2);
        x[0] = 99;
        assertEquals(1, columns.value(0, 0));
        assertEquals(30, columns.value(2, 1));
        Columns some = columns.select(2, 0);
        assertEquals(2, some.rows());
        assertEquals(10, some.value(1, 1));
        refused("at least one", columns::select);
    }

    @Test
    void badInputIsNamed() {
        SimulatedData data = new SimulatedData(10, 30, 4);
        ElasticNet.Options binomial = ElasticNet.Options.defaults(Family.BINOMIAL);
        double[] withGap = data.x.clone();
        withGap[2 * 30 + 7] = Double.NaN;
        refused("x[row 7, column 2] = NaN", () -> ElasticNet.fit(Columns.of(withGap, 30, 4), data.binary, binomial));
        refused("must be 0 or 1", () -> ElasticNet.fit(Columns.of(data.x, 30, 4), data.continuous, binomial));
        refused("x holds 120 numbers", () -> ElasticNet.fit(Columns.of(data.x, 30, 5), data.binary, binomial));
        refused("x has 30 rows and y 29", () -> ElasticNet.fit(Columns.of(data.x, 30, 4), filled(29, 1), binomial));
        refused("30 ones and 0 zeros", () -> ElasticNet.fit(Columns.of(data.x, 30, 4), filled(30, 1), binomial));
        refused(
                "y is constant",
                () -> ElasticNet.fit(
                        Columns.of(data.x, 30, 4), filled(30, 2.5), ElasticNet.Options.defaults(Family.GAUSSIAN)));
        refused(
                "each of the 4 columns is constant",
                () -> ElasticNet.fit(Columns.of(filled(120, 1), 30, 4), data.binary, binomial));
        refused(
                "3 weights given for 30 items",
                () -> ElasticNet.fit(
                        Columns.of(data.x, 30, 4), data.binary, binomial.withWeights(Weights.of(1, 2, 3))));
        refused(
                "lambda_max = 0.0: none of the 1 columns",
                () -> ElasticNet.fit(
                        Columns.of(new double[] {1, -1, 1, -1, 0, 0}, 6, 1), new int[] {0, 0, 1, 1, 0, 1}, binomial));
        refused("alpha = 1.5", () -> binomial.withAlpha(1.5));
        refused("lambda = -1.0", () -> LambdaSequence.given(1, -1));
        refused("weight 1 = NaN", () -> Weights.of(1, Double.NaN));
    }

    private static double[] filled(int n, double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }
}
