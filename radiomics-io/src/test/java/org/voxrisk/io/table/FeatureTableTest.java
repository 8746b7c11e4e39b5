package org.voxrisk.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.support.Scratch;
import org.voxrisk.io.text.CellRules;

class FeatureTableTest {
    private static final List<String> IDS = List.of("image", "mask", "label");
    private static final List<String> FEATURES = List.of("original_shape_Elongation", "log-sigma-1-0-mm-3D_glcm_Id");

    @TempDir
    Path folder;

    @Test
    void csvIsAsDocumented() throws IOException {
        Path file = folder.resolve("f.csv");
        FeatureCsv.write(
                new FeatureTable(
                        IDS,
                        FEATURES,
                        List.of(
                                FeatureRow.of(List.of("a, b.nrrd", "\"m\"", "1"), new double[] {0.1, Double.NaN}),
                                FeatureRow.of(List.of("c", "d", "2"), new double[] {-0.0, Double.POSITIVE_INFINITY})),
                        Map.of("version", "1")),
                file);
        assertEquals(
                "image,mask,label,original_shape_Elongation,log-sigma-1-0-mm-3D_glcm_Id\n"
                        + "\"a, b.nrrd\",\"\"\"m\"\"\",1,0.1,NaN\n"
                        + "c,d,2,-0.0,Infinity\n",
                Files.readString(file));
    }

    /** Texts that the rules of cells leave as they are; zero bytes are no text. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().excludeChars('\r', '\0').ofMaxLength(12).map(CellRules::text);
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.longs().map(Double::longBitsToDouble);
    }

    @Property(tries = 200, seed = "20261124")
    void bothFormatsReadBackToTheSame(
            @ForAll List<@From("texts") String> ids, @ForAll List<@From("numbers") Double> numbers) throws IOException {
        List<FeatureRow> rows = new ArrayList<>();
        for (int i = 0; i + 2 < ids.size(); i += 3) {
            double[] values = {
                i < numbers.size() ? numbers.get(i) : Double.NaN, i + 1 < numbers.size() ? numbers.get(i + 1) : 1e-300
            };
            rows.add(FeatureRow.of(ids.subList(i, i + 3), values));
        }
        FeatureTable table = new FeatureTable(IDS, FEATURES, rows, Map.of());
        try (Scratch scratch = new Scratch()) {
            FeatureCsv.write(table, scratch.file("t.csv"));
            FeatureJson.write(table, scratch.file("t.json"));
            assertEquals(table, FeatureCsv.read(scratch.file("t.csv"), IDS));
            assertEquals(table, FeatureJson.read(scratch.file("t.json")));
        }
    }

    @Test
    void provenanceIsKeptInOrder() throws IOException {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("version", "1.0");
        whole.put("settings", Map.of("binWidth", 25.0, "force2D", false));
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("size", List.of(2, 3, 4));
        own.put("sha256", "00ff");
        FeatureTable table = new FeatureTable(
                IDS, FEATURES, List.of(FeatureRow.of(List.of("i", "m", "1"), new double[] {1, 2}, own)), whole);
        Path file = folder.resolve("f.json");
        FeatureJson.write(table, file);
        FeatureTable read = FeatureJson.read(file);
        assertEquals(table, read);
        assertEquals(
                List.of("version", "settings"), List.copyOf(read.provenance().keySet()));
        assertEquals(
                List.of("size", "sha256"),
                List.copyOf(read.rows().get(0).provenance().keySet()));
    }

    @Test
    void tablesOfOtherProgramsAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("r.csv"), "\uFEFFf1,\"label\",f2\r\n1e-3,\"a\",\r\nNA,b,-Inf\r\n");
        FeatureTable table = FeatureCsv.read(file, List.of("label"));
        assertEquals(List.of("f1", "f2"), table.featureColumns());
        assertEquals(
                FeatureRow.of(List.of("a"), new double[] {0.001, Double.NaN}),
                table.rows().get(0));
        assertEquals(
                FeatureRow.of(List.of("b"), new double[] {Double.NaN, Double.NEGATIVE_INFINITY}),
                table.rows().get(1));
    }

    @Test
    void badCellsAreNamed() throws IOException {
        assertPlace("line 3, column \"f\"", "id,f\na,1\nb,0x10\n");
        assertPlace("line 2, column \"f\"", "id,f\na,1d\n");
        assertPlace("line 2, column \"f\"", "id,f\na,\"1,5\"\n");
        assertPlace("line 1", "name,f\na,1\n");
        assertPlace("line 1", "id,f,f\na,1,2\n");
        assertPlace("line 1", "");
        assertRefused(TableFormatException.class, () -> csv("id,f\na,1,2\n"), "t.csv", "3 cells");
        assertRefused(TableFormatException.class, () -> csv("id,f\na\n"), "t.csv", "1 cells");
        assertRefused(
                TableFormatException.class,
                () -> FeatureJson.read(Files.writeString(folder.resolve("x"), "{")),
                "JSON");
        assertRefused(
                TableFormatException.class,
                () -> FeatureJson.read(Files.writeString(folder.resolve("x"), "[]")),
                "columns.id");
        assertRefused(
                TableFormatException.class,
                () -> FeatureJson.read(Files.writeString(
                        folder.resolve("x"),
                        "{\"columns\":{\"id\":[],\"features\":[\"f\"]},\"cases\":[{\"features\":{}}]}")),
                "cases[0]",
                "\"f\"");
    }

    @Test
    void incompleteTablesCannotBeMade() {
        FeatureRow row = FeatureRow.of(List.of("a", "b", "1"), new double[] {1});
        assertRefused(
                IllegalArgumentException.class,
                () -> new FeatureTable(IDS, FEATURES, List.of(row), Map.of()),
                "row 0",
                "3 ids and 1 values");
        assertRefused(
                IllegalArgumentException.class,
                () -> new FeatureTable(IDS, List.of("f", "image"), List.of(), Map.of()),
                "\"image\"",
                "twice");
    }

    private FeatureTable csv(String text) throws IOException {
        return FeatureCsv.read(Files.writeString(folder.resolve("t.csv"), text), List.of("id"));
    }

    private void assertPlace(String place, String text) {
        TableFormatException e = assertThrows(TableFormatException.class, () -> csv(text));
        assertEquals(place, e.place(), e.toString());
    }
}
