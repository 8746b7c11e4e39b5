package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.Step;

/**
 * What every step keeps to: rows held back cannot move a fitted step by a bit, a fitted step treats each row on its
 * own, it reads back equal, and its report accounts for every feature.
 */
class StepContractTest {
    private static final FeatureTable TABLE = cohort(7);
    private static final Split SPLIT =
            Splits.holdOut(TABLE, 0.25, Stratification.BY_LABEL, 3).holdOut();

    static Stream<Step> steps() {
        return StepSamples.of(TABLE).stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void heldBackRowsDoNotMoveAFittedStep(Step step) {
        FittedStep clean = step.fit(SPLIT.training(TABLE));
        for (double poison : new double[] {Double.NaN, 1e300, -1e300, 0}) {
            FeatureTable poisoned = poisoned(TABLE, Set.copyOf(SPLIT.testCases()), poison);
            assertNotEquals(TABLE, poisoned);
            FittedStep other = StepSamples.poisoned(step, Set.copyOf(SPLIT.testCases()), poison)
                    .fit(SPLIT.training(poisoned));
            assertEquals(
                    StepCodecs.standard().toJson(clean), StepCodecs.standard().toJson(other));
            assertEquals(clean, other);
        }
    }

    /** The check of the test above: the same change does move a step that is fitted on these rows too. */
    @ParameterizedTest
    @MethodSource("steps")
    void theSameRowsDoMoveAStepThatSeesThem(Step step) {
        Set<String> ids = Set.copyOf(SPLIT.testCases());
        FeatureTable poisoned = poisoned(TABLE, ids, 1e3);
        FittedStep clean = step.fit(TrainingPart.wholeTable(TABLE));
        FittedStep other = StepSamples.poisoned(step, ids, 1e3).fit(TrainingPart.wholeTable(poisoned));
        assertNotEquals(
                StepCodecs.standard().toJson(clean), StepCodecs.standard().toJson(other));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void rowsAreTreatedOneByOne(Step step) {
        FittedStep fitted = step.fit(SPLIT.training(TABLE));
        FeatureTable all = fitted.apply(TABLE);
        assertEquals(TABLE.cases(), all.cases());
        for (int i = 0; i < TABLE.caseCount(); i += 7) {
            String id = TABLE.cases().get(i).id();
            FeatureTable alone = fitted.apply(TABLE.selectCases(List.of(id)));
            assertEquals(all.selectCases(List.of(id)), alone);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void readsBackEqual(Step step) throws IOException {
        FittedChain chain = SelectionChain.of(step).fit(SPLIT.training(TABLE));
        FittedChain again = FittedChain.fromJson(chain.toJson());
        assertEquals(chain, again);
        assertEquals(chain.toJson(), again.toJson());
        assertEquals(chain.apply(TABLE), again.apply(TABLE));
        assertEquals(chain.summary(), again.summary());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void reportAccountsForEveryFeature(Step step) {
        FittedStep fitted = step.fit(SPLIT.training(TABLE));
        assertEquals(
                TABLE.columns().asList(),
                fitted.report().features().stream().map(f -> f.feature()).toList());
        assertEquals(fitted.report().kept(), fitted.apply(TABLE).columns());
        assertEquals(SPLIT.trainingCases().size(), fitted.report().trainingCases());
        fitted.report().dropped().forEach(f -> assertTrue(!f.detail().isEmpty(), f.feature()));
        if (fitted.report().selecting()) {
            assertTrue(!fitted.report().dropped().isEmpty(), "the sample shows nothing: nothing is dropped");
            assertTrue(fitted.report().kept().size() > 0, "the sample shows nothing: nothing is kept");
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void resultDoesNotDependOnTheOrderOfIncomingColumns(Step step) {
        FittedStep fitted = step.fit(SPLIT.training(TABLE));
        List<String> reversed = new ArrayList<>(TABLE.columns().asList());
        Collections.reverse(reversed);
        assertEquals(fitted.apply(TABLE), fitted.apply(TABLE.select(FeatureNames.of(reversed))));
    }

    /** 60 cases; features with and without relation to the label, near copies, a constant one and a small one. */
    static FeatureTable cohort(long seed) {
        Random random = new Random(seed);
        int n = 60;
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            cases.add(Case.of("case" + (100 + i), i % 2)
                    .withBatch(List.of("A", "B", "C").get(i / 2 % 3)));
        }
        List<String> names = new ArrayList<>();
        double[] values = new double[n * 12];
        for (int j = 0; j < 12; j++) {
            names.add("f" + j);
            for (int i = 0; i < n; i++) {
                double noise = random.nextGaussian();
                values[j * n + i] = switch (j) {
                    case 0, 1 -> noise + 1.2 * (i % 2);
                    case 2 -> values[i] + 0.05 * noise;
                    case 3 -> 4;
                    case 4 -> 1e-4 * noise;
                    case 5 -> StrictMath.exp(noise + 0.9 * (i % 2));
                    default -> noise * j + 10;
                };
            }
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    /** The table with every value and label of some cases replaced. */
    static FeatureTable poisoned(FeatureTable table, Set<String> ids, double poison) {
        int n = table.caseCount();
        double[] values = new double[n * table.columns().size()];
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Case c = table.cases().get(i);
            boolean hit = ids.contains(c.id());
            OptionalInt label =
                    c.label().isPresent() ? OptionalInt.of(1 - c.label().getAsInt()) : c.label();
            cases.add(hit ? new Case(c.id(), c.patient(), label, Optional.of("poisoned")) : c);
            for (int j = 0; j < table.columns().size(); j++) {
                values[j * n + i] = hit ? poison * (j + 1) * (i + 1) : table.value(i, j);
            }
        }
        return FeatureTable.ofColumns(table.columns(), cases, values);
    }
}
