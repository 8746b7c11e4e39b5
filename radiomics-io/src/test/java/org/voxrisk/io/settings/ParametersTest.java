package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static Map<String, Object> setting(Map<String, Object> effective) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (Objects.requireNonNull(effective.get("setting")) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> found.put(String.valueOf(key), value));
        }
        return found;
    }

    /** The label alone changes, in the parameters and in what is recorded of them. */
    @Test
    void labels() {
        Parameters read = ParameterFile.parse("setting: {label: 2, binWidth: 10}\nimageType: {Original: {}}\n", "test")
                .toParameters();
        Parameters other = read.withLabel(3);
        assertEquals(2, read.label());
        assertEquals(3, other.label());
        assertEquals(read.extraction(), other.extraction());
        Map<String, Object> expected = setting(read.effective());
        assertEquals(2, ((Number) Objects.requireNonNull(expected.get("label"))).intValue());
        expected.put("label", 3);
        assertEquals(expected, setting(other.effective()));
        assertEquals(read.effective().keySet(), other.effective().keySet());
        Map<String, Object> without = other.effectiveWithoutLabel();
        expected.remove("label");
        assertEquals(expected, setting(without));
        assertFalse(expected.isEmpty());
        assertEquals(read.effective().keySet(), without.keySet());
    }
}
