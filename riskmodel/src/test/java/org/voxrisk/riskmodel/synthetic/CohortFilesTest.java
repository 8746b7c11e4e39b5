package org.voxrisk.riskmodel.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.riskmodel.published.Sequence;
import org.voxrisk.riskmodel.study.StudyCohort;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;

/** What is in the files, read as others read them. */
class CohortFilesTest {
    private static final int PATIENTS = 12;
    private static final SyntheticCohort COHORT =
            new SyntheticCohort(new SyntheticCohort.Settings(PATIENTS, 3, 32, 2, Signal.PLANTED));

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        COHORT.write(folder.resolve("nrrd"), CohortFormat.NRRD, Work.threads(2));
        COHORT.write(folder.resolve("dicom"), CohortFormat.DICOM, Work.threads(2));
    }

    @ParameterizedTest
    @EnumSource
    void dicomHoldsWhatNrrdHolds(Sequence sequence) throws IOException {
        for (String list : List.of("cases_" + sequence + ".csv", "cases_" + sequence + "_reader2.csv")) {
            CaseVolumes nrrd = read("nrrd", list, 2);
            CaseVolumes dicom = read("dicom", list, 2);
            ImageFile a = nrrd.image();
            ImageFile b = dicom.image();

            assertArrayEquals(a.image().values(), b.image().values());
            assertTrue(a.image().geometry().matches(b.image().geometry(), 1e-6));
            NamedMask m = nrrd.masks().get(0);
            NamedMask n = dicom.masks().get(0);
            assertEquals(m.mask().voxelCount(), n.mask().voxelCount());
            for (int i = m.mask().nextInside(0); i >= 0; i = m.mask().nextInside(i + 1)) {
                assertTrue(n.mask().contains(i));
            }
        }
    }

    private static CaseVolumes read(String format, String list, int row) throws IOException {
        Path cohort = folder.resolve(format);
        List<String> lines = Files.readAllLines(cohort.resolve(list));
        assertEquals("id,Image,Mask,Label", lines.get(0));
        String[] cells = lines.get(row).split(",", -1);
        assertEquals("P002", cells[0]);
        assertEquals("1", cells[3]);
        return CaseVolumes.read(
                cohort.resolve(cells[1]),
                cohort.resolve(cells[2]),
                LabelSelection.parse(cells[3]),
                VolumeOptions.defaults(),
                MaskOptions.defaults());
    }

    @Test
    void secondReadingsAreOfTheFirstPatients() throws IOException {
        assertEquals(
                3,
                Files.readAllLines(folder.resolve("nrrd/cases_T2_reader2.csv")).size());
        assertEquals(
                1 + PATIENTS,
                Files.readAllLines(folder.resolve("nrrd/cases_T2.csv")).size());
    }

    @Test
    void allSaysThatItIsSynthetic() throws IOException {
        DataSet slice =
                DicomFile.read(folder.resolve("dicom/images/P001/T1C/0001.dcm")).dataSet();
        DataSet seg =
                DicomFile.read(folder.resolve("dicom/images/P001/T1C_seg.dcm")).dataSet();
        for (DataSet set : List.of(slice, seg)) {
            assertTrue(set.textOrEmpty(Tag.SERIES_DESCRIPTION).startsWith("SYNTHETIC T1C"));
            assertEquals("SYNTH-0001", set.textOrEmpty(Tag.PATIENT_ID));
            assertEquals(slice.text(Tag.STUDY_INSTANCE_UID), set.text(Tag.STUDY_INSTANCE_UID));
            assertEquals(slice.text(Tag.FRAME_OF_REFERENCE_UID), set.text(Tag.FRAME_OF_REFERENCE_UID));
        }
        String nrrd =
                new String(Files.readAllBytes(folder.resolve("nrrd/images/P001/T2.nrrd")), StandardCharsets.ISO_8859_1);
        assertTrue(nrrd.contains("\ncontent: SYNTHETIC T2 image of P001\n"));
        assertTrue(Files.readString(folder.resolve("nrrd/README.txt")).startsWith("SYNTHETIC COHORT"));
    }

    /** The tables are those of the study file: here with features of its own in place of the images. */
    @Test
    void theStudyFileReadsTheClinicalTable() throws IOException {
        Path cohort = folder.resolve("nrrd");
        for (Sequence sequence : Sequence.values()) {
            StringBuilder table = new StringBuilder("id,original_shape_Sphericity\n");
            for (SyntheticPatient patient : COHORT.patients()) {
                table.append(patient.id())
                        .append(",0.")
                        .append(patient.number())
                        .append('\n');
            }
            Files.writeString(cohort.resolve("features_" + sequence + ".csv"), table);
        }
        String study = Files.readString(cohort.resolve("study.yaml"))
                .replaceAll(", second_cases: [^}]*", "")
                .replaceAll("cases: cases_(T2|T1C).csv,?", "features: features_$1.csv")
                .replaceAll("(?m)^extraction:\n {2}.*\n {2}.*\n", "")
                .replaceAll("(?m)^ {2}icc: .*\n", "");
        Path file = Files.writeString(cohort.resolve("tables.yaml"), study);

        StudyCohort read = StudyFile.read(file).load().cohort();

        for (SyntheticPatient patient : COHORT.patients()) {
            assertEquals(
                    patient.label().asOutcome(),
                    read.radiomics().cases().stream()
                            .filter(c -> c.id().equals(patient.id()))
                            .findFirst()
                            .orElseThrow()
                            .label()
                            .orElseThrow(),
                    patient.id());
        }
    }
}
