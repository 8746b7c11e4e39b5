package org.voxrisk.riskmodel.clinical;

/**
 * Depth of stromal (interstitial) infiltration of the cervix, as a pathology report gives it: as a fraction of the
 * wall, only as beyond one third or not, or not at all.
 */
public sealed interface StromalInfiltration {
    /** Whether the depth is more than one third of the wall; exactly one third is not. */
    Finding beyondOneThird();

    /**
     * Depth as a fraction of the wall's thickness.
     *
     * @param fraction 0 to 1; the comparison is {@code fraction > 1.0 / 3.0} in doubles, so 4 mm of 12 mm, given as
     *     {@code 4.0 / 12.0}, is one third and not beyond it
     */
    record Fraction(double fraction) implements StromalInfiltration {
        /**
         * Checks the fraction.
         *
         * @throws IllegalArgumentException when it is not within 0 to 1
         */
        public Fraction {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("depth of stromal infiltration = " + fraction
                        + ", must be a fraction of the wall from 0 to 1 (divide millimetres by the wall's thickness,"
                        + " per cent by 100; if it was not reported, use NotGraded with UNKNOWN)");
            }
        }

        @Override
        public Finding beyondOneThird() {
            return Finding.of(fraction > 1.0 / 3.0);
        }
    }

    /**
     * Depth known only as beyond one third, not beyond it, or unknown.
     *
     * @param beyondOneThird the reported state
     */
    record NotGraded(Finding beyondOneThird) implements StromalInfiltration {}
}
