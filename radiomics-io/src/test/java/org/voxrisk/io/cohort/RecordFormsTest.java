package org.voxrisk.io.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import org.voxrisk.io.text.TextFormatException;

/** Records as CSV, JSON and JSON lines. */
class RecordFormsTest {
    private static final List<String> FEATURES = List.of("original_shape_Elongation", "log-sigma-1-0-mm-3D_glcm_Id");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static ExtractionRecord record(String image, String mask, String label, double f, double g) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("image", image);
        ids.put("mask", mask);
        ids.put("label", label);
        return ExtractionRecord.of(ids, FEATURES, new double[] {f, g});
    }

    @Test
    void csvIsAsDocumented() throws IOException {
        Path file = folder.resolve("f.csv");
        ExtractionRecord a = record("a, b.nrrd", "\"m\"", "1", 0.1, Double.NaN);
        ExtractionRecord b = record("c", "d", "2", -0.0, Double.POSITIVE_INFINITY);
        RecordCsv.write(List.of(a, b), file);
        assertEquals(
                "image,mask,label,original_shape_Elongation,log-sigma-1-0-mm-3D_glcm_Id\n"
                        + "\"a, b.nrrd\",\"\"\"m\"\"\",1,0.1,NaN\n"
                        + "c,d,2,-0.0,Infinity\n",
                Files.readString(file));
        RecordCsv.write(List.of(a.withMissing(Map.of(FEATURES.get(1), "FLAT_ROI")), b), file);
        assertEquals(
                "image,mask,label,original_shape_Elongation,log-sigma-1-0-mm-3D_glcm_Id,diagnostics_missing\n"
                        + "\"a, b.nrrd\",\"\"\"m\"\"\",1,0.1,NaN,"
                        + "\"{\"\"log-sigma-1-0-mm-3D_glcm_Id\"\":\"\"FLAT_ROI\"\"}\"\n"
                        + "c,d,2,-0.0,Infinity,\n",
                Files.readString(file));
    }

    /** JSON has no NaN: numbers are numbers, the others are texts. */
    @Test
    void jsonIsAsDocumented() throws IOException {
        Path file = folder.resolve("t.json");
        ExtractionRecord record = ExtractionRecord.of(
                        Map.of("id", "a"), List.of("f", "g"), new double[] {0.5, Double.NaN})
                .withMissing(Map.of("g", "FLAT_ROI"))
                .withWarnings(List.of("w"))
                .withFacts(Map.of("label", 1))
                .withProvenance(Map.of("date", "2024-02-29"));
        // printf 'f\ng\n' | sha256sum
        String hash = "dbdf5d2f8008e92a6fc9095af701246909c3627fef1ae2d19483a063d0083b10";
        String features = "\"features\":{\"f\":0.5,\"g\":\"NaN\"}";
        String facts = "\"provenance\":{\"label\":1,\"warnings\":[\"w\"],\"missing\":{\"g\":\"FLAT_ROI\"}}";
        String run = "{\"date\":\"2024-02-29\",\"schema\":{\"featureCount\":2,\"sha256\":\"" + hash + "\"}}";
        RecordJson.write(List.of(record), file);
        assertEquals(
                "{\"provenance\":" + run
                        + ",\"columns\":{\"id\":[\"id\"],\"features\":[\"f\",\"g\"]},\"cases\":[{\"id\":{"
                        + "\"id\":\"a\"}," + features + "," + facts + "}]}",
                Files.readString(file).replaceAll("\\s", ""));
        assertEquals(
                "{\"id\":{\"id\":\"a\"}," + features + "," + facts + ",\"run\":" + run + "}", RecordLines.line(record));
        assertEquals(record, RecordLines.read(RecordLines.line(record), "line"));
    }

    /** Texts with quotes, separators, accents in either normal form; line ends as CSV keeps them; zero bytes are no text. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().excludeChars('\r', '\0').ofMaxLength(12);
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.longs().map(Double::longBitsToDouble);
    }

    @Property(tries = 200, seed = "20261124")
    void everyFormReadsBackToTheSame(
            @ForAll List<@From("texts") String> texts, @ForAll List<@From("numbers") Double> numbers)
            throws IOException {
        List<ExtractionRecord> records = new ArrayList<>();
        for (int i = 0; i + 3 < Math.max(4, texts.size()); i += 4) {
            String[] t = new String[4];
            for (int j = 0; j < 4; j++) {
                t[j] = i + j < texts.size() ? texts.get(i + j) : "x";
            }
            double f = i < numbers.size() ? numbers.get(i) : Double.NaN;
            double g = i + 1 < numbers.size() ? numbers.get(i + 1) : 1e-300;
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put(t[3], List.of(t[0], f, i));
            ExtractionRecord record = record(t[0], t[1], t[2], f, g)
                    .withWarnings(List.of(t[3], "two\nlines"))
                    .withProvenance(Map.of("settings", Map.of(t[3], i > 4)))
                    .withFacts(facts);
            records.add(Double.isNaN(f) ? record.withMissing(Map.of(FEATURES.get(0), t[3])) : record);
        }
        try (Scratch scratch = new Scratch()) {
            RecordCsv.writeWhole(records, scratch.file("t.csv"));
            RecordJson.write(records, scratch.file("t.json"));
            RecordLines.write(records, scratch.file("t.jsonl"));
            assertEquals(records, RecordCsv.read(scratch.file("t.csv")));
            assertEquals(records, RecordJson.read(scratch.file("t.json")));
            assertEquals(records, RecordLines.read(scratch.file("t.jsonl")));

            RecordCsv.write(records, scratch.file("v.csv"));
            List<ExtractionRecord> values = records.stream()
                    .map(r -> r.withWarnings(List.of()).withProvenance(Map.of()).withFacts(Map.of()))
                    .toList();
            assertEquals(values, RecordCsv.read(scratch.file("v.csv")));
        }
    }

    /** What version 0.1.0 wrote: no settings in the cases, missing and warnings among their facts. */
    @Test
    void theJsonOfTheFirstReleaseIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("old.json"), """
                {
                  "provenance" : { "software" : "voxrisk 0.1.0", "settings" : { "setting" : { "label" : 1 } },
                                   "schema" : { "featureCount" : 1 } },
                  "columns" : { "id" : [ "image", "mask", "label" ], "features" : [ "f" ] },
                  "cases" : [ { "id" : { "image" : "i", "mask" : "m", "label" : "1" }, "features" : { "f" : "NaN" },
                    "provenance" : { "voxelCount" : 7, "warnings" : [ "w" ], "missing" : { "f" : "FLAT_ROI" } } } ]
                }
                """);
        ExtractionRecord record = RecordJson.read(file).get(0);
        assertEquals("FLAT_ROI", record.missingReason("f").orElseThrow());
        assertEquals(List.of("w"), record.warnings());
        assertEquals(Map.of("voxelCount", 7), record.facts());
        assertEquals(
                Map.of("software", "voxrisk 0.1.0", "settings", Map.of("setting", Map.of("label", 1))),
                record.provenance());
    }

    @Test
    void runsThatDifferStandInTheCases() throws IOException {
        ExtractionRecord a = record("a", "m", "1", 1, 2).withProvenance(Map.of("date", "2024-02-28"));
        ExtractionRecord b = record("b", "m", "1", 3, 4).withProvenance(Map.of("date", "2024-02-29"));
        Path file = folder.resolve("two.json");
        RecordJson.write(List.of(a, b), file);
        assertEquals(List.of(a, b), RecordJson.read(file));
    }

    @Test
    void tablesOfOtherProgramsAreRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("r.csv"),
                "\uFEFFdiagnostics_Versions_Numpy,f1,\"label\",f2\r\n2.1,1e-3,\"a\",\r\n,NA,b,-Inf\r\n");
        List<String> features = List.of("f1", "f2");
        assertEquals(
                List.of(
                        ExtractionRecord.of(Map.of("label", "a"), features, new double[] {0.001, Double.NaN}),
                        ExtractionRecord.of(
                                Map.of("label", "b"), features, new double[] {Double.NaN, Double.NEGATIVE_INFINITY})),
                RecordCsv.read(file, List.of("label")));
    }

    /** Who leaves columns out of a file need not edit the cells with the reasons. */
    @Test
    void reasonsOfColumnsThatAreGonePlayNoPart() throws IOException {
        ExtractionRecord record =
                csv("id,f,diagnostics_missing\na,NaN,\"{\"\"f\"\":\"\"FLAT_ROI\"\",\"\"g\"\":\"\"TWO_AXES\"\"}\"\n")
                        .get(0);
        assertEquals(Map.of("f", "FLAT_ROI"), record.missing());
    }

    @Test
    void badCellsAreNamed() throws IOException {
        assertPlace("line 3, column \"f\"", "id,f\na,1\nb,0x10\n");
        assertPlace("line 2, column \"f\"", "id,f\na,1d\n");
        assertPlace("line 2, column \"f\"", "id,f\na,\"1,5\"\n");
        assertPlace("line 1", "name,f\na,1\n");
        assertPlace("line 1", "id,f,f\na,1,2\n");
        assertPlace("line 1", "");
        assertPlace("line 2, column \"diagnostics_missing\"", "id,f,diagnostics_missing\na,NaN,{\n");
        assertPlace("line 2", "id,f,diagnostics_missing\na,1,\"{\"\"f\"\":\"\"FLAT_ROI\"\"}\"\n");
        assertRefused(TextFormatException.class, () -> csv("id,f\na,1,2\n"), "t.csv", "3 cells");
        assertRefused(TextFormatException.class, () -> csv("id,f\na\n"), "t.csv", "1 cells");
    }

    @Test
    void badJsonIsNamed() throws IOException {
        assertRefused(TextFormatException.class, () -> json("{"), "JSON");
        assertRefused(TextFormatException.class, () -> json("[]"), "columns.id");
        String columns = "{\"columns\":{\"id\":[\"i\"],\"features\":[\"f\"]},";
        assertRefused(
                TextFormatException.class,
                () -> json(columns + "\"cases\":[{\"id\":{\"i\":\"a\"},\"features\":{}}]}"),
                "cases[0].features",
                "\"f\"");
        assertRefused(
                TextFormatException.class,
                () -> json(columns + "\"provenance\":{\"schema\":{\"sha256\":\"00\"}},\"cases\":[]}"),
                "provenance.schema",
                "other columns");
        String line = RecordLines.line(record("a", "m", "1", 1, 2));
        Path file = folder.resolve("x.jsonl");
        Files.writeString(file, line + "\n\n" + line.substring(0, line.length() / 2));
        assertRefused(TextFormatException.class, () -> RecordLines.read(file), "x.jsonl", "line 3", "cut off");
        Files.writeString(file, line + "\n" + line + "\n");
        List<ExtractionRecord> two = RecordLines.read(file);
        assertSame(two.get(0).columns(), two.get(1).columns());
    }

    /** A column whose name elsewhere marks a row index is kept where it identifies the case. */
    @Test
    void anIdMayBeCalledIndex() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "index,f\n7,1.5\n8,2.5\n");
        List<ExtractionRecord> read = RecordCsv.read(file, List.of("index"));
        assertEquals("8", read.get(1).id("index"));
        assertEquals(List.of("f"), read.get(1).columns());
        ExtractionRecord other = RecordCsv.read(
                        Files.writeString(file, "index,id,f\n1,a,1.5\n2,b,2.5\n"), List.of("id"))
                .get(1);
        assertEquals(List.of("f"), other.columns());
        assertEquals(Map.of("id", "b"), other.ids());
    }

    @Test
    void onlyRecordsOfTheSameColumnsMakeATable() {
        ExtractionRecord a = record("a", "m", "1", 1, 2);
        ExtractionRecord b = ExtractionRecord.of(a.ids(), List.of("f"), new double[1]);
        Path file = folder.resolve("t");
        assertRefused(IllegalArgumentException.class, () -> RecordCsv.write(List.of(a, b), file), "image=a", "2 and 1");
        assertRefused(IllegalArgumentException.class, () -> RecordJson.write(List.of(a, b), file), "image=a");
        assertRefused(IllegalArgumentException.class, () -> RecordCsv.write(List.of(), file), "no records");
        assertTrue(Files.notExists(file));
    }

    private List<ExtractionRecord> json(String text) throws IOException {
        return RecordJson.read(Files.writeString(folder.resolve("x.json"), text));
    }

    private List<ExtractionRecord> csv(String text) throws IOException {
        return RecordCsv.read(Files.writeString(folder.resolve("t.csv"), text), List.of("id"));
    }

    private void assertPlace(String place, String text) {
        TextFormatException e = assertThrows(TextFormatException.class, () -> csv(text));
        assertEquals(place, e.place(), e.toString());
    }
}
