package org.voxrisk.riskmodel.model.classify;

/** By what a sum of squares is divided for the variances of a classifier. */
public enum VarianceDivisor {
    /** The number of cases n: the maximum likelihood estimate, as scikit-learn 1.9 has it. */
    CASES,
    /** The number of cases less one a mean that was estimated (n - 1; pooled over the classes n - 2), as R has it. */
    DEGREES_OF_FREEDOM;

    /** The divisor for so many cases around so many means. */
    public double of(int cases, int means) {
        return this == CASES ? cases : (double) cases - means;
    }
}
