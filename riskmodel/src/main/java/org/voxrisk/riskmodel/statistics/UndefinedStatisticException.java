package org.voxrisk.riskmodel.statistics;

/**
 * A statistic that the given numbers do not define: constant data in a t-test, too few values for Shapiro-Wilk. R stops
 * with an error in the same cases. A caller that walks over many columns asks first or treats this as "no result".
 */
public final class UndefinedStatisticException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * An undefined statistic.
     *
     * @param message what was found, with the numbers
     */
    public UndefinedStatisticException(String message) {
        super(message);
    }
}
