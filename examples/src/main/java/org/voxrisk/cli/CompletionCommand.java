package org.voxrisk.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code voxrisk completion}: the script with which a shell completes commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints the script with which bash or zsh completes commands and options.",
            "In the shell, or its start file:",
            "  alias voxrisk='java -jar /path/to/voxrisk.jar'",
            "  source <(voxrisk completion)"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class)
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    CompletionCommand() {}

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("voxrisk", spec.root().commandLine()));
        return 0;
    }
}
