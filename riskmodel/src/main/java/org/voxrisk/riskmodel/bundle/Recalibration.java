package org.voxrisk.riskmodel.bundle;

/**
 * A change of a model's probabilities on the scale of log-odds, {@code logit p' = intercept + slope logit p}. Probabilities of 0 and
 * 1 stay what they are. The order of patients stays, and so does all that follows from it.
 *
 * @param intercept a
 * @param slope b, above 0
 */
public record Recalibration(double intercept, double slope) {
    /** No change. */
    public static final Recalibration NONE = new Recalibration(0, 1);

    /** What is estimated anew. */
    public enum Kind {
        /** The intercept, with slope 1: calibration in the large. */
        INTERCEPT,
        /** Intercept and slope: logistic recalibration. */
        INTERCEPT_AND_SLOPE
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is not finite or the slope is not above 0
     */
    public Recalibration {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope) || !(slope > 0)) {
            throw new IllegalArgumentException("recalibration with intercept " + intercept + " and slope " + slope
                    + ": both must be finite, and the slope above 0 (otherwise high risks would become low ones)");
        }
    }

    /** Whether nothing is changed. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The changed probability; the same bits where nothing is changed. */
    public double apply(double p) {
        if (isNone() || p <= 0 || p >= 1) {
            return p;
        }
        double logit = StrictMath.log(p / (1 - p));
        return 1 / (1 + StrictMath.exp(-(intercept + slope * logit)));
    }

    /** This change, then another one. */
    public Recalibration then(Recalibration next) {
        return new Recalibration(next.intercept + next.slope * intercept, next.slope * slope);
    }
}
