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
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path study = Path.of("");

    @BeforeEach
    void tables() throws IOException {
        study = SmallTables.write(folder);
    }

    @Test
    void aReportIsTheSameForAnyNumberOfThreads() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        CommandRun run =
                CommandRun.of("study", study, "--out", one, "--threads", 1).succeeds();
        CommandRun.of("study", folder, "--out", two, "--threads", 2, "--quiet").succeeds();
        List<Path> files = files(one);
        assertEquals(files, files(two));
        for (Path file : files) {
            assertArrayEquals(
                    Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file.toString());
        }
        assertTrue(files.containsAll(List.of(Path.of("index.html"), Path.of("result.json"))), files.toString());
        List<String> lines = run.out().lines().toList();
        assertEquals(5, lines.size(), run.out());
        assertTrue(lines.get(0).startsWith("selection: 30 features > icc "), lines.get(0));
        assertTrue(lines.get(1).startsWith("test AUC: clinical "), lines.get(1));
        assertTrue(lines.get(2).startsWith("cross-validated AUC: clinical "), lines.get(2));
        assertTrue(lines.get(3).startsWith("models: " + one.resolve("models")), lines.get(3));
        assertEquals("report: " + one.resolve("index.html"), lines.get(4));
        assertTrue(run.err().contains("[100 %]"), run.err());
        JsonNode json = new ObjectMapper().readTree(one.resolve("result.json").toFile());
        // Each planted column is 1.2 standard deviations apart: together they tell nearly all pairs.
        assertTrue(
                json.at("/models/radiomics/test/auc").asDouble() > 0.7,
                json.at("/models").toString());
    }

    @Test
    void aSelectionThatLeavesNothingIsAResult() throws IOException {
        Files.writeString(
                study, "clinical_p: 1.0e-12\nselection: {univariate: {p: 1.0e-12}}\n", StandardOpenOption.APPEND);
        CommandRun run = CommandRun.of("study", study, "--out", folder.resolve("out"), "--no-robustness", "--quiet")
                .succeeds();
        assertTrue(run.out().contains("radiomics: nothing selected at step univariate"), run.out());
        assertTrue(run.out().contains("clinical: nothing selected at step clinical"), run.out());
        assertTrue(run.out().contains("fusion not fitted"), run.out());
        assertTrue(Files.exists(folder.resolve("out").resolve("index.html")));
    }

    @Test
    void patientsThatCannotTakePartAreAllNamed() throws IOException {
        Path clinical = folder.resolve("clinical.csv");
        Files.writeString(
                clinical, Files.readString(clinical).replaceAll("(P0[37],.*),[01]\n", "$1,\n") + "X9,50,2.5,IB,1\n");
        CommandRun run = CommandRun.of("study", study, "--out", folder.resolve("out"), "--quiet");
        assertEquals(1, run.exitCode());
        for (String words :
                List.of("Patient P03", "Patient P07", "outcome-undecided", "Patient X9", "patient-missing")) {
            assertTrue(run.err().contains(words), run.err());
        }
        String last = run.err().lines().reduce("", (a, b) -> b);
        assertTrue(last.startsWith("voxrisk study: 4 errors") && last.contains("nothing was computed"), last);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aMisspeltKeyIsACommandLineThatCannotBeUnderstood() throws IOException {
        Files.writeString(study, Files.readString(study).replace("folds:", "fold:"));
        CommandRun.of("study", study).fails(2, "line", "unknown key 'fold'", "did you mean 'folds'?");
        CommandRun.of("study", folder.resolve("nowhere.yaml")).fails(1, "there is no such file");
    }

    @Test
    void theTemplateIsPrintedOrWritten() throws IOException {
        Path file = folder.resolve("template.yaml");
        CommandRun.of("study-template", "--out", file).succeeds();
        assertEquals(
                Files.readString(file),
                CommandRun.of("study-template").succeeds().out());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }
}
