package org.voxrisk.riskmodel.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.bayes.GaussianNaiveBayes;
import org.voxrisk.riskmodel.model.classify.ClassWeights;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.linear.FittedLinear;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.model.linear.RidgeClassifier;
import org.voxrisk.riskmodel.model.neighbours.FittedNeighbours;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.model.search.TunedClassifier;
import org.voxrisk.riskmodel.model.svm.KernelScale;
import org.voxrisk.riskmodel.model.svm.SupportVectorMachine;
import org.voxrisk.riskmodel.model.svm.SvmKernel;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.Work;

class ExplanationTest {
    private static final FeatureTable TABLE = Cohorts.of(41, 80, 2, 1);
    private static final Work ALONE = Work.onCallersThread();

    /** The sum of x and twice y; z is read and not used. */
    private static final Explained SUM = new Explained(FeatureNames.of("x", "y", "z"), table -> {
        double[] x = table.column("x");
        double[] y = table.column("y");
        for (int i = 0; i < x.length; i++) {
            x[i] += 2 * y[i];
        }
        return x;
    });

    private static FeatureTable small() {
        return FeatureTable.ofColumns(
                FeatureNames.of("z", "x", "y"),
                List.of(Case.of("a", 0), Case.of("b", 0), Case.of("c", 1), Case.of("d", 1)),
                new double[] {9, 9, 9, 9, 1, 2, 3, 4, 0, 0, 0, 0});
    }

    @Test
    void unusedColumnsDoNotMatterAndTheUsedOneDoes() {
        PermutationImportance found = PermutationImportance.of(SUM, small(), 200, 3, ALONE);
        assertEquals(1, found.auc());
        assertEquals(0, found.columns().get(1).mean());
        assertEquals(0, found.columns().get(1).standardDeviation());
        assertEquals(0, found.columns().get(2).mean());
        PermutationImportance.Importance x = found.columns().get(0);
        assertEquals("x", x.column());
        // A random order has AUC 1/2 on average; the variance of an AUC of 2 and 2 cases is 5 / 48.
        assertEquals(0.5, x.mean(), 0.1);
        assertEquals(Math.sqrt(5 / 48.0), x.standardDeviation(), 0.06);
        assertTrue(Double.isNaN(PermutationImportance.of(SUM, small(), 1, 3, ALONE)
                .columns()
                .get(0)
                .standardDeviation()));
    }

    /** Of 0.1, 0.3 and 0.8 the mean is 0.4 and the squares are 0.09, 0.01 and 0.16. */
    @Test
    void spreadOfFalls() {
        assertEquals(
                Math.sqrt(0.13),
                new PermutationImportance.Importance("x", List.of(0.1, 0.3, 0.8)).standardDeviation(),
                1e-15);
        assertEquals(
                Math.sqrt(0.02),
                new PermutationImportance.Importance("x", List.of(0.1, 0.3)).standardDeviation(),
                1e-15);
    }

    @Test
    void importanceDependsOnTheSeedAlone() {
        Explained bayes = Explained.of(GaussianNaiveBayes.standard().fit(TrainingPart.wholeTable(TABLE)));
        PermutationImportance once = PermutationImportance.of(bayes, TABLE, 6, 5, ALONE);
        assertEquals(once, PermutationImportance.of(bayes, TABLE, 6, 5, Work.threads(3)));
        PermutationImportance longer = PermutationImportance.of(bayes, TABLE, 9, 5, ALONE);
        for (int j = 0; j < once.columns().size(); j++) {
            assertEquals(
                    once.columns().get(j).falls(),
                    longer.columns().get(j).falls().subList(0, 6));
        }
        assertTrue(once.columns().get(0).mean() > once.columns().get(1).mean());
        Refusal.of(IllegalArgumentException.class, () -> PermutationImportance.of(bayes, TABLE, 0, 5, ALONE), "0");
    }

    @Test
    void partialDependenceByHand() {
        // Mean of x is 2.5; y set to v adds 2 v.
        PartialDependence found = PartialDependence.of(SUM, small(), "y", new double[] {-1, 0, 3}, Work.threads(2));
        assertEquals(
                List.of(
                        new PartialDependence.Point(-1, 0.5),
                        new PartialDependence.Point(0, 2.5),
                        new PartialDependence.Point(3, 8.5)),
                found.points());
        assertArrayEquals(new double[] {1, 2.5, 4}, PartialDependence.grid(small(), "x", 3, 0, 1));
        assertArrayEquals(new double[] {0}, PartialDependence.grid(small(), "y", 5, 0, 1));
        Refusal.of(
                IllegalArgumentException.class,
                () -> PartialDependence.of(SUM, small(), "w", new double[] {1}, ALONE),
                "'w'");
        Refusal.of(
                IllegalArgumentException.class,
                () -> PartialDependence.of(SUM, small(), "x", new double[] {Double.NaN}, ALONE),
                "NaN");
        Refusal.of(IllegalArgumentException.class, () -> PartialDependence.grid(small(), "x", 1, 0, 1), "1 quantiles");
    }

