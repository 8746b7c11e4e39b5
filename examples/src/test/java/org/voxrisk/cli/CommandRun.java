package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command line did, run inside this process.
 *
 * @param exitCode the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
        int exitCode = Invocation.run(Clock.systemUTC(), new PrintWriter(out), new PrintWriter(err), texts);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    CommandRun succeeds() {
        assertEquals(0, exitCode, err);
        return this;
    }

    /** The error is one line, holds these texts, and no stack trace. */
    void fails(int expectedCode, String... texts) {
        assertEquals(expectedCode, exitCode, err);
        assertEquals(1, err.lines().count(), () -> "one paragraph: " + err);
        assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
        for (String text : texts) {
            assertTrue(err.contains(text), () -> "'" + text + "' is not in: " + err);
        }
    }

    /** Only these files are in the folder: no temporary one was left. */
    static void assertFiles(Path folder, String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(names),
                    files.map(f -> String.valueOf(f.getFileName())).sorted().toList());
        }
    }
}
