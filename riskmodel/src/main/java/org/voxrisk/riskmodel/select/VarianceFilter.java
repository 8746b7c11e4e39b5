package org.voxrisk.riskmodel.select;

import java.util.List;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.Constancy;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;

/**
 * Drops features that say nothing in training: with a missing value, with values that are equal but for
 * rounding ({@link Constancy}), or with a variance (n - 1) that
 * is not above the threshold. The variance depends on the unit of the feature, so a threshold other than 0 belongs
 * behind a scaling.
 *
 * @param threshold variance that a feature must exceed; 0 drops constant features only
 */
public record VarianceFilter(double threshold) implements Step {
    /**
     * Checks the threshold.
     *
     * @throws IllegalArgumentException when it is negative or not finite
     */
    public VarianceFilter {
        if (!(threshold >= 0 && Double.isFinite(threshold))) {
            throw new IllegalArgumentException("variance threshold = " + threshold + ", must be finite and >= 0");
        }
    }

    /** Drops constant features and those with missing values. */
    public static VarianceFilter constantsOnly() {
        return new VarianceFilter(0);
    }

    @Override
    public String label() {
        return "variance > " + threshold;
    }

    @Override
    public ColumnSelection fit(TrainingPart training) {
        return new ColumnSelection(Reports.selection(label(), training, j -> fate(training, j), List.of()));
    }

    private FeatureFate fate(TrainingPart training, int column) {
        String feature = training.columns().get(column);
        double[] x = training.column(column);
        if (Complete.hasMissing(x)) {
            return FeatureFate.dropped(
                    feature,
                    DropReason.MISSING_VALUES,
                    missing(x) + " of " + x.length + " missing",
                    Evidence.of(Statistic.MISSING_COUNT, "", missing(x)));
        }
        if (x.length == 0 || Constancy.of(x)) {
            return FeatureFate.dropped(feature, DropReason.CONSTANT, x.length == 0 ? "" : Complete.always(x));
        }
        double variance = variance(x);
        Evidence evidence = Evidence.compared(Statistic.VARIANCE, "", variance, threshold);
        // A spread below the square root of the smallest double has a variance of 0 and is still a spread.
        return threshold == 0 || variance > threshold
                ? FeatureFate.kept(feature, "", evidence)
                : FeatureFate.dropped(
                        feature, DropReason.LOW_VARIANCE, "variance " + Reports.number(variance), evidence);
    }

    private static int missing(double[] x) {
        int count = 0;
        for (double v : x) {
            count += Double.isNaN(v) ? 1 : 0;
        }
        return count;
    }

    private static double variance(double[] x) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return squares / (x.length - 1);
    }
}
