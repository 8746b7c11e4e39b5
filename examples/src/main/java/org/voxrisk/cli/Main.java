package org.voxrisk.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Entry point of the {@code voxrisk} command line. */
public final class Main {
    /** Seconds since 1970 that stand for the time of the run, so that two runs can write the same bytes. */
    private static final String TIME_VARIABLE = "SOURCE_DATE_EPOCH";

    /** What the parser need not know: no option is of such a type, which would be loaded all the same. */
    private static final String CONVERTERS_LEFT_OUT = "picocli.converters.excludes";

    private Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param args command and options
     */
    public static void main(String[] args) {
        PrintWriter err = writer(System.err);
        String time = System.getenv(TIME_VARIABLE);
        if (time != null && !time.matches("[0-9]{1,11}")) {
            err.println("voxrisk: the environment variable " + TIME_VARIABLE
                    + " must be the seconds since 1970, found '" + time + "'.");
            System.exit(ErrorReport.USAGE);
        }
        System.setProperty(CONVERTERS_LEFT_OUT, "java[.](sql|time)[.](?!LocalDate$).*");
        System.exit(Invocation.run(clock(time), writer(System.out), err, args));
    }

    private static Clock clock(@Nullable String time) {
        return time == null
                ? Clock.systemUTC()
                : Clock.fixed(Instant.ofEpochSecond(Long.parseLong(time)), ZoneOffset.UTC);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
