package org.voxrisk.riskmodel.model.discriminant;

/**
 * How much of a class's covariance S is replaced by its mean variance: {@code (1 - d) S + d (trace S / p) I}.
 *
 * @param rule how d is found
 * @param intensity d, 0 to 1, when given
 */
public record Shrinkage(Rule rule, double intensity) {
    /** How the intensity is found. */
    public enum Rule {
        /** As given. */
        GIVEN,
        /**
         * By Ledoit and Wolf (J Multivariate Anal 2004;88:365) for each class, on columns scaled to variance 1 within it;
         * scikit-learn's {@code shrinkage="auto"}.
         */
        LEDOIT_WOLF
    }

    /** d = 0. */
    public static final Shrinkage NONE = new Shrinkage(Rule.GIVEN, 0);

    /** {@link Rule#LEDOIT_WOLF}. */
    public static final Shrinkage LEDOIT_WOLF = new Shrinkage(Rule.LEDOIT_WOLF, 0);

    /**
     * Checks the intensity.
     *
     * @throws IllegalArgumentException when it is not from 0 to 1
     */
    public Shrinkage {
        if (!(intensity >= 0 && intensity <= 1)) {
            throw new IllegalArgumentException("shrinkage = " + intensity + ", must be from 0 to 1");
        }
    }

    /** A given d. */
    public static Shrinkage of(double intensity) {
        return new Shrinkage(Rule.GIVEN, intensity);
    }

    /** For a label. */
    String suffix() {
        return switch (rule) {
            case LEDOIT_WOLF -> ", Ledoit-Wolf shrinkage";
            case GIVEN -> intensity == 0 ? "" : ", shrinkage " + intensity;
        };
    }
}
