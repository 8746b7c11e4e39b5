package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.io.reference.CaseCheck.Result;

/**
 * Every case of the format folder, one test a kind of case; a kind that is not known fails. No case takes more memory than
 * {@link #MOST_BYTES}, which stands for the work of reading it and does not depend on the machine.
 */
class ImageFormatReferenceTest {
    private static final long MOST_BYTES = 1L << 26;

    @TestFactory
    Stream<DynamicTest> readersAgreeWithEveryCase() {
        Map<String, List<FormatCase>> byKind = FormatReference.cases().stream()
                .collect(Collectors.groupingBy(FormatCase::kind, TreeMap::new, Collectors.toList()));
        assertTrue(!byKind.isEmpty(), "no case in " + FormatReference.root());
        return byKind.entrySet().stream()
                .map(e -> dynamicTest(e.getKey() + " (" + e.getValue().size() + " cases)", () -> {
                    assertTrue(isKnown(e.getKey()), () -> "no check for the kind " + e.getKey());
                    check(e.getValue());
                }));
    }

    private static void check(List<FormatCase> cases) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (FormatCase row : cases) {
            long before = allocated();
            Result result = isVolumeFile(row.kind()) ? CaseCheck.run(row) : ClinicalCaseCheck.run(row);
            long taken = allocated() - before;
            if (taken > MOST_BYTES) {
                differences.add(row.name() + ": took " + taken + " bytes");
            }
            differences.addAll(result.differences());
            outcomes.merge(row.expect() + " -> " + result.outcome(), 1, Integer::sum);
        }
        String summary = cases.size() + " cases " + outcomes + ", " + differences.size() + " differences";
        assertTrue(differences.isEmpty(), () -> summary + "\n" + String.join("\n", differences));
    }

    /** Bytes that this thread has allocated so far. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static boolean isKnown(String kind) {
        return isVolumeFile(kind) || ClinicalCases.knows(kind);
    }

    /** NRRD, NIfTI, and the malformed and mutated files of either: one file, one volume. */
    private static boolean isVolumeFile(String kind) {
        return switch (kind) {
            case "nrrd", "malformed-nrrd", "fuzz-nrrd" -> true;
            case "nifti", "malformed-nifti", "fuzz-nifti" -> true;
            default -> false;
        };
    }
}
