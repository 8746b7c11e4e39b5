package org.voxrisk.riskmodel.survival.cox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

class CoxNumbersTest {
    /** Strata a, b, c of an event and a censored case each and one of a single event; exp(b) = 1/2. */
    private final CoxFit fit = CoxRegression.efron()
            .strata(Strata.of(List.of("a", "a", "b", "b", "c", "c", "alone")))
            .fit(
                    DesignMatrix.of(List.of(Term.numeric("x", new double[] {1, 0, 0, 1, 0, 1, 1}))),
                    FollowUp.of(new double[] {1, 2, 1, 2, 5, 6, 3}, new int[] {1, 0, 1, 0, 1, 0, 1}));

    /** The hazard of the single event of x = 1 is 1 / (1/2); those of the pairs are 1 / (1 + 1/2). */
    @Test
    void predictionsAreThoseOfTheirStratum() {
        assertEquals(Math.exp(-2), fit.predict("alone", 0).survival(3), 1e-12);
        assertEquals(Math.exp(-1), fit.predict("alone", 1).survival(3), 1e-12);
        assertEquals(1, fit.predict("c", 0).survival(4));
        assertEquals(Math.exp(-2 / 3.0), fit.predict("c", 0).survival(5), 1e-12);
        assertEquals(Math.exp(-1 / 3.0), fit.predict("a", 1).survival(1), 1e-12);
        assertEquals(2 / 3.0, fit.predict("b", 0).cumulativeHazard(1), 1e-12);
        assertArrayEquals(new double[] {5, 6}, fit.predict("c", 0).times());
    }

    /** L = (1/2 / (3/2)) (1 / (3/2)) (1 / (3/2)) 1 = 4/27. */
    @Test
    void informationCriterion() {
        assertEquals(Math.log(4 / 27.0), fit.logLikelihood(), 1e-12);
        assertEquals(-2 * Math.log(4 / 27.0) + 2, fit.aic(), 1e-12);
        DesignMatrix two = DesignMatrix.of(List.of(
                Term.numeric("x", new double[] {1, 0, 1, 0, 0, 1}),
                Term.numeric("z", new double[] {3, 1, 2, 5, 4, 1})));
        CoxFit both = CoxRegression.efron()
                .fit(two, FollowUp.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 1, 0, 1, 1, 1}));
        assertEquals(-2 * both.logLikelihood() + 4, both.aic(), 1e-12);
    }

    /** Of the matrix 2 1 / 1 3 and the vector (1, -2). */
    @Test
    void productsOfSymmetricMatrices() {
        SymmetricMatrix m = new SymmetricMatrix(2);
        m.set(0, 0, 2);
        m.set(1, 0, 1);
        m.set(1, 1, 3);
        assertArrayEquals(new double[] {0, -5}, m.times(new double[] {1, -2}));
        assertEquals(10, m.quadratic(new double[] {1, -2}));
        assertArrayEquals(new double[] {1, 3}, m.toRows()[1]);
        assertEquals(3, m.select(1).get(0, 0));
    }
}
