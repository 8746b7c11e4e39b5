package org.voxrisk.riskmodel.select;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.harmonize.CombatPrior;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.step.Step;

/** One sample of each step, with settings under which it has something to do. */
final class StepSamples {
    private StepSamples() {}

    static List<Step> of(FeatureTable table) {
        FeatureTable second = secondReading(table, 11);
        FeatureTable third = secondReading(table, 12);
        return List.of(
                ScalingStep.MIN_MAX,
                ScalingStep.Z_SCORE,
                ScalingStep.Z_SCORE_N,
                VarianceFilter.constantsOnly(),
                new VarianceFilter(0.01),
                IccFilter.of(second),
                new IccFilter(List.of(second, third), IccForm.ICC3, 0.7, IccCriterion.LOWER_LIMIT),
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
                new RedundancyFilter(
                        new CorrelationFilter(CorrelationRule.DROP_LARGER_MEAN, 0.3),
                        CorrelationKind.KENDALL,
                        CorrelationPriority.COLUMN_ORDER),
                CombatStep.standard(),
                new CombatStep(
                        CombatSettings.standard()
                                .withPrior(CombatPrior.NON_PARAMETRIC)
                                .withReference("B"),
                        FeatureNames.of("f7", "f0"),
                        UnseenBatchPolicy.LEAVE_UNCHANGED),
                SelectionChain.of(
                        CombatStep.standard(), VarianceFilter.constantsOnly(), LassoSelection.of(Family.GAUSSIAN, 5)),
                LassoSelection.of(Family.GAUSSIAN, 5),
                new LassoSelection(
                        ElasticNet.Options.defaults(Family.BINOMIAL).withAlpha(0.5),
                        CrossValidationMeasure.MISCLASSIFICATION,
                        5,
                        5,
                        LambdaChoice.ONE_STANDARD_ERROR),
                PaperSelection.chain(second, 5),
                PaperSelection.chainWithoutSecondReading(5));
    }

    /** The step with the rows of these cases replaced in tables that are part of its settings. */
    static Step poisoned(Step step, Set<String> ids, double poison) {
        if (step instanceof IccFilter icc) {
            List<FeatureTable> repeats = icc.repeats().stream()
                    .map(t -> StepContractTest.poisoned(t, ids, poison))
                    .toList();
            return new IccFilter(repeats, icc.form(), icc.threshold(), icc.criterion());
        }
        if (step instanceof SelectionChain chain) {
            return new SelectionChain(
                    chain.steps().stream().map(s -> poisoned(s, ids, poison)).toList());
        }
        return step;
    }

    /** Two cases of three again, with noise that grows with the column's number. */
    private static FeatureTable secondReading(FeatureTable table, long seed) {
        Random random = new Random(seed);
        int n = table.caseCount();
        double[] values = table.toColumnMajor();
        for (int k = 0; k < values.length; k++) {
            int column = k / n;
            double spread = column == 4 ? 1e-5 : 1;
            values[k] += 0.05 * spread * column * random.nextGaussian();
            if (column > 9) {
                values[k] = random.nextGaussian();
            }
        }
        FeatureTable noisy = FeatureTable.ofColumns(table.columns(), table.cases(), values);
        return noisy.selectCases(table.cases().stream()
                .map(c -> c.id())
                .filter(id -> id.hashCode() % 3 != 0)
                .toList());
    }
}
