package org.voxrisk.io.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtractionRecordTest {
    private static final List<String> COLUMNS = List.of("f", "g");

    private static ExtractionRecord record(String id, double f) {
        return ExtractionRecord.of(Map.of("id", id), COLUMNS, new double[] {f, Double.NaN})
                .withMissing(Map.of("g", "FLAT_ROI"));
    }

    @Test
    void valuesAreCopied() {
        double[] given = {1, 2};
        ExtractionRecord record = ExtractionRecord.of(Map.of("id", "a"), COLUMNS, given);
        given[0] = 99;
        record.values()[1] = 99;
        assertArrayEquals(new double[] {1, 2}, record.values());
        assertEquals(2, record.value("g"));
        assertThrows(UnsupportedOperationException.class, () -> record.ids().put("id", "b"));
        assertRefused(IllegalArgumentException.class, () -> record.value("h"), "no feature h");
        assertRefused(IllegalArgumentException.class, () -> record.id("patient"), "\"patient\"", "[id]");
    }

    @Test
    void equalityIsOfEverything() {
        ExtractionRecord record = record("a", 0.5);
        assertEquals(record, record("a", 0.5));
        assertEquals(record.hashCode(), record("a", 0.5).hashCode());
        for (ExtractionRecord other : List.of(
                record("b", 0.5),
                record("a", 0.25),
                record("a", -0.0),
                record.withMissing(Map.of()),
                record.withWarnings(List.of("w")),
                record.withProvenance(Map.of("k", 1)),
                record.withFacts(Map.of("k", 1)),
                ExtractionRecord.of(Map.of("id", "a"), List.of("f", "h"), record.values()))) {
            assertNotEquals(record, other);
        }
        assertNotEquals(record("a", 0.0), record("a", -0.0));
        assertFalse(record.equals("a"));
        assertEquals("{id=a}: 2 values", record.toString());
    }

    @Test
    void reasonsAreOfMissingValuesInTheOrderOfTheColumns() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("g", "TWO_AXES");
        reasons.put("f", "FLAT_ROI");
        ExtractionRecord record = ExtractionRecord.of(Map.of("id", "a"), COLUMNS, new double[] {Double.NaN, Double.NaN})
                .withMissing(reasons);
        assertEquals(List.of("f", "g"), List.copyOf(record.missing().keySet()));
        assertEquals(Optional.of("TWO_AXES"), record.missingReason("g"));
        assertRefused(
                IllegalArgumentException.class,
                () -> record("a", 1).withMissing(Map.of("f", "FLAT_ROI")),
                "\"f\"",
                "1.0",
                "FLAT_ROI");
        assertRefused(IllegalArgumentException.class, () -> record.withMissing(Map.of("x", "FLAT_ROI")), "x=FLAT_ROI");
    }

    @Test
    void whatCouldNotBeReadBackCannotBeMade() {
        assertRefused(
                IllegalArgumentException.class,
                () -> ExtractionRecord.of(Map.of("id", "a"), List.of("f", "id"), new double[2]),
                "\"id\"",
                "twice");
        assertRefused(
                IllegalArgumentException.class,
                () -> ExtractionRecord.of(Map.of("id", "a"), List.of("f", " f"), new double[2]),
                "\"f\"",
                "twice");
        assertRefused(
                IllegalArgumentException.class,
                () -> ExtractionRecord.of(Map.of("id", "a"), List.of(" "), new double[1]),
                "blank");
        assertRefused(
                IllegalArgumentException.class,
                () -> ExtractionRecord.of(Map.of("id", "a"), List.of("diagnostics_x"), new double[1]),
                "diagnostics_x");
        assertRefused(
                IllegalArgumentException.class,
                () -> ExtractionRecord.of(Map.of("id", "a"), COLUMNS, new double[1]),
                "2 features and 1 values");
        assertRefused(
                IllegalArgumentException.class, () -> ExtractionRecord.of(Map.of(), COLUMNS, new double[2]), "an id");
        assertRefused(
                IllegalArgumentException.class,
                () -> record("a", 1).withFacts(Map.of("k", new StringBuilder("v"))),
                "java.lang.StringBuilder");
    }

    /** As JSON gives them back: arrays are lists, whole numbers the smaller type that holds them, NaN a text. */
    @Test
    void factsHaveOneForm() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("array", new int[] {1, 2});
        facts.put("doubles", new double[] {0.5, Double.NaN});
        facts.put("list", Arrays.asList("a", null));
        facts.put("long", 3L);
        facts.put("large", 1L << 40);
        facts.put("float", 0.5f);
        facts.put("enum", LabelChoice.FROM_SETTINGS);
        facts.put("null", null);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("array", List.of(1, 2));
        expected.put("doubles", List.of(0.5, "NaN"));
        expected.put("list", Arrays.asList("a", null));
        expected.put("long", 3);
        expected.put("large", 1L << 40);
        expected.put("float", 0.5);
        expected.put("enum", "FROM_SETTINGS");
        expected.put("null", null);
        assertEquals(expected, record("a", 1).withFacts(facts).facts());
    }
}
