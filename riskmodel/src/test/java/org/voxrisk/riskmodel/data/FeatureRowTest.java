package org.voxrisk.riskmodel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class FeatureRowTest {
    @Test
    void oneValueAName() {
        FeatureNames names = FeatureNames.of("a", "b");
        double[] values = {1, Double.NaN};
        FeatureRow row = FeatureRow.of(names, values);
        values[0] = 7;
        assertEquals(1, row.value(0));
        assertEquals(Double.NaN, row.value(1));
        assertEquals(names, row.names());
        Map<String, Double> byName = new LinkedHashMap<>();
        byName.put("a", 1.0);
        byName.put("b", Double.NaN);
        assertEquals(row, FeatureRow.of(byName));
        assertEquals(row.hashCode(), FeatureRow.of(byName).hashCode());
        assertNotEquals(row, FeatureRow.of(names, 1, 2));
        assertNotEquals(row, FeatureRow.of(FeatureNames.of("a", "c"), 1, Double.NaN));
        Refusal.of(IllegalArgumentException.class, () -> FeatureRow.of(names, 1), "2 names and 1 values");
        Refusal.of(IllegalArgumentException.class, () -> FeatureRow.of(names, 1, 2, 3), "2 names and 3 values");
    }

    @Test
    void namesSayWhichAreMissing() {
        FeatureNames names = FeatureNames.of("a", "b", "c");
        assertEquals(List.of("a", "c"), names.missingFrom(FeatureNames.of("b", "x")));
        assertEquals(List.of(), names.missingFrom(FeatureNames.of("c", "b", "a")));
        assertEquals(2, names.indexOf("c"));
        assertEquals(-1, names.indexOf("C"));
    }
}
