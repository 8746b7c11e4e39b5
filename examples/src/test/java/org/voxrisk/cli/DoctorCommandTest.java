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
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aListOfCases() throws IOException {
        SmallCase.image(folder);
        SmallCase.mask(folder);
        Path cases = Files.writeString(
                folder.resolve("cases.csv"), "id,Image,Mask\nA,image.nrrd,mask.nrrd\nB,image.nrrd,lost.nrrd\n");
        Path json = folder.resolve("findings.json");
        CommandRun run = CommandRun.of(
                "doctor",
                "--batch",
                cases,
                "--preset",
                "pyradiomics-default",
                "--json",
                json,
                "--facts",
                folder.resolve("facts.csv"),
                "--csv",
                folder.resolve("findings.csv"),
                "--quiet");
        assertEquals(1, run.exitCode(), run.out() + run.err());
        assertTrue(run.out().contains("Patient B\n  error  mask-missing\n"), run.out());
        assertTrue(run.out().replaceAll("\\s+", " ").contains("remove the row of `B` from"), run.out());
        assertTrue(run.out().contains("2 patients: 1 error (B)"), run.out());
        assertTrue(run.out().contains("extraction of 1 case of 107 features: about "), run.out());
        run.out()
                .lines()
                .forEach(l -> assertTrue(l.length() <= 100 || !l.strip().contains(" "), l));
        JsonNode document = new ObjectMapper().readTree(Files.readString(json));
        assertEquals(1, document.get("errors").asInt());
        assertEquals(3, Files.readAllLines(folder.resolve("facts.csv")).size());
        assertTrue(Files.readString(folder.resolve("findings.csv")).contains("error,mask-missing,B,"));
    }

    @Test
    void aStudyOfTables() throws IOException {
        StringBuilder features = new StringBuilder("id,a,b\n");
        StringBuilder clinical = new StringBuilder("id,age,relapse\n");
        for (int i = 0; i < 50; i++) {
            features.append(String.format(Locale.ROOT, "P%02d,%d,%d\n", i, i * 7919 % 97, i * 7907 % 89));
            clinical.append(
                    String.format(Locale.ROOT, "P%02d,%d,%s\n", i, 40 + i * 31 % 37, i * 53 % 7 < 3 ? "yes" : "no"));
        }
        Files.writeString(folder.resolve("t2.csv"), features);
        Files.writeString(folder.resolve("clinical.csv"), clinical);
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                sequences:
                  T2: {features: t2.csv}
                clinical:
                  file: clinical.csv
                  numeric: {age: {unit: years, range: [18, 110]}}
                outcome: {column: relapse, without: no, with: yes}
                """);
        CommandRun sound = CommandRun.of("doctor", study, "--quiet", "--strict").succeeds();
        assertEquals("50 patients: nothing found", sound.out().strip());
        Files.writeString(folder.resolve("clinical.csv"), clinical.toString().replace("P07,", "P07,1"));
        CommandRun faulty = CommandRun.of("doctor", study, "--quiet");
        assertEquals(1, faulty.exitCode());
        assertTrue(faulty.out().contains("out-of-range"), faulty.out());
    }

    @Test
    void whatDoesNotGoTogether() throws IOException {
        CommandRun.of("doctor").fails(2, "--batch");
        Path study = Files.writeString(folder.resolve("study.yaml"), "name: x\n");
        CommandRun.of("doctor", study, "--preset", "paper").fails(2, "'extraction'");
        CommandRun.of("doctor", "--batch", study, "--tables").fails(2, "--tables");
        assertFalse(List.of(CommandRun.of("help", "doctor").succeeds().out()).isEmpty());
    }
}
