package org.voxrisk.riskmodel.survival.data;

/** What becomes of a follow-up time of 0. */
public enum ZeroTimes {
    /** It is a fault: a patient who was never followed up tells nothing, and an event on the day of the start is often a slip. */
    REFUSE,
    /** It stays 0. A patient censored then is in no risk set but that of time 0. */
    KEEP,
    /** It becomes half a day, as registries do with events on the day of the start. */
    HALF_DAY
}
