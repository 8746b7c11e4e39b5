package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.PaperSelection;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.UnivariateFilter;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Funnel;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class CrossValidationTest {
    private static final FeatureTable TABLE = Cohorts.of(3, 80, 30, 4);
    private static final SplitPlan PLAN = Splits.repeatedKFold(TABLE, 4, 2, Stratification.BY_LABEL, 17);
    private static final SelectionChain LASSO =
            SelectionChain.of(ScalingStep.MIN_MAX, UnivariateFilter.tOrU(), LassoSelection.of(Family.GAUSSIAN, 5));
    private static final RiskModel SCORE = RiskModel.ofScore(LASSO);
    private static final RiskModel FUSION = new RiskModel(
            LASSO,
            ModelInputs.clinical("age", "nodes").and(ModelInputs.score("rad_score")),
            new LogisticClassifier(LogisticMethod.MAXIMUM_LIKELIHOOD));
    private static final RiskModel LOGISTIC = new RiskModel(
            SelectionChain.of(UnivariateFilter.tOrU()),
            ModelInputs.selected(),
            new LogisticClassifier(LogisticMethod.FIRTH));

    @Test
    void scoresAreThoseOfAModelFittedWithoutTheFold() {
        for (RiskModel model : List.of(SCORE, FUSION, LOGISTIC)) {
            CrossValidationResult result = CrossValidation.run(TABLE, PLAN, model);
            assertEquals(TrainingScope.TRAINING_SIDE, result.selectionScope());
            List<Split> splits = PLAN.splits();
            for (int k = 0; k < splits.size(); k++) {
                FoldResult fold = result.folds().get(k);
                FittedRiskModel fitted = model.fit(splits.get(k).training(TABLE));
                assertArrayEquals(
                        fitted.scores(splits.get(k).test(TABLE)),
                        fold.scores().stream().mapToDouble(ScoredCase::score).toArray());
                assertEquals(fitted.selection().report().kept(), fold.kept());
                assertEquals(Funnel.of(fitted.selection()), fold.funnel());
            }
            for (int repeat = 0; repeat < 2; repeat++) {
                Set<String> ids = new HashSet<>();
                result.outOfFold(repeat).forEach(s -> assertTrue(ids.add(s.caseId())));
                assertEquals(TABLE.caseCount(), ids.size());
                assertTrue(
                        result.pooledAuc(repeat).orElseThrow().auc() > 0.6,
                        () -> result.summary().toString());
            }
        }
    }

    @Test
    void heldBackRowsDoNotMoveTheModelOfTheirFold() {
        Split first = PLAN.splits().get(0);
        int n = TABLE.caseCount();
        double[] values = TABLE.toColumnMajor();
        Set<String> held = Set.copyOf(first.testCases());
        for (int k = 0; k < values.length; k++) {
            values[k] = held.contains(TABLE.cases().get(k % n).id()) ? 1e6 + k : values[k];
        }
        FeatureTable poisoned = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), values)
                .withCases(
                        c -> held.contains(c.id()) ? c.withLabel(1 - c.label().orElseThrow()) : c);
        for (RiskModel model : List.of(SCORE, FUSION, LOGISTIC)) {
            FittedRiskModel clean = model.fit(first.training(TABLE));
            FittedRiskModel other = model.fit(first.training(poisoned));
            assertEquals(clean.selection(), other.selection());
            assertEquals(clean.classifier(), other.classifier());
        }
    }

    @Test
    void selectionOnTheWholeTableIsSaidAndIsTooGood() {
        FeatureTable noise = Cohorts.of(11, 60, 400, 0);
        SplitPlan plan = Splits.kFold(noise, 5, Stratification.BY_LABEL, 2);
        RiskModel model = new RiskModel(
                PaperSelection.chainWithoutSecondReading(5),
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.FIRTH));
        CrossValidationResult leaky = CrossValidation.selectedOnWholeTable(noise, plan, model);
        assertEquals(TrainingScope.WHOLE_TABLE, leaky.selectionScope());
        assertTrue(leaky.summary().get(0).startsWith("WHOLE_TABLE"));
        assertTrue(
                leaky.pooledAuc(0).orElseThrow().auc() > 0.8,
                () -> leaky.summary().toString());
        SplitPlan halves = Splits.kFold(noise, 2, Stratification.BY_LABEL, 2);
        CrossValidationResult clean = CrossValidation.run(
                noise,
                halves,
                RiskModel.ofScore(
                        SelectionChain.of(VarianceFilter.constantsOnly(), LassoSelection.of(Family.GAUSSIAN, 5))));
        assertTrue(
                clean.pooledAuc(0).orElseThrow().auc() < 0.75,
                () -> clean.summary().toString());
    }

    @Test
    void nestedChoosesInsideTheTrainingPart() {
        CrossValidation.InnerPlan inner = rows -> {
            assertEquals(60, rows.caseCount(), "the inner plan is handed training rows only");
            return Splits.kFold(rows, 3, Stratification.BY_LABEL, 4);
        };
        SplitPlan plan = Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 17);
        assertEquals(
                CrossValidation.run(TABLE, plan, SCORE), CrossValidation.nested(TABLE, plan, inner, List.of(SCORE)));
        RiskModel blind = new RiskModel(
                SelectionChain.of(new Columns("f20", "f21")),
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.FIRTH));
        CrossValidationResult result = CrossValidation.nested(TABLE, plan, inner, List.of(blind, SCORE));
        result.folds().forEach(f -> assertEquals(SCORE, f.model()));
        Refusal.of(
                IllegalArgumentException.class,
                () -> CrossValidation.nested(TABLE, plan, inner, new ArrayList<>()),
                "at least one candidate");
    }

    @Test
    void foldsOnSeveralThreadsGiveTheSameBits() {
        for (RiskModel model : List.of(SCORE, FUSION, LOGISTIC)) {
            CrossValidationResult alone = CrossValidation.run(TABLE, PLAN, model);
            assertEquals(alone, CrossValidation.run(TABLE, PLAN, model, Work.threads(2)));
            assertEquals(alone, CrossValidation.run(TABLE, PLAN, model, Work.threads(5)));
        }
    }

    @Test
    void foldsAreToldAndCanBeCancelled() {
        for (int threads : new int[] {1, 2, 5}) {
            List<Double> fractions = new CopyOnWriteArrayList<>();
            Work told = Work.threads(threads).withProgress((stage, fraction) -> fractions.add(fraction));
            CrossValidation.run(TABLE, PLAN, SCORE, told);
            assertEquals(8, fractions.size());
            assertEquals(1.0, fractions.get(7));

            fractions.clear();
            Work stopped = told.withCancellation(() -> fractions.size() >= 2);
            assertThrows(CancelledException.class, () -> CrossValidation.run(TABLE, PLAN, SCORE, stopped));
            assertTrue(fractions.size() >= 2 && fractions.size() <= 1 + threads, fractions.size() + " folds were done");
        }
    }

    @Test
    void aSelectionStopsInsideItsLastStep() {
        AtomicInteger asked = new AtomicInteger();
        Work counting = Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() < 0);
        SCORE.fit(PLAN.splits().get(0).training(TABLE), counting);
        int all = asked.get();
        assertTrue(all > 500, all + " questions");
        asked.set(0);
        Work stopping = Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() >= all - 5);
        assertThrows(
                CancelledException.class, () -> SCORE.fit(PLAN.splits().get(0).training(TABLE), stopping));
        assertEquals(all - 5, asked.get());
    }

    /** Keeps named columns, as a step of a user's own. */
    private record Columns(FeatureNames names) implements Step {
        Columns(String... names) {
            this(FeatureNames.of(names));
        }

        @Override
        public String label() {
            return "columns " + names.asList();
        }

        @Override
        public FittedStep fit(org.voxrisk.riskmodel.data.TrainingPart training) {
            StepReport report = new StepReport(
                    label(),
                    true,
                    training.caseCount(),
                    training.scope(),
                    training.columns().asList().stream()
                            .map(c -> names.contains(c)
                                    ? FeatureFate.kept(c, "")
                                    : FeatureFate.dropped(c, DropReason.NOT_SIGNIFICANT, "not named"))
                            .toList(),
                    List.of());
            return new FittedStep() {
                @Override
                public FeatureTable apply(FeatureTable table) {
                    return table.select(report.kept());
                }

                @Override
                public StepReport report() {
                    return report;
                }
            };
        }
    }

    @Test
    void foldsOfOneClassHaveNoAuc() {
        List<ScoredCase> events = List.of(new ScoredCase("a", 1, 0.2), new ScoredCase("b", 1, 0.3));
        FoldResult fold = new FoldResult(
                "fold 1",
                SCORE,
                5,
                TrainingScope.TRAINING_SIDE,
                new Funnel(List.of(2446, 17)),
                FeatureNames.of("f"),
                events);
        CrossValidationResult result = new CrossValidationResult(List.of(fold), 1);
        assertEquals(Optional.empty(), result.pooledAuc(0));
        assertEquals(OptionalDouble.empty(), result.meanFoldAuc());
        assertEquals(
                List.of("fold 1: 5 training cases, features 2,446 -> 17, no AUC (one class) on 2"), result.summary());
    }

    @Test
    void errorsSayTheFold() {
        RiskModel scoreless = RiskModel.ofScore(SelectionChain.of(UnivariateFilter.tOrU()));
        Refusal.of(
                IllegalArgumentException.class,
                () -> CrossValidation.run(TABLE, PLAN, scoreless),
                "repeat 1 fold 1",
                "LASSO");
        FeatureTable twins = TABLE.withCases(c -> c.withPatient("p" + c.id().charAt(3)));
        Refusal.of(
                LeakException.class,
                () -> CrossValidation.run(twins, PLAN, SCORE),
                "patients with cases in training and test",
                "repeat 1 fold 1");
    }
}
