package org.voxrisk.riskmodel.model.nomogram;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;

/** Axes are of one variable each. */
class NomogramInteractionTest {
    @Test
    void interactionsAreRefused() {
        Term a = Term.numeric("a", new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        Term b = Term.numeric("b", new double[] {3, 1, 4, 1, 5, 9, 2, 6});
        LogisticFit fit = LogisticRegression.fit(
                DesignMatrix.of(List.of(a, b, Term.interaction(a, b))), new int[] {0, 1, 0, 1, 1, 0, 0, 1});
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Nomogram.of(fit, 100));
        assertTrue(String.valueOf(e.getMessage()).contains("a:b is an interaction"), e.getMessage());
    }
}
