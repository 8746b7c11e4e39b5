package org.voxrisk.riskmodel.clinical;

/** Pathological factors of the risk label. */
public enum RiskFactor {
    /** Lymph-node metastasis: high risk alone. */
    LYMPH_NODE_METASTASIS(true),
    /** Parametrial infiltration: high risk alone. */
    PARAMETRIAL_INFILTRATION(true),
    /** Tumour at a surgical margin: high risk alone. */
    POSITIVE_MARGIN(true),
    /** Lymphovascular space invasion: intermediate risk with another such factor. */
    LYMPHOVASCULAR_INVASION(false),
    /** Stromal infiltration beyond one third: intermediate risk with another such factor. */
    DEEP_STROMAL_INFILTRATION(false),
    /** Tumour size at or above the threshold: intermediate risk with another such factor. */
    LARGE_TUMOUR(false);

    private final boolean highAlone;

    RiskFactor(boolean highAlone) {
        this.highAlone = highAlone;
    }

    /** Whether the factor makes high risk by itself. */
    public boolean isHighRiskAlone() {
        return highAlone;
    }
}
