package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.curve.StepFunction;

/** The function g of time against which a change of a coefficient is looked for, as R's {@code cox.zph(transform)}. */
public enum TimeTransform {
    /** 1 - S(t-), S the Kaplan-Meier estimate of all cases together, unweighted. R's default; distant times do not dominate. */
    KAPLAN_MEIER,
    /** The rank of the time among all cases, the mean rank for ties. */
    RANK,
    /** The time. */
    IDENTITY,
    /** The logarithm of the time; events must be after time 0. */
    LOG;

    /** g of each case's time, in row order. */
    double[] of(FollowUp followUp) {
        return switch (this) {
            case KAPLAN_MEIER -> {
                StepFunction survival = KaplanMeier.of(followUp).asFunction();
                yield Arrays.stream(followUp.times())
                        .map(t -> 1 - survival.before(t))
                        .toArray();
            }
            case RANK -> Ranks.of(followUp.times());
            case IDENTITY -> followUp.times();
            case LOG -> logarithms(followUp);
        };
    }

    private static double[] logarithms(FollowUp followUp) {
        for (int i = 0; i < followUp.size(); i++) {
            if (followUp.isEvent(i) && followUp.time(i) == 0) {
                throw new IllegalArgumentException(
                        "event at time 0 at row index " + i + ": its logarithm is not finite; use another transform");
            }
        }
        return Arrays.stream(followUp.times()).map(StrictMath::log).toArray();
    }
}
