package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.LambdaSequence;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.RedundancyFilter;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.UnivariateFilter;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Funnel;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.NoFeaturesException;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

/** A step that leaves nothing ends the chain, and what was learned until then is kept. */
class EmptySelectionTest {
    private static final FeatureTable TABLE = Cohorts.of(3, 80, 6, 3);
    private static final TrainingPart PART = TrainingPart.wholeTable(TABLE);
    private static final UnivariateFilter NOTHING = level(1e-300);
    private static final SelectionChain CHAIN = SelectionChain.of(
            ScalingStep.MIN_MAX, NOTHING, RedundancyFilter.pearson(), LassoSelection.of(Family.GAUSSIAN, 5));

    private static UnivariateFilter level(double p) {
        return new UnivariateFilter(UnivariateRule.STUDENT_OR_MANN_WHITNEY, 0.05, p, Optional.empty());
    }

    @Test
    void theChainEndsWithItsReports() throws IOException {
        FittedChain fitted = CHAIN.fit(PART);
        assertTrue(fitted.isEmpty());
        assertEquals("8 -> 0", fitted.funnel());
        assertEquals(2, fitted.reports().size());
        assertEquals(8, fitted.report().dropped().size());
        assertEquals(
                List.of(
                        RedundancyFilter.pearson().label(),
                        LassoSelection.of(Family.GAUSSIAN, 5).label()),
                fitted.notFitted());
        assertTrue(fitted.summary().stream().anyMatch(l -> l.startsWith("No feature is left; not fitted: pearson")));
        assertEquals(0, fitted.apply(TABLE).columns().size());
        assertEquals(Optional.empty(), fitted.linearScore());
        FittedChain again = FittedChain.fromJson(fitted.toJson());
        assertEquals(fitted, again);
        assertEquals(fitted.notFitted(), again.notFitted());
        assertFalse(SelectionChain.of(ScalingStep.MIN_MAX).fit(PART).isEmpty());
    }

    @Test
    void aChainOfChainsEndsToo() {
        FittedChain fitted = SelectionChain.of(CHAIN, ScalingStep.Z_SCORE).fit(PART);
        assertTrue(fitted.isEmpty());
        assertEquals(List.of(ScalingStep.Z_SCORE.label()), fitted.notFitted());
        assertEquals("8 -> 0", fitted.funnel());
    }

    @Test
    void emptyTablesHaveNothingToFit() {
        TrainingPart none = TrainingPart.wholeTable(TABLE.select(FeatureNames.of()));
        Refusal.of(IllegalArgumentException.class, () -> CHAIN.fit(none), "no feature", "min-max scaling");
    }

    @Test
    void modelEndsRefuseWithTheReports() {
        LogisticClassifier logistic = new LogisticClassifier(LogisticMethod.FIRTH);
        ModelInputs fusion = ModelInputs.clinical("age").and(ModelInputs.score("rad_score"));
        Map<String, RiskModel> models = Map.of(
                "score of the selection as it is",
                RiskModel.ofScore(CHAIN),
                "logistic regression FIRTH on the selected features",
                new RiskModel(CHAIN, ModelInputs.selected(), logistic),
                "logistic regression FIRTH on [age] and the score",
                new RiskModel(CHAIN, fusion, logistic));
        for (Map.Entry<String, RiskModel> model : models.entrySet()) {
            NoFeaturesException e = Refusal.of(
                    NoFeaturesException.class,
                    () -> model.getValue().fit(PART),
                    "no feature is left for '" + model.getKey() + "'",
                    "-> 0",
                    NOTHING.label());
            assertEquals(2, e.reports().size());
            assertEquals(0, e.reports().get(1).kept().size());
        }
    }

    /** A LASSO at so large a penalty that nothing is left: its score is the intercept. */
    @Test
    void aLassoWithoutCoefficientIsAScoreButNoRegression() {
        LassoSelection bare = new LassoSelection(
                ElasticNet.Options.defaults(Family.GAUSSIAN).withLambdas(LambdaSequence.given(10, 9)),
                LassoSelection.of(Family.GAUSSIAN, 5).measure(),
                InnerFolds.drawn(5, 5),
                LassoSelection.of(Family.GAUSSIAN, 5).choice());
        FittedRiskModel fitted = RiskModel.ofScore(bare).fit(PART);
        assertEquals(0.5, fitted.scores(TABLE)[0], 1e-12);
        Refusal.of(
                NoFeaturesException.class,
                () -> new RiskModel(bare, ModelInputs.selected(), new LogisticClassifier(LogisticMethod.FIRTH))
                        .fit(PART),
                "no feature");
    }

