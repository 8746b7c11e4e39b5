package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

/** The orientations of a {@link Gabor} filter, in degrees from the first axis of a slice towards the second. */
public sealed interface Orientation {
    /**
     * One orientation.
     *
     * @param degrees theta, 0 to 360
     */
    record Single(double degrees) implements Orientation {
        /** Checks the angle. */
        public Single {
            if (!(degrees >= 0 && degrees <= FULL)) {
                throw new IllegalArgumentException("theta = " + degrees + " degrees, must be 0 to 360");
            }
        }

        @Override
        public String label() {
            return "theta-" + LabelNumber.of(degrees);
        }

        @Override
        public double stepDegrees() {
            return FULL;
        }

        @Override
        public double firstDegrees() {
            return degrees;
        }

        @Override
        public Pooling pooling() {
            return Pooling.AVERAGE;
        }
    }

    /**
     * All orientations from 0 to below 360 degrees, by a step, pooled.
     *
     * @param stepDegrees step, a part of 360 degrees: 45 for eight orientations; at least 1
     * @param pooling how their responses are pooled
     */
    record All(double stepDegrees, Pooling pooling) implements Orientation {
        private static final double ROUNDING = 1e-9;

        /** Checks that the step divides the circle. */
        public All {
            requireNonNull(pooling, "pooling");
            double steps = FULL / stepDegrees;
            if (!(stepDegrees >= 1 && stepDegrees <= FULL) || Math.abs(steps - Math.rint(steps)) > ROUNDING) {
                throw new IllegalArgumentException("theta step = " + stepDegrees
                        + " degrees, must be 1 to 360 and a whole part of 360, for example 45 or 22.5");
            }
        }

        @Override
        public String label() {
            return "step-" + LabelNumber.of(stepDegrees) + "-" + pooling.label();
        }

        @Override
        public double firstDegrees() {
            return 0;
        }
    }

    /** Degrees of a circle. */
    double FULL = 360;

    /** Returns what labels say of it: {@code theta-60-0}, {@code step-45-0-average}. */
    String label();

    /** Returns the first orientation in degrees. */
    double firstDegrees();

    /** Returns the step between orientations in degrees. */
    double stepDegrees();

    /** Returns how the responses to several orientations are pooled. */
    Pooling pooling();

    /** Returns the number of orientations. */
    default int count() {
        return (int) Math.rint(FULL / stepDegrees());
    }
}
