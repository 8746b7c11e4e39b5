package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.RecordJson;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.SegmentationReader;
import org.voxrisk.io.segmentation.Segmentation;

/** DICOM files that are written for an archive: segmentations that refer to their images, and reports of values. */
class ArchiveFilesTest {
    private static final int CONTENT = 0x0040A730;
    private static final int CONCEPT_NAME = 0x0040A043;
    private static final int MEASURED_VALUE = 0x0040A300;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path series = Path.of("");
    private Path seg = Path.of("");

    @BeforeEach
    void writeStudy() throws IOException {
        series = SmallStudy.series(folder.resolve("series"), "T1");
        seg = SmallStudy.segmentation(folder.resolve("regions.dcm"));
    }

    private static String slice(int k) {
        return DataSetWriter.uid(SmallStudy.attributes("T1").seriesUid(), "slice", Integer.toString(k));
    }

    /** The node lies in slices 2 and 3 of 8 (from 0): its planes refer to those, the file to all. */
    @Test
    void aSegmentationRefersToItsImages() throws IOException {
        Path out = folder.resolve("linked.dcm");
        CommandRun.of("convert", seg, out, "--segment", "Node", "--reference", series, "--link", "study")
                .succeeds();
        DataSet set = DicomFile.read(out).dataSet();
        assertEquals(DataSetWriter.uid("study"), set.text(Tag.STUDY_INSTANCE_UID));
        assertEquals(DataSetWriter.uid("frame"), set.text(Tag.FRAME_OF_REFERENCE_UID));
        assertEquals("", set.textOrEmpty(Tag.PATIENT_NAME) + set.textOrEmpty(Tag.PATIENT_ID));
        DataSet referenced = set.items(Tag.REFERENCED_SERIES_SEQUENCE).get(0);
        assertEquals(SmallStudy.attributes("T1").seriesUid(), referenced.text(Tag.SERIES_INSTANCE_UID));
        List<DataSet> instances = referenced.items(Tag.REFERENCED_INSTANCE_SEQUENCE);
        assertEquals(8, instances.size());
        assertEquals(slice(7), instances.get(7).text(Tag.REFERENCED_SOP_INSTANCE_UID));
        List<DataSet> frames = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        assertEquals(2, frames.size());
        for (int f = 0; f < 2; f++) {
            DataSet derivation =
                    frames.get(f).items(Tag.DERIVATION_IMAGE_SEQUENCE).get(0);
            DataSet image = derivation.items(Tag.SOURCE_IMAGE_SEQUENCE).get(0);
            assertEquals(slice(2 + f), image.text(Tag.REFERENCED_SOP_INSTANCE_UID));
            assertEquals("1.2.840.10008.5.1.4.1.1.4", image.text(Tag.REFERENCED_SOP_CLASS_UID));
        }
        Segmentation read = SegmentationReader.read(out, Optional.empty(), ReadLimits.ofHeap());
        assertEquals(32, read.mask(read.segment("Node")).voxelCount());
    }

    @Test
    void thePatientIsWrittenOnlyWhereAskedFor() throws IOException {
        Path plain = folder.resolve("plain.dcm");
        CommandRun.of("convert", seg, plain, "--reference", series).succeeds();
        DataSet without = DicomFile.read(plain).dataSet();
        assertFalse(without.has(Tag.REFERENCED_SERIES_SEQUENCE));
        assertFalse(DataSetWriter.uid("study").equals(without.text(Tag.STUDY_INSTANCE_UID)));
        Path patient = folder.resolve("patient.dcm");
        CommandRun.of("convert", seg, patient, "--link", "patient").succeeds();
        DataSet with = DicomFile.read(patient).dataSet();
        assertEquals("Mustermann^Erika", with.text(Tag.PATIENT_NAME));
        assertEquals("PID-4711", with.text(Tag.PATIENT_ID));
        assertEquals("20261124", with.text(Tag.STUDY_DATE));
        CommandRun.of("convert", seg, folder.resolve("x.nrrd"), "--segment", "1", "--link", "study")
                .fails(2, "--link", "x.nrrd");
        Path labels = folder.resolve("l.nrrd");
        String err = CommandRun.of("convert", seg, labels, "--segment", "1")
                .succeeds()
                .err();
        assertTrue(err.contains("--reference IMAGE"), err);
        CommandRun.of("convert", labels, folder.resolve("x.dcm"), "--link", "study")
                .fails(2, "--link study needs a DICOM image");
    }

