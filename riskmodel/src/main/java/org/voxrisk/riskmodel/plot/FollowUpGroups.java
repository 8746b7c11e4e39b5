package org.voxrisk.riskmodel.plot;

import java.util.Collections;
import java.util.List;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** What figures over follow-up times check. */
final class FollowUpGroups {
    private FollowUpGroups() {}

    static Strata single(FollowUp followUp) {
        return Strata.of(Collections.nCopies(followUp.size(), "all cases"));
    }

    static void check(String cohort, FollowUp followUp, Strata groups) {
        if (groups.size() != followUp.size()) {
            throw new IllegalArgumentException(
                    "cohort '" + cohort + "': " + groups.size() + " group labels for " + followUp.size() + " cases");
        }
        if (groups.count() > Ink.values().length) {
            throw new IllegalArgumentException("cohort '" + cohort + "' has " + groups.count() + " groups; 1 to "
                    + Ink.values().length + " can be told apart");
        }
    }

    /** A copy of horizons. */
    static List<Double> horizons(List<Double> horizons) {
        for (double horizon : horizons) {
            if (!(horizon > 0) || Double.isInfinite(horizon)) {
                throw new IllegalArgumentException("horizon " + horizon + ": must be a finite time above 0");
            }
        }
        return List.copyOf(horizons);
    }
}
