package org.voxrisk.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top command: names its subcommands, and decides how errors are told. */
@Command(
        name = "voxrisk",
        description = "From voxels to risk: radiomics features of medical images.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        subcommands = {ExtractCommand.class, MapsCommand.class, N4Command.class, PresetsCommand.class, DemoCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was asked for is done",
            "1:a file or a case cannot be used",
            "2:the command line or the settings cannot be understood"
        })
final class VoxriskCommand {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean debug;

    private VoxriskCommand() {}

    /**
     * Runs a command line.
     *
     * @param out receives results
     * @param err receives progress, warnings and errors
     * @param args command and options
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        VoxriskCommand command = new VoxriskCommand();
        CommandLine line = new CommandLine(command);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(ErrorReport::usage);
        line.setExecutionExceptionHandler((e, failed, parsed) -> ErrorReport.failure(e, failed, command.debug));
        int exitCode = line.execute(args.length == 0 ? new String[] {"--help"} : args);
        out.flush();
        err.flush();
        return exitCode;
    }
}
