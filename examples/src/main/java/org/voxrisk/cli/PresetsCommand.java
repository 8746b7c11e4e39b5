package org.voxrisk.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.settings.Preset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk presets}: lists the named settings, or prints one as a parameter file. */
@Command(
        name = "presets",
        description = "Lists the presets, or prints one as a parameter file to start from.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class)
final class PresetsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The preset to print.")
    private @Nullable String name;

    PresetsCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name != null) {
            out.print(SettingsOptions.preset(name).yaml());
        } else {
            for (Preset preset : Preset.values()) {
                out.println(String.format(Locale.ROOT, "%-20s %s", preset.presetName(), preset.summary()));
            }
        }
        return 0;
    }
}
