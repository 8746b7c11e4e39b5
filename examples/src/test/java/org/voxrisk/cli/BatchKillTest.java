package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch as a process of its own that is ended in the middle: nothing is lost, and the table has the same bytes. */
class BatchKillTest {
    private static final int KILLS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Process start(Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(
                "extract",
                "--batch",
                folder.resolve("cases.csv").toString(),
                "--threads",
                "2",
                "--out",
                out.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Waits until a journal has grown so far, or the process has ended. */
    private static void await(Process process, Path journal, long bytes) throws IOException, InterruptedException {
        while (process.isAlive() && size(journal) < bytes) {
            Thread.sleep(1);
        }
    }

    @Test
    void aKilledRunIsGoneOnWith() throws IOException, InterruptedException {
        SmallBatch.write(folder, 12);
        Path undisturbed = folder.resolve("undisturbed.csv");
        CommandRun.of(
                        "extract",
                        "--quiet",
                        "--batch",
                        folder.resolve("cases.csv"),
                        "--journal",
                        folder.resolve("whole"),
                        "--out",
                        undisturbed)
                .succeeds();
        long whole = Files.size(folder.resolve("whole"));
        Path out = folder.resolve("f.csv");
        Path journal = folder.resolve("f.csv.journal");
        Random random = new Random(20261129);
        for (int i = 0; i < KILLS; i++) {
            Process process = start(out);
            await(process, journal, Math.min(whole - 1, size(journal) + random.nextLong(whole / KILLS)));
            process.destroyForcibly();
            assertTrue(process.waitFor(2, TimeUnit.MINUTES));
            if (Files.exists(out)) {
                assertArrayEquals(Files.readAllBytes(undisturbed), Files.readAllBytes(out));
            }
        }
        Process last = start(out);
        assertTrue(last.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, last.exitValue(), Files.readString(folder.resolve("told")));
        assertEquals(Files.readString(undisturbed), Files.readString(out));
        assertFalse(Files.exists(journal));
    }

    @Test
    void aStoppedRunSaysHowToGoOn() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
        SmallBatch.write(folder, 40);
        Path out = folder.resolve("f.csv");
        Path journal = folder.resolve("f.csv.journal");
        Process process = start(out);
        await(process, journal, 6000);
        new ProcessBuilder("/bin/sh", "-c", "kill -TERM " + process.pid())
                .start()
                .waitFor();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assumeTrue(process.exitValue() != 0, "it was done before it could be stopped");
        String told = Files.readString(folder.resolve("told"));
        assertTrue(told.contains("are in " + journal + ". Run the same command again"), told);
        assertFalse(Files.exists(out));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(), files.filter(f -> f.toString().endsWith(".tmp")).toList());
        }
    }
}
