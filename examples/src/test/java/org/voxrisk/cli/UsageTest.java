package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that were meant differently, help, and what a result says about its run. */
class UsageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i.nii m.nii -o o.csv                            | extract --image i.nii --mask m.nii --out o.csv
            i.nii m.nii --param p.yaml --setting binWidth:5 | extract --image i.nii --mask m.nii --out F.csv --settings p.yaml --set binWidth=5
            i.nii m.nii -s binWidth:5 -s label:2 -j 4       | extract --image i.nii --mask m.nii --out F.csv --set binWidth=5 --set label=2 --threads 4
            i.nii m.nii --label 3 -f csv -o o.csv           | extract --image i.nii --mask m.nii --out o.csv --label 3 --format csv
            i.nii m.nii --label-channel 1                   | extract --image i.nii --mask m.nii --out F.csv --set label_channel=1
            i.nii m.nii -m voxel -od maps --param=p.yaml    | maps --image i.nii --mask m.nii --out-dir maps --settings p.yaml
            extract i.nii m.nii -o o.csv                    | extract --image i.nii --mask m.nii --out o.csv
            extract --image i.nii --mask m.nii -o o.csv     | extract --image i.nii --mask m.nii --out o.csv
            extract --image i.nii --mask m.nii --out o.csv --jobs 2 | extract --image i.nii --mask m.nii --out o.csv --threads 2
            maps --image i.nii --mask m.nii --out d         | maps --image i.nii --mask m.nii --out-dir d
            n4 -i i.nii -x m.nii -o o.nii -s 4              | n4 --image i.nii --out o.nii --mask m.nii --shrink 4
            """)
    void optionsOfOtherSoftwareAreTranslated(String foreign, String ours) {
        Object[] args = foreign.split(" ");
        CommandRun.of(args).fails(2, "You mean 'voxrisk " + ours + "'.", "--help'.");
    }

    @Test
    void optionsWithoutACounterpartAreNamed() {
        CommandRun.of("i.nii", "m.nii", "--skip-nans", "--logging-level", "DEBUG", "-f", "txt")
                .fails(2, "'voxrisk extract --image i.nii --mask m.nii --out F.csv'", "--skip-nans", "NaN", "txt");
        CommandRun.of("cases.csv", "-o", "o.csv", "-j", "2")
                .fails(2, "'voxrisk extract --batch cases.csv --out o.csv --threads 2'");
        CommandRun.of("extract", "my image.nii", "m.nii", "-o", "o.csv").fails(2, "--image \"my image.nii\"");
    }

    @Test
    void ownMistakesAreNotTakenForOtherSoftware() {
        for (CommandRun run : new CommandRun[] {
            CommandRun.of("extract", "--image", "i.nii", "--mask", "m.nii", "--out", "o.csv", "--set", "a=[1,", "4]"),
            CommandRun.of("extract", "--image", "i.nii"),
            CommandRun.of("extract", "--image", "i.nii", "--mask", "m.nii", "--out", "o.csv", "--bogus")
        }) {
            assertEquals(2, run.exitCode());
            assertFalse(run.err().contains("You mean"), run.err());
        }
    }

    @Test
    void misspeltCommandsAndOptionsAreFound() {
        CommandRun.of("extrct", "--image", "i.nii").fails(2, "Did you mean 'extract'?");
        CommandRun.of("extract", "--image", "i.nii", "--mask", "m.nii", "--out", "o.csv", "--treads", "2")
                .fails(2, "Did you mean '--threads'?");
        CommandRun.of("presets", "paper", "--debgu").fails(2, "Did you mean '--debug'?");
    }

    @Test
    void settingsWithoutAValue() throws IOException {
        Object[] extract = {
            "extract",
            "--image",
            SmallCase.image(folder),
            "--mask",
            SmallCase.mask(folder),
            "--out",
            folder.resolve("o.csv"),
            "--set",
            ""
        };
        extract[8] = "binWidth=";
        CommandRun.of(extract).fails(2, "--set binWidth= has no value", "binWidth=null");
        extract[8] = "binWidth= ";
        CommandRun.of(extract).fails(2, "has no value");
        extract[8] = "binWidth:10";
        CommandRun.of(extract).fails(2, "write --set binWidth=10");
    }

    @Test
    void helpOfACommand() {
        String help = CommandRun.of("help", "extract").succeeds().out();
        assertEquals(CommandRun.of("extract", "--help").succeeds().out(), help);
        assertTrue(CommandRun.of("help").succeeds().out().contains("completion"));
        CommandRun.of("help", "extrakt").fails(2, "extrakt");
    }

    @Test
    void completionNamesCommandsAndOptions() {
        String script = CommandRun.of("completion").succeeds().out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script);
        for (String name : new String[] {"_complete_voxrisk", "extract", "--geometry-tolerance", "--preset"}) {
            assertTrue(script.contains(name), name);
        }
    }

    /** Encoding of file names in the C locale. */
    @Test
    void pathsThatAreNotAsciiNeedALocale() {
        InvalidPathException bad = new InvalidPathException("/data/\uFFFD.nrrd", "unmappable");
        String told = PathLocale.message(bad, "ANSI_X3.4-1968");
        assertTrue(told.contains("LC_ALL=C.UTF-8") && told.contains("ANSI_X3.4-1968"), told);
        assertFalse(PathLocale.message(bad, "UTF-8").contains("LC_ALL"));
        assertFalse(PathLocale.message(bad, "no charset").isEmpty());
        String nul = PathLocale.message(new InvalidPathException("a\0b", "Nul character"), "ANSI_X3.4-1968");
        assertTrue(nul.contains("Nul character") && !nul.contains("LC_ALL"), nul);
    }

    @Test
    void moreMemoryIsAdvisedOnlyWhereItHelps() {
        String heap = String.valueOf(
                ErrorReport.outOfMemory(new OutOfMemoryError("Java heap space")).getMessage());
        assertTrue(heap.contains("-Xmx"), heap);
        for (String fixed : new String[] {
            "Requested array size exceeds VM limit", "unable to create native thread: possibly out of memory"
        }) {
            String told = String.valueOf(
                    ErrorReport.outOfMemory(new OutOfMemoryError(fixed)).getMessage());
            assertFalse(told.contains("Xmx"), told);
        }
    }

    @Test
    void theDayIsTheClocksInUtc() throws IOException {
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        Path out = folder.resolve("o.json");
        // Already the next day in New Zealand.
        Clock clock = Clock.fixed(Instant.parse("2024-02-29T23:30:00Z"), ZoneId.of("Pacific/Auckland"));
        StringWriter err = new StringWriter();
        int exitCode = VoxriskCommand.run(
                clock,
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "extract",
                "--image",
                image.toString(),
                "--mask",
                mask.toString(),
                "--out",
                out.toString());
        assertEquals(0, exitCode, err.toString());
        assertEquals(
                "2024-02-29",
                new ObjectMapper().readTree(out.toFile()).at("/provenance/date").asText());
    }
}
