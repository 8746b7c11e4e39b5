package org.voxrisk.riskmodel.model.logistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Products of columns, in R's order and names. */
class InteractionTest {
    private static final Term ARM = Term.factor("arm", List.of("A", "B"), List.of("A", "B", "B"));
    private static final Term STAGE = Term.factor("stage", List.of("1", "2", "3"), List.of("2", "3", "2"));
    private static final Term AGE = Term.numeric("age", new double[] {50, 60, 70});

    @Test
    void columnsOfTheFirstRunFaster() {
        Term term = Term.interaction(STAGE, ARM);
        assertEquals("stage:arm", term.name());
        assertEquals(List.of("stage2:armB", "stage3:armB"), term.columnNames());
        assertArrayEquals(new double[] {0, 0, 1}, term.columns().get(0));
        assertArrayEquals(new double[] {0, 1, 0}, term.columns().get(1));
        Term three = Term.interaction(Term.interaction(STAGE, ARM), AGE);
        assertEquals(List.of("stage2:armB:age", "stage3:armB:age"), three.columnNames());
        assertArrayEquals(new double[] {0, 60, 0}, three.columns().get(1));
    }

    @Test
    void rowsAreThoseOfBothTerms() {
        Term chosen = Term.interaction(AGE, ARM).rows(new int[] {2, 0, 2});
        assertEquals(3, chosen.size());
        assertArrayEquals(new double[] {70, 0, 70}, chosen.columns().get(0));
    }

    @Test
    void unlikeTermsAreRefused() {
        Term shorter = Term.numeric("x", new double[] {1, 2});
        refused("3 rows and term x with 2", AGE, shorter);
        Term large = Term.numeric("large", new double[] {1, 1e300, 2});
        refused("interaction large:large, row 1", large, large);
    }

    @Test
    void variablesAreThoseOfAllParts() {
        assertEquals(Set.of("age"), AGE.variables());
        assertEquals(
                Set.of("arm", "stage", "age"),
                Term.interaction(Term.interaction(STAGE, ARM), AGE).variables());
    }

    /** The outcome is that of the product alone; a and b carry nothing but stay for it, c goes. */
    @Test
    void stepwiseChoiceKeepsThePartsOfAnInteraction() {
        int n = 80;
        Random random = new Random(5);
        double[][] v = new double[3][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (double[] column : v) {
                column[i] = random.nextInt(2);
            }
            y[i] = random.nextInt(10) == 0 ? random.nextInt(2) : (v[0][i] == v[1][i] ? 1 : 0);
        }
        Term a = Term.numeric("a", v[0]);
        Term b = Term.numeric("b", v[1]);
        DesignMatrix x = DesignMatrix.of(List.of(a, b, Term.numeric("c", v[2]), Term.interaction(a, b)));
        StepwiseSelection.Result backward = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.BACKWARD);
        assertEquals(List.of("a", "b", "a:b"), backward.kept());
        StepwiseSelection.Result forward = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.FORWARD);
        assertTrue(
                !forward.kept().contains("a:b") || forward.kept().containsAll(List.of("a", "b")),
                forward.kept().toString());
    }

    /** Here the product alone would do: without the rule a and b would go too. */
    @Test
    void partsStayThoughTheProductAloneWouldDo() {
        int n = 120;
        double[][] v = new double[3][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            v[0][i] = i % 2;
            v[1][i] = i / 2 % 2;
            v[2][i] = i / 4 % 2;
            // One in five of both, one in five of the others the other way round, whatever c is.
            boolean both = v[0][i] == 1 && v[1][i] == 1;
            y[i] = both == (i / 8 % 5 > 0) ? 1 : 0;
        }
        Term a = Term.numeric("a", v[0]);
        Term b = Term.numeric("b", v[1]);
        DesignMatrix x = DesignMatrix.of(List.of(a, b, Term.numeric("c", v[2]), Term.interaction(a, b)));
        StepwiseSelection.Result backward = StepwiseSelection.choose(x, y, StepwiseSelection.Direction.BACKWARD);
        assertEquals(List.of("a", "b", "a:b"), backward.kept());
        double product = LogisticRegression.fit(x.select(List.of("a:b")), y).aic();
        assertTrue(
                product < backward.fit().aic(),
                "the rule costs " + (backward.fit().aic() - product));
    }

    private static void refused(String part, Term first, Term second) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Term.interaction(first, second));
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }
}
