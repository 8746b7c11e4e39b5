package org.voxrisk.riskmodel.survival.competing;

/**
 * A cumulative incidence at one time.
 *
 * @param time the time
 * @param atRisk number followed to this time or longer
 * @param incidence probability of an event of the cause up to this time
 * @param variance variance of the incidence
 * @param lower lower confidence limit
 * @param upper upper confidence limit
 */
public record IncidencePoint(
        double time, double atRisk, double incidence, double variance, double lower, double upper) {
    /** Root of the variance. */
    public double standardError() {
        return Math.sqrt(variance);
    }
}
