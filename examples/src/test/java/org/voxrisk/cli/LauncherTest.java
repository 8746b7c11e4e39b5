package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script beside the jar: same output and exit codes as the jar, with or without its archive of classes. */
class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
    }

    @Test
    void firstAndLaterCallsSayTheSame() throws IOException, InterruptedException {
        Path jar = jar();
        Path cache = folder.resolve("a cache");
        Answer first = run(jar, cache, "settings");
        Answer later = run(jar, cache, "settings");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().contains("binWidth"), first.out());
        assertEquals(first, later);
        try (Stream<Path> left = Files.list(cache)) {
            assertTrue(left.allMatch(f -> f.getFileName().toString().matches("classes-[0-9]+\\.jsa")));
        }
    }

    @Test
    void exitCodesAndErrorsPass() throws IOException, InterruptedException {
        Answer answer = run(jar(), folder.resolve("cache"), "extract");
        assertEquals(2, answer.code());
        assertEquals("", answer.out());
        assertTrue(answer.err().contains("Missing required options"), answer.err());
    }

    @Test
    void aJarThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Answer answer = run(folder.resolve("no.jar"), folder.resolve("cache"), "--version");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("no.jar"), answer.err());
    }

    private record Answer(int code, String out, String err) {}

    private Answer run(Path jar, Path cache, String... args) throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of("/bin/sh", Path.of("voxrisk").toAbsolutePath().toString()), Arrays.stream(args))
                .toList());
        builder.environment().put("VOXRISK_JAR", jar.toString());
        builder.environment().put("VOXRISK_CACHE", cache.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return new Answer(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    /** A jar whose manifest names the classes of this test run. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        List<String> parts = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        main.put(
                Attributes.Name.CLASS_PATH,
                parts.stream().map(p -> Path.of(p).toUri().toString()).collect(Collectors.joining(" ")));
        Path jar = folder.resolve("voxrisk.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream made = new JarOutputStream(out, manifest)) {
            made.flush();
        }
        return jar;
    }
}
