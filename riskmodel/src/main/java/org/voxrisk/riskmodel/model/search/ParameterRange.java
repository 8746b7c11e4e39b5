package org.voxrisk.riskmodel.model.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.voxrisk.riskmodel.data.SplitMix64;

/** The values that one setting may take. */
public sealed interface ParameterRange {
    /** Name of the setting. */
    String name();

    /** One of the values, at random. */
    double draw(SplitMix64 random);

    /** These values. */
    static Choice of(String name, double... values) {
        return new Choice(name, Arrays.stream(values).boxed().toList());
    }

    /** Numbers from low to high, each as likely as another. */
    static Interval uniform(String name, double low, double high) {
        return new Interval(name, low, high, Spacing.UNIFORM);
    }

    /** Numbers from low to high, each power of ten as likely as another. */
    static Interval logarithmic(String name, double low, double high) {
        return new Interval(name, low, high, Spacing.LOGARITHMIC);
    }

    /** Whole numbers from low to high, both included, each as likely as another. */
    static Interval whole(String name, int low, int high) {
        return new Interval(name, low, high, Spacing.WHOLE);
    }

    /**
     * Some values.
     *
     * @param name of the setting
     * @param values at least one, none twice
     */
    record Choice(String name, List<Double> values) implements ParameterRange {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException when there is none, one is not finite, or one is there twice
         */
        public Choice {
            values = List.copyOf(values);
            if (values.isEmpty()
                    || values.stream().anyMatch(v -> !Double.isFinite(v))
                    || new HashSet<>(values).size() < values.size()) {
                throw new IllegalArgumentException(
                        "values of '" + name + "' are " + values + ": at least one, finite, none twice");
            }
        }

        @Override
        public double draw(SplitMix64 random) {
            return values.get(random.below(values.size()));
        }
    }

    /** How the numbers of an interval are spread. */
    enum Spacing {
        /** Evenly. */
        UNIFORM,
        /** Evenly in the logarithm. */
        LOGARITHMIC,
        /** Whole numbers, evenly. */
        WHOLE
    }

    /**
     * All numbers of an interval; not for a grid.
     *
     * @param name of the setting
     * @param low smallest
     * @param high largest
     * @param spacing how they are spread
     */
    record Interval(String name, double low, double high, Spacing spacing) implements ParameterRange {
        /**
         * Checks the ends.
         *
         * @throws IllegalArgumentException when they are not finite and rising, or a logarithmic one does not start above 0
         */
        public Interval {
            if (!(low < high) || !Double.isFinite(high - low) || (spacing == Spacing.LOGARITHMIC && !(low > 0))) {
                throw new IllegalArgumentException("'" + name + "' from " + low + " to " + high + ", " + spacing
                        + ": must be finite and rising, from above 0 if logarithmic");
            }
        }

        @Override
        public double draw(SplitMix64 random) {
            double share = (random.next() >>> 11) * 0x1p-53;
            return switch (spacing) {
                case UNIFORM -> low + share * (high - low);
                case WHOLE -> low + Math.floor(share * (high - low + 1));
                case LOGARITHMIC ->
                    // The exponential of a logarithm may miss an end by a last digit.
                    Math.max(
                            low,
                            Math.min(
                                    high,
                                    StrictMath.exp(StrictMath.log(low)
                                            + share * (StrictMath.log(high) - StrictMath.log(low)))));
            };
        }
    }
}
