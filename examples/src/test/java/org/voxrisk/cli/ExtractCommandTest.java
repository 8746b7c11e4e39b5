package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.image.LabelMap;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordJson;
import org.voxrisk.io.cohort.RecordLines;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.image.ImageReader;

class ExtractCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path image;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path mask;

    @BeforeEach
    void writeCase() throws IOException {
        image = SmallCase.image(folder);
        mask = SmallCase.mask(folder);
    }

    @Test
    void csvHasOneRowThatReadsBackToTheSameDoubles() throws IOException {
        Path out = folder.resolve("features.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out).succeeds();

        FeatureVector expected = new Extractor(ExtractionSettings.standard())
                .extract(
                        ImageReader.read(image),
                        LabelMap.of(ImageReader.read(mask)).mask(1))
                .features();
        List<ExtractionRecord> records = RecordCsv.read(out);
        assertEquals(1, records.size());
        ExtractionRecord record = records.get(0);
        assertEquals(expected.columns(), record.columns());
        assertEquals(
                List.of(image.toString(), mask.toString(), "1"),
                List.copyOf(record.ids().values()));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.value(i), record.value(i), expected.columns().get(i));
        }
        assertTrue(Files.readString(out).startsWith("image,mask,label,original_shape_Elongation,"));
        CommandRun.assertFiles(folder, "features.csv", "image.nrrd", "mask.nrrd");
    }

    @Test
    void jsonHasTheSameValuesAndTheirProvenance() throws IOException {
        Path csv = folder.resolve("features.csv");
        Path json = folder.resolve("features.json");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--set", "binWidth=31", "--out", csv)
                .succeeds();
        CommandRun.of("extract", "--image", image, "--mask", mask, "--set", "binWidth=31", "--out", json)
                .succeeds();
        assertEquals(
                RecordCsv.read(csv).get(0).value(50),
                RecordJson.read(json).get(0).value(50));

        JsonNode root = new ObjectMapper().readTree(json.toFile());
        JsonNode settings = root.at("/provenance/settings");
        assertEquals(
                "voxrisk " + Software.version(), root.at("/provenance/software").asText());
        assertEquals(Software.java(), root.at("/provenance/java").asText());
        assertTrue(root.at("/provenance/date").asText().matches("\\d{4}-\\d\\d-\\d\\d"));
        assertEquals(31, settings.at("/imageType/Original/binWidth").asDouble());
        assertEquals(1, settings.at("/setting/label").asInt());
        assertEquals(24, settings.at("/featureClass/glcm").size());
        assertEquals(107, root.at("/provenance/schema/featureCount").asInt());

        JsonNode facts = root.at("/cases/0/provenance");
        assertEquals(FileHash.sha256(image), facts.at("/image/sha256").asText());
        assertEquals(FileHash.sha256(mask), facts.at("/mask/sha256").asText());
        assertEquals("[12,10,6]", facts.at("/image/size").toString());
        assertEquals("[0.5,0.75,3.0]", facts.at("/image/spacingMm").toString());
        assertEquals(3, facts.at("/mask/originMm").size());
        assertEquals(9, facts.at("/mask/direction").size());
        assertEquals(400, facts.at("/voxelCount").asInt());
        // Voxels 200 to 599 of 12 x 10 x 6: part of slice 1, slices 2 and 3, part of slice 4, all rows and columns.
        assertEquals(
                "{\"lowest\":[0,0,1],\"size\":[12,10,4]}",
                facts.at("/regions/0/boundingBox").toString());
        assertEquals("original", facts.at("/images/0/image").asText());
        assertTrue(facts.at("/images/0/bins").asInt() >= 30, facts.at("/images").toString());
        assertTrue(facts.at("/warnings").isEmpty());
        assertTrue(facts.at("/missing").isEmpty());
    }

    @Test
    void missingValuesKeepTheirColumnAndTheirReason() throws IOException {
        Path yaml = folder.resolve("shape.yaml");
        Files.writeString(yaml, "featureClass:\n  shape2D:\n  firstorder: [Mean]\n");
        Path out = folder.resolve("features.out");
        CommandRun run = CommandRun.of(
                        "extract",
                        "--image",
                        image,
                        "--mask",
                        mask,
                        "--settings",
                        yaml,
                        "--format",
                        "json",
                        "--out",
                        out)
                .succeeds();
        assertTrue(run.err().contains("warning: 9 of 10 features have no value"), run.err());
        JsonNode root = new ObjectMapper().readTree(out.toFile());
        JsonNode first = root.at("/cases/0");
        String column = root.at("/columns/features/0").asText();
        assertTrue(column.startsWith("original_shape2D_"), column);
        assertEquals("NaN", first.at("/features/" + column).asText());
        assertEquals("FORCE_2D_OFF", first.at("/provenance/missing/" + column).asText());

        Path csv = folder.resolve("features.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--settings", yaml, "--out", csv)
                .succeeds();
        ExtractionRecord record = RecordCsv.read(csv).get(0);
        assertEquals(9, record.missing().size());
        assertEquals("FORCE_2D_OFF", record.missingReason(column).orElseThrow());
    }

    @Test
    void jsonLinesHoldWhatJsonHolds() throws IOException {
        Path json = folder.resolve("features.json");
        Path lines = folder.resolve("features.jsonl");
        for (Path out : List.of(json, lines)) {
            CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out)
                    .succeeds();
        }
        assertEquals(1, Files.readString(lines).lines().count());
        ExtractionRecord record = RecordLines.read(lines).get(0);
        // The day may change between the two runs.
        assertEquals(RecordJson.read(json).get(0).withProvenance(record.provenance()), record);
        assertEquals("voxrisk " + Software.version(), record.provenance().get("software"));
    }

    @Test
    void labelAutoTakesTheOnlyOne() throws IOException {
        SmallCase.write(mask, SmallCase.GRID, i -> 255 * SmallCase.label(i));
        Path out = folder.resolve("features.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--label", "auto", "--out", out)
                .succeeds();
        assertEquals("255", RecordCsv.read(out).get(0).id("label"));
        CommandRun.of("extract", "--image", image, "--mask", mask, "--label", "255", "--out", out)
                .succeeds();
    }

    @Test
    void theLabelOptionWinsOverTheSettings() throws IOException {
        Path out = folder.resolve("features.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--set", "label=9", "--label", "1", "--out", out)
                .succeeds();
    }

    @Test
    void aPresetIsWhatItsFileSays() throws IOException {
        Path preset = folder.resolve("preset.csv");
        Path plain = folder.resolve("plain.csv");
        Path file = folder.resolve("file.csv");
        Path yaml = folder.resolve("settings.yaml");
        Files.writeString(
                yaml, CommandRun.of("presets", "pyradiomics-default").succeeds().out());
        CommandRun.of("extract", "--image", image, "--mask", mask, "--preset", "pyradiomics-default", "--out", preset)
                .succeeds();
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", plain)
                .succeeds();
        CommandRun.of("extract", "--image", image, "--mask", mask, "--settings", yaml, "--out", file)
                .succeeds();
        assertEquals(-1, Files.mismatch(preset, plain));
        assertEquals(-1, Files.mismatch(preset, file));
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws IOException {
        Path one = folder.resolve("one.csv");
        Path three = folder.resolve("three.csv");
        Path yaml = folder.resolve("settings.yaml");
        Files.writeString(yaml, "imageType:\n  Original:\n  Square:\n  Gradient:\n  Logarithm:\n");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--settings", yaml, "--out", one)
                .succeeds();
        CommandRun.of("extract", "--image", image, "--mask", mask, "--settings", yaml, "--out", three, "--threads", 3)
                .succeeds();
        assertEquals(-1, Files.mismatch(one, three));
    }

    @Test
    void progressIsToldUnlessQuiet() throws IOException {
        Path out = folder.resolve("features.csv");
        CommandRun told = CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out);
        assertTrue(told.err().contains("[100 %] "), told.err());
        assertTrue(told.err().contains("1 case, 107 features"), told.err());
        assertEquals("", told.out());
        CommandRun quiet = CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out, "--quiet");
        assertEquals("", quiet.succeeds().err());
    }

    @Test
    void warningsOfFlatAndCoarseDiscretisationAreToldEvenWhenQuiet() throws IOException {
        Path out = folder.resolve("features.csv");
        CommandRun coarse = CommandRun.of(
                        "extract", "--image", image, "--mask", mask, "--set", "binWidth=500", "--out", out, "--quiet")
                .succeeds();
        assertTrue(coarse.err().startsWith("warning: original: bin width 500 gives 2 grey levels"), coarse.err());

        SmallCase.write(image, SmallCase.GRID, i -> 5);
        CommandRun flat = CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out, "--quiet")
                .succeeds();
        assertTrue(flat.err().contains("the region is flat"), flat.err());
    }

    @Test
    void anOlderResultIsReplaced() throws IOException {
        Path out = folder.resolve("features.csv");
        Files.writeString(out, "old");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out).succeeds();
        assertFalse(Files.readString(out).contains("old"));
    }

    @Test
    void helpNamesEveryOption() {
        CommandRun help = CommandRun.of("extract", "--help").succeeds();
        for (String option : List.of(
                "--image",
                "--mask",
                "--label",
                "--settings",
                "--preset",
                "--set",
                "--out",
                "--format",
                "--quiet",
                "--debug")) {
            assertTrue(help.out().contains(option), option);
        }
    }
}
