package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateResult;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.statistics.test.UnivariateScreen;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Keeps features in which the two classes differ: two-sided p strictly below a level, by a t-test or a Mann-Whitney U
 * test as the rule chooses. Missing values of a feature are left out of its test, as R leaves out NA; a feature without
 * a test (constant, or a class without a value) is dropped.
 *
 * @param rule which test a feature gets
 * @param ruleLevel level of the tests of normality and equal variance inside the rule
 * @param level level of the p-value
 * @param adjustment adjustment of the p-values for the number of features; empty for none, as in the paper
 */
public record UnivariateFilter(UnivariateRule rule, double ruleLevel, double level, Optional<PAdjust> adjustment)
        implements Step {
    /**
     * Checks the levels.
     *
     * @throws IllegalArgumentException when one is not inside 0 to 1
     */
    public UnivariateFilter {
        if (!(ruleLevel > 0 && ruleLevel < 1 && level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level of the rule = " + ruleLevel + ", of the filter = " + level
                    + "; both must be above 0, the first below 1, the second at most 1");
        }
    }

    /** p &lt; 0.05, unadjusted: Student's t if both classes are normal with equal variances (0.05), else Mann-Whitney. */
    public static UnivariateFilter tOrU() {
        return new UnivariateFilter(
                UnivariateRule.STUDENT_OR_MANN_WHITNEY, UnivariateScreen.DEFAULT_LEVEL, 0.05, Optional.empty());
    }

    @Override
    public String label() {
        return (rule == UnivariateRule.STUDENT_OR_MANN_WHITNEY ? "t or U test" : "t, Welch or U test") + ", "
                + adjustment.map(a -> a + "-adjusted ").orElse("") + "p < " + level;
    }

    /**
     * Fits the filter.
     *
     * @throws IllegalStateException when a training case has no label
     * @throws IllegalArgumentException when one of the two classes has no training case
     */
    @Override
    public ColumnSelection fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public ColumnSelection fit(TrainingPart training, Work work) {
        try (Crew crew = work.start()) {
            return fit(training, crew.checkpoint());
        }
    }

    private ColumnSelection fit(TrainingPart training, Checkpoint checkpoint) {
        int[] labels = training.labels();
        boolean[] event = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            event[i] = labels[i] == 1;
        }
        List<UnivariateResult> results = new UnivariateScreen(event, rule, ruleLevel)
                .test(training.table().toColumnMajor(), checkpoint);
        double[] p = results.stream().mapToDouble(UnivariateResult::pValue).toArray();
        double[] compared = adjustment.isPresent() ? adjustment.get().adjust(p) : p;
        return new ColumnSelection(Reports.selection(
                label(), training, j -> fate(training.columns().get(j), results.get(j), compared[j]), List.of()));
    }

    private FeatureFate fate(String feature, UnivariateResult result, double compared) {
        String detail = result.test() + " p = " + Reports.number(result.pValue())
                + (adjustment.isPresent() ? ", adjusted " + Reports.number(compared) : "");
        List<Evidence> evidence = new ArrayList<>();
        String test = result.test().name();
        evidence.add(Evidence.of(Statistic.TEST_STATISTIC, test, result.statistic()));
        if (adjustment.isPresent()) {
            evidence.add(Evidence.of(Statistic.P_VALUE, test, result.pValue()));
            evidence.add(Evidence.compared(
                    Statistic.ADJUSTED_P_VALUE, adjustment.get().name(), compared, level));
        } else {
            evidence.add(Evidence.compared(Statistic.P_VALUE, test, compared, level));
        }
        Optional<DropReason> reason = compared < level ? Optional.empty() : Optional.of(DropReason.NOT_SIGNIFICANT);
        return new FeatureFate(feature, reason, detail, evidence);
    }
}
