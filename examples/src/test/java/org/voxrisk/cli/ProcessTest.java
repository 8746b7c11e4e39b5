package org.voxrisk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own: exit codes reach the shell, and locale and time zone change no byte. */
class ProcessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void localeAndTimeZoneChangeNoByte() throws IOException, InterruptedException {
        List<String> german = List.of("-Duser.language=de", "-Duser.country=DE", "-Duser.timezone=Pacific/Chatham");
        List<String> turkish = List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=America/St_Johns");
        List<String> arabic = List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=UTC");
        Path image = SmallCase.image(folder);
        Path mask = SmallCase.mask(folder);
        for (String name : List.of("out.csv", "out.json")) {
            List<byte[]> results = new ArrayList<>();
            for (List<String> jvm : List.of(german, turkish, arabic)) {
                Path out = folder.resolve(name);
                assertEquals(
                        0,
                        run(
                                jvm,
                                "extract",
                                "--image",
                                image.toString(),
                                "--mask",
                                mask.toString(),
                                "--out",
                                out.toString()));
                results.add(Files.readAllBytes(out));
                Files.delete(out);
            }
            assertEquals(new String(results.get(0), UTF_8), new String(results.get(1), UTF_8));
            assertEquals(new String(results.get(0), UTF_8), new String(results.get(2), UTF_8));
        }
    }

    @Test
    void exitCodesReachTheShell() throws IOException, InterruptedException {
        String image = SmallCase.image(folder).toString();
        String mask = SmallCase.mask(folder).toString();
        String out = folder.resolve("out.csv").toString();
        assertEquals(1, run(List.of(), "extract", "--image", image, "--mask", mask, "--label", "5", "--out", out));
        String error = Files.readString(folder.resolve("stderr"));
        assertTrue(error.contains("label 5 is not in the mask"), error);
        assertFalse(error.contains("\tat "), error);
        assertEquals(2, run(List.of(), "extract", "--image", image));
        assertFalse(Files.exists(Path.of(out)));
    }

    /** A run that is ended while it writes one file after another leaves none half-written. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void anEndedRunLeavesNoTemporaryFile(String signal) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
        Path dump = folder.resolve("dump");
        Path yaml = Files.writeString(folder.resolve("many.yaml"), """
                imageType:
                  Wavelet: {}
                  LoG: {sigma: [1.0, 2.0]}
                """);
        Process process = new ProcessBuilder(command(
                        List.of(),
                        "extract",
                        "--image",
                        SmallCase.image(folder).toString(),
                        "--mask",
                        SmallCase.mask(folder).toString(),
                        "--settings",
                        yaml.toString(),
                        "--threads",
                        "2",
                        "--dump",
                        dump.toString(),
                        "--out",
                        folder.resolve("out.csv").toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("stdout").toFile())
                .start();
        while (process.isAlive() && !holdsFiles(dump)) {
            Thread.onSpinWait();
        }
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(), files.filter(f -> f.toString().endsWith(".tmp")).toList());
        }
    }

    private static boolean holdsFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    /** The path is put together by the shell, since this process may itself have no way to name it. */
    @Test
    void aPathThatTheLocaleCannotNameIsToldWithTheRemedy() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
        List<String> script = new ArrayList<>(
                List.of("/bin/sh", "-c", "LC_ALL=C; export LC_ALL; \"$@\" \"$(printf 'bild-\\303\\244.nrrd')\"", "sh"));
        script.addAll(command(List.of(), "extract", "--mask", "m.nrrd", "--out", "o.csv", "--image"));
        File err = folder.resolve("stderr").toFile();
        Process process = new ProcessBuilder(script).redirectError(err).start();
        assertEquals(2, process.waitFor());
        String error = Files.readString(err.toPath());
        assertTrue(error.contains("--image") && error.contains("LC_ALL=C.UTF-8"), error);
        assertEquals(1, error.lines().count(), error);
        assertFalse(error.contains("Exception"), error);
    }

    @Test
    void theDayOfARunCanBeGiven() throws IOException, InterruptedException {
        Path out = folder.resolve("out.json");
        List<String> script = new ArrayList<>(List.of("/usr/bin/env", "SOURCE_DATE_EPOCH=951782400"));
        assumeTrue(Files.exists(Path.of(script.get(0))));
        script.addAll(command(
                List.of("-Duser.timezone=Pacific/Auckland"),
                "extract",
                "--quiet",
                "--image",
                SmallCase.image(folder).toString(),
                "--mask",
                SmallCase.mask(folder).toString(),
                "--out",
                out.toString()));
        assertEquals(0, new ProcessBuilder(script).start().waitFor());
        // date -u -d @951782400
        assertTrue(Files.readString(out).contains("\"date\" : \"2000-02-29\""));
    }

    private static List<String> command(List<String> jvm, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        return command;
    }

    private int run(List<String> jvm, String... args) throws IOException, InterruptedException {
        List<String> command = command(jvm, args);
        File err = folder.resolve("stderr").toFile();
        Process process = new ProcessBuilder(command)
                .redirectError(err)
                .redirectOutput(folder.resolve("stdout").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end after two minutes: " + command);
        }
        return process.exitValue();
    }
}
