package org.voxrisk.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The top command: names its subcommands, and decides how errors are told. */
@Command(
        name = "voxrisk",
        description = "From voxels to risk: radiomics features of medical images.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        versionProvider = SoftwareVersion.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was asked for is done",
            "1:a file or a case cannot be used",
            "2:the command line or the settings cannot be understood"
        })
final class VoxriskCommand {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    private final Clock clock;

    private VoxriskCommand(Clock clock) {
        this.clock = clock;
    }

    /** The clock of the run. */
    Clock clock() {
        return clock;
    }

    /**
     * Runs a command line.
     *
     * @param out receives results
     * @param err receives progress, warnings and errors
     * @param args command and options
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(Clock.systemUTC(), out, err, args);
    }

    /**
     * Runs a command line at a time of its own.
     *
     * @param clock tells the day that is written into results with provenance
     */
    static int run(Clock clock, PrintWriter out, PrintWriter err, String... args) {
        VoxriskCommand command = new VoxriskCommand(clock);
        CommandLine line = new CommandLine(command);
        Subcommands.add(line, args);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpWidth(100);
        line.registerConverter(Path.class, PathLocale::path);
        line.setParameterExceptionHandler(ErrorReport::usage);
        line.setExecutionStrategy(VoxriskCommand::execute);
        line.setExecutionExceptionHandler((e, failed, parsed) -> ErrorReport.failure(e, failed, command.debug));
        int exitCode = line.execute(args.length == 0 ? new String[] {"--help"} : args);
        out.flush();
        err.flush();
        return exitCode;
    }

    /** Turns a heap that is too small into an error that is told as others are, for every command. */
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            CommandLine last =
                    parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
            throw new ExecutionException(last, "out of memory", ErrorReport.outOfMemory(e));
        }
    }
}
