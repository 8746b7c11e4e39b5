package org.voxrisk.riskmodel.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxrisk.riskmodel.reference.StatsReference;

/** Collects every number that misses its reference, so that a failure shows all of them with their names. */
public final class Mismatches {
    private static final Logger LOG = LoggerFactory.getLogger(Mismatches.class);
    private static final int SHOWN = 40;

    private final List<String> lines = new ArrayList<>();
    private int compared;
    private double largestShare;
    private String largestAt = "none";

    /** Within an absolute tolerance; NaN equals NaN, infinities equal themselves. */
    public void absolute(String what, double expected, double actual, double tolerance) {
        compared++;
        double share = Math.abs(expected - actual) / tolerance;
        if (share > largestShare) {
            largestShare = share;
            largestAt = what;
        }
        if (Double.compare(expected, actual) != 0 && !(Math.abs(expected - actual) <= tolerance)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: expected %.17g, got %.17g, off by %.3g (allowed %.3g)",
                    what,
                    expected,
                    actual,
                    Math.abs(expected - actual),
                    tolerance));
        }
    }

    /** Within a relative tolerance, for numbers below 1e-3 within that share of 1e-3. */
    public void relative(String what, double expected, double actual, double tolerance) {
        absolute(what, expected, actual, tolerance * Math.max(1e-3, Math.abs(expected)));
    }

    public void relative(String what, double[] expected, double[] actual, double tolerance) {
        if (length(what, expected.length, actual.length)) {
            for (int i = 0; i < expected.length; i++) {
                relative(what + "[" + i + "]", expected[i], actual[i], tolerance);
            }
        }
    }

    /** Within a relative tolerance, however small the number; 1e-15 counts as 0. */
    public void strictlyRelative(String what, double expected, double actual, double tolerance) {
        absolute(what, expected, actual, Math.max(1e-15, tolerance * Math.abs(expected)));
    }

    public void strictlyRelative(String what, double[] expected, double[] actual, double tolerance) {
        if (length(what, expected.length, actual.length)) {
            for (int i = 0; i < expected.length; i++) {
                strictlyRelative(what + "[" + i + "]", expected[i], actual[i], tolerance);
            }
        }
    }

    public void absolute(String what, double[] expected, double[] actual, double tolerance) {
        if (length(what, expected.length, actual.length)) {
            for (int i = 0; i < expected.length; i++) {
                absolute(what + "[" + i + "]", expected[i], actual[i], tolerance);
            }
        }
    }

    public boolean length(String what, int expected, int actual) {
        same(what + " length", expected, actual);
        return expected == actual;
    }

    public void same(String what, Object expected, Object actual) {
        compared++;
        if (!expected.equals(actual)) {
            lines.add(what + ": expected " + expected + ", got " + actual);
        }
    }

    /** The object has these keys and no other: a lost key is a number lost, an unknown one a number not compared. */
    public void keys(String what, Set<String> known, JsonNode found) {
        same(what + " keys", new TreeSet<>(known), StatsReference.keys(found));
    }

    public void verify(String what) {
        LOG.info(
                "{}: {} numbers compared, largest share of the tolerance {} at {}",
                what,
                compared,
                largestShare,
                largestAt);
        Assertions.assertTrue(compared > 0, () -> "the reference has nothing to compare: " + what);
        if (!lines.isEmpty()) {
            Assertions.fail(what + ": " + lines.size() + " of " + compared + " numbers differ\n"
                    + String.join("\n", lines.subList(0, Math.min(SHOWN, lines.size()))));
        }
    }
}
