package org.voxrisk.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Entry point of the {@code voxrisk} command line. */
public final class Main {
    private Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param args command and options
     */
    public static void main(String[] args) {
        int exitCode = VoxriskCommand.run(writer(System.out), writer(System.err), args);
        System.exit(exitCode);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
