package org.voxrisk.riskmodel.select;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationSelection;
import org.voxrisk.riskmodel.statistics.correlation.Correlations;
import org.voxrisk.riskmodel.statistics.correlation.PearsonColumns;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;
import org.voxrisk.riskmodel.statistics.test.UnivariateResult;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.statistics.test.UnivariateScreen;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Keeps one of several features that say almost the same, by their correlations in the training rows. Constant features
 * are dropped.
 *
 * @param filter rule and cutoff
 * @param kind which coefficient
 * @param priority which of two features is looked at first
 */
public record RedundancyFilter(CorrelationFilter filter, CorrelationKind kind, CorrelationPriority priority)
        implements Step {
    /**
     * Checks that rule and priority go together.
     *
     * @throws IllegalArgumentException when a priority by p is asked for with a rule other than
     *     {@link CorrelationRule#KEEP_FIRST}
     */
    public RedundancyFilter {
        if (priority != CorrelationPriority.COLUMN_ORDER && filter.rule() != CorrelationRule.KEEP_FIRST) {
            throw new IllegalArgumentException("priority " + priority + " goes with rule " + CorrelationRule.KEEP_FIRST
                    + " only, not with " + filter.rule());
        }
    }

    /** The paper's: of features with Pearson's {@code |r| >= 0.9} the first in column order stays. */
    public static RedundancyFilter pearson() {
        return new RedundancyFilter(CorrelationFilter.PAPER, CorrelationKind.PEARSON, CorrelationPriority.COLUMN_ORDER);
    }

    @Override
    public String label() {
        return kind.name().toLowerCase(Locale.ROOT) + " |r| at " + filter.cutoff() + ", " + filter.rule()
                + (priority == CorrelationPriority.COLUMN_ORDER ? "" : " by " + priority);
    }

    /**
     * Fits the filter.
     *
     * @throws InvalidFeatureValueException when a training value is missing; the message names feature and case
     * @throws IllegalStateException when the priority needs labels and a training case has none
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
        double[] columns = Complete.values(training);
        Correlations correlations = switch (kind) {
            case PEARSON -> PearsonColumns.of(columns, training.caseCount(), checkpoint);
            case SPEARMAN -> PearsonColumns.ofRanks(columns, training.caseCount(), checkpoint);
            case KENDALL -> CorrelationMatrix.of(columns, training.caseCount(), kind, checkpoint);
        };
        CorrelationSelection selection = switch (priority) {
            case COLUMN_ORDER -> filter.select(correlations, checkpoint);
            case SMALLEST_P -> filter.select(correlations, pValues(training, correlations, checkpoint), checkpoint);
            case SMALLEST_T_OR_U_P ->
                filter.select(
                        correlations,
                        pValues(training, UnivariateRule.STUDENT_OR_MANN_WHITNEY, checkpoint),
                        checkpoint);
            case SMALLEST_T_WELCH_OR_U_P ->
                filter.select(
                        correlations,
                        pValues(training, UnivariateRule.STUDENT_WELCH_OR_MANN_WHITNEY, checkpoint),
                        checkpoint);
        };
        Map<Integer, CorrelationSelection.Dropped> dropped = new HashMap<>();
        selection.dropped().forEach(d -> dropped.put(d.column(), d));
        FeatureNames names = training.columns();
        return new ColumnSelection(Reports.selection(
                label(),
                training,
                j -> {
                    CorrelationSelection.Dropped drop = dropped.get(j);
                    return drop == null ? FeatureFate.kept(names.get(j), "") : fate(names, drop);
                },
                List.of()));
    }

    private FeatureFate fate(FeatureNames names, CorrelationSelection.Dropped drop) {
        String feature = names.get(drop.column());
        return drop.isConstant()
                ? FeatureFate.dropped(feature, DropReason.CONSTANT, "no correlation is defined")
                : FeatureFate.dropped(
                        feature,
                        DropReason.CORRELATED,
                        "r = " + Reports.number(drop.r()) + " with '" + names.get(drop.partner()) + "'",
                        Evidence.correlation(kind.name(), drop.r(), filter.cutoff(), names.get(drop.partner())));
    }

    private static double[] pValues(TrainingPart training, UnivariateRule rule, Checkpoint checkpoint) {
        int[] labels = training.labels();
        boolean[] event = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            event[i] = labels[i] == 1;
        }
        return new UnivariateScreen(event, rule)
                .test(training.table().toColumnMajor(), checkpoint).stream()
                        .mapToDouble(UnivariateResult::pValue)
                        .toArray();
    }

    private static double[] pValues(TrainingPart training, Correlations correlations, Checkpoint checkpoint) {
        int[] labels = training.labels();
        double[] p = new double[training.columns().size()];
        for (int j = 0; j < p.length; j++) {
            checkpoint.check();
            p[j] = correlations.isConstant(j)
                    ? Double.NaN
                    : MannWhitney.test(
                                    ofClass(training.column(j), labels, 0),
                                    ofClass(training.column(j), labels, 1),
                                    Alternative.TWO_SIDED,
                                    MannWhitney.Mode.CORRECTED)
                            .pValue();
        }
        return p;
    }

    private static double[] ofClass(double[] x, int[] labels, int label) {
        int n = 0;
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (labels[i] == label) {
                values[n++] = x[i];
            }
        }
        return Arrays.copyOf(values, n);
    }
}
