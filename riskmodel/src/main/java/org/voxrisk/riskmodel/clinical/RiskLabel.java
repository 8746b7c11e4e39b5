package org.voxrisk.riskmodel.clinical;

/** Two-class outcome of the risk models. */
public enum RiskLabel {
    /** Low risk; class 0. */
    LR,
    /** Positive risk, that is high or intermediate; class 1, the event. */
    PR;

    /** 1 for PR, 0 for LR. */
    public int asOutcome() {
        return this == PR ? 1 : 0;
    }
}
