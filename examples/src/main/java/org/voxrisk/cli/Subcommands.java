package org.voxrisk.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/**
 * The subcommands, in the order of the help.
 *
 * <p>A command line that begins with the name of one gets that one alone: describing all of them to the parser takes
 * longer than many an extraction.
 */
final class Subcommands {
    private static final String COMPLETION = "completion";
    private static final String HELP = "help";

    private static final List<String> NAMES = List.of(
            "extract",
            "merge",
            "maps",
            "filter",
            "perturb",
            "n4",
            "presets",
            "settings",
            "info",
            "convert",
            "view",
            "score",
            "evaluate",
            "compare",
            "ibsi",
            "fit-ranges",
            "doctor",
            "study",
            "study-template",
            "synth",
            "plot",
            "bundle",
            "demo",
            COMPLETION,
            HELP);

    private Subcommands() {}

    /** Adds the one that the arguments begin with, or all where they begin otherwise or are about all. */
    static void add(CommandLine line, String... args) {
        boolean one =
                args.length > 0 && NAMES.contains(args[0]) && !args[0].equals(COMPLETION) && !args[0].equals(HELP);
        for (String name : one ? List.of(args[0]) : NAMES) {
            line.addSubcommand(name, new CommandLine(command(name)));
        }
    }

    private static Class<?> command(String name) {
        return switch (name) {
            case "extract" -> ExtractCommand.class;
            case "merge" -> MergeCommand.class;
            case "maps" -> MapsCommand.class;
            case "filter" -> FilterCommand.class;
            case "perturb" -> PerturbCommand.class;
            case "n4" -> N4Command.class;
            case "presets" -> PresetsCommand.class;
            case "settings" -> SettingsCommand.class;
            case "info" -> InfoCommand.class;
            case "convert" -> ConvertCommand.class;
            case "view" -> ViewCommand.class;
            case "score" -> ScoreCommand.class;
            case "evaluate" -> EvaluateCommand.class;
            case "compare" -> CompareCommand.class;
            case "ibsi" -> IbsiCommand.class;
            case "fit-ranges" -> FitRangesCommand.class;
            case "doctor" -> DoctorCommand.class;
            case "study" -> StudyCommand.class;
            case "study-template" -> StudyTemplateCommand.class;
            case "synth" -> SynthCommand.class;
            case "plot" -> PlotCommand.class;
            case "bundle" -> BundleCommand.class;
            case "demo" -> DemoCommand.class;
            case COMPLETION -> CompletionCommand.class;
            case HELP -> HelpCommand.class;
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
