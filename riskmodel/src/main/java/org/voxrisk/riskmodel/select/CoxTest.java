package org.voxrisk.riskmodel.select;

/** How a column's Cox model is compared with none. */
public enum CoxTest {
    /** Twice the gain of the log partial likelihood; not of robust fits, whose rows are not independent. */
    LIKELIHOOD_RATIO("likelihood ratio"),
    /** Squared coefficient over its variance, the robust one where rows belong together. */
    WALD("Wald");

    private final String label;

    CoxTest(String label) {
        this.label = label;
    }

    /** Name in reports: {@code likelihood ratio}. */
    public String label() {
        return label;
    }
}
