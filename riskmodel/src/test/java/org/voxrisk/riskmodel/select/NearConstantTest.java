package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.harmonize.UnadjustedFeature;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;

/** A feature that is 0.3 in one class and 0.1 + 0.2 in the other is constant to every step. */
class NearConstantTest {
    private static final int N = 60;
    private static final TrainingPart PART = TrainingPart.wholeTable(table(0, "f", "g", "flat"));

    private static FeatureTable table(int shift, String... names) {
        Random random = new Random(4);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < N; i++) {
            cases.add(Case.of("P" + (10 + i), i < N / 2 ? 0 : 1).withBatch(i % 2 == 0 ? "A" : "B"));
        }
        double[] values = new double[names.length * N];
        for (int j = 0; j < names.length; j++) {
            for (int i = 0; i < N; i++) {
                boolean event = (i + shift) % N >= N / 2;
                values[j * N + i] =
                        names[j].equals("flat") ? event ? 0.1 + 0.2 : 0.3 : random.nextGaussian() + (event ? 1 : 0);
            }
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    private static Optional<DropReason> reason(Step step) {
        return step.fit(PART).report().features().get(2).dropped();
    }

    @Test
    void everySelectingStepDropsIt() {
        assertEquals(Optional.of(DropReason.CONSTANT), reason(VarianceFilter.constantsOnly()));
        assertEquals(Optional.of(DropReason.LOW_RELIABILITY), reason(IccFilter.of(PART.table())));
        assertEquals(Optional.of(DropReason.LOW_RELIABILITY), reason(IccFilter.of(table(1, "f", "g", "flat"))));
        assertEquals(Optional.of(DropReason.NOT_SIGNIFICANT), reason(UnivariateFilter.tOrU()));
        for (CorrelationKind kind : CorrelationKind.values()) {
            assertEquals(
                    Optional.of(DropReason.CONSTANT),
                    reason(new RedundancyFilter(
                            new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.9),
                            kind,
                            CorrelationPriority.COLUMN_ORDER)));
        }
        for (Family family : List.of(Family.GAUSSIAN, Family.BINOMIAL)) {
            assertEquals(Optional.of(DropReason.ZERO_COEFFICIENT), reason(LassoSelection.of(family, 3)));
        }
    }

    @Test
    void thePapersChainDropsItByName() {
        for (SelectionChain chain :
                List.of(PaperSelection.chainWithoutSecondReading(1), PaperSelection.chain(PART.table(), 1))) {
            FittedChain fitted = chain.fit(PART);
            FeatureFate drop = fitted.dropOf("flat").orElseThrow();
            assertTrue(drop.detail().contains("always 0.3 but for rounding"), drop.detail());
            assertFalse(fitted.kept().contains("flat"));
            assertTrue(fitted.kept().size() > 0);
        }
    }

    @Test
    void scalingsScaleItToZero() {
        for (ScalingStep step : ScalingStep.values()) {
            FeatureTable scaled = step.fit(PART).apply(PART.table());
            assertArrayEquals(new double[N], scaled.column("flat"), step.label());
        }
        assertEquals(List.of("flat"), MinMaxScaler.fit(PART).constantFeatures());
        assertFalse(new FeatureRange("f", 1, 1 + 1e-12).isConstant());
    }

    @Test
    void combatLeavesItAlone() {
        FittedCombat fitted = CombatStep.standard().fit(PART);
        assertEquals(
                List.of(new UnadjustedFeature(2, UnadjustedFeature.Reason.CONSTANT_IN_A_BATCH)),
                fitted.model().unadjusted());
        assertArrayEquals(
                PART.table().column("flat"), fitted.apply(PART.table()).column("flat"));
    }
}
