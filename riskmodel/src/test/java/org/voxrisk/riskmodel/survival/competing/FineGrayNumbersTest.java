package org.voxrisk.riskmodel.survival.competing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.survival.FollowUp;

class FineGrayNumbersTest {
    private static final FollowUp SEVEN =
            FollowUp.of(new double[] {1, 2, 3, 4, 5, 6, 7}, new int[] {1, 2, 1, 0, 1, 2, 1});

    /** The interval whose level is 1 - p ends at a ratio of 1. */
    @Test
    void pValuesAndIntervalsAgree() {
        double[][] x = {{1, 0.3}, {0, -1}, {1, 0.5}, {0, 2}, {0, 0.1}, {1, 0}, {0, 1}};
        FineGray fit = FineGray.fit(SEVEN, 1, List.of("a", "b"), x);
        double[] p = fit.pValues();
        for (int j = 0; j < 2; j++) {
            double edge = fit.coefficients()[j] > 0
                    ? fit.hazardRatioInterval(j, 1 - p[j]).lower()
                    : fit.hazardRatioInterval(j, 1 - p[j]).upper();
            assertEquals(1, edge, 1e-9);
        }
    }

    @Test
    void incidenceNamesItsCause() {
        assertEquals(1, CumulativeIncidence.of(SEVEN, 1).cause());
        assertEquals(2, CumulativeIncidence.of(SEVEN, 2).cause());
    }

    /** A seventh; then, of S = 5/7, one of five; then, of S = 4/7, one of three. */
    @Test
    void incidenceByHand() {
        CumulativeIncidence incidence = CumulativeIncidence.of(SEVEN, 1);
        double atFive = 2 / 7.0 + 4 / 7.0 / 3;
        assertArrayEquals(
                new double[] {1 / 7.0, 1 / 7.0, 2 / 7.0, 2 / 7.0, atFive},
                IntStream.rangeClosed(1, 5)
                        .mapToDouble(t -> incidence.at(t).incidence())
                        .toArray(),
                1e-15);
    }
}
