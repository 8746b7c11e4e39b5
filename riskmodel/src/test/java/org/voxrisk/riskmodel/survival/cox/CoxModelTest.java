package org.voxrisk.riskmodel.survival.cox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A model of written-down parts. */
class CoxModelTest {
    private static final BaselineHazard STEPS =
            BaselineHazard.of("all", new double[] {1, 2, 5}, new double[] {0.1, 0.1, 0.4});

    @Test
    void predictsByItsFormula() {
        CoxModel model = CoxModel.of(List.of("a", "b"), new double[] {0.5, -1}, new double[] {2, 0}, List.of(STEPS));
        double[] row = {4, 1};
        assertEquals(1, model.linearPredictor(row), 1e-15);
        assertEquals(0, model.centredLinearPredictor(row), 1e-15);
        assertEquals(Math.exp(-0.4), model.survival(row, 5), 1e-15);
        assertEquals(Math.exp(-0.1), model.survival(row, "all", 4.9), 1e-15);
        assertEquals(0.4 * Math.exp(-1), model.baselinesAtZero().get(0).at(5), 1e-15);
        assertEquals(0.1, model.cumulativeHazard(row, "all", 2), 1e-15);
    }

    @Test
    void stepsOfTheHazard() {
        assertEquals(0, STEPS.at(0.99));
        assertEquals(0.1, STEPS.at(1));
        assertEquals(0.1, STEPS.at(4.99));
        assertEquals(0.4, STEPS.at(5));
        assertTrue(Double.isNaN(STEPS.at(5.01)));
        assertTrue(Double.isNaN(STEPS.at(Double.NaN)));
        assertEquals(5, STEPS.lastTime());
    }

    @Test
    void brokenPartsAreRefused() {
        refused(() -> BaselineHazard.of("s", new double[0], new double[0]));
        refused(() -> BaselineHazard.of("s", new double[] {1}, new double[] {1, 2}));
        refused(() -> BaselineHazard.of("s", new double[] {1, 1}, new double[] {1, 2}));
        refused(() -> BaselineHazard.of("s", new double[] {-1, 1}, new double[] {1, 2}));
        refused(() -> BaselineHazard.of("s", new double[] {1, 2}, new double[] {1, 0.5}));
        refused(() -> BaselineHazard.of("s", new double[] {1, 2}, new double[] {Double.NaN, 0.5}));
        refused(() -> BaselineHazard.of("s", new double[] {1, Double.POSITIVE_INFINITY}, new double[] {0, 0.5}));
        double[] one = {1};
        refused(() -> CoxModel.of(List.of(), new double[0], new double[0], List.of(STEPS)));
        refused(() -> CoxModel.of(List.of("a"), one, new double[] {1, 2}, List.of(STEPS)));
        refused(() -> CoxModel.of(List.of("a"), new double[] {Double.NaN}, one, List.of(STEPS)));
        refused(() -> CoxModel.of(List.of("a"), one, one, List.of()));
        refused(() -> CoxModel.of(List.of("a"), one, one, List.of(STEPS, STEPS)));
        refused(() -> CoxModel.of(List.of("a", "a"), new double[2], new double[2], List.of(STEPS)));
    }

    private static void refused(Executable broken) {
        assertThrows(IllegalArgumentException.class, broken);
    }
}
