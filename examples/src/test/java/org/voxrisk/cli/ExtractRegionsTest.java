package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordJson;

/** {@code extract} on a folder with DICOM series and on regions by name, against the same regions as label maps. */
class ExtractRegionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path study = Path.of("");
    private Path seg = Path.of("");

    @BeforeEach
    void writeStudy() throws IOException {
        study = folder.resolve("study");
        SmallStudy.series(study.resolve("one"), "T1 after contrast");
        SmallStudy.series(study.resolve("two"), "T2");
        seg = SmallStudy.segmentation(folder.resolve("regions.dcm"));
    }

    @Test
    void allRegionsOfASeries() throws IOException {
        Path out = folder.resolve("all.json");
        CommandRun.of("extract", "--image", study, "--series", "T2", "--mask", seg, "--label", "all", "--out", out)
                .succeeds();
        List<ExtractionRecord> records = RecordJson.read(out);
        assertEquals(
                List.of("Tumour", "Node"),
                records.stream().map(ExtractionRecordLabel::of).toList());
        assertEquals(90, voxels(records.get(0)));
        assertEquals(32, voxels(records.get(1)));
    }

    @Test
    void aRegionByNameGivesTheFeaturesOfItsLabelMap() throws IOException {
        Path image = folder.resolve("image.nrrd");
        Path mask = folder.resolve("mask.nrrd");
        CommandRun.of("convert", study, image, "--series", "T2").succeeds();
        CommandRun.of("convert", seg, mask, "--segment", "Tumour", "--reference", image)
                .succeeds();
        double[] expected = values("--image", study, "--series", "T2", "--mask", seg, "--label", "Tumour");
        assertArrayEquals(expected, values("--image", study.resolve("two"), "--mask", seg, "--label", "1"), 0);
        // Spacing is the length of an axis vector in NRRD: a unit in the last place.
        double[] converted = values("--image", image, "--mask", mask, "--label", "auto");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], converted[i], 1e-12 * Math.abs(expected[i]));
        }
    }

    @Test
    void mergedRegionsAreOne() throws IOException {
        Path out = folder.resolve("merged.json");
        CommandRun.of("extract", "--image", study.resolve("one"), "--mask", seg, "--label", "Tumour+Node", "--out", out)
                .succeeds();
        List<ExtractionRecord> records = RecordJson.read(out);
        assertEquals(1, records.size());
        // The regions share one voxel column in two slices: x 8, y 6, z 2 and 3.
        assertEquals(90 + 32 - 2, voxels(records.get(0)));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Path out = folder.resolve("none.csv");
        CommandRun.of(
                        "extract",
                        "--image",
                        study.resolve("one"),
                        "--mask",
                        seg,
                        "--label",
                        "Tumor",
                        "--quiet",
                        "--out",
                        out)
                .fails(1, "Tumor", "1 \"Tumour\"", "2 \"Node\"");
        CommandRun.of("extract", "--image", study, "--mask", seg, "--label", "Node", "--quiet", "--out", out)
                .fails(1, "2 image series");
        assertTrue(Files.notExists(out));
    }

    private double[] values(Object... options) throws IOException {
        Path out = folder.resolve("values.json");
        Object[] args = new Object[options.length + 4];
        args[0] = "extract";
        System.arraycopy(options, 0, args, 1, options.length);
        args[options.length + 1] = "--quiet";
        args[options.length + 2] = "--out";
        args[options.length + 3] = out;
        CommandRun.of(args).succeeds();
        return RecordJson.read(out).get(0).values();
    }

    private static int voxels(ExtractionRecord record) {
        return ((Number) record.facts().getOrDefault("voxelCount", -1)).intValue();
    }

    /** The region's name in the ids of a record. */
    private static final class ExtractionRecordLabel {
        private ExtractionRecordLabel() {}

        static String of(ExtractionRecord record) {
            return String.valueOf(record.ids().get("label"));
        }
    }
}
