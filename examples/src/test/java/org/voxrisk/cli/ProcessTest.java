package org.voxrisk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private int run(List<String> jvm, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
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
