package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

class CoxStepsTest {
    private static final int CASES = 40;
    private static final FeatureNames NAMES = FeatureNames.of("a", "b", "c", "d");

    private final List<String> ids =
            IntStream.range(0, CASES).mapToObj(i -> "p" + (100 + i)).toList();
    private final double[][] rows = new double[CASES][];
    private final double[] times = new double[CASES];
    private final int[] status = new int[CASES];

    CoxStepsTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < CASES; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            rows[i] = new double[] {a, b, a + 0.3 * random.nextDouble(), 1};
            times[i] = -Math.log(random.nextDouble()) * Math.exp(-6 * a);
            status[i] = random.nextInt(4) == 0 ? 0 : 1;
        }
    }

    private FeatureTable table() {
        return FeatureTable.ofRows(NAMES, ids.stream().map(Case::of).toList(), List.of(rows));
    }

    private FollowUpTable followUp() {
        return FollowUpTable.of(ids, FollowUp.of(times, status), FollowUpUnit.MONTHS);
    }

    private Split split() {
        return new Split("s", ids.subList(0, 30), ids.subList(30, CASES));
    }

    private CoxFit alone(int column) {
        double[] x = IntStream.range(0, 30).mapToDouble(i -> rows[i][column]).toArray();
        return CoxRegression.efron()
                .fit(
                        DesignMatrix.of(List.of(Term.numeric("x", x))),
                        FollowUp.of(times, status).rows(IntStream.range(0, 30).toArray()));
    }

    @Test
    void eachColumnIsTestedAloneOnTrainingRows() {
        ColumnSelection fitted = CoxScreening.of(followUp()).fit(split().training(table()));
        for (int j = 0; j < 3; j++) {
            CoxFit fit = alone(j);
            var fate = fitted.report().features().get(j);
            assertEquals(
                    fit.likelihoodRatioTest().p(),
                    fate.evidence(Statistic.P_VALUE).orElseThrow().value());
            assertEquals(
                    fit.coefficients()[0],
                    fate.evidence(Statistic.COEFFICIENT).orElseThrow().value());
            assertEquals(fit.likelihoodRatioTest().p() < 0.05, fate.isKept());
        }
        assertTrue(fitted.report().features().get(0).isKept());
        assertEquals(
                Optional.of(DropReason.NOT_SIGNIFICANT),
                fitted.report().features().get(3).dropped());
    }

    @Test
    void waldAndAdjustedWhereAskedFor() {
        ColumnSelection fitted = new CoxScreening(followUp(), CoxTest.WALD, 0.05, Optional.of(PAdjust.BONFERRONI))
                .fit(split().training(table()));
        var fate = fitted.report().features().get(0);
        double p = alone(0).waldTest().p();
        assertEquals(p, fate.evidence(Statistic.P_VALUE).orElseThrow().value());
        // The constant has no test and does not count.
        assertEquals(
                Math.min(1, 3 * p),
                fate.evidence(Statistic.ADJUSTED_P_VALUE).orElseThrow().value(),
                1e-15);
    }

    @Test
    void followUpOfOthersIsNotLookedAt() {
        TrainingPart training = split().training(table());
        FollowUpTable before = followUp();
        for (int i = 30; i < CASES; i++) {
            times[i] = 1000;
            status[i] = 1 - status[i];
        }
        InnerFolds folds = InnerFolds.drawn(5, 3);
        TrainingPart complete = training.through(t -> t.select(FeatureNames.of("a", "b", "c")));
        assertEquals(
                CoxScreening.of(before).fit(training),
                CoxScreening.of(followUp()).fit(training));
        assertEquals(
                CoxLassoSelection.of(before, folds).fit(complete),
                CoxLassoSelection.of(followUp(), folds).fit(complete));
        assertEquals(
                CoxLassoSelection.of(before, folds).fit(complete),
                CoxLassoSelection.of(before.selectPatients(ids.subList(0, 30)), folds)
                        .fit(complete));
    }

    @Test
    void lassoIsThatOfItsFolds() {
        TrainingPart training = TrainingPart.wholeTable(table().select(FeatureNames.of("a", "b", "c")));
        int[] fold = IntStream.range(0, CASES).map(i -> i % 4).toArray();
        FeatureTable x = training.table();
        ElasticNet.Options options = ElasticNet.Options.defaults(Family.COX);
        CrossValidatedPath path = ElasticNetCrossValidation.fit(
                Columns.of(x.toColumnMajor(), CASES, 3),
                FollowUp.of(times, status),
                FoldAssignment.of(fold),
                CrossValidationMeasure.DEVIANCE,
                options);
        FittedLasso fitted = CoxLassoSelection.of(followUp(), InnerFolds.given(SplitPlan.ofFolds(ids, fold)))
                .fit(training);
        assertEquals(path.lambdaMin(), fitted.lambda());
        assertEquals(0, fitted.score().intercept());
        assertArrayEquals(
                IntStream.of(path.coefficientsAtMin().nonZeroColumns())
                        .sorted()
                        .mapToDouble(j -> path.coefficientsAtMin().coefficient(j))
                        .toArray(),
                fitted.score().coefficients());
    }

    @Test
    void withoutAnEventNothingIsLearned() {
        for (int i = 0; i < 30; i++) {
            status[i] = 0;
        }
        TrainingPart training = split().training(table());
        UndefinedStatisticException e = assertThrows(
                UndefinedStatisticException.class,
                () -> CoxScreening.of(followUp()).fit(training));
        assertTrue(String.valueOf(e.getMessage()).contains("none of the 30 training patients"), e.getMessage());
        assertThrows(
                UndefinedStatisticException.class,
                () -> CoxLassoSelection.of(followUp(), InnerFolds.drawn(3, 1)).fit(training));
    }

    @Test
    void foldsNeedEventsNotCensoredPatients() {
        TrainingPart training = TrainingPart.wholeTable(table().select(FeatureNames.of("a", "b", "c")));
        for (int i = 0; i < CASES; i++) {
            status[i] = 1;
        }
        assertEquals(
                3,
                CoxLassoSelection.of(followUp(), InnerFolds.drawn(5, 1))
                        .fit(training)
                        .report()
                        .incoming());
        for (int i = 4; i < CASES; i++) {
            status[i] = 0;
        }
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> CoxLassoSelection.of(followUp(), InnerFolds.drawn(5, 1)).fit(training));
        assertTrue(String.valueOf(e.getMessage()).contains("5 folds need at least as many events"), e.getMessage());
    }

    @Test
    void sumsOfColumnsAreDropped() {
        List<double[]> values = new ArrayList<>();
        for (double[] row : rows) {
            values.add(new double[] {row[0], 7, row[1], 2 * row[0] - row[1] + 3});
        }
        FeatureTable table =
                FeatureTable.ofRows(NAMES, ids.stream().map(Case::of).toList(), values);
        assertEquals(
                List.of("a", "c"),
                new AliasFilter()
                        .fit(TrainingPart.wholeTable(table))
                        .report()
                        .kept()
                        .asList());
    }
}
