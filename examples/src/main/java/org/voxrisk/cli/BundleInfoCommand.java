package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PublishedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk bundle info}: verifies a bundle and shows what it says of itself. */
@Command(
        name = "info",
        description = "Verifies a bundle, computes its reference patients again, and shows what it says of itself.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class)
final class BundleInfoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "B", description = "The bundle, or 'published'.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    BundleInfoCommand() {}

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle =
                file.toString().equals(BundleOption.PUBLISHED) ? PublishedModels.radScore() : ModelBundle.read(file);
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.print(JsonDocument.toText(ModelText.json(bundle)));
        } else {
            ModelText.lines(bundle).forEach(console::println);
        }
        return 0;
    }
}
