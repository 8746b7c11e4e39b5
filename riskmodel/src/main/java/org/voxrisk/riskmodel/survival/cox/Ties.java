package org.voxrisk.riskmodel.survival.cox;

/** How the partial likelihood takes events at one time. Without tied events both are the same. */
public enum Ties {
    /**
     * The k-th of d tied events (k = 0 to d - 1) takes k/d of the tied cases out of the risk set (Efron, J Am Stat Assoc
     * 1977;72:557-565). R's default.
     */
    EFRON,
    /** All tied events share the whole risk set (Breslow, Biometrics 1974;30:89-99). Attenuates with many ties. */
    BRESLOW
}
