package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.riskmodel.bundle.ModelBundle;

/** A study from images to its report, on a small made-up cohort with few features. */
class StudyFromImagesTest {
    private static final int KILLS = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path study = Path.of("");

    @BeforeEach
    void cohort() throws IOException {
        Path cohort = folder.resolve("cohort");
        CommandRun.of("synth", "--patients", 24, "--matrix", 48, "--out", cohort, "--quiet")
                .succeeds();
        study = cohort.resolve("study.yaml");
        Files.writeString(
                study,
                Files.readString(study).replace("preset: paper", "preset: pyradiomics-default\n  set: [binWidth=30]"));
    }

    private CommandRun run(Path out, Object... more) {
        List<Object> words = new ArrayList<>(List.of("study", study, "--out", out, "--no-robustness"));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray());
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(Files::isRegularFile).map(of::relativize).sorted().toList();
        }
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        assertEquals(files(expected), files(actual));
        for (Path file : files(expected)) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)),
                    Files.readAllBytes(actual.resolve(file)),
                    file.toString());
        }
    }

    @Test
    void featuresModelsAndAReportComeOut() throws IOException {
        Path out = folder.resolve("out");
        CommandRun first = run(out, "--threads", 2).succeeds();
        assertTrue(first.err().contains("extracting T2 (24 cases)"), first.err());
        assertTrue(first.out().contains("report: " + out.resolve("index.html")), first.out());
        List<String> features = Files.readAllLines(out.resolve("features").resolve("T1C.csv"));
        assertEquals(25, features.size());
        assertTrue(features.get(0).startsWith("id,original_shape_"), features.get(0));
        String page = Files.readString(out.resolve("index.html"));
        for (String words :
                List.of("Images and regions", "P024", "synthetic data", "Classifiers on the", "binWidth=30")) {
            assertTrue(page.contains(words), words);
        }
        assertFalse(Files.exists(out.resolve("journals")));
        ModelBundle bundle = ModelBundle.read(out.resolve("models").resolve("radiomics.bundle"));
        assertEquals(
                List.of("T2", "T1C"),
                bundle.sequences().stream().map(s -> s.name()).toList());
        assertTrue(bundle.sequences().get(1).settings().toString().contains("binWidth=30"));

        // Another rule of selection needs no other features.
        Files.writeString(study, Files.readString(study).replace("cutoff: 0.9", "cutoff: 0.8"));
        CommandRun again = run(out).succeeds();
        assertFalse(again.err().contains("extracting"), again.err());
    }

    @Test
    void theFeaturesMayBeExtractedBefore() throws IOException {
        Path out = folder.resolve("out");
        CommandRun before = CommandRun.of("extract", "--study", study, "--out", out, "--threads", 2)
                .succeeds();
        assertTrue(before.err().contains("next: voxrisk study " + study + " --out " + out), before.err());
        assertFalse(run(out).succeeds().err().contains("extracting"));
        Path whole = folder.resolve("whole");
        run(whole, "--quiet", "--threads", 1).succeeds();
        assertSame(whole, out);
        CommandRun.of("extract", "--study", study, "--out", out, "--preset", "paper")
                .fails(2, "--settings, --preset, --set or --label", "not with --study");
    }

    @Test
    void imagesMayBeCorrectedBefore() throws IOException {
        Files.writeString(
                study, Files.readString(study).replace("# n4: {shrink: 4}", "n4: {shrink: 2, iterations: [3]} #"));
        Path out = folder.resolve("out");
        run(out, "--quiet").succeeds();
        // T2 and T1C of 24 patients; both readings of one image share it.
        assertEquals(
                48,
                files(out.resolve("corrected")).stream()
                        .filter(f -> f.toString().endsWith(".nrrd"))
                        .count());
        assertTrue(Files.readString(out.resolve("index.html")).contains("Bias field: corrected before extraction"));
        String uncorrected = folder.resolve("plain").toString();
        Files.writeString(study, Files.readString(study).replace("n4: {shrink", "# n4: {shrink"));
        run(Path.of(uncorrected), "--quiet").succeeds();
        assertFalse(Files.readString(Path.of(uncorrected, "features", "T2.csv"))
                .equals(Files.readString(out.resolve("features").resolve("T2.csv"))));
    }

    @Test
    void aStudyWithAnErrorIsRefusedUntilThePatientIsExcluded() throws IOException {
        Path cohort = folder.resolve("cohort");
        Path mask = cohort.resolve("images").resolve("P007").resolve("T2_mask.nrrd");
        Files.delete(mask);
        Path out = folder.resolve("out");
        CommandRun refused = run(out);
        assertEquals(1, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("P007") && refused.err().contains("mask-missing"), refused.err());
        assertFalse(Files.exists(out.resolve("index.html")));
        Files.writeString(cohort.resolve("excluded.csv"), "id\nP007\n");
        Files.writeString(study, Files.readString(study) + "\nexcluded: excluded.csv\n");
        run(out, "--quiet").succeeds();
        assertEquals(
                24,
                Files.readAllLines(out.resolve("features").resolve("T2.csv")).size());
    }

    private Process start(Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "study",
                        study.toString(),
                        "--out",
                        out.toString(),
                        "--no-robustness",
                        "--date",
                        "2026-01-31")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
    }

    @Test
    void aKilledStudyGoesOnToTheSameBytes() throws IOException, InterruptedException {
        Path undisturbed = folder.resolve("undisturbed");
        long began = System.nanoTime();
        Process whole = start(undisturbed);
        assertTrue(whole.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, whole.exitValue(), Files.readString(folder.resolve("told")));
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        Path out = folder.resolve("out");
        Random random = new Random(20261130);
        for (int i = 0; i < KILLS; i++) {
            Process process = start(out);
            process.waitFor(random.nextLong(took), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        }
        Process last = start(out);
        assertTrue(last.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, last.exitValue(), Files.readString(folder.resolve("told")));
        assertSame(undisturbed, out);
    }
}
