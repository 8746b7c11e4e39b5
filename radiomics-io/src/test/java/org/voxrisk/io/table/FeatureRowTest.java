package org.voxrisk.io.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows: copies, equality, and how their numbers stand in JSON. */
class FeatureRowTest {
    private static final FeatureRow ROW = FeatureRow.of(List.of("a"), new double[] {0.5, Double.NaN}, Map.of("k", 1));

    @TempDir
    Path folder;

    @Test
    void valuesAreCopied() {
        double[] given = {1, 2};
        FeatureRow row = FeatureRow.of(List.of("a"), given);
        given[0] = 99;
        row.values()[1] = 99;
        assertArrayEquals(new double[] {1, 2}, row.values());
    }

    @Test
    void equality() {
        FeatureRow same = FeatureRow.of(List.of("a"), new double[] {0.5, Double.NaN}, Map.of("k", 1));
        assertEquals(ROW, same);
        assertEquals(ROW.hashCode(), same.hashCode());
        for (FeatureRow other : List.of(
                FeatureRow.of(List.of("b"), new double[] {0.5, Double.NaN}, Map.of("k", 1)),
                FeatureRow.of(List.of("a"), new double[] {0.25, Double.NaN}, Map.of("k", 1)))) {
            assertNotEquals(ROW, other);
            assertNotEquals(ROW.hashCode(), other.hashCode());
        }
        assertNotEquals(ROW, FeatureRow.of(List.of("a"), new double[] {0.5, Double.NaN}, Map.of("k", 2)));
        assertFalse(ROW.equals("a"));
        assertEquals("[a]: 2 values", ROW.toString());
    }

    /** JSON has no NaN: numbers are numbers, the others are texts. */
    @Test
    void numbersInJson() throws IOException {
        FeatureTable table = new FeatureTable(List.of("id"), List.of("f", "g"), List.of(ROW), Map.of());
        Path file = folder.resolve("t.json");
        FeatureJson.write(table, file);
        String text = Files.readString(file).replaceAll("\\s", "");
        assertTrue(text.contains("\"f\":0.5,\"g\":\"NaN\""), text);
    }
}
