package org.voxrisk.riskmodel.reliability;

/**
 * The six coefficients of Shrout and Fleiss (Psychol Bull 1979;86:420-428), with the names of McGraw and Wong (Psychol
 * Methods 1996;1:30-46).
 */
public enum IccForm {
    /** ICC(1,1): one-way random, raters differ between subjects, a single measurement. */
    ICC1("ICC(1,1)"),
    /** ICC(2,1) = ICC(A,1): two-way random, absolute agreement, a single measurement. The usual one for two readers. */
    ICC2("ICC(2,1)"),
    /** ICC(3,1) = ICC(C,1): two-way mixed, consistency, a single measurement. */
    ICC3("ICC(3,1)"),
    /** ICC(1,k): as {@link #ICC1}, of the mean of k measurements. */
    ICC1K("ICC(1,k)"),
    /** ICC(2,k) = ICC(A,k): as {@link #ICC2}, of the mean of k measurements. */
    ICC2K("ICC(2,k)"),
    /** ICC(3,k) = ICC(C,k): as {@link #ICC3}, of the mean of k measurements; Cronbach's alpha. */
    ICC3K("ICC(3,k)");

    private final String label;

    IccForm(String label) {
        this.label = label;
    }

    /** The name to print, such as {@code ICC(2,1)}. */
    public String label() {
        return label;
    }
}
