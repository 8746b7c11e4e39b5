package org.voxrisk.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk bundle}: what is done with a bundle itself. */
@Command(
        name = "bundle",
        description = "Shows a model bundle, or makes a new one with another intercept or slope.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        subcommands = {BundleInfoCommand.class, BundleUpdateCommand.class})
final class BundleCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VoxriskCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    BundleCommand() {}

    LocalDate today() {
        return LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what: info or update.");
    }
}