    /** Labels of one fold's training part are such that the filter keeps nothing there. */
    @Test
    void crossValidationCountsSuchFolds() {
        FeatureTable table = TABLE.select(FeatureNames.of("f0"));
        SplitPlan plan = Splits.kFold(table, 4, Stratification.BY_LABEL, 1);
        double[] p = plan.splits().stream()
                .mapToDouble(s -> level(0.5)
                        .fit(s.training(table))
                        .report()
                        .features()
                        .get(0)
                        .evidence(Evidence.Statistic.P_VALUE)
                        .orElseThrow()
                        .value())
                .toArray();
        double[] sorted = p.clone();
        java.util.Arrays.sort(sorted);
        // Between the largest and the second largest: one fold of four keeps nothing.
        RiskModel model = new RiskModel(
                SelectionChain.of(level((sorted[2] + sorted[3]) / 2), ScalingStep.MIN_MAX),
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.MAXIMUM_LIKELIHOOD));
        CrossValidationResult result = CrossValidation.run(table, plan, model);
        assertEquals(4, result.folds().size());
        List<FoldResult> without = result.foldsWithoutModel();
        assertEquals(1, without.size());
        FoldResult lost = without.get(0);
        FoldResult.NoModel why = lost.noModel().orElseThrow();
        assertEquals("1 -> 0", lost.funnel().toString());
        assertEquals(TrainingScope.TRAINING_SIDE, lost.selectionScope());
        assertEquals(60, lost.trainingCases());
        assertEquals(20, why.cases().size());
        assertEquals(1, why.reports().size());
        assertEquals(Optional.empty(), lost.auc());
        assertEquals(60, result.outOfFold(0).size());
        Set<String> held = Set.copyOf(why.cases());
        assertTrue(result.outOfFold(0).stream().noneMatch(s -> held.contains(s.caseId())));
        assertTrue(
                result.summary().get(0).startsWith("1 of 4 folds have no model")
                        && result.summary().get(0).contains("20 cases"),
                () -> result.summary().toString());
        assertTrue(result.summary().stream().anyMatch(l -> l.endsWith("features 1 -> 0, no model for 20")));
        assertEquals(
                (3 * result.meanFoldAuc().orElseThrow() + 0.5) / 4,
                result.meanAucForChoice().orElseThrow(),
                1e-15);
    }

    /** A candidate without a model is chance, not an error and not better than one that works. */
    @Test
    void nestedChoicePrefersAModel() {
        SplitPlan plan = Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 1);
        RiskModel empty = RiskModel.ofScore(CHAIN);
        RiskModel works = new RiskModel(
                SelectionChain.of(VarianceFilter.constantsOnly()),
                ModelInputs.selected(),
                new LogisticClassifier(LogisticMethod.FIRTH));
        CrossValidationResult result = CrossValidation.nested(
                TABLE, plan, rows -> Splits.kFold(rows, 4, Stratification.BY_LABEL, 2), List.of(empty, works));
        result.folds().forEach(f -> assertEquals(works, f.model()));
        CrossValidationResult none = CrossValidation.nested(
                TABLE, plan, rows -> Splits.kFold(rows, 4, Stratification.BY_LABEL, 2), List.of(empty));
        assertEquals(4, none.foldsWithoutModel().size());
        assertEquals(Optional.empty(), none.pooledAuc(0));
        CrossValidationResult outside = CrossValidation.selectedOnWholeTable(TABLE, plan, empty);
        assertEquals(4, outside.foldsWithoutModel().size());
        assertEquals(TrainingScope.WHOLE_TABLE, outside.selectionScope());
    }

    @Test
    void scoresWithoutAModelAreRefused() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> new FoldResult(
                        "fold 1",
                        RiskModel.ofScore(CHAIN),
                        5,
                        TrainingScope.TRAINING_SIDE,
                        new Funnel(List.of(1, 0)),
                        FeatureNames.of(),
                        List.of(new ScoredCase("a", 1, 0.2)),
                        Optional.of(new FoldResult.NoModel(List.of(), List.of("a")))),
                "1 scores without a model");
    }
}
