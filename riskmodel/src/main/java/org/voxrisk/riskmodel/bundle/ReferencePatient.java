package org.voxrisk.riskmodel.bundle;

import java.util.Arrays;
import java.util.List;
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
public record ReferencePatient(List<Double> values, Optional<String> batch, double score, OptionalDouble probability) {
    /** Copies the values. */
    public ReferencePatient {
        values = List.copyOf(values);
    }

    static ReferencePatient of(double[] row, Optional<String> batch, double score, OptionalDouble probability) {
        return new ReferencePatient(Arrays.stream(row).boxed().toList(), batch, score, probability);
    }

    /** The values as a row of a table. */
    double[] row() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
