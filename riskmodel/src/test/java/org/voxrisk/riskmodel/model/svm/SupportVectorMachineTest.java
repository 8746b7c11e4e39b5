package org.voxrisk.riskmodel.model.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class SupportVectorMachineTest {
    private static FeatureTable line(double[] x, int... labels) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            cases.add(Case.of("c" + i, labels[i]));
        }
        return FeatureTable.ofColumns(FeatureNames.of("x"), cases, x);
    }

    @Test
    void twoPointsByHand() {
        // Points 1 and 3: the widest margin is f(x) = x - 2, with a = 1/2 for both (|w| = 1 = 2 a).
        FeatureTable two = line(new double[] {1, 3}, 0, 1);
        FittedSupportVectors wide = SupportVectorMachine.of(SvmKernel.linear(), 10)
                .withTolerance(1e-12)
                .fit(TrainingPart.wholeTable(two));
        assertArrayEquals(new double[] {-0.5, 0.5}, wide.dualCoefficients(), 1e-12);
        assertEquals(-2, wide.intercept(), 1e-12);
        assertArrayEquals(new double[] {-1, 1}, wide.scores(two), 1e-12);
        assertTrue(wide.probabilities(two).isEmpty());
        // C = 1/4 binds both: w = (3 - 1) / 4, and the offset is the middle of what the bounds allow: f(2) = 0.
        FittedSupportVectors bound = SupportVectorMachine.of(SvmKernel.linear(), 0.25)
                .withTolerance(1e-12)
                .fit(TrainingPart.wholeTable(two));
        assertArrayEquals(new double[] {-0.25, 0.25}, bound.dualCoefficients());
        assertArrayEquals(new double[] {-0.5, 0.5}, bound.scores(two), 1e-12);
    }

    @Test
    void classWeightsBoundEachClass() {
        FeatureTable table = Cohorts.of(21, 60, 2, 1);
        FittedSupportVectors fitted = SupportVectorMachine.of(SvmKernel.rbf(KernelScale.SCALE), 0.5)
                .withWeights(ClassWeights.of(1, 3))
                .withTolerance(1e-8)
                .fit(TrainingPart.wholeTable(table));
        int[] labels = table.labels();
        double sum = 0;
        double largest = 0;
        for (int s = 0; s < fitted.supportRows().length; s++) {
            double a = fitted.dualCoefficients()[s];
            sum += a;
            int y = labels[fitted.supportRows()[s]];
            assertTrue(y == 1 ? a > 0 && a <= 1.5 : a < 0 && a >= -0.5, "row " + fitted.supportRows()[s] + ": " + a);
            largest = Math.max(largest, a);
        }
        assertEquals(0, sum, 1e-12);
        assertTrue(largest > 0.5, "no event beyond C of the controls");
    }

    /** At the optimum y f >= 1 where a = 0, = 1 where 0 &lt; a &lt; C, &lt;= 1 where a = C. */
    @Test
    void conditionsOfTheOptimumHold() {
        FeatureTable table = Cohorts.of(22, 80, 3, 2).select(FeatureNames.of("f0", "f1", "f2"));
        double c = 0.8;
        for (SvmKernel kernel : List.of(
                SvmKernel.linear(),
                SvmKernel.rbf(KernelScale.AUTO),
                SvmKernel.polynomial(3, KernelScale.of(0.01), 1))) {
            FittedSupportVectors fitted =
                    SupportVectorMachine.of(kernel, c).withTolerance(1e-9).fit(TrainingPart.wholeTable(table));
            double[] a = new double[table.caseCount()];
            for (int s = 0; s < fitted.supportRows().length; s++) {
                a[fitted.supportRows()[s]] = Math.abs(fitted.dualCoefficients()[s]);
            }
            double[] f = fitted.scores(table);
            for (int i = 0; i < f.length; i++) {
                double margin = table.labels()[i] == 1 ? f[i] : -f[i];
                // The kernel matrix is kept in single precision.
                double rounding = 1e-5;
                assertTrue(a[i] > 0 || margin >= 1 - rounding, kernel.label() + ": outside " + margin);
                assertTrue(a[i] == 0 || margin <= 1 + rounding, kernel.label() + ": on or inside " + margin);
            }
        }
    }

    @Test
    void kernelsByHand() {
        double[] u = {1, 2};
        double[] v = {3, -1};
        assertEquals(1, SvmKernel.linear().with(1).of(u, 0, v, 0, 2));
        assertEquals(
                StrictMath.exp(-0.5 * 13),
                SvmKernel.rbf(KernelScale.SCALE).with(0.5).of(u, 0, v, 0, 2));
        assertEquals(
                3.375, SvmKernel.polynomial(3, KernelScale.SCALE, 1).with(0.5).of(u, 0, v, 0, 2));
        assertEquals(
                StrictMath.tanh(1.5),
                SvmKernel.sigmoid(KernelScale.SCALE, 1).with(0.5).of(u, 0, v, 0, 2));
    }

    @Test
    void gammaOfTheRows() {
        FeatureTable table = line(new double[] {1, 3, 1, 3}, 0, 1, 0, 1);
        assertEquals(1, gamma(KernelScale.SCALE, table));
        assertEquals(1, gamma(KernelScale.AUTO, table));
        assertEquals(0.25, gamma(KernelScale.SCALE, line(new double[] {2, 6, 2, 6}, 0, 1, 0, 1)));
        assertEquals(1, gamma(KernelScale.SCALE, line(new double[] {2, 2, 2, 2}, 0, 1, 0, 1)));
    }

    private static double gamma(KernelScale scale, FeatureTable table) {
        return SupportVectorMachine.of(SvmKernel.rbf(scale), 1)
                .fit(TrainingPart.wholeTable(table))
                .gamma();
    }

    @Test
    void droppingKernelRowsChangesNothing() {
        FeatureTable table = Cohorts.of(23, 40, 2, 1);
        double[] x = new double[80];
        for (int i = 0; i < 40; i++) {
            x[2 * i] = table.value(i, 0);
            x[2 * i + 1] = table.value(i, 1);
        }
        KernelFunction kernel = SvmKernel.rbf(KernelScale.AUTO).with(0.7);
        KernelRows all = new KernelRows(kernel, x, 40, 2, 40);
        KernelRows few = new KernelRows(kernel, x, 40, 2, 2);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 40; i++) {
                assertArrayEquals(all.row(i), few.row(i));
                assertArrayEquals(all.row(39 - i), few.row(39 - i));
            }
        }
    }

    /** Targets of five events are 6 / 7, of three controls 1 / 5: by them the gradient is 0. */
    @Test
    void plattIsStationary() {
        double[] f = {-2, -1, -0.5, 0.2, 0.1, 1, 1.5, 3};
        int[] y = {0, 1, 1, 0, 1, 1, 0, 1};
        PlattScaling fit = PlattScaling.fit(f, y);
        double slope = 0;
        double offset = 0;
        for (int i = 0; i < f.length; i++) {
            double d = (y[i] == 1 ? 6.0 / 7 : 1.0 / 5) - fit.probability(f[i]);
            slope += d * f[i];
            offset += d;
        }
        // The search ends where the loss, about 4, has no digits left to fall by: 1e-8 in its gradient.
        assertEquals(0, slope, 1e-8);
        assertEquals(0, offset, 1e-8);
        assertTrue(fit.slope() < 0);
        assertEquals(1 / (1 + Math.exp(2 * 1.5 - 1)), new PlattScaling(2, -1).probability(1.5), 1e-15);
        // Values without spread leave the share of the targets, (5 6/7 + 3/5) / 8.
        double share = (5 * 6.0 / 7 + 3 / 5.0) / 8;
        assertEquals(share, PlattScaling.fit(new double[8], y).probability(0), 1e-8);
    }

    @Test
    void probabilitiesNeedTwoPatientsAClassAndLeaveTheMachine() {
        FeatureTable table = Cohorts.of(24, 50, 2, 2);
        SupportVectorMachine plain = SupportVectorMachine.of(SvmKernel.rbf(KernelScale.SCALE), 1);
        FittedSupportVectors with = plain.withProbabilities(7).fit(TrainingPart.wholeTable(table));
        assertArrayEquals(plain.fit(TrainingPart.wholeTable(table)).scores(table), with.scores(table));
        FeatureTable lone = line(new double[] {1, 2, 3}, 0, 1, 1);
        Refusal.of(
                DegenerateTrainingException.class,
                () -> plain.withProbabilities(7).fit(TrainingPart.wholeTable(lone)),
                "2 patients of each class");
        FeatureTable one = table.withCases(c -> c.withPatient(c.label().orElseThrow() == 1 ? "P" : c.id()));
        Refusal.of(
                DegenerateTrainingException.class,
                () -> plain.withProbabilities(7).fit(TrainingPart.wholeTable(one)),
                "one class has 1");
    }

    @Test
    void kernelsAreNamed() {
        assertEquals("linear", SvmKernel.linear().label());
        assertEquals("RBF, gamma SCALE", SvmKernel.rbf(KernelScale.SCALE).label());
        assertEquals("RBF, gamma 0.5", SvmKernel.rbf(KernelScale.of(0.5)).label());
        assertEquals(
                "polynomial of degree 3, gamma AUTO, offset 1.0",
                SvmKernel.polynomial(3, KernelScale.AUTO, 1).label());
        assertEquals(
                "sigmoid, gamma 2.0, offset -1.0",
                SvmKernel.sigmoid(KernelScale.of(2), -1).label());
    }

    /** Probabilities of given scores are those of the cases that have them. */
    @Test
    void probabilitiesAreOfTheScores() {
        FeatureTable table = Cohorts.of(24, 50, 2, 2);
        FittedSupportVectors fitted = SupportVectorMachine.of(SvmKernel.linear(), 1)
                .withProbabilities(7)
                .fit(TrainingPart.wholeTable(table));
        double[] p = fitted.probabilities(table).orElseThrow();
        assertArrayEquals(p, fitted.probabilities(table, fitted.scores(table)).orElseThrow());
        PlattScaling scaling = fitted.scaling().orElseThrow();
        double[] f = fitted.scores(table);
        for (int i = 0; i < p.length; i++) {
            assertEquals(1 / (1 + StrictMath.exp(scaling.slope() * f[i] + scaling.offset())), p[i]);
        }
    }

    @Test
    void settingsAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> SupportVectorMachine.of(SvmKernel.linear(), 0), "C = 0.0");
        Refusal.of(IllegalArgumentException.class, () -> KernelScale.of(0), "gamma = 0.0");
        Refusal.of(IllegalArgumentException.class, () -> SvmKernel.polynomial(0, KernelScale.SCALE, 1), "degree = 0");
    }
}
