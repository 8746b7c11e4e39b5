package org.voxrisk.riskmodel.survival.validate;

/**
 * Pairs of cases, each counted with the weights of both and the {@link TimeWeight} of the earlier event.
 *
 * <p>A pair is comparable if the shorter time ends with the event; a case censored at the time of an event lives longer.
 *
 * @param concordant comparable pairs in the order that the marker foretells
 * @param discordant comparable pairs in the other order
 * @param tiedMarker comparable pairs with equal markers
 * @param tiedTime pairs of events at one time with different markers; not comparable
 * @param tiedBoth pairs of events at one time with equal markers; not comparable
 */
public record PairCounts(double concordant, double discordant, double tiedMarker, double tiedTime, double tiedBoth) {
    /** The comparable pairs. */
    public double comparable() {
        return concordant + discordant + tiedMarker;
    }
}
