package org.voxrisk.riskmodel.model.hazard;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * Times at which a model of time to an event states risks.
 *
 * @param unit of all times
 * @param times ascending, above 0, at least one
 * @param primary the one of them whose risk is the model's probability
 */
public record RiskHorizons(FollowUpUnit unit, List<Double> times, double primary) {
    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException when there is none, one is not finite or not above the one before, the first is not
     *     above 0, or the primary one is not among them
     */
    public RiskHorizons {
        times = List.copyOf(times);
        boolean ascending = !times.isEmpty();
        for (int i = 0; i < times.size(); i++) {
            double before = i == 0 ? 0 : times.get(i - 1);
            ascending &= Double.isFinite(times.get(i)) && times.get(i) > before;
        }
        if (!ascending || !times.contains(primary)) {
            throw new IllegalArgumentException("horizons " + times + ", primary " + primary
                    + ": at least one is needed, all above 0 and ascending, and the primary one must be among them");
        }
    }

    /** Horizons of which the last is the primary one. */
    public static RiskHorizons of(FollowUpUnit unit, double... times) {
        if (times.length == 0) {
            throw new IllegalArgumentException("no horizon: at least one is needed");
        }
        return new RiskHorizons(unit, Arrays.stream(times).boxed().toList(), times[times.length - 1]);
    }

    /** The same horizons with another primary one. */
    public RiskHorizons withPrimary(double time) {
        return new RiskHorizons(unit, times, time);
    }
}
