package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PublishedModels;
import picocli.CommandLine.Option;

/** The option that names a model bundle. */
final class BundleOption {
    static final String PUBLISHED = "published";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "B",
            description =
                    "Model bundle. 'published' is the paper's Rad-score, which has no ranges and cannot score before"
                            + " 'voxrisk fit-ranges' has put in those of a cohort of your own.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    /** The file; none for the published model. */
    Optional<Path> file() {
        return model.toString().equals(PUBLISHED) ? Optional.empty() : Optional.of(model);
    }

    ModelBundle read() throws IOException {
        Optional<Path> file = file();
        return file.isPresent() ? ModelBundle.read(file.get()) : PublishedModels.radScore();
    }
}
