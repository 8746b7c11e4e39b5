package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Repeats the runs of a folder of N4 results of SimpleITK; see {@link N4Reference}. */
class N4ReferenceTest {
    @TestFactory
    Stream<DynamicTest> fieldsEqualSimpleItk(TestReporter reporter) throws IOException {
        if (!ReferenceFiles.exists("n4")) {
            return Stream.of(ReferenceFiles.absent("n4/"));
        }
        N4Reference reference = N4Reference.open();
        assertFalse(reference.runs().isEmpty(), "no run in the report");
        return reference.runs().stream()
                .map(run -> DynamicTest.dynamicTest(run, () -> {
                    N4RunCheck check = new N4RunCheck(reference, run);
                    reporter.publishEntry(run, String.join("\n", check.notes()));
                    assertTrue(check.faults().isEmpty(), () -> String.join("\n", check.faults()));
                }));
    }
}
