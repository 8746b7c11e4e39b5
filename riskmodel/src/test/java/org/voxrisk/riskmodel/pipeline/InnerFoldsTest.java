package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.LeakException;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.FittedLasso;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.PaperSelection;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class InnerFoldsTest {
    private static final FeatureTable TABLE = Cohorts.of(3, 80, 12, 4);
    private static final TrainingPart PART = TrainingPart.wholeTable(TABLE);

    private static List<String> ids(FeatureTable table) {
        return table.cases().stream().map(Case::id).toList();
    }

    @Test
    void givenFoldsAreTakenByCaseId() {
        List<String> reversed = new ArrayList<>(ids(TABLE));
        java.util.Collections.reverse(reversed);
        int[] fold = new int[80];
        int[] expected = new int[80];
        for (int i = 0; i < 80; i++) {
            fold[i] = i / 2 % 4;
            expected[79 - i] = fold[i];
        }
        SplitPlan plan = SplitPlan.ofFolds(reversed, fold);
        InnerFolds given = InnerFolds.given(plan);
        assertArrayEquals(expected, given.of(PART));
        assertArrayEquals(expected, plan.foldOfRows(TABLE, 0));
        int[] counted = Arrays.stream(expected).map(f -> f + 1).toArray();
        assertArrayEquals(counted, plan.foldIdsOfR(TABLE, 0));
        assertArrayEquals(expected, SplitPlan.ofFoldIdsOfR(ids(TABLE), counted).foldOfRows(TABLE, 0));
        Refusal.of(IllegalArgumentException.class, () -> SplitPlan.ofFolds(ids(TABLE), counted), "smallest fold is 1");
        assertEquals("4 given folds", given.label());
    }

    /** The folds that would be drawn, given, lead to the same numbers; others do not. */
    @Test
    void aLassoUsesThem() {
        LassoSelection drawn = LassoSelection.of(Family.GAUSSIAN, 8);
        SplitPlan plan = Splits.kFold(TABLE, 10, Stratification.BY_LABEL, 8);
        FittedLasso expected = drawn.fit(PART);
        LassoSelection given = drawn.withFolds(InnerFolds.given(plan));
        assertEquals(expected.lambda(), given.fit(PART).lambda());
        assertEquals(expected.score(), given.fit(PART).score());
        assertTrue(given.label().endsWith("10 given folds"), given.label());
        assertTrue(drawn.label().endsWith("10 folds, seed 8"), drawn.label());
    }

    @Test
    void chainsAndModelsPassThemOn() {
        SplitPlan plan = Splits.kFold(TABLE, 5, Stratification.BY_LABEL, 9);
        InnerFolds folds = InnerFolds.given(plan);
        SelectionChain chain = PaperSelection.chainWithoutSecondReading(1);
        assertEquals(PaperSelection.chainWithoutSecondReading(folds), chain.withFolds(folds));
        RiskModel model = RiskModel.ofScore(SelectionChain.of(chain));
        RiskModel given = model.withFolds(folds);
        assertEquals(SelectionChain.of(PaperSelection.chainWithoutSecondReading(folds)), given.selection());
        assertEquals(model.inputs(), given.inputs());
        assertEquals(model.classifier(), given.classifier());
        assertEquals(
                PaperSelection.chain(TABLE, folds),
                PaperSelection.chain(TABLE, 3).withFolds(folds));
    }

    /** One plan for each training part of an outer cross-validation. */
    @Test
    void crossValidationFindsThePlanOfEachTrainingPart() {
        SplitPlan outer = Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 2);
        List<SplitPlan> inner = new ArrayList<>();
        for (Split split : outer.splits()) {
            inner.add(Splits.kFold(split.training(TABLE).table(), 10, Stratification.BY_LABEL, 6));
        }
        RiskModel drawn = RiskModel.ofScore(LassoSelection.of(Family.GAUSSIAN, 6));
        java.util.Collections.reverse(inner);
        RiskModel given = drawn.withFolds(new InnerFolds.Given(inner));
        CrossValidationResult expected = CrossValidation.run(TABLE, outer, drawn);
        CrossValidationResult found = CrossValidation.run(TABLE, outer, given);
        assertEquals(expected.outOfFold(0), found.outOfFold(0));
        Refusal.of(
                IllegalArgumentException.class,
                () -> CrossValidation.run(TABLE, outer, drawn.withFolds(InnerFolds.given(inner.get(3)))),
                "fold 2",
                "none of the 1 plans",
                "60 training cases");
    }

    @Test
    void badFoldsAreRefused() {
        List<String> ids = ids(TABLE);
        Refusal.of(IllegalArgumentException.class, () -> SplitPlan.ofFoldIdsOfR(ids, 1, 2, 3), "3 folds for 80 cases");
        List<String> four = List.of("a", "b", "c", "d");
        Refusal.of(
                IllegalArgumentException.class,
                () -> SplitPlan.ofFoldIdsOfR(four, 1, 2, 4, 1),
                "fold 3 of 4 has no case");
        Refusal.of(
                IllegalArgumentException.class,
                () -> SplitPlan.ofFoldIdsOfR(four, 0, 1, 2, 3),
                "case 'a' is in fold 0");
        Refusal.of(IllegalArgumentException.class, () -> SplitPlan.ofFoldIdsOfR(four, 1, 1, 1, 1), "largest fold is 1");
        Refusal.of(
                IllegalArgumentException.class,
                () -> SplitPlan.ofFoldIdsOfR(List.of("a", "b", "a"), 1, 2, 3),
                "case ids of a split plan",
                "a");
        Refusal.of(
                IllegalArgumentException.class,
                () -> InnerFolds.given(SplitPlan.ofFoldIdsOfR(four, 1, 2, 1, 2)),
                "2 folds in 1 repeats",
                "at least 3");
        Refusal.of(IllegalArgumentException.class, InnerFolds::given, "at least one plan");
        SplitPlan twice = Splits.repeatedKFold(TABLE, 5, 2, Stratification.BY_LABEL, 1);
        Refusal.of(IllegalArgumentException.class, () -> InnerFolds.given(twice), "5 folds in 2 repeats");
        SplitPlan once = Splits.kFold(TABLE, 5, Stratification.BY_LABEL, 1);
        Refusal.of(IllegalArgumentException.class, () -> InnerFolds.given(once, once), "plan 2 of 2", "same 80 cases");
        Refusal.of(IllegalArgumentException.class, () -> InnerFolds.drawn(2, 1), "folds = 2");
    }

    @Test
    void foldsThatLeaveOneClassAreRefused() {
        int[] byClass = new int[80];
        for (int i = 0; i < 80; i++) {
            byClass[i] = i % 2 == 1 ? 1 : 2 + i / 2 % 2;
        }
        InnerFolds folds = InnerFolds.given(SplitPlan.ofFoldIdsOfR(ids(TABLE), byClass));
        Refusal.of(
                IllegalArgumentException.class,
                () -> folds.of(PART),
                "without fold 1",
                "40 remaining cases all have label 0");
        FeatureTable flipped = TABLE.withCases(c -> c.withLabel(1 - c.label().getAsInt()));
        Refusal.of(
                IllegalArgumentException.class, () -> folds.of(TrainingPart.wholeTable(flipped)), "all have label 1");
    }

    @Test
    void aPatientInTwoFoldsIsALeak() {
        FeatureTable twins = TABLE.withCases(c -> c.withPatient("p" + c.id().charAt(4)));
        InnerFolds folds = InnerFolds.given(Splits.kFold(TABLE, 5, Stratification.BY_LABEL, 1));
        Refusal.of(LeakException.class, () -> folds.of(TrainingPart.wholeTable(twins)), "fold 1");
    }
}
