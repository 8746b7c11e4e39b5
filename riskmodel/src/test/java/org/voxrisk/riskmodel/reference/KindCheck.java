package org.voxrisk.riskmodel.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares numbers of several kinds, each with its own tolerance, reports all mismatches at once and, for each kind, the
 * largest deviation as a share of its tolerance.
 */
public final class KindCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KindCheck.class);

    private final String subject;
    private final List<String> mismatches = new ArrayList<>();
    private final Map<String, Double> largest = new TreeMap<>();
    private int compared;

    /** A check of one data set or section. */
    public KindCheck(String subject) {
        this.subject = subject;
    }

    /** Comparison by difference; NaN equals NaN, infinities must agree. */
    public void absolute(String kind, String place, double expected, double actual, double tolerance) {
        number(kind, place, expected, actual, tolerance, 1);
    }

    /** Comparison by difference over the expected number; 0 must be met to the tolerance itself. */
    public void relative(String kind, String place, double expected, double actual, double tolerance) {
        number(kind, place, expected, actual, tolerance, expected == 0 ? 1 : Math.abs(expected));
    }

    /** Absolute comparison of arrays of the same length. */
    public void absolute(String kind, String place, double[] expected, double[] actual, double tolerance) {
        same(place + " length", expected.length, actual.length);
        for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
            absolute(kind, place + "[" + i + "]", expected[i], actual[i], tolerance);
        }
    }

    /** Relative comparison of arrays of the same length. */
    public void relative(String kind, String place, double[] expected, double[] actual, double tolerance) {
        same(place + " length", expected.length, actual.length);
        for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
            relative(kind, place + "[" + i + "]", expected[i], actual[i], tolerance);
        }
    }

    /** Equality of anything else. */
    public void same(String place, Object expected, Object actual) {
        compared++;
        if (!Objects.equals(expected, actual)) {
            mismatches.add(place + ": expected " + expected + ", found " + actual);
        }
    }

    /** The keys of an object: none is missing, none is unknown. */
    public void keys(String place, NavigableSet<String> found, Set<String> known) {
        same(place + " keys", new TreeSet<>(known), new TreeSet<>(found));
    }

    private void number(String kind, String place, double expected, double actual, double tolerance, double scale) {
        compared++;
        double share = 0;
        if (Double.compare(expected, actual) != 0 && expected != actual) {
            share = Math.abs(expected - actual) / scale / tolerance;
            if (!(share <= 1)) {
                mismatches.add(place + " (" + kind + "): expected " + expected + ", found " + actual
                        + String.format(Locale.ROOT, ", %.3g times the tolerance", share));
            }
        }
        largest.merge(kind, share, Math::max);
    }

    /** Ends the check: something was compared and nothing differs. */
    public void assertAllMet() {
        StringBuilder shares = new StringBuilder();
        largest.forEach((k, v) -> shares.append(String.format(Locale.ROOT, "; %s %.2g", k, v)));
        String found = subject + ": " + compared + " compared, largest deviation as share of the tolerance" + shares;
        LOG.info(found);
        assertTrue(compared > 0, found);
        assertEquals("", String.join("\n", mismatches), found);
    }
}
