package org.voxrisk.riskmodel.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.riskmodel.clinical.RiskLabel;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class SyntheticCohortTest {
    private static final SyntheticCohort.Settings SMALL =
            SyntheticCohort.Settings.of(3, 11).withMatrix(48);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void sameBytesForAnyNumberOfThreads(CohortFormat format) throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        new SyntheticCohort(SMALL).write(one, format, Work.onCallersThread());
        new SyntheticCohort(SMALL).write(two, format, Work.threads(3));

        assertEquals(hashes(one), hashes(two));
    }

    @Test
    void anotherSeedGivesOtherPatients() {
        SyntheticPatient a = new SyntheticCohort(SMALL).patient(1);
        SyntheticPatient b =
                new SyntheticCohort(SyntheticCohort.Settings.of(3, 12).withMatrix(48)).patient(1);

        assertNotEquals(a.latentRisk(), b.latentRisk());
        assertNotEquals(a.truth().get("irregularity"), b.truth().get("irregularity"));
    }

    @Test
    void aPatientIsTheSameInALargerCohort() {
        SyntheticPatient few = new SyntheticCohort(SMALL).patient(2);
        SyntheticPatient many = new SyntheticCohort(SyntheticCohort.Settings.of(50, 11)).patient(2);

        assertEquals(few.truth(), many.truth());
        assertEquals(few.clinical().cells(), many.clinical().cells());
    }

    @ParameterizedTest
    @EnumSource
    void theLabelFollowsFromTheFindings(Signal signal) {
        SyntheticCohort cohort =
                new SyntheticCohort(SyntheticCohort.Settings.of(300, 5).with(signal));
        int positive = 0;
        for (SyntheticPatient patient : cohort.patients()) {
            assertEquals(
                    patient.label(),
                    RiskStratification.standard()
                            .assess(patient.findings())
                            .label()
                            .orElseThrow(),
                    patient.id());
            assertEquals(patient.label() == RiskLabel.PR, patient.latentRisk() > 0, patient.id());
            positive += patient.label().asOutcome();
        }
        assertEquals(150, positive);
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");

        FileSystemException refused = assertThrows(
                FileSystemException.class,
                () -> new SyntheticCohort(SMALL).write(folder, CohortFormat.NRRD, Work.onCallersThread()));

        assertTrue(String.valueOf(refused.getReason()).contains("Choose another folder"), refused.getReason());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(mine, files.findFirst().orElseThrow());
        }
    }

    @Test
    void anotherCohortIsNotMixedIn() throws IOException {
        SyntheticCohort.Settings two = SyntheticCohort.Settings.of(1, 1).withMatrix(32);
        new SyntheticCohort(two).write(folder, CohortFormat.NRRD, Work.onCallersThread());
        Map<String, Integer> before = hashes(folder);

        FileSystemException refused = assertThrows(
                FileSystemException.class,
                () -> new SyntheticCohort(two).write(folder, CohortFormat.DICOM, Work.onCallersThread()));

        assertTrue(String.valueOf(refused.getReason()).contains("format nrrd"), refused.getReason());
        assertEquals(before, hashes(folder));
    }

    @Test
    void anInterruptedCohortIsCompleted() throws IOException {
        Path whole = folder.resolve("whole");
        Path halves = folder.resolve("halves");
        new SyntheticCohort(SMALL).write(whole, CohortFormat.NRRD, Work.onCallersThread());
        boolean[] stop = {false};
        Work stopped = Work.onCallersThread()
                .withProgress((stage, fraction) -> stop[0] = true)
                .withCancellation(() -> stop[0]);

        assertThrows(
                CancelledException.class, () -> new SyntheticCohort(SMALL).write(halves, CohortFormat.NRRD, stopped));
        assertFalse(Files.exists(halves.resolve("study.yaml")));
        assertTrue(Files.exists(halves.resolve("images/P001/T2.nrrd")));

        new SyntheticCohort(SMALL).write(halves, CohortFormat.NRRD, Work.onCallersThread());
        assertEquals(hashes(whole), hashes(halves));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 64, 0, patients = 0",
        "10000, 64, 0, patients = 10000",
        "5, 31, 0, matrix = 31",
        "5, 64, 6, secondReadings = 6"
    })
    void settingsOutOfRangeAreRefused(int patients, int matrix, int readings, String message) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new SyntheticCohort.Settings(patients, 1, matrix, readings, Signal.PLANTED));

        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    }

    private static Map<String, Integer> hashes(Path folder) throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