    /** A group a region, with the values of the table, and the segments that were measured. */
    @Test
    void aReportHoldsTheValuesOfTheTable() throws IOException {
        Path table = folder.resolve("f.json");
        Path report = folder.resolve("sr.dcm");
        CommandRun.of(
                        "extract", "--image", series, "--mask", seg, "--label", "all", "--out", table, "--sr", report,
                        "--link", "study")
                .succeeds();
        List<ExtractionRecord> records = RecordJson.read(table);
        DataSet root = DicomFile.read(report).dataSet();
        assertEquals(DataSetWriter.uid("study"), root.text(Tag.STUDY_INSTANCE_UID));
        List<DataSet> groups = children(child(root, "126010"), "125007");
        assertEquals(2, groups.size());
        DataSet written = DicomFile.read(folder.resolve("sr.seg.dcm")).dataSet();
        Segmentation segments =
                SegmentationReader.read(folder.resolve("sr.seg.dcm"), Optional.empty(), ReadLimits.ofHeap());
        for (int i = 0; i < 2; i++) {
            DataSet segment = child(groups.get(i), "121191").items(0x00081199).get(0);
            assertEquals(written.text(Tag.SOP_INSTANCE_UID), segment.text(Tag.REFERENCED_SOP_INSTANCE_UID));
            int number = segment.requireUnsigned(Tag.REFERENCED_SEGMENT_NUMBER);
            assertEquals(
                    ((Number) records.get(i).facts().getOrDefault("voxelCount", -1)).intValue(),
                    segments.mask(segments.segment(number)).voxelCount());
            // RNU0 is the volume of the mesh, Q4LE the mean of intensities.
            for (String[] feature : new String[][] {
                {"RNU0", "original_shape_MeshVolume", "mm3"}, {"Q4LE", "original_firstorder_Mean", "1"}
            }) {
                DataSet value =
                        child(groups.get(i), feature[0]).items(MEASURED_VALUE).get(0);
                assertEquals(
                        records.get(i).value(feature[1]),
                        value.floating(0x0040A161).orElseThrow());
                assertEquals(feature[2], value.items(0x004008EA).get(0).text(Tag.CODE_VALUE));
            }
        }
    }

    @Test
    void aReportNeedsADicomImage() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path table = folder.resolve("f.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", table, "--sr", folder.resolve("s.dcm"))
                .fails(2, "--sr needs a DICOM image");
        CommandRun.of("extract", "--image", series, "--mask", seg, "--out", table, "--link", "study")
                .fails(2, "--sr");
        CommandRun.of("extract", "--image", series, "--mask", seg, "--out", table, "--sr", series.resolve("s.dcm"))
                .fails(2, "lies in the folder");
        assertTrue(Files.notExists(table));
    }

    /** The stages of each region are in a folder of its own; of one region, in the folder itself. */
    @Test
    void aDumpOfSeveralRegionsHasAFolderEach() throws IOException {
        Path dump = folder.resolve("dump");
        Path table = folder.resolve("f.csv");
        CommandRun.of("extract", "--image", series, "--mask", seg, "--label", "1,2", "--out", table, "--dump", dump)
                .succeeds();
        CommandRun.assertFiles(dump, "01_Tumour", "02_Node");
        Path one = folder.resolve("one");
        CommandRun.of("extract", "--image", series, "--mask", seg, "--label", "Node", "--out", table, "--dump", one)
                .succeeds();
        try (var files = Files.list(one)) {
            for (Path file : files.toList()) {
                Path same = dump.resolve("02_Node").resolve(file.getFileName());
                assertEquals(-1, Files.mismatch(file, same), file::toString);
            }
        }
    }

    private static DataSet child(DataSet parent, String code) throws IOException {
        return children(parent, code).get(0);
    }

    private static List<DataSet> children(DataSet parent, String code) throws IOException {
        return parent.items(CONTENT).stream()
                .filter(item -> code(item).equals(code))
                .toList();
    }

    private static String code(DataSet item) {
        try {
            return item.items(CONCEPT_NAME).get(0).textOrEmpty(Tag.CODE_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
