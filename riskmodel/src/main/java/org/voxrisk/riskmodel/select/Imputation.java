package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;

/**
 * Fills missing values with one number a column: the median of the values present in training, or the most frequent of them
 * (of equally frequent ones the smallest). The median of an even number of values is the mean of the middle two, also of
 * codes of levels. Columns without any training value are dropped.
 *
 * <p>{@link FittedImputation#imputed} tells which cells of a table it fills, and why they were empty.
 *
 * @param mode columns that get the most frequent value; all others get the median
 */
public record Imputation(Set<String> mode) implements Step {
    /** Copies the set. */
    public Imputation {
        mode = Set.copyOf(mode);
    }

    /** Every column gets its median. */
    public static Imputation median() {
        return new Imputation(Set.of());
    }

    @Override
    public String label() {
        return "training median for missing values"
                + (mode.isEmpty() ? "" : ", most frequent value in " + new TreeSet<>(mode));
    }

    /**
     * Fits the values.
     *
     * @throws FeatureMismatchException when a column of the settings is not there; the message lists them
     */
    @Override
    public FittedImputation fit(TrainingPart training) {
        FeatureNames named = FeatureNames.of(List.copyOf(new TreeSet<>(mode)));
        if (!named.missingFrom(training.columns()).isEmpty()) {
            throw FeatureMismatchException.of(label(), named, training.columns());
        }
        List<Double> values = new ArrayList<>();
        List<FeatureFate> fates = new ArrayList<>();
        for (int j = 0; j < training.columns().size(); j++) {
            String name = training.columns().get(j);
            double[] all = training.column(j);
            double[] present = Sample.present(all);
            Evidence missing = Evidence.of(Statistic.MISSING_COUNT, "", all.length - present.length);
            if (present.length == 0) {
                fates.add(FeatureFate.dropped(name, DropReason.MISSING_VALUES, "no training value", missing));
                continue;
            }
            double value = mode.contains(name) ? mostFrequent(present) : Sample.median(present);
            values.add(value);
            fates.add(FeatureFate.kept(
                    name, all.length - present.length + " of " + all.length + " missing, filled with " + value, missing));
        }
        return new FittedImputation(
                values,
                Reports.scaling(label(), training, fates::get, List.of()));
    }

    private static double mostFrequent(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double best = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = sorted[i];
            }
        }
        return best;
    }
}
