package org.voxrisk.riskmodel.survival.test;

/**
 * Which cut-offs are tried, and how the p-value pays for it.
 *
 * @param minShare smallest share of cases at or below a cut-off, inside (0, maxShare)
 * @param maxShare largest share of cases at or below a cut-off, inside (minShare, 1)
 * @param correction how the p-value is corrected
 */
public record CutoffSearch(double minShare, double maxShare, CutoffCorrection correction) {
    /** Both groups have at least a tenth of the cases; the smaller of the two corrected p-values. */
    public static final CutoffSearch DEFAULT = new CutoffSearch(0.1, 0.9, CutoffCorrection.SMALLER_OF_BOTH);

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if they are not {@code 0 < minShare < maxShare < 1}
     */
    public CutoffSearch {
        if (!(0 < minShare && minShare < maxShare && maxShare < 1)) {
            throw new IllegalArgumentException(
                    "shares " + minShare + " and " + maxShare + ": must ascend inside (0, 1)");
        }
    }
}
