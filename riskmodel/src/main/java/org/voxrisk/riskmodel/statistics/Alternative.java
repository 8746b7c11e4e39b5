package org.voxrisk.riskmodel.statistics;

/** The alternative hypothesis of a test, read as "the first sample is ... than the second"; as in R. */
public enum Alternative {
    /** The two differ, in either direction; R {@code "two.sided"}. */
    TWO_SIDED,
    /** The first is smaller; R {@code "less"}. */
    LESS,
    /** The first is larger; R {@code "greater"}. */
    GREATER;

    /**
     * The p-value of a statistic with a symmetric null distribution.
     *
     * @param lowerTail probability of a value as small as the statistic, or smaller
     * @param upperTail probability of a value as large as the statistic, or larger
     * @return the lower tail, the upper tail, or twice the smaller of both, at most 1; NaN if either is NaN
     */
    public double pValue(double lowerTail, double upperTail) {
        return switch (this) {
            case LESS -> lowerTail;
            case GREATER -> upperTail;
            case TWO_SIDED -> Math.min(1, 2 * Math.min(lowerTail, upperTail));
        };
    }
}
