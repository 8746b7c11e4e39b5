package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.io.reference.CaseCheck.Result;

/**
 * Every case of the format folder, one test a kind of case. No case takes more memory than {@link #MOST_BYTES}, which
 * stands for the work of reading it and does not depend on the machine. Of a folder that was named by the system property,
 * kinds whose format is not one of this version are skipped, with the names of their cases; a kind that is not known fails.
 */
class ImageFormatReferenceTest {
    private static final long MOST_BYTES = 1L << 26;

    private static final Set<String> READ =
            Set.of("nrrd", "malformed-nrrd", "fuzz-nrrd", "fuzz-seg-nrrd", "nifti", "malformed-nifti", "fuzz-nifti");
    private static final Set<String> NOT_READ = Set.of(
            "seg-nrrd",
            "metaimage",
            "malformed-meta",
            "fuzz-meta",
            "dicom-series",
            "dicom-enhanced",
            "dicom-seg",
            "dicom-rtstruct",
            "malformed-dicom",
            "fuzz-dicom",
            "fuzz-dicom-codec",
            "fuzz-dicom-enhanced",
            "fuzz-dicom-seg",
            "fuzz-dicom-rtstruct");

    @TestFactory
    Stream<DynamicTest> readersAgreeWithEveryCase() {
        Map<String, List<FormatCase>> byKind = FormatReference.cases().stream()
                .collect(Collectors.groupingBy(FormatCase::kind, TreeMap::new, Collectors.toList()));
        assertTrue(
                byKind.keySet().stream().anyMatch(READ::contains),
                "no case of an implemented format in " + FormatReference.root());
        return byKind.entrySet().stream()
                .map(e -> dynamicTest(e.getKey() + " (" + e.getValue().size() + " cases)", () -> {
                    if (READ.contains(e.getKey())) {
                        check(e.getValue());
                    } else if (NOT_READ.contains(e.getKey()) && FormatReference.isGiven()) {
                        skip(e.getKey(), e.getValue());
                    } else {
                        fail(e.getKey() + " is no kind of case that is known here");
                    }
                }));
    }

    private static void check(List<FormatCase> cases) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (FormatCase row : cases) {
            long before = allocated();
            Result result = CaseCheck.run(row);
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

    private static void skip(String kind, List<FormatCase> cases) {
        String names = cases.stream().map(FormatCase::name).collect(Collectors.joining(" "));
        Assumptions.abort(kind + " is not a format of this version: " + cases.size() + " cases not run: " + names);
    }
}
