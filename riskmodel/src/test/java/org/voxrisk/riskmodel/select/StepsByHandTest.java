package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.statistics.test.UnivariateScreen;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.testing.Refusal;

/** What steps are called, which values their limits take in, and moments far from zero. */
class StepsByHandTest {
    /** Labels stand in reports and figures: they name the settings that differ from another step of the kind. */
    @Test
    void labelsNameTheSettings() {
        FeatureTable table = column(1, 2);
        List<Step> steps = List.of(
                ScalingStep.Z_SCORE,
                IccFilter.of(table),
                new IccFilter(List.of(table), IccForm.ICC3, 0.7, IccCriterion.LOWER_LIMIT),
                UnivariateFilter.tOrU(),
                new UnivariateFilter(
                        UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY,
                        0.05,
                        0.1,
                        Optional.of(PAdjust.BENJAMINI_HOCHBERG)),
                RedundancyFilter.pearson(),
                new RedundancyFilter(
                        new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.3),
                        CorrelationKind.SPEARMAN,
                        CorrelationPriority.SMALLEST_P),
                new CombatStep(
                        CombatSettings.standard().withReference("B"),
                        FeatureNames.of("f7"),
                        UnseenBatchPolicy.LEAVE_UNCHANGED));
        List<String> labels = steps.stream().map(Step::label).toList();
        assertEquals("z scaling (n - 1)", labels.get(0));
        assertEquals("ICC(2,1) > 0.75", labels.get(1));
        assertEquals("lower limit of ICC(3,1) > 0.7", labels.get(2));
        assertEquals("t or U test, p < 0.05", labels.get(3));
        assertEquals("t, Welch or U test, " + PAdjust.BENJAMINI_HOCHBERG + "-adjusted p < 0.1", labels.get(4));
        assertEquals("pearson |r| at 0.9, " + CorrelationRule.KEEP_FIRST, labels.get(5));
        assertEquals(
                "spearman |r| at 0.3, " + CorrelationRule.KEEP_FIRST + " by " + CorrelationPriority.SMALLEST_P,
                labels.get(6));
        assertTrue(labels.get(7).endsWith(", reference 'B', keeps effect of [f7]"), labels.get(7));
        assertEquals(String.join(", ", labels), new SelectionChain(steps).label());
    }

    @Test
    void aRangeHoldsItsEnds() {
        FeatureRange range = new FeatureRange("a", 1, 3);
        assertTrue(range.contains(1) && range.contains(3));
        assertFalse(range.contains(Math.nextDown(1.0)) || range.contains(Math.nextUp(3.0)));
        assertEquals("a", new OutOfRange(range, 4, 1.5).feature());
    }

    /** n - 1 and n about a mean of 1e8: the spread, 1e-9 of the mean, keeps its digits. */
    @Test
    void momentsFarFromZero() {
        double[] x = {1e8 + 0.1, 1e8 + 0.2, 1e8 + 0.4, 1e8 + 0.9};
        BigDecimal sum = BigDecimal.ZERO;
        for (double v : x) {
            sum = sum.add(new BigDecimal(v));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(x.length), MathContext.DECIMAL128);
        BigDecimal squares = BigDecimal.ZERO;
        for (double v : x) {
            BigDecimal d = new BigDecimal(v).subtract(mean);
            squares = squares.add(d.multiply(d));
        }
        double variance = squares.doubleValue() / 3;
        TrainingPart part = TrainingPart.wholeTable(column(x));
        ZScaler.Moments sample =
                ZScaler.fit(part, ZScaler.Divisor.N_MINUS_1).moments().get(0);
        assertEquals(Math.sqrt(variance), sample.sd(), 1e-13 * Math.sqrt(variance));
        assertEquals(mean.doubleValue(), sample.mean(), Math.ulp(1e8));
        ZScaler.Moments all = ZScaler.fit(part, ZScaler.Divisor.N).moments().get(0);
        assertEquals(Math.sqrt(variance * 0.75), all.sd(), 1e-13);
        Evidence evidence = new VarianceFilter(0.01)
                .fit(part)
                .report()
                .features()
                .get(0)
                .evidence()
                .get(0);
        assertEquals(variance, evidence.value(), 1e-13);
    }

    @Test
    void aVarianceAtTheThresholdIsTooSmall() {
        // 1, 3: variance 2.
        TrainingPart part = TrainingPart.wholeTable(column(1, 3));
        assertEquals(0, new VarianceFilter(2).fit(part).kept().size());
        assertEquals(1, new VarianceFilter(Math.nextDown(2.0)).fit(part).kept().size());
    }

    @Test
    void equalScalersAndOthers() {
        ZScaler a = ZScaler.fit(TrainingPart.wholeTable(column(1, 3)), ZScaler.Divisor.N);
        ZScaler same = ZScaler.fit(TrainingPart.wholeTable(column(3, 1)), ZScaler.Divisor.N);
        ZScaler other = ZScaler.fit(TrainingPart.wholeTable(column(1, 4)), ZScaler.Divisor.N);
        assertEquals(a, same);
        assertEquals(a.hashCode(), same.hashCode());
        assertNotEquals(a, other);
        assertEquals(FeatureNames.of("f"), a.names());
        MinMaxScaler range = MinMaxScaler.fit(TrainingPart.wholeTable(column(1, 3)));
        MinMaxScaler sameRange = MinMaxScaler.fit(TrainingPart.wholeTable(column(3, 1, 2)));
        assertEquals(range, sameRange);
        assertEquals(range.hashCode(), sameRange.hashCode());
        assertNotEquals(range, MinMaxScaler.fit(TrainingPart.wholeTable(column(1, 4))));
        ColumnSelection kept = VarianceFilter.constantsOnly().fit(TrainingPart.wholeTable(column(1, 3)));
        assertEquals(kept, VarianceFilter.constantsOnly().fit(TrainingPart.wholeTable(column(1, 3))));
        assertNotEquals(kept, VarianceFilter.constantsOnly().fit(TrainingPart.wholeTable(column(1, 1))));
        assertEquals(FeatureNames.of("f"), kept.kept());
    }

    /** Three against three without overlap have p = 2 / C(6, 3) = 0.1: not below a level of 0.1. */
    @Test
    void aPAtTheLevelIsNotSignificant() {
        double[] values = {1, 2, 30, 40, 50, 60};
        TrainingPart part = TrainingPart.wholeTable(labelled(values, 3));
        UnivariateFilter at = new UnivariateFilter(UnivariateRule.STUDENT_OR_MANN_WHITNEY, 0.99, 0.1, Optional.empty());
        assertEquals(
                Optional.of(DropReason.NOT_SIGNIFICANT),
                at.fit(part).report().features().get(0).dropped());
        UnivariateFilter above = new UnivariateFilter(
                UnivariateRule.STUDENT_OR_MANN_WHITNEY, 0.99, Math.nextUp(0.1), Optional.of(PAdjust.BONFERRONI));
        assertEquals(
                Optional.empty(), above.fit(part).report().features().get(0).dropped());
        assertTrue(
                above.fit(part).report().features().get(0).detail().endsWith(", adjusted 0.1000"),
                above.fit(part).report().features().get(0).detail());
        assertFalse(at.fit(part).report().features().get(0).detail().contains("adjusted"));
    }

    @Test
    void levelsOfTheUnivariateFilter() {
        UnivariateRule rule = UnivariateRule.STUDENT_OR_MANN_WHITNEY;
        assertEquals(1, new UnivariateFilter(rule, 0.05, 1, Optional.empty()).level());
        for (double[] bad : new double[][] {{0, 0.05}, {1, 0.05}, {0.05, 0}, {0.05, Math.nextUp(1.0)}}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new UnivariateFilter(rule, bad[0], bad[1], Optional.empty()),
                    "level of the rule = " + bad[0] + ", of the filter = " + bad[1]);
        }
    }

    /** Two cases with a second reading are enough; a missing value is told with the number of its reading. */
    @Test
    void readingsInCommon() {
        FeatureTable first = column(1, 2, 4);
        FeatureTable twoOfThem = first.selectCases(List.of("c0", "c2"));
        ColumnSelection fitted = IccFilter.of(twoOfThem).fit(TrainingPart.wholeTable(first));
        assertEquals(
                List.of("2 training cases with 2 readings each"),
                fitted.report().notes());
        assertEquals(1, fitted.kept().size());
        FeatureTable holed = column(1, Double.NaN, 4);
        assertEquals(
                "missing in reading 2",
                IccFilter.of(holed)
                        .fit(TrainingPart.wholeTable(first))
                        .report()
                        .features()
                        .get(0)
                        .detail());
        assertEquals(
                "missing in reading 1",
                IccFilter.of(first)
                        .fit(TrainingPart.wholeTable(holed))
                        .report()
                        .features()
                        .get(0)
                        .detail());
    }

    /** Five cases of the smaller class for one feature are fewer than ten, ten are not. */
    @Test
    void fewEventsForAFeatureAreSaid() {
        for (int ones : new int[] {5, 9, 10, 15}) {
            int cases = 20;
            double[] values = new double[cases];
            // Classes apart but for one pair, so that the only feature is kept.
            Arrays.setAll(values, i -> i < ones ? 10 + i : i - ones);
            values[0] = 3;
            FittedLasso fitted = LassoSelection.of(Family.GAUSSIAN, InnerFolds.drawn(5, 3))
                    .fit(TrainingPart.wholeTable(labelled(values, ones)));
            assertEquals(1, fitted.score().names().size());
            int fewer = Math.min(ones, cases - ones);
            List<String> notes = fitted.report().notes().stream()
                    .filter(note -> note.contains("expect optimism"))
                    .toList();
            if (fewer < 10) {
                assertTrue(
                        notes.get(0).startsWith(fewer + " cases in the smaller class for 1 features (" + fewer),
                        notes.get(0));
            } else {
                assertEquals(List.of(), notes);
            }
        }
    }

    @Test
    void foldsReachEveryStepOfAChain() {
        InnerFolds folds = InnerFolds.drawn(7, 99);
        LassoSelection lasso = LassoSelection.of(Family.GAUSSIAN, 3);
        assertEquals(folds, lasso.withFolds(folds).folds());
        assertEquals(lasso.options(), lasso.withFolds(folds).options());
        SelectionChain chain = SelectionChain.of(ScalingStep.Z_SCORE, lasso);
        assertEquals(SelectionChain.of(ScalingStep.Z_SCORE, lasso.withFolds(folds)), chain.withFolds(folds));
    }

    @Test
    void aFittedChainNamesItsColumns() {
        FeatureTable table = column(1, 3, 4);
        FittedChain fitted = SelectionChain.of(VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX)
                .fit(TrainingPart.wholeTable(table));
        assertEquals(FeatureNames.of("f"), fitted.inputColumns());
        assertFalse(fitted.isEmpty());
        assertEquals(
                fitted.hashCode(),
                SelectionChain.of(VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX)
                        .fit(TrainingPart.wholeTable(table))
                        .hashCode());
        assertArrayEquals(new double[] {0, 2.0 / 3, 1}, fitted.apply(table).toColumnMajor(), 1e-15);
        String steps = fitted.report().step();
        assertTrue(steps.contains("min-max scaling") && steps.contains(", "), steps);
    }

    @Test
    void aPenaltyOfZeroIsAPenalty() {
        FittedLasso fitted = LassoSelection.of(Family.GAUSSIAN, 3)
                .fit(TrainingPart.wholeTable(labelled(
                        new double[] {3, 11, 12, 13, 14, 15, 16, 17, 18, 19, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10)));
        LinearScore score = fitted.score();
        assertEquals(0, new FittedLasso(fitted.report(), score, 0).lambda());
        for (double lambda : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new FittedLasso(fitted.report(), score, lambda),
                    String.valueOf(lambda));
        }
    }

    private static FeatureTable column(double... values) {
        return labelled(values, values.length / 2);
    }

    /** One feature f of cases c0, c1, ..., the first ones of label 1. */
    private static FeatureTable labelled(double[] values, int ones) {
        Case[] cases = new Case[values.length];
        Arrays.setAll(cases, i -> Case.of("c" + i, i < ones ? 1 : 0));
        return FeatureTable.ofColumns(FeatureNames.of("f"), List.of(cases), values);
    }

    @Test
    void rangesMomentsAndPrioritiesAreChecked() {
        for (double[] ends : new double[][] {{2, 1}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}, {-1e308, 1e308}}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new FeatureRange("x", ends[0], ends[1]),
                    "range of feature 'x' is min = " + ends[0] + ", max = " + ends[1]);
        }
        Refusal.of(IllegalArgumentException.class, () -> new FeatureRange(" ", 0, 1), "needs the name of its feature");
        assertEquals(0, new FeatureRange("x", 3, 3).width());
        for (double[] m : new double[][] {{0, -1}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}}) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new ZScaler.Moments("x", m[0], m[1]),
                    "feature 'x' has mean " + m[0] + " and sd " + m[1]);
        }
        CorrelationFilter exact = new CorrelationFilter(CorrelationRule.CARET_EXACT, 0.9);
        for (CorrelationPriority priority : CorrelationPriority.values()) {
            if (priority == CorrelationPriority.COLUMN_ORDER) {
                assertEquals(priority, new RedundancyFilter(exact, CorrelationKind.PEARSON, priority).priority());
            } else {
                Refusal.of(
                        IllegalArgumentException.class,
                        () -> new RedundancyFilter(exact, CorrelationKind.PEARSON, priority),
                        "priority " + priority + " goes with rule KEEP_FIRST only, not with CARET_EXACT");
            }
        }
    }

    /** Of close columns the one with the smaller p stays, by the test of each priority: the rule taken literally. */
    @Test
    void theSmallerPStays() {
        int others = 0;
        for (int seed = 0; seed < 20; seed++) {
            FeatureTable table = closeColumns(seed);
            TrainingPart part = TrainingPart.wholeTable(table);
            Set<FeatureNames> found = new HashSet<>();
            for (CorrelationPriority priority : CorrelationPriority.values()) {
                FeatureNames kept = new RedundancyFilter(
                                new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.6),
                                CorrelationKind.PEARSON,
                                priority)
                        .fit(part)
                        .kept();
                assertEquals(literally(table, priority), kept.asList(), seed + " " + priority);
                found.add(kept);
            }
            others += found.size() > 1 ? 1 : 0;
        }
        assertTrue(others > 5, others + " tables where the priority matters");
    }

    /** Eight columns: each but the first of four is another one with noise, unequal in spread and one of them skewed. */
    private static FeatureTable closeColumns(int seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        double[] values = new double[8 * 30];
        for (int i = 0; i < 30; i++) {
            cases.add(Case.of("c" + i, i % 3 == 0 ? 1 : 0));
            for (int j = 0; j < 8; j++) {
                double noise = random.nextGaussian() * (i % 3 == 0 ? 1.5 : 0.5);
                double before = j % 4 == 0 ? 2 * noise : values[(j - 1) * 30 + i] + 0.8 * noise;
                values[j * 30 + i] = j % 4 == 2 ? Math.exp(before / 2) : before + (i % 3 == 0 ? 0.4 : 0);
            }
        }
        return FeatureTable.ofColumns(FeatureNames.of("f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7"), cases, values);
    }

    private static List<String> literally(FeatureTable table, CorrelationPriority priority) {
        boolean[] event = new boolean[table.caseCount()];
        for (int i = 0; i < event.length; i++) {
            event[i] = table.labels()[i] == 1;
        }
        double[] p = new double[8];
        for (int j = 0; j < 8; j++) {
            double[] x = table.column(j);
            p[j] = switch (priority) {
                case COLUMN_ORDER -> j;
                case SMALLEST_P ->
                    MannWhitney.test(
                                    of(x, event, true),
                                    of(x, event, false),
                                    Alternative.TWO_SIDED,
                                    MannWhitney.Mode.CORRECTED)
                            .pValue();
                case SMALLEST_T_OR_U_P -> screened(x, event, UnivariateRule.STUDENT_OR_MANN_WHITNEY);
                case SMALLEST_T_WELCH_OR_U_P -> screened(x, event, UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY);
            };
        }
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        order.sort(Comparator.comparingDouble(j -> p[j]));
        List<Integer> kept = new ArrayList<>();
        for (int j : order) {
            if (kept.stream()
                    .allMatch(k -> Math.abs(CorrelationKind.PEARSON.of(table.column(j), table.column(k))) < 0.6)) {
                kept.add(j);
            }
        }
        return kept.stream().sorted().map(j -> "f" + j).toList();
    }

    private static double screened(double[] x, boolean[] event, UnivariateRule rule) {
        return new UnivariateScreen(event, rule).test(x).get(0).pValue();
    }

    private static double[] of(double[] x, boolean[] event, boolean wanted) {
        return IntStream.range(0, x.length)
                .filter(i -> event[i] == wanted)
                .mapToDouble(i -> x[i])
                .toArray();
    }
}
