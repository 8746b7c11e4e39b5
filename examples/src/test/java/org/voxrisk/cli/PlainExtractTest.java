package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain command line does what the parser would have done, and none is plain that the parser might take otherwise. */
class PlainExtractTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(0), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path root;

    @BeforeEach
    void writeCase() throws IOException {
        SmallCase.image(root);
        SmallCase.mask(root);
    }

    private String[] line(String out, String more) {
        List<String> args = new ArrayList<>(List.of(
                "extract",
                "--image",
                root.resolve("image.nrrd").toString(),
                "--mask",
                root.resolve("mask.nrrd").toString(),
                "--out",
                root.resolve(out).toString()));
        args.addAll(more.isEmpty() ? List.of() : List.of(more.split(" ", -1)));
        return args.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--quiet",
                "--threads 2 --label 1 --nearest",
                "--preset ibsi-ct",
                "--label auto --quiet",
                "--label 7",
                "--label ,",
                "--preset none-such",
                "--settings none-such.yaml"
            })
    void sameAsTheParser(String more) throws IOException {
        for (String ending : List.of(".csv", ".json", ".xls")) {
            StringWriter plainErr = new StringWriter();
            StringWriter parsedErr = new StringWriter();
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            String[] plainLine = line("a" + ending, more);
            assertTrue(PlainExtract.of(plainLine).isPresent());
            int plain = Invocation.run(CLOCK, nowhere, new PrintWriter(plainErr), plainLine);
            Path a = root.resolve("a" + ending);
            byte[] plainBytes = Files.exists(a) ? Files.readAllBytes(a) : new byte[0];
            Files.deleteIfExists(a);
            int parsed = VoxriskCommand.run(CLOCK, nowhere, new PrintWriter(parsedErr), plainLine);
            assertEquals(parsed, plain);
            assertEquals(parsedErr.toString(), plainErr.toString());
            assertArrayEquals(Files.exists(a) ? Files.readAllBytes(a) : new byte[0], plainBytes);
            Files.deleteIfExists(a);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--threads 0",
                "--threads two",
                "--threads",
                "--threads +2",
                "--quiet --quiet",
                "--settings a --preset b",
                "--label -1",
                "--label @file",
                "--label ",
                "--label \"1\"",
                "--set binWidth=10",
                "--threads=2",
                "--help",
                "--debug",
                "@more",
                "stray"
            })
    void leftToTheParser(String more) {
        assertTrue(PlainExtract.of(line("a.csv", more)).isEmpty());
    }

    @Test
    void somethingIsMissing() {
        assertTrue(PlainExtract.of().isEmpty());
        assertTrue(PlainExtract.of("extract").isEmpty());
        assertTrue(PlainExtract.of("extract", "--image", "i", "--mask", "m").isEmpty());
        assertTrue(PlainExtract.of("extract", "--image", "i", "--mask", "m", "--out", "-")
                .isEmpty());
        assertTrue(PlainExtract.of("maps", "--image", "i", "--mask", "m", "--out", "o")
                .isEmpty());
    }
}
