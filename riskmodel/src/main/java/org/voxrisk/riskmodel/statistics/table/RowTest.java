package org.voxrisk.riskmodel.statistics.table;

import java.util.Optional;
import org.voxrisk.riskmodel.statistics.TestResult;

/**
 * The test of one row and why it was chosen.
 *
 * @param result the test; empty if none was possible
 * @param reason the rule that chose it, or why there is none
 */
public record RowTest(Optional<TestResult> result, String reason) {
    static RowTest of(TestResult result, String reason) {
        return new RowTest(Optional.of(result), reason);
    }

    static RowTest none(String reason) {
        return new RowTest(Optional.empty(), reason);
    }

    /** The p-value; NaN without a test. */
    public double pValue() {
        return result.map(TestResult::pValue).orElse(Double.NaN);
    }
}
