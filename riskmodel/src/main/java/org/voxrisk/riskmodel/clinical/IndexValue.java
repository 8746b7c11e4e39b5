package org.voxrisk.riskmodel.clinical;

import java.util.List;
import java.util.OptionalDouble;

/** Value of a clinical index, or why it has none. Never an infinite number. */
public sealed interface IndexValue {
    /** The value; empty when the index is undefined. */
    OptionalDouble value();

    /** The value as a cell of a numeric table: NaN when the index is undefined. */
    default double orNaN() {
        return value().orElse(Double.NaN);
    }

    /**
     * A defined index.
     *
     * @param number finite, in the unit of the index
     */
    record Defined(double number) implements IndexValue {
        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(number);
        }
    }

    /**
     * Some of the laboratory values were not measured.
     *
     * @param analytes those that are missing
     */
    record NotMeasured(List<Analyte> analytes) implements IndexValue {
        /** Copies the list. */
        public NotMeasured {
            analytes = List.copyOf(analytes);
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.empty();
        }
    }

    /**
     * The index divides by 0.
     *
     * @param denominator what is 0, as in the formula
     */
    record ZeroDenominator(String denominator) implements IndexValue {
        @Override
        public OptionalDouble value() {
            return OptionalDouble.empty();
        }
    }
}
