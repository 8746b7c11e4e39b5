package org.voxrisk.riskmodel.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class LinearClassifiersTest {
    /** A table with more columns than rows. */
    private static FeatureTable wide(int rows, int columns) {
        Random random = new Random(8);
        List<Case> cases = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            cases.add(Case.of("c" + i, i % 3 == 0 ? 1 : 0));
        }
        for (int j = 0; j < columns; j++) {
            names.add("f" + j);
        }
        double[] values = new double[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian() + (k % rows % 3 == 0 ? 0.3 : 0);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    /** The gradient of the logistic objective without the penalty, constant first; weights by class. */
    private static double[] gradient(FeatureTable table, FittedLinear fitted, double c, double... weights) {
        double[] p = fitted.probabilities(table).orElseThrow();
        double[] g = new double[table.columns().size() + 1];
        for (int i = 0; i < p.length; i++) {
            int y = table.labels()[i];
            double d = c * weights[y] * (p[i] - y);
            g[0] += d;
            for (int j = 1; j < g.length; j++) {
                g[j] += d * table.value(i, j - 1);
            }
        }
        return g;
    }

    @Test
    void squaredPenaltyIsStationaryInTallAndWideTables() {
        for (FeatureTable table : List.of(Cohorts.of(3, 80, 4, 2), wide(30, 90))) {
            PenalizedLogistic classifier = PenalizedLogistic.l2(0.7).withWeights(ClassWeights.of(1, 3));
            FittedLinear fitted = classifier.fit(TrainingPart.wholeTable(table));
            double[] g = gradient(table, fitted, 0.7, 1, 3);
            assertEquals(0, g[0], 1e-10);
            double[] b = fitted.score().coefficients();
            for (int j = 0; j < b.length; j++) {
                assertEquals(0, g[j + 1] + b[j], 1e-9, "column " + j);
            }
        }
    }

    @Test
    void absolutePenaltyFulfilsItsConditions() {
        FeatureTable table = Cohorts.of(3, 80, 6, 2);
        for (double ratio : new double[] {0.5, 1}) {
            FittedLinear fitted =
                    new PenalizedLogistic(0.1, ratio, ClassWeights.EQUAL).fit(TrainingPart.wholeTable(table));
            double[] g = gradient(table, fitted, 0.1, 1, 1);
            double[] b = fitted.score().coefficients();
            int zeros = 0;
            assertEquals(0, g[0], 1e-8);
            for (int j = 0; j < b.length; j++) {
                double smooth = g[j + 1] + (1 - ratio) * b[j];
                if (b[j] == 0) {
                    zeros++;
                    assertTrue(Math.abs(smooth) <= ratio + 1e-8, "column " + j);
                } else {
                    assertEquals(0, smooth + ratio * Math.signum(b[j]), 1e-7, "column " + j);
                }
            }
            assertTrue(zeros > 0, "no coefficient is 0 at ratio " + ratio);
        }
    }

    @Test
    void separatedClassesHaveAFiniteSolution() {
        // One column, -1 and 1, C = 1: b0 = 0 and b solves b = 2 / (1 + exp(b)), that is b = 0.6832...
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("x"), List.of(Case.of("a", 0), Case.of("b", 1)), new double[] {-1, 1});
        FittedLinear fitted = PenalizedLogistic.l2(1).fit(TrainingPart.wholeTable(table));
        double b = fitted.score().coefficients()[0];
        assertEquals(2 / (1 + Math.exp(b)), b, 1e-14);
        assertEquals(0, fitted.score().intercept(), 1e-14);
        FittedLinear weak = PenalizedLogistic.l2(1e12).fit(TrainingPart.wholeTable(table));
        double w = weak.score().coefficients()[0];
        assertEquals(1, 2e12 / (1 + Math.exp(w)) / w, 1e-9);
    }

    @Test
    void ridgeByHandAndWideEqualsItsEquations() {
        // y = -1, 1 at x = 0, 2: centred x = -1, 1, so b = 2 / (2 + 2) = 0.5 and b0 = 0 - 1 * 0.5.
        FeatureTable two = FeatureTable.ofColumns(
                FeatureNames.of("x"), List.of(Case.of("a", 0), Case.of("b", 1)), new double[] {0, 2});
        FittedLinear hand = new RidgeClassifier(2, ClassWeights.EQUAL).fit(TrainingPart.wholeTable(two));
        assertEquals(0.5, hand.score().coefficients()[0], 1e-15);
        assertEquals(-0.5, hand.score().intercept(), 1e-15);
        assertTrue(hand.probabilities(two).isEmpty());
        FeatureTable table = wide(20, 50);
        FittedLinear fitted = new RidgeClassifier(3, ClassWeights.BALANCED).fit(TrainingPart.wholeTable(table));
        double[] s = fitted.scores(table);
        double[] weights = ClassWeights.BALANCED.of(table.labels());
        double[] b = fitted.score().coefficients();
        for (int j = -1; j < b.length; j++) {
            double g = j < 0 ? 0 : 3 * b[j];
            for (int i = 0; i < s.length; i++) {
                int y = table.labels()[i];
                g += weights[y] * (s[i] - (2 * y - 1)) * (j < 0 ? 1 : table.value(i, j));
            }
            assertEquals(0, g, 1e-11, "column " + j);
        }
    }

    @Test
    void solvesAndFindsTheDependentColumn() {
        // Rows (1e10, 1) and (1, 4e-10): determinant 3, badly scaled.
        PositiveDefinite solver = PositiveDefinite.of(new double[] {1e10, 1, 1, 4e-10}, 2);
        assertTrue(solver.isRegular());
        assertArrayEquals(new double[] {(4e-10 - 1) / 3, (1e10 - 1) / 3}, solver.solve(new double[] {1, 1}), 1e-6);
        PositiveDefinite singular = PositiveDefinite.of(new double[] {1, 2, 2, 4}, 2);
        assertFalse(singular.isRegular());
        assertEquals(1, singular.firstDependent());
        Refusal.of(IllegalStateException.class, () -> singular.solve(new double[2]), "row 1 of 2");
        assertEquals(0, PositiveDefinite.of(new double[] {0}, 1).firstDependent());
    }

    @Test
    void settingsAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> PenalizedLogistic.l2(0), "C = 0.0");
        Refusal.of(IllegalArgumentException.class, () -> new PenalizedLogistic(1, 1.1, ClassWeights.EQUAL), "1.1");
        for (double alpha : new double[] {-1, 0, Double.POSITIVE_INFINITY, Double.NaN}) {
            Refusal.of(
                    IllegalArgumentException.class, () -> new RidgeClassifier(alpha, ClassWeights.EQUAL), "" + alpha);
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> RidgeRegression.fit(new double[1], 1, new double[1], new double[] {1}, alpha),
                    "" + alpha);
        }
        assertEquals(
                "ridge classifier (alpha 2.0, balanced classes)",
                new RidgeClassifier(2, ClassWeights.BALANCED).label());
        Refusal.of(IllegalArgumentException.class, () -> ClassWeights.of(0, 1), "0.0");
        assertEquals(
                "logistic regression (L1, C 2.0, balanced classes)",
                PenalizedLogistic.l1(2).withWeights(ClassWeights.BALANCED).label());
        assertArrayEquals(new double[] {2.0 / 3, 2}, ClassWeights.BALANCED.of(new int[] {0, 0, 0, 1}));
    }

    @Test
    void savedCoefficientsReadBackToTheBit() throws InvalidFileException {
        TrainingPart part = TrainingPart.wholeTable(Cohorts.of(3, 30, 2, 1));
        Codecs codecs = Codecs.of(new LinearCodec());
        for (FittedLinear fitted :
                List.of(PenalizedLogistic.l2(1).fit(part), new RidgeClassifier(2, ClassWeights.EQUAL).fit(part))) {
            assertEquals(fitted, codecs.fromJson(codecs.toJson(fitted), "model", FittedLinear.class));
            assertTrue(
                    fitted.description().startsWith(fitted.method() + " ")
                            && fitted.description().contains("30"),
                    fitted.description());
        }
    }

    @Test
    void aScoreIsOfTheTrainingColumns() {
        FittedLinear fitted = PenalizedLogistic.l2(1).fit(TrainingPart.wholeTable(Cohorts.of(3, 30, 2, 1)));
        Refusal.of(
                IllegalArgumentException.class,
                () -> new FittedLinear(
                        "x",
                        fitted.trained(),
                        org.voxrisk.riskmodel.score.LinearScore.of(FeatureNames.of("q"), new double[] {1}, 0),
                        LinearLink.LOG_ODDS),
                "a score of ",
                "that was trained on ");
    }
}
