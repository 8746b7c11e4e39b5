package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.RecordCsv;
import org.voxrisk.io.cohort.RecordJson;
import org.voxrisk.io.settings.ImageTypes;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.io.settings.SettingKey;

class OtherCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void demoWritesBothFormsAndShowsTenOfTheirValues() throws IOException {
        Path results = folder.resolve("new").resolve("demo");
        CommandRun run = CommandRun.of("demo", "--out-dir", results).succeeds();
        CommandRun.assertFiles(
                results, "brain1_image.nrrd", "brain1_label.nrrd", "cohort", "features.csv", "features.json", "report");
        assertTrue(run.out().contains("report: "), run.out());
        var csv = RecordCsv.read(results.resolve("features.csv")).get(0);
        var json = RecordJson.read(results.resolve("features.json")).get(0);
        assertEquals(1223, csv.size());
        for (int i = 0; i < 1223; i++) {
            assertEquals(csv.value(i), json.value(i));
        }
        assertTrue(run.out().contains("[100 %] "), run.out());
        assertTrue(run.out().contains(results.resolve("features.csv").toString()), run.out());
        long shown = run.out().lines().filter(l -> l.startsWith("  original_")).count();
        assertEquals(10, shown);
    }

    @Test
    void demoNamesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandRun.of("demo", "--out-dir", file).fails(1, file.toString());
    }

    @Test
    void presetsAreListedAndPrinted() {
        String list = CommandRun.of("presets").succeeds().out();
        for (Preset preset : Preset.values()) {
            assertTrue(list.contains(preset.presetName()), list);
            assertEquals(
                    preset.yaml(),
                    CommandRun.of("presets", preset.presetName()).succeeds().out());
        }
        CommandRun.of("presets", "papre").fails(2, "did you mean 'paper'?");
    }

    @Test
    void settingsAreListedWithTypeDefaultAndMeaning() {
        List<String> lines = CommandRun.of("settings").succeeds().out().lines().toList();
        for (SettingKey<?> key : ImageTypes.standard().keys()) {
            List<String> shown = IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).startsWith("  " + key.name() + " "))
                    .mapToObj(i -> lines.get(i) + lines.get(i + 1))
                    .toList();
            assertEquals(1, shown.size(), key.name());
            assertTrue(shown.get(0).contains(key.doc()), shown.get(0));
            assertTrue(shown.get(0).contains(key.type().description()), shown.get(0));
        }
        String all = String.join("\n", lines);
        for (String part : List.of(
                "a number > 0, default 25.0",
                "a list of whole numbers >= 1, default [1]",
                "a list of numbers > 0, or one, must be given",
                "a whole number >= 1, default: none",
                "Image type Square: no settings of its own")) {
            assertTrue(all.contains(part), part + " is not in: " + all);
        }
    }

    @Test
    void versionAndHelp() {
        String version = CommandRun.of("--version").succeeds().out();
        assertTrue(version.matches("voxrisk \\d+\\.\\d+\\.\\d+\\S*\\R"), version);
        String help = CommandRun.of().succeeds().out();
        assertTrue(help.contains("extract") && help.contains("Exit codes"), help);
    }
}
