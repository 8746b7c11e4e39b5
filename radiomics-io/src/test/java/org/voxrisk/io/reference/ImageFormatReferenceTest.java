package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.voxrisk.io.reference.CaseCheck.Result;

/** Every case of the format folder whose format is implemented; the others are counted by kind and reported. */
class ImageFormatReferenceTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void readersAgreeWithEveryCase(TestReporter reporter) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, Integer> notOfThisVersion = new TreeMap<>();
        int run = 0;
        for (FormatCase row : FormatReference.cases()) {
            if (!isImplemented(row.kind())) {
                notOfThisVersion.merge(row.kind(), 1, Integer::sum);
                continue;
            }
            long start = System.nanoTime();
            Result result = CaseCheck.run(row);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (taken.compareTo(LIMIT) > 0) {
                differences.add(row.name() + ": took " + taken);
            }
            differences.addAll(result.differences());
            outcomes.merge(row.kind() + " " + row.expect() + " -> " + result.outcome(), 1, Integer::sum);
            run++;
        }
        reporter.publishEntry("folder", FormatReference.root().toString());
        outcomes.forEach((what, count) -> reporter.publishEntry(what, Integer.toString(count)));
        notOfThisVersion.forEach((kind, count) ->
                reporter.publishEntry("not a format of this version: " + kind, Integer.toString(count)));
        assertTrue(run > 0, "no case of an implemented format in " + FormatReference.root());
        assertEquals(
                List.of(), differences, () -> differences.size() + " differences:\n" + String.join("\n", differences));
    }

    /** Kinds are {@code nrrd}, {@code nifti}, and the malformed and mutated files of either. */
    private static boolean isImplemented(String kind) {
        return switch (kind) {
            case "nrrd", "malformed-nrrd", "fuzz-nrrd", "fuzz-seg-nrrd" -> true;
            case "nifti", "malformed-nifti", "fuzz-nifti" -> true;
            default -> false;
        };
    }
}
