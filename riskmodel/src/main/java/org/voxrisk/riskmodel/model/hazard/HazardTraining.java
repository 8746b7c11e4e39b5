package org.voxrisk.riskmodel.model.hazard;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;

/**
 * What a {@link FittedHazard} keeps of its training rows; it names no case.
 *
 * @param cases number of rows
 * @param events those with the event
 * @param scope whether they were the training side of a split or a whole table
 * @param medianFollowUp median time of follow-up by the reverse Kaplan-Meier curve, in which censoring is the event; empty when
 *     it is not reached, as with few censored cases
 * @param lastTime the last time of the follow-up
 * @param axes tick values of each column, in the order of the coefficients
 * @param low lowest linear predictor
 * @param high highest linear predictor
 */
public record HazardTraining(
        int cases,
        int events,
        TrainingScope scope,
        OptionalDouble medianFollowUp,
        double lastTime,
        List<AxisValues> axes,
        double low,
        double high) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there is no event or more than cases, or a number is not finite or out of order
     */
    public HazardTraining {
        axes = List.copyOf(axes);
        if (events < 1 || events > cases) {
            throw new IllegalArgumentException(
                    events + " events among " + cases + " training cases: at least one event is needed");
        }
        double median = medianFollowUp.orElse(0);
        if (!Double.isFinite(lastTime) || !(median >= 0 && median <= lastTime)) {
            throw new IllegalArgumentException("follow-up to " + lastTime + " with median " + medianFollowUp
                    + ": both must be finite and at least 0, the median not beyond the end");
        }
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "linear predictors from " + low + " to " + high + ": both must be finite and ascend");
        }
    }

    /**
     * The median time of follow-up by the reverse Kaplan-Meier curve; empty when it is not reached.
     *
     * @param followUp without competing events
     */
    public static OptionalDouble medianFollowUp(FollowUp followUp) {
        int[] reversed = Arrays.stream(followUp.requireSingleCause().statusCodes())
                .map(s -> 1 - s)
                .toArray();
        double median = KaplanMeier.of(FollowUp.of(followUp.times(), reversed))
                .median(0.95)
                .time();
        return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
    }
}
