package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study without a second reader, whose columns must be stable under perturbations. */
class StudyStabilityTest {
    private static final String STABILITY =
            "stability: {perturb: {noise: {repetitions: 2, level: 10}, rotate: [-5, 5], volume: -0.1}, minimum: 0.6}\n";

    private static final Pattern SECOND = Pattern.compile(", second_cases: [^}]*|(?m)^ +icc: .*$");
    private static final Pattern NOTHING = Pattern.compile("$^");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void cohort() {
        CommandRun.of("synth", "--patients", 24, "--matrix", 48, "--out", folder.resolve("cohort"), "--quiet")
                .succeeds();
    }

    /** The study of the cohort with its second readings, or without. */
    private Path study(Pattern without, String more) throws IOException {
        Path cohort = folder.resolve("cohort");
        String text = without.matcher(Files.readString(cohort.resolve("study.yaml")))
                .replaceAll("")
                .replace("preset: paper", "preset: pyradiomics-default\n  set: [binWidth=30]");
        return Files.writeString(cohort.resolve("stable.yaml"), text + more);
    }

    @Test
    void perturbedImagesAreTheSecondReading() throws IOException {
        Path study = study(SECOND, STABILITY);
        Path out = folder.resolve("out");
        CommandRun.of("study", study, "--out", out, "--no-robustness", "--threads", 2)
                .succeeds();
        List<String> first = Files.readAllLines(out.resolve("features/T2.csv"));
        List<String> again = Files.readAllLines(out.resolve("features/T2_perturbed.csv"));
        assertEquals(first.get(0), again.get(0));
        assertEquals(25, again.size());
        for (int i = 1; i < 25; i++) {
            assertEquals(first.get(i).split(",", 2)[0], again.get(i).split(",", 2)[0]);
            assertNotEquals(first.get(i), again.get(i));
        }
        try (Stream<Path> files = Files.walk(out)) {
            assertTrue(files.filter(
                            f -> f.toString().endsWith(".csv") || f.toString().endsWith(".html"))
                    .anyMatch(StudyStabilityTest::tellsTheRule));
        }

        // Another number of threads, the same values.
        Path other = folder.resolve("other");
        CommandRun.of("extract", "--study", study, "--out", other).succeeds();
        assertEquals(again, Files.readAllLines(other.resolve("features/T2_perturbed.csv")));
    }

    private static boolean tellsTheRule(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("ICC(1,1) > 0.6") || text.contains("ICC(1,1) &gt; 0.6");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void mistakesAreNamed() throws IOException {
        CommandRun.of("study", study(NOTHING, STABILITY), "--out", folder.resolve("o"))
                .fails(2, "'stability'", "takes the place of second readings", "'T2' has one");
        CommandRun.of("study", study(SECOND, "stability: {perturb: \"rotat=5\"}\n"), "--out", folder.resolve("o"))
                .fails(2, "'stability'", "no such step");
    }
}
