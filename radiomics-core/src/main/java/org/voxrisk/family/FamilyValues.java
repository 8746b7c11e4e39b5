package org.voxrisk.family;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.voxrisk.feature.Feature;
import org.voxrisk.work.Checkpoint;

/** What a family computed: a value a feature, and the reason of each that has none. Immutable. */
public final class FamilyValues {
    private final double[] values;
    private final List<MissingReason> reasons;

    private FamilyValues(double[] values, List<MissingReason> reasons) {
        this.values = values;
        this.reasons = reasons;
    }

    /**
     * Makes values that all have the same reason where they are not finite.
     *
     * @param values a value a feature; copied
     * @param reasonIfUndefined why a value is NaN or infinite
     */
    public static FamilyValues of(double[] values, MissingReason reasonIfUndefined) {
        requireNonNull(reasonIfUndefined, "reasonIfUndefined");
        return new FamilyValues(values.clone(), Collections.nCopies(values.length, reasonIfUndefined));
    }

    /**
     * Makes values with a reason each.
     *
     * @param values a value a feature; copied
     * @param reasonsIfUndefined why each is missing where it is NaN or infinite
     */
    public static FamilyValues of(double[] values, List<MissingReason> reasonsIfUndefined) {
        if (values.length != reasonsIfUndefined.size()) {
            throw new IllegalArgumentException(
                    values.length + " values have " + reasonsIfUndefined.size() + " reasons");
        }
        return new FamilyValues(values.clone(), List.copyOf(reasonsIfUndefined));
    }

    /**
     * Computes the value of each feature.
     *
     * @param wanted the features
     * @param formula gives the value of one
     * @param reasonIfUndefined why a value is NaN or infinite
     * @param checkpoint is asked before each
     */
    public static FamilyValues of(
            List<Feature> wanted,
            ToDoubleFunction<Feature> formula,
            MissingReason reasonIfUndefined,
            Checkpoint checkpoint) {
        double[] values = new double[wanted.size()];
        for (int f = 0; f < values.length; f++) {
            checkpoint.check();
            values[f] = formula.applyAsDouble(wanted.get(f));
        }
        return of(values, reasonIfUndefined);
    }

    /** Makes values that are all missing. */
    public static FamilyValues missing(int count, MissingReason reason) {
        return new FamilyValues(nan(count), Collections.nCopies(count, reason));
    }

    private static double[] nan(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Returns the number of values. */
    public int size() {
        return values.length;
    }

    /** Returns a value; NaN where there is none. */
    public double value(int position) {
        return Double.isFinite(values[position]) ? values[position] : Double.NaN;
    }

    /** Returns why a value is missing; empty if it is there. */
    public Optional<MissingReason> missingReason(int position) {
        return Double.isFinite(values[position]) ? Optional.empty() : Optional.of(reasons.get(position));
    }
}
