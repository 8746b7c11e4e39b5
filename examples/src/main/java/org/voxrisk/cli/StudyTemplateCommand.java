package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.riskmodel.study.file.StudyTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk study-template}: a commented study file. */
@Command(
        name = "study-template",
        description = "Writes a commented study file with every key, to be filled in for 'voxrisk study'.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class StudyTemplateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "F", description = "File to write; without it the text is printed.")
    private @Nullable Path out;

    StudyTemplateCommand() {}

    @Override
    public Integer call() throws IOException {
        if (out == null) {
            spec.commandLine().getOut().print(StudyTemplate.text());
            return 0;
        }
        new OutputCheck().output("--out", out).require();
        AtomicFile.writeText(out, StudyTemplate.text());
        return 0;
    }
}
