package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for several processes and machines: the table of one run, and nothing lost where a process is ended. */
class RecipesTest {
    private static final Path RECIPES = Path.of("recipes").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
    }

    @Test
    void twoProcessesGiveTheTableOfOne() throws IOException, InterruptedException {
        Path voxrisk = command("exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                + Main.class.getName() + " \"$@\"");
        Path cohort = Files.createDirectory(folder.resolve("a cohort"));
        Path list = SmallBatch.write(cohort, 5);
        Path one = folder.resolve("one.csv");
        CommandRun.of("extract", "--quiet", "--batch", list, "--out", one, "--set", "binWidth=20")
                .succeeds();
        Path two = folder.resolve("two parts.csv");
        Answer answer = run(
                Map.of("VOXRISK", voxrisk.toString()),
                "processes.sh",
                "2",
                list.toString(),
                two.toString(),
                "--set",
                "binWidth=20");
        assertEquals(0, answer.code(), answer.told());
        assertEquals(Files.readString(one), Files.readString(two));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(), left.filter(f -> f.toString().endsWith(".part")).toList());
        }
    }

    /** A process that is killed leaves 137. */
    @Test
    void aShardThatIsKilledIsBegunAgainAFewTimes() throws IOException, InterruptedException {
        Path calls = folder.resolve("calls");
        Path killed = command("echo \"$@\" >>'" + calls + "'; exit 137");
        Answer answer = run(Map.of("VOXRISK", killed.toString(), "TRIES", "2"), "shard.sh", "2", "3", "l", "o", "--x");
        assertEquals(137, answer.code(), answer.told());
        String call = "extract --quiet --batch l --out o --shard 2/3 --x";
        assertEquals(List.of(call, call), Files.readAllLines(calls));
    }

    /** Failed cases are told in the table; a call that is wrong stays wrong. */
    @Test
    void onlyWhatAnotherTryMayMendIsTriedAgain() throws IOException, InterruptedException {
        String out = folder.resolve("o").toString();
        Path failing = command("echo >>'" + folder.resolve("calls") + "'; exit 1");
        assertEquals(
                1,
                run(Map.of("VOXRISK", failing.toString()), "shard.sh", "1", "2", "l", out)
                        .code());
        Files.writeString(folder.resolve("o.1of2.part"), "");
        assertEquals(
                0,
                run(Map.of("VOXRISK", failing.toString()), "shard.sh", "1", "2", "l", out)
                        .code());
        assertEquals(2, Files.readAllLines(folder.resolve("calls")).size());
        Path wrong = command("exit 2");
        assertEquals(
                2,
                run(Map.of("VOXRISK", wrong.toString()), "shard.sh", "1", "2", "l", out)
                        .code());
    }

    @Test
    void aSlurmTaskExtractsItsPart() throws IOException, InterruptedException {
        Path told = command("echo \"$JAVA_TOOL_OPTIONS $*\"");
        Map<String, String> task = Map.of(
                "VOXRISK", told.toString(),
                "SLURM_ARRAY_TASK_ID", "3",
                "SLURM_ARRAY_TASK_MIN", "1",
                "SLURM_ARRAY_TASK_MAX", "16",
                "SLURM_ARRAY_TASK_COUNT", "16",
                "SLURM_MEM_PER_NODE", "4096",
                "SLURM_CPUS_PER_TASK", "2");
        Answer answer = run(task, "slurm-array.sh", "l", "o", "--preset", "paper");
        assertEquals(
                "-Xmx3072m extract --quiet --batch l --out o --shard 3/16 --threads 2 --preset paper\n", answer.told());
        Answer elsewhere = run(Map.of("VOXRISK", told.toString()), "slurm-array.sh", "l", "o");
        assertFalse(elsewhere.code() == 0, elsewhere.told());
        assertTrue(elsewhere.told().contains("sbatch"), elsewhere.told());
    }

    @Test
    void withoutArgumentsEachSaysHowItIsCalled() throws IOException, InterruptedException {
        for (String recipe : List.of("shard.sh", "merge.sh", "processes.sh", "gnu-parallel.sh")) {
            Answer answer = run(Map.of(), recipe);
            assertEquals(2, answer.code(), recipe);
            assertTrue(answer.told().contains(recipe + " "), answer.told());
            assertFalse(answer.told().contains("set -u"), answer.told());
        }
    }

    private Path command(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("voxrisk"), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private record Answer(int code, String told) {}

    private Answer run(Map<String, String> environment, String recipe, String... args)
            throws IOException, InterruptedException {
        Path told = folder.resolve("told");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("/bin/sh", RECIPES.resolve(recipe).toString()), Arrays.stream(args))
                        .toList());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(told.toFile()).start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return new Answer(process.exitValue(), Files.readString(told));
    }
}
