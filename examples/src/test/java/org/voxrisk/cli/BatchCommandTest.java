package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of cases on the command line: tables, journals, shards, and what is told. */
class BatchCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path out;

    @BeforeEach
    void open() {
        out = folder.resolve("f.csv");
    }

    private CommandRun batch(Object... more) {
        List<Object> args = new ArrayList<>(List.of("extract", "--batch", folder.resolve("cases.csv"), "--out", out));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray());
    }

    private static List<String> feature(List<String> line, int from) {
        return line.subList(from, line.size());
    }

    @Test
    void aRowHasTheTextOfTheCaseAlone() throws IOException {
        SmallBatch.write(folder, 3);
        String err = batch("--threads", 2).succeeds().err();
        assertTrue(err.contains("3 of 3 cases") && err.contains("wrote " + out), err);
        assertFalse(Files.exists(folder.resolve("f.csv.journal")));
        List<String> lines = Files.readAllLines(out);
        Path one = folder.resolve("one.csv");
        CommandRun.of(
                        "extract",
                        "--quiet",
                        "--image",
                        folder.resolve("i2.nrrd"),
                        "--mask",
                        folder.resolve("mask.nrrd"),
                        "--out",
                        one)
                .succeeds();
        List<String> alone = Files.readAllLines(one);
        // Three columns of ids in front of both.
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    feature(List.of(alone.get(i).split(",", -1)), 3),
                    feature(List.of(lines.get(2 * i).split(",", -1)), 3));
        }
        assertTrue(lines.get(2).startsWith("p2,i2.nrrd,mask.nrrd,"), lines.get(2));
    }

    @Test
    void aFailedCaseIsARowAndTheJournalStays() throws IOException {
        Path list = SmallBatch.write(folder, 2);
        Files.writeString(list, Files.readString(list) + "p3,none.nrrd,mask.nrrd\n");
        CommandRun run = batch();
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("1 of 3 cases could not be used:\n  line 4: "), run.err());
        assertTrue(run.err().contains("tries only what failed"), run.err());
        List<String> lines = Files.readAllLines(out);
        assertTrue(lines.get(0).endsWith(",diagnostics_error"), lines.get(0));
        assertTrue(lines.get(3).startsWith("p3,none.nrrd,mask.nrrd,,,"), lines.get(3));
        assertTrue(Files.exists(folder.resolve("f.csv.journal")));
        SmallCase.write(folder.resolve("none.nrrd"), SmallCase.GRID, SmallCase::intensity);
        CommandRun again = batch().succeeds();
        assertTrue(again.err().contains("2 of 3 cases were done before"), again.err());
        assertEquals(lines.get(1), Files.readAllLines(out).get(1) + ",");
        assertFalse(Files.exists(folder.resolve("f.csv.journal")));
    }

    @Test
    void aJournalOfTheUsersStays() throws IOException {
        SmallBatch.write(folder, 1);
        Path journals = Files.createDirectory(folder.resolve("journals"));
        batch("--journal", journals, "--quiet").succeeds();
        assertTrue(Files.exists(journals.resolve("f.csv.journal")));
        batch("--journal", folder.resolve("j"), "--quiet").succeeds();
        assertTrue(Files.exists(folder.resolve("j")));
        CommandRun.of(
                        "extract",
                        "--quiet",
                        "--batch",
                        folder.resolve("cases.csv"),
                        "--out",
                        out,
                        "--journal",
                        folder.resolve("j"),
                        "--set",
                        "binWidth=3")
                .fails(1, "binWidth was 25.0 and is 3.0", "another journal");
    }

    @Test
    void shardsMergeIntoTheSameBytes() throws IOException {
        SmallBatch.write(folder, 5);
        batch("--quiet").succeeds();
        Path merged = folder.resolve("g.csv");
        List<Object> merge = new ArrayList<>(List.of("merge", "--out", merged));
        for (int i = 1; i <= 3; i++) {
            CommandRun run = CommandRun.of(
                            "extract", "--batch", folder.resolve("cases.csv"), "--out", merged, "--shard", i + "/3")
                    .succeeds();
            assertTrue(run.err().contains("voxrisk merge " + merged + ".*of3.part --out " + merged), run.err());
            merge.add(folder.resolve("g.csv." + i + "of3.part"));
        }
        assertFalse(Files.exists(merged));
        CommandRun.of(merge.toArray()).succeeds();
        assertEquals(Files.readString(out), Files.readString(merged));
        merge.remove(merge.size() - 1);
        CommandRun.of(merge.toArray()).fails(1, "3/3 is missing");
    }

    @Test
    void regionsByNameAndWholeRecords() throws IOException {
        SmallBatch.write(folder, 2);
        Path lines = folder.resolve("f.jsonl");
        CommandRun.of(
                        "extract",
                        "--quiet",
                        "--batch",
                        folder.resolve("cases.csv"),
                        "--out",
                        lines,
                        "--label",
                        "all",
                        "--preset",
                        "pyradiomics-default")
                .succeeds();
        List<String> records = Files.readAllLines(lines);
        assertEquals(2, records.size());
        assertTrue(records.get(0).startsWith("{\"id\":{\"PatientID\":\"p1\""), records.get(0));
        assertTrue(records.get(0).contains("\"run\":{\"software\""), records.get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --image i.nrrd     | 2 | either --image and --mask, or --batch
            --dump d           | 2 | --dump writes the stages of one case
            --sr r.dcm         | 2 | --sr files the values
            --link study       | 2 | --link files the values
            --format json      | 2 | jsonl
            --shard 0/2        | 2 | shard 0/2
            --shard 1/2 --journal j | 2 | --journal has no part in --shard
            --shard 1/2 --format csv | 2 | --format has no part in --shard
            --threads 0        | 2 | --threads
            """)
    void whatMakesNoSenseIsRefused(String options, int code, String words) throws IOException {
        SmallBatch.write(folder, 1);
        batch((Object[]) options.split(" ")).fails(code, words);
        assertFalse(Files.exists(out));
    }

    @Test
    void oneCaseNeedsItsFilesAndNoJournal() throws IOException {
        CommandRun.of("extract", "--out", out).fails(2, "--image", "--batch");
        CommandRun.of("extract", "--image", "i.nrrd", "--out", out).fails(2, "--mask", "--batch");
        CommandRun.of("extract", "--image", "i", "--mask", "m", "--out", out, "--journal", "j")
                .fails(2, "--journal belongs to a list");
        SmallBatch.write(folder, 1);
        CommandRun.of("extract", "--batch", folder.resolve("cases.csv"), "--out", "-")
                .fails(2, "Name a file");
        Path image = folder.resolve("i1.nrrd");
        CommandRun.of("extract", "--quiet", "--batch", folder.resolve("cases.csv"), "--format", "csv", "--out", image)
                .fails(2, "i1.nrrd is also an input (--batch line 2");
        CommandRun.of("extract", "--quiet", "--batch", image, "--out", out).fails(1, "i1.nrrd");
    }

    @Test
    void progressTellsTheTimeLeft() {
        StringWriter text = new StringWriter();
        AtomicLong now = new AtomicLong(17);
        BatchProgress progress = new BatchProgress(new PrintWriter(text), now::get);
        progress.begun(99, 9, 12);
        for (int i = 10; i <= 99; i++) {
            now.addAndGet(1_200_000_000L);
            progress.finished(i, i == 20 ? Optional.of("why") : Optional.empty());
        }
        List<String> lines = text.toString().lines().toList();
        assertTrue(lines.get(0).contains("12 bytes"), lines.get(0));
        assertEquals("9 of 99 cases were done before", lines.get(1));
        // 89 cases of 1.2 s are 106.8 s; a line each fifth case, which is each sixth second.
        assertEquals("[ 10 %] 10 of 99 cases, 2 min left (1.2 s a case)", lines.get(2));
        assertEquals("[ 15 %] 15 of 99 cases, 2 min left (1.2 s a case)", lines.get(3));
        assertEquals("[ 20 %] 20 of 99 cases, 1 failed, 2 min left (1.2 s a case)", lines.get(4));
        assertEquals("[ 25 %] 25 of 99 cases, 1 failed, 89 s left (1.2 s a case)", lines.get(5));
        assertEquals("[100 %] 99 of 99 cases, 1 failed (1.2 s a case)", lines.get(lines.size() - 1));
        assertEquals(2 + 1 + 17 + 1, lines.size());
    }
}
