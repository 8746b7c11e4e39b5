package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aPatientGivesTheSameFeaturesFromDicomAndNrrd() throws IOException {
        Path nrrd = folder.resolve("nrrd");
        Path dicom = folder.resolve("dicom");
        CommandRun run = CommandRun.of("synth", "--patients", 2, "--seed", 5, "--matrix", 32, "--quiet", "--out", nrrd)
                .succeeds();
        assertTrue(run.out().contains("next: voxrisk study " + nrrd.resolve("study.yaml")), run.out());
        CommandRun.of("synth", "--patients", 2, "--seed", 5, "--matrix", 32, "--format", "dicom", "--out", dicom)
                .succeeds();
        List<String> a = features(nrrd.resolve("images/P001/T2.nrrd"), nrrd.resolve("images/P001/T2_mask.nrrd"));
        List<String> b = features(dicom.resolve("images/P001/T2"), dicom.resolve("images/P001/T2_seg.dcm"));

        String[] names = a.get(0).split(",", -1);
        String[] x = a.get(1).split(",", -1);
        String[] y = b.get(1).split(",", -1);
        assertEquals(a.get(0), b.get(0));
        int compared = 0;
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("original_")) {
                double expected = Double.parseDouble(x[i]);
                // DICOM writes positions and spacings with 16 characters.
                assertEquals(expected, Double.parseDouble(y[i]), 1e-9 * Math.abs(expected) + 1e-12, names[i]);
                compared++;
            }
        }
        assertEquals(107, compared);
    }

    private List<String> features(Path image, Path mask) throws IOException {
        Path out = folder.resolve("features.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--out", out).succeeds();
        return Files.readAllLines(out);
    }

    @Test
    void withoutSignalTheReadmeSaysSo() throws IOException {
        CommandRun.of("synth", "--patients", 1, "--matrix", 32, "--no-signal", "--quiet", "--out", folder)
                .succeeds();

        assertTrue(Files.readString(folder.resolve("README.txt")).contains("signal none"));
    }

    /** The study file of a cohort with follow-up is sound, and its study is told to be one of times. */
    @Test
    void followUpIsWhatTheStudyPredicts() throws IOException {
        CommandRun run = CommandRun.of(
                        "synth", "--patients", 12, "--matrix", 32, "--follow-up", "--quiet", "--out", folder)
                .succeeds();
        assertTrue(run.out().contains("next: voxrisk study " + folder.resolve("study.yaml")), run.out());
        assertTrue(Files.readString(folder.resolve("README.txt")).contains("follow-up 60 months"));
        String told = CommandRun.of("doctor", "--tables", folder).succeeds().out();
        assertTrue(told.contains("note  follow-up"), told);
        assertTrue(told.contains("of 12 patients "), told);
        Path report = folder.resolve("report");
        String found = CommandRun.of("study", folder, "--out", report, "--quiet", "--no-robustness")
                .succeeds()
                .out();
        assertTrue(found.contains("test C: "), found);
        assertTrue(Files.readString(report.resolve("index.html")).contains("Kaplan-Meier"));
        assertTrue(Files.exists(report.resolve("models/radiomics.bundle")));
    }

    @Test
    void mistakesAreTold() throws IOException {
        CommandRun.of("synth", "--patients", 1, "--matrix", 31, "--out", folder).fails(2, "matrix = 31", "32 to 1024");
        CommandRun.of("synth", "--patients", 0, "--out", folder).fails(2, "patients = 0");
        Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandRun.of("synth", "--patients", 1, "--out", folder).fails(1, folder.toString(), "is not empty");
    }
}
