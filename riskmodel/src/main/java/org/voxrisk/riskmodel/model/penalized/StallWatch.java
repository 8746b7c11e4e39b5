package org.voxrisk.riskmodel.model.penalized;

/**
 * Foresees from the changes of past passes how many more coordinate descent needs, and says when to solve directly instead.
 *
 * <p>Near its end coordinate descent shrinks the largest squared change by a constant ratio a pass. Where columns are close
 * to collinear the ratio is close to 1, and a tight threshold takes 10^5 passes; where fewer than {@link #FORESEEN} are
 * left the passes go on, in the order of glmnet. Once a path has stalled, the direct way is taken at its later penalties
 * after {@link #WARM_UP} passes.
 *
 * <p>At loose thresholds never: there the numbers of glmnet are those of unfinished passes.
 */
final class StallWatch {
    /** Thresholds below this ask for the minimum itself. */
    private static final double TIGHT = 1e-15;

    private static final int WINDOW = 100;
    private static final double FORESEEN = 20_000;
    /** One slow window may be a column on its way in or out. */
    private static final int MIN_SLOW_WINDOWS = 2;

    private static final int WARM_UP = 10;

    private final boolean enabled;
    private final double limit;
    private boolean stalledBefore;
    private boolean givenUp;
    private int passes;
    private int slowWindows;
    private double atLastWindow;

    /**
     * @param threshold the threshold of the options
     * @param limit what the largest squared change of a pass must fall below
     */
    StallWatch(double threshold, double limit) {
        enabled = threshold < TIGHT;
        this.limit = limit;
    }

    /** A new penalty. */
    void openPenalty() {
        givenUp = false;
        openProblem();
    }

    /** A new quadratic at the same penalty. */
    void openProblem() {
        passes = 0;
        slowWindows = 0;
        atLastWindow = Double.NaN;
    }

    /** The direct way failed: passes alone at this penalty. */
    void giveUp() {
        givenUp = true;
    }

    /** Whether to solve directly, after a pass with this largest squared change. */
    boolean isDue(double largestChange) {
        if (!enabled || givenUp || largestChange < limit) {
            return false;
        }
        passes++;
        if (stalledBefore && passes >= WARM_UP) {
            return true;
        }
        if (passes % WINDOW != 0) {
            return false;
        }
        double before = atLastWindow;
        atLastWindow = largestChange;
        if (Double.isNaN(before)) {
            return false;
        }
        boolean slow = !(largestChange < before)
                || WINDOW * StrictMath.log(largestChange / limit) > FORESEEN * StrictMath.log(before / largestChange);
        slowWindows = slow ? slowWindows + 1 : 0;
        stalledBefore = slowWindows >= MIN_SLOW_WINDOWS;
        return stalledBefore;
    }
}
