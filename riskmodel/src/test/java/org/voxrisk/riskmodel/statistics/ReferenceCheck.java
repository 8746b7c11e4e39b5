package org.voxrisk.riskmodel.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares many numbers with a reference and reports all that differ at once, each with its place. */
public final class ReferenceCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceCheck.class);

    /** R takes some upper tails as 1 - p; below this absolute difference a probability cannot be told from its. */
    private static final double PROBABILITY_ROUNDING = 0x1p-51;

    private final List<String> mismatches = new ArrayList<>();
    private final String subject;
    private int compared;
    private double largest;
    private String largestPlace = "none";

    /** A check of one reference file. */
    public ReferenceCheck(String subject) {
        this.subject = subject;
    }

    /** Relative comparison; NaN equals NaN, infinities must agree. */
    public void relative(String place, double expected, double actual, double tolerance) {
        number(place, expected, actual, tolerance, Math.abs(expected), 0);
    }

    /** Relative for values above 1, absolute below: for quantities of order 1 that may be 0. */
    public void mixed(String place, double expected, double actual, double tolerance) {
        number(place, expected, actual, tolerance, Math.max(1, Math.abs(expected)), 0);
    }

    /** Relative, with the rounding of a number near 1 allowed on top. */
    public void probability(String place, double expected, double actual, double tolerance) {
        number(place, expected, actual, tolerance, Math.abs(expected), PROBABILITY_ROUNDING);
    }

    /** Equality of anything else. */
    public void same(String place, Object expected, Object actual) {
        compared++;
        if (!Objects.equals(expected, actual)) {
            mismatches.add(place + ": expected " + expected + ", found " + actual);
        }
    }

    /** A mismatch found by the caller. */
    public void fail(String place, String what) {
        mismatches.add(place + ": " + what);
    }

    private void number(String place, double expected, double actual, double tolerance, double scale, double rounding) {
        compared++;
        if (Double.compare(expected, actual) == 0 || expected == actual) {
            return;
        }
        double difference = Math.abs(expected - actual);
        double deviation = Math.max(0, difference - rounding) / scale;
        if (!(deviation <= tolerance)) {
            mismatches.add(place + ": expected " + expected + ", found " + actual + " (deviation " + deviation
                    + ", tolerance " + tolerance + ")");
        }
        if (deviation > largest) {
            largest = deviation;
            largestPlace = place;
        }
    }

    /** Ends the check: something was compared and nothing differs. */
    public void assertAllMet() {
        String found = subject + ": " + compared + " compared, largest deviation " + largest + " at " + largestPlace;
        LOG.info(found);
        assertTrue(compared > 0, found);
        assertEquals("", String.join("\n", mismatches), found);
    }

    @Override
    public String toString() {
        return subject + ": " + compared + " compared, largest deviation " + largest + " at " + largestPlace;
    }
}
