package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Net reclassification of cases by a new model against an old one, Pencina et al. (Stat Med 2008;27:157 and 2011;30:11).
 *
 * <p>The overall index adds two proportions and is not one itself (range -2 to 2): report both parts. Both indices can be
 * positive for a useless marker in a miscalibrated model; a decision curve or the AUC difference answers more.
 *
 * @param eventsUp events that move up
 * @param eventsDown events that move down
 * @param events number of events
 * @param controlsUp controls that move up
 * @param controlsDown controls that move down
 * @param controls number of controls
 */
public record Reclassification(
        int eventsUp, int eventsDown, int events, int controlsUp, int controlsDown, int controls) {

    /** Checks that the counts fit. */
    public Reclassification {
        if (eventsUp < 0 || eventsDown < 0 || controlsUp < 0 || controlsDown < 0) {
            throw new IllegalArgumentException("moves must not be negative: events " + eventsUp + " up, " + eventsDown
                    + " down, controls " + controlsUp + " up, " + controlsDown + " down");
        }
        if (events < 1 || controls < 1 || eventsUp + eventsDown > events || controlsUp + controlsDown > controls) {
            throw new IllegalArgumentException("moves of " + (eventsUp + eventsDown) + " of " + events + " events and "
                    + (controlsUp + controlsDown) + " of " + controls
                    + " controls: at least one case of each kind, and no more moves than cases");
        }
    }

    /**
     * Continuous version: up is any higher risk, down any lower risk; equal risks do not move.
     *
     * @throws IllegalArgumentException if the risks are not of the same cases, or one group is empty
     */
    public static Reclassification continuous(PredictedRisks before, PredictedRisks after) {
        return count(before, after, new double[0]);
    }

    /**
     * Categorical version: categories [0, c1), [c1, c2) ... [ck, 1] of ascending cut-offs; a risk equal to a cut-off belongs
     * above it.
     *
     * @throws IllegalArgumentException if there is no cut-off or they do not ascend strictly within (0, 1), the risks are
     *     not of the same cases, or one group is empty
     */
    public static Reclassification categorical(PredictedRisks before, PredictedRisks after, double... cutoffs) {
        if (cutoffs.length == 0) {
            throw new IllegalArgumentException("no cut-offs: categories need at least one");
        }
        for (int k = 0; k < cutoffs.length; k++) {
            if (!(cutoffs[k] > (k == 0 ? 0 : cutoffs[k - 1]) && cutoffs[k] < 1)) {
                throw new IllegalArgumentException(
                        "cut-off " + cutoffs[k] + " at index " + k + ": cut-offs must ascend strictly between 0 and 1");
            }
        }
        return count(before, after, cutoffs);
    }

    private static Reclassification count(PredictedRisks before, PredictedRisks after, double[] cutoffs) {
        requireSameCases(before, after);
        Outcomes outcomes = before.outcomes();
        // Index 0: controls, 1: events.
        int[] up = new int[2];
        int[] down = new int[2];
        for (int i = 0; i < before.size(); i++) {
            int group = outcomes.isEvent(i) ? 1 : 0;
            double move = cutoffs.length == 0
                    ? after.probability(i) - before.probability(i)
                    : category(after.probability(i), cutoffs) - category(before.probability(i), cutoffs);
            if (move > 0) {
                up[group]++;
            } else if (move < 0) {
                down[group]++;
            }
        }
        return new Reclassification(up[1], down[1], outcomes.events(), up[0], down[0], outcomes.controls());
    }

    static void requireSameCases(PredictedRisks before, PredictedRisks after) {
        if (!before.outcomes().equals(after.outcomes())) {
            throw new IllegalArgumentException("risks of " + before.outcomes() + " and " + after.outcomes()
                    + ": both models must have predicted the same cases in the same order");
        }
        before.outcomes().requireBothClasses();
    }

    private static int category(double p, double[] cutoffs) {
        int k = 0;
        while (k < cutoffs.length && p >= cutoffs[k]) {
            k++;
        }
        return k;
    }

    /** (up - down) / events among the events. */
    public double ofEvents() {
        return (eventsUp - eventsDown) / (double) events;
    }

    /** (down - up) / controls among the controls. */
    public double ofControls() {
        return (controlsDown - controlsUp) / (double) controls;
    }

    /** Net reclassification improvement, the sum of both parts. */
    public double overall() {
        return ofEvents() + ofControls();
    }

    /**
     * Standard error under no improvement, sqrt((up + down) / events^2 + (up + down) / controls^2) with the moves of each
     * group (Pencina 2008, equation 10).
     */
    public double standardError() {
        double e = events;
        double c = controls;
        return Math.sqrt((eventsUp + eventsDown) / (e * e) + (controlsUp + controlsDown) / (c * c));
    }

    /** overall / standard error, standard normal without improvement; 0 when no case moves. */
    public double z() {
        double error = standardError();
        return error == 0 ? 0 : overall() / error;
    }

    /** p value of {@link #z}. */
    public double pValue(Alternative alternative) {
        return alternative.pValue(Normal.lower(z()), Normal.upper(z()));
    }
}
