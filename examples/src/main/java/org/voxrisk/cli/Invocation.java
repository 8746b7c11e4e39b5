package org.voxrisk.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;

/** One call of {@code voxrisk}, whoever understands its arguments. */
final class Invocation {
    private Invocation() {}

    /**
     * Runs a command line.
     *
     * @param clock tells the day that is written into results with provenance
     * @param out receives results
     * @param err receives progress, warnings and errors
     * @param args command and options
     * @return the exit code
     */
    static int run(Clock clock, PrintWriter out, PrintWriter err, String... args) {
        Optional<PlainExtract> plain = PlainExtract.of(args);
        if (plain.isEmpty()) {
            return VoxriskCommand.run(clock, out, err, args);
        }
        int exitCode = plain.get().run(clock, out, err);
        out.flush();
        err.flush();
        return exitCode;
    }
}
