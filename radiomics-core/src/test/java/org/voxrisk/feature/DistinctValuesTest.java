package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.WholeNumberCounts;

class DistinctValuesTest {
    private static String text(double... data) {
        DistinctValues found = DistinctValues.of(
                data, WholeNumberCounts.of(data, Checkpoint.INTERRUPT_ONLY), Checkpoint.INTERRUPT_ONLY);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < found.count(); i++) {
            out.append(found.value(i)).append(':').append(found.below(i)).append(' ');
        }
        return out.append(found.total()).toString();
    }

    @Test
    void wholeNumbersAreCounted() {
        assertEquals("-2.0:0 1.0:1 7.0:4 5", text(1, 7, 1, -2, 1));
    }

    @Test
    void othersAreSorted() {
        assertEquals("-2.0:0 0.5:1 1.0:2 7.0:4 5", text(1, 7, 1, -2, 0.5));
    }

    @Test
    void wholeNumbersFarApartAreSorted() {
        assertEquals("-2.0E9:0 3.0:1 2.0E9:3 4", text(3, 2e9, -2e9, 3));
    }

    @Test
    void bothZerosAreOneNumber() {
        assertEquals("-0.0:0 1.0:2 3", text(0.0, 1, -0.0));
    }
}
