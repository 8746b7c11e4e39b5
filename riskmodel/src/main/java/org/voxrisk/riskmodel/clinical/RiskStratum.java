package org.voxrisk.riskmodel.clinical;

/** Risk of recurrence after radical hysterectomy by pathological findings, in rising order. */
public enum RiskStratum {
    /** Neither of the others. */
    LOW(RiskLabel.LR),
    /** No high-risk factor, and at least two of LVSI, deep stromal infiltration and a large tumour. */
    INTERMEDIATE(RiskLabel.PR),
    /** At least one of lymph-node metastasis, parametrial infiltration and a positive margin. */
    HIGH(RiskLabel.PR);

    private final RiskLabel label;

    RiskStratum(RiskLabel label) {
        this.label = label;
    }

    /** The two-class label of this stratum. */
    public RiskLabel label() {
        return label;
    }
}
