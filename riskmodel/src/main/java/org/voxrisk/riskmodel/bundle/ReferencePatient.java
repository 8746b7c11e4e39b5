package org.voxrisk.riskmodel.bundle;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A patient, best a made-up one, with what the model must give: whoever loads the bundle computes it again.
 *
 * @param values one a column of {@link ModelBundle#requiredColumns}; NaN for a missing one
 * @param batch the centre, where the model is harmonised
 * @param score expected, to the bit
 * @param probability expected, to the bit; empty when the model has none
 */
public record ReferencePatient(double[] values, Optional<String> batch, double score, OptionalDouble probability) {
    /** Copies the values. */
    public ReferencePatient {
        values = values.clone();
    }

    /** A copy of the values. */
    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ReferencePatient other
                && Arrays.equals(values, other.values)
                && batch.equals(other.batch)
                && Double.compare(score, other.score) == 0
                && probability.equals(other.probability);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Double.hashCode(score);
    }
}
