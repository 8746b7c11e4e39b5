package org.voxrisk.riskmodel.survival.validate;

/** A horizon at which the follow-up does not tell the outcome; says up to which time it does. */
public final class HorizonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final double horizon;
    private final double lastUsable;

    HorizonException(double horizon, double lastUsable, double lastTime) {
        super("the follow-up ends at " + lastTime + ", too early for the horizon " + horizon
                + ": the last time of it that can be used is " + lastUsable);
        this.horizon = horizon;
        this.lastUsable = lastUsable;
    }

    /** The horizon asked for. */
    public double horizon() {
        return horizon;
    }

    /** The last time of the follow-up that can be a horizon; NaN if none can. */
    public double lastUsable() {
        return lastUsable;
    }
}
