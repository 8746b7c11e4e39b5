package org.voxrisk.riskmodel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.ColumnDigest;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordJson;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.testing.Refusal;

/** Tables of what extractions gave. */
class RecordTableTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static ExtractionRecord record(String image, List<String> columns, double... values) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("image", image);
        ids.put("mask", "m.nrrd");
        ids.put("label", "1");
        return ExtractionRecord.of(ids, columns, values);
    }

    private static ExtractionRecord settings(String image, int label, double binWidth) {
        return record(image, List.of("f"), 1)
                .withProvenance(Map.of(
                        "settings",
                        Map.of(
                                "setting",
                                Map.of("label", label),
                                "imageType",
                                Map.of("Original", Map.of("binWidth", binWidth)))));
    }

    private final List<ExtractionRecord> records = List.of(
            record("P1.nrrd", List.of("f", "g"), 0.1, Double.NaN).withMissing(Map.of("g", "FLAT_ROI")),
            record("P2.nrrd", List.of("f", "g"), -0.0, 2),
            // The same columns in another order.
            record("P3.nrrd", List.of("g", "f"), Double.NaN, 3));

    @Test
    void valuesAndReasonsGoFromRecordsToTheTable() {
        FeatureTable table = FeatureTable.ofRecords(records, ExtractionIds.fileName()::caseOf);
        assertEquals(List.of("f", "g"), table.columns().asList());
        assertEquals(
                List.of("P1", "P2", "P3"), table.cases().stream().map(Case::id).toList());
        assertArrayEquals(new double[] {0.1, -0.0, 3}, table.column("f"));
        assertArrayEquals(new double[] {Double.NaN, 2, Double.NaN}, table.column("g"));
        assertEquals(Optional.of("FLAT_ROI"), table.missingReason(0, 1));
        assertEquals(Optional.of(MissingCell.NOT_A_NUMBER), table.missingReason(2, 1));
        assertEquals(ColumnDigest.of(records.get(0).columns()), table.columns().digest());
    }

    @Test
    void casesAreWhatTheCallerMakesOfThem() {
        FeatureTable table =
                FeatureTable.ofRecords(records.subList(0, 2), r -> Case.of(r.id("image"), r.value("f") > 0 ? 1 : 0));
        assertArrayEquals(new int[] {1, 0}, table.labels());
    }

    /** The way by file ends where the direct one does. */
    @Test
    void theExtractorsFileGivesTheSameTable() throws IOException {
        List<ExtractionRecord> alike = records.subList(0, 2);
        ExtractionIds ids = ExtractionIds.fileName();
        FeatureTable direct = FeatureTable.ofRecords(alike, ids::caseOf);
        RecordCsv.write(alike, folder.resolve("f.csv"));
        RecordJson.write(alike, folder.resolve("f.json"));
        assertEquals(direct, FeatureCsv.readExtraction(folder.resolve("f.csv"), ids));
        assertEquals(direct, FeatureTable.ofRecords(RecordCsv.read(folder.resolve("f.csv")), ids::caseOf));
        assertEquals(direct, FeatureTable.ofRecords(RecordJson.read(folder.resolve("f.json")), ids::caseOf));
    }

    @Test
    void reasonsOfTheExtractorsFileMustBeOfMissingValues() throws IOException {
        Path file = Files.writeString(
                folder.resolve("f.csv"),
                "image,mask,label,f,diagnostics_missing\nP1.nrrd,m,1,NaN,\"{\"\"f\"\":\"\"FLAT_ROI\"\",\"\"gone\"\":\"\"X\"\"}\"\n");
        FeatureTable table = FeatureCsv.readExtraction(file, ExtractionIds.fileName());
        assertEquals(Optional.of("FLAT_ROI"), table.missingReason(0, 0));
        Files.writeString(file, Files.readString(file).replace("NaN", "5"));
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.readExtraction(file, ExtractionIds.fileName()),
                "FLAT_ROI");
        Files.writeString(file, "image,mask,label,f,diagnostics_missing\nP1.nrrd,m,1,NaN,FLAT_ROI\n");
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.readExtraction(file, ExtractionIds.fileName()),
                "diagnostics_missing");
    }

    @Test
    void recordsThatDoNotBelongTogetherAreRefused() {
        Refusal.of(
                FeatureMismatchException.class,
                () -> FeatureTable.ofRecords(
                        List.of(records.get(0), record("P4.nrrd", List.of("f", "h"), 1, 2)),
                        ExtractionIds.fileName()::caseOf),
                "h");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofRecords(
                        List.of(settings("a", 1, 25), settings("b", 2, 50)), r -> Case.of(r.id("image"))),
                "imageType.Original.binWidth 25.0 and 50.0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofRecords(List.of(), r -> Case.of(r.id("image"))),
                "no records");
        // Each case may have its region under a label of its own.
        FeatureTable.ofRecords(List.of(settings("a", 1, 25), settings("b", 2, 25)), r -> Case.of(r.id("image")));
    }
}