    @Test
    void contributionsAddUpToTheScore() {
        FittedLinear fitted = PenalizedLogistic.l2(1).fit(TrainingPart.wholeTable(TABLE));
        List<ScoreBreakdown> parts = LinearContributions.of(fitted, TABLE).orElseThrow();
        double[] scores = fitted.scores(TABLE);
        for (int i = 0; i < scores.length; i++) {
            assertEquals(scores[i], parts.get(i).score());
        }
        assertTrue(LinearContributions.of(GaussianNaiveBayes.standard().fit(TrainingPart.wholeTable(TABLE)), TABLE)
                .isEmpty());
    }

    /** Every kind of model that is a sum is explained: its parts add up to the score that it gives. */
    @Test
    void everyLinearModelHasContributions() {
        TrainingPart part = TrainingPart.wholeTable(TABLE);
        List<Classifier> linear = List.of(
                new LogisticClassifier(LogisticMethod.MAXIMUM_LIKELIHOOD),
                SupportVectorMachine.of(SvmKernel.linear(), 1),
                new RidgeClassifier(1, ClassWeights.EQUAL),
                TunedClassifier.byAuc(List.of(PenalizedLogistic.l2(1)), 3, 1));
        for (Classifier classifier : linear) {
            FittedClassifier fitted = classifier.fit(part);
            List<ScoreBreakdown> parts = LinearContributions.of(fitted, TABLE).orElseThrow();
            double[] scores = fitted.scores(TABLE);
            for (int i = 0; i < scores.length; i++) {
                assertEquals(scores[i], parts.get(i).score(), 1e-10, classifier.label());
            }
        }
        FittedClassifier curved =
                SupportVectorMachine.of(SvmKernel.rbf(KernelScale.SCALE), 1).fit(part);
        assertTrue(LinearContributions.of(curved, TABLE).isEmpty());
    }

    /** Probabilities are explained where there are some, scores where they are asked for or there are none. */
    @Test
    void outputsAreProbabilitiesOrScores() {
        FittedLinear fitted = PenalizedLogistic.l2(1).fit(TrainingPart.wholeTable(TABLE));
        assertArrayEquals(
                fitted.probabilities(TABLE).orElseThrow(),
                Explained.of(fitted).output().of(TABLE));
        assertArrayEquals(
                fitted.scores(TABLE), Explained.scoresOf(fitted).output().of(TABLE));
        FittedClassifier machine =
                SupportVectorMachine.of(SvmKernel.linear(), 1).fit(TrainingPart.wholeTable(TABLE));
        assertArrayEquals(machine.scores(TABLE), Explained.of(machine).output().of(TABLE));
    }

    /** The fall from an area of 3/4 that is not perfect; quartiles of 1 2 3 4 are 1.75 and 3.25. */
    @Test
    void fallsAreFromTheAreaOfTheTable() {
        FeatureTable swapped =
                small().withCases(c -> c.withLabel(List.of("a", "c").contains(c.id()) ? 0 : 1));
        PermutationImportance found = PermutationImportance.of(SUM, swapped, 400, 8, ALONE);
        assertEquals(0.75, found.auc());
        assertEquals(0.25, found.columns().get(0).mean(), 0.08);
        for (double fall : found.columns().get(0).falls()) {
            // Areas of two and two cases are quarters.
            assertEquals(Math.rint(4 * fall), 4 * fall);
            assertTrue(fall >= -0.25 && fall <= 0.75);
        }
        assertArrayEquals(new double[] {1.75, 2.5, 3.25}, PartialDependence.grid(small(), "x", 3, 0.25, 0.75));
        for (double[] ends : new double[][] {{-0.1, 1}, {0, 1.1}, {0.5, 0.5}, {0.6, 0.4}}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> PartialDependence.grid(small(), "x", 3, ends[0], ends[1]),
                    "3 quantiles from " + ends[0]);
        }
    }

    @Test
    void neighboursHaveTheNamesOfTheTrainingTable() {
        FittedNeighbours fitted = KNearestNeighbours.of(3).fit(TrainingPart.wholeTable(TABLE));
        List<List<NamedNeighbour>> found = NamedNeighbour.of(fitted, TABLE, TABLE);
        for (int i = 0; i < TABLE.caseCount(); i++) {
            assertEquals(TABLE.cases().get(i), found.get(i).get(0).trainingCase());
            assertEquals(0, found.get(i).get(0).neighbour().distance());
        }
        FeatureTable fewer = TABLE.selectCases(List.of("c1000", "c1001"));
        Refusal.of(IllegalArgumentException.class, () -> NamedNeighbour.of(fitted, fewer, TABLE), "80", "2");
        FeatureTable other = TABLE.withCases(c -> c.withLabel(1 - c.label().orElseThrow()));
        Refusal.of(IllegalArgumentException.class, () -> NamedNeighbour.of(fitted, other, TABLE), "not the rows");
    }
}
