package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.SegmentationReader;
import org.voxrisk.io.segmentation.Segmentation;

/** {@code info} and {@code convert} on a folder with two series, a SEG and an RTSTRUCT in it. */
class ClinicalCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path study = Path.of("");

    @BeforeEach
    void writeStudy() throws IOException {
        study = folder.resolve("study");
        SmallStudy.series(study.resolve("one/t1"), "T1 after contrast");
        SmallStudy.series(study.resolve("two"), "T2");
        SmallStudy.segmentation(study.resolve("seg"));
        SmallStudy.structureSet().write(study.resolve("rt.dcm"));
        Files.writeString(study.resolve("notes.txt"), "no DICOM file");
    }

    /** Counts by hand: 6 x 5 x 3 and 4 x 4 x 2 voxels of 1.21875 mm3, contours around 6 x 5. */
    @Test
    void infoListsSeriesAndRegions() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(CommandRun.of("info", study, "--json").succeeds().out());
        JsonNode series = all.get("series").get(0);
        assertEquals(1, series.get("number").asInt());
        assertEquals("T1 after contrast", series.get("description").asText());
        assertEquals("[16,12,8]", series.get("size").toString());
        assertEquals("[0.75,0.5,3.25]", series.get("spacingMm").toString());
        // The slices are turned by 0.3 radians.
        assertEquals(
                "sagittal, oblique by 17.2 degrees, axes to P I R",
                series.get("orientation").asText());
        assertEquals("T2", all.get("series").get(1).get("description").asText());
        JsonNode contours = all.get("segmentations").get(0);
        assertEquals("rt.dcm", contours.get("file").asText());
        assertEquals(30, contours.get("segments").get(0).get("voxels").asInt());
        JsonNode tumour = all.get("segmentations").get(1).get("segments").get(0);
        assertEquals("Tumour", tumour.get("name").asText());
        assertEquals(90, tumour.get("voxels").asInt());
        assertEquals("109.688", tumour.get("volumeMm3").asText());
        assertEquals(2, tumour.get("components").asInt());
        assertEquals("notes.txt", all.get("otherFiles").get(0).asText());

        String text = CommandRun.of("info", study).succeeds().out();
        assertTrue(text.contains("series 2: MR \"T2\", 8 files, 8 slices"), text);
        assertTrue(text.contains("  region 1 \"Tumour\": 90 voxels, 109.688 mm3, 2 parts"), text);
        String alone = CommandRun.of("info", study.resolve("rt.dcm")).succeeds().out();
        assertTrue(alone.contains("--reference"), alone);
        String referenced = CommandRun.of("info", study.resolve("rt.dcm"), "--reference", study.resolve("two"))
                .succeeds()
                .out();
        assertTrue(referenced.contains("30 voxels"), referenced);
        CommandRun.of("info", folder.resolve("none")).fails(1, "none", "no such file");
    }

    @Test
    void infoOnFilesOfVoxels() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        String labels = CommandRun.of("info", mask).succeeds().out();
        assertTrue(labels.contains("region 1: 400 voxels, 450 mm3, 1 part"), labels);
        assertFalse(CommandRun.of("info", image).succeeds().out().contains("region"));
    }

    @Test
    void convertWritesASeries() throws IOException {
        Image3D expected = SmallStudy.image();
        for (String name : new String[] {"v.nrrd", "v.nii.gz", "v.mha", "v.mhd"}) {
            Path out = folder.resolve(name);
            CommandRun.of("convert", study, out, "--series", "t1").succeeds();
            Image3D read = ImageReader.read(out);
            assertArrayEquals(expected.values(), read.values(), name);
            assertTrue(read.geometry().matches(SmallStudy.GRID, 1e-5), name);
        }
        CommandRun.of("convert", study, folder.resolve("x.nrrd")).fails(1, "2 image series", "1 = ", "2 = ");
        CommandRun.of("convert", study, study.resolve("x.nrrd"), "--series", "1")
                .fails(2, "lies in the folder");
        CommandRun.of("convert", study, folder.resolve("x.txt"), "--series", "1")
                .fails(1, "tells no image format");
        CommandRun.of("convert", study, folder.resolve("x.nrrd"), "--repair", "all")
                .fails(2, "correct-gantry-tilt");
    }

    @Test
    void convertWritesRegions() throws IOException {
        Path seg = study.resolve("seg");
        Path tumour = folder.resolve("t.nrrd");
        CommandRun.of("convert", seg, tumour, "--segment", "Tumour", "--reference", study.resolve("one"))
                .succeeds();
        assertSame(SmallStudy.tumour(), ImageReader.read(tumour));
        // The two regions share a row of voxels, for which a label map has no room.
        CommandRun.of("convert", seg, folder.resolve("both.nrrd")).fails(1, "shares voxels", "--segment");
        Path merged = folder.resolve("m.mha");
        CommandRun.of("convert", seg, merged, "--segment", "1+2", "--reference", study, "--series", "2")
                .succeeds();
        assertSame(
                Mask.of(
                        SmallStudy.GRID,
                        i -> SmallStudy.tumour().contains(i)
                                || SmallStudy.node().contains(i)),
                ImageReader.read(merged));
        Path contours = folder.resolve("c.nii");
        CommandRun.of("convert", study.resolve("rt.dcm"), contours).fails(2, "--reference");
        CommandRun.of("convert", study.resolve("rt.dcm"), contours, "--reference", study.resolve("two"))
                .succeeds();
        assertEquals(30, LabelMap.of(ImageReader.read(contours)).mask(1).voxelCount());
        CommandRun.of("convert", seg, contours, "--segment", "Cyst").fails(1, "Cyst", "1 \"Tumour\"");
        CommandRun.of("convert", seg, contours, "--segment", "1+").fails(2, "--segment", "empty part");
    }

    @Test
    void convertWritesASegmentation() throws IOException {
        Path labels = folder.resolve("l.nrrd");
        CommandRun.of("convert", study.resolve("seg"), labels, "--segment", "1", "--reference", study.resolve("one"))
                .succeeds();
        Path seg = folder.resolve("new.dcm");
        CommandRun.of("convert", labels, seg, "--reference", study.resolve("one"))
                .succeeds();
        Segmentation read = SegmentationReader.read(seg, Optional.empty(), ReadLimits.ofHeap());
        assertEquals(
                SmallStudy.attributes("").frameOfReferenceUid(),
                read.frameOfReference().orElseThrow());
        assertEquals(90, read.mask(read.segment("Region 1")).voxelCount());
        Path both = folder.resolve("both.dcm");
        CommandRun.of("convert", study.resolve("seg"), both).succeeds();
        Segmentation again = SegmentationReader.read(both, Optional.empty(), ReadLimits.ofHeap());
        assertEquals(90, again.mask(again.segment("Tumour")).voxelCount());
        assertEquals(32, again.mask(again.segment(2)).voxelCount());
    }

    private static void assertSame(Mask expected, Image3D labels) {
        Geometry grid = labels.geometry();
        assertEquals(expected.geometry().sizeText(), grid.sizeText());
        for (int i = 0; i < grid.voxelCount(); i++) {
            assertEquals(expected.contains(i) ? 1 : 0, labels.values()[i], "voxel " + i);
        }
    }
}
