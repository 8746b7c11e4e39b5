package org.voxrisk.riskmodel.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares many numbers and reports all that differ at once; keeps the largest relative deviation of those that agree. */
public final class DeviationReport {
    private static final Logger LOG = LoggerFactory.getLogger(DeviationReport.class);
    private static final int SHOWN = 40;

    private final List<String> mismatches = new ArrayList<>();
    private int compared;
    private double largest;
    private String largestAt = "";

    /** An empty report. */
    public DeviationReport() {}

    /** Passes when |actual - expected| is at most relative * |expected| + absolute; NaN and infinities must be equal. */
    public void close(String where, double expected, double actual, double relative, double absolute) {
        compared++;
        if (Double.compare(expected, actual) == 0 || expected == actual) {
            return;
        }
        double difference = Math.abs(actual - expected);
        if (!(difference <= relative * Math.abs(expected) + absolute)) {
            mismatches.add(String.format(
                    Locale.ROOT,
                    "%s: expected %.17g, was %.17g, difference %.3g",
                    where,
                    expected,
                    actual,
                    difference));
            return;
        }
        double deviation = difference / Math.max(Math.abs(expected), absolute);
        if (deviation > largest) {
            largest = deviation;
            largestAt = where;
        }
    }

    /** The same for arrays, which must have equal lengths. */
    public void close(String where, double[] expected, double[] actual, double relative, double absolute) {
        if (expected.length != actual.length) {
            compared++;
            mismatches.add(where + ": expected " + expected.length + " numbers, was " + actual.length);
            return;
        }
        for (int i = 0; i < expected.length; i++) {
            close(where + "[" + i + "]", expected[i], actual[i], relative, absolute);
        }
    }

    /** Passes when the two are equal. */
    public void equal(String where, Object expected, Object actual) {
        compared++;
        if (!expected.equals(actual)) {
            mismatches.add(where + ": expected " + expected + ", was " + actual);
        }
    }

    /** Fails with every mismatch, and when nothing was compared. */
    public void assertAgreement(String topic) {
        LOG.info("{}: {} numbers compared, largest relative deviation {} at {}", topic, compared, largest, largestAt);
        Assertions.assertTrue(compared > 0, () -> topic + ": the reference has nothing to compare");
        if (!mismatches.isEmpty()) {
            Assertions.fail(topic + ": " + mismatches.size() + " of " + compared + " differ\n"
                    + String.join("\n", mismatches.subList(0, Math.min(SHOWN, mismatches.size()))));
        }
    }
}
