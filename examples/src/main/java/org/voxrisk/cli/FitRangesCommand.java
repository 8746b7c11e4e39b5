package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.voxrisk.riskmodel.bundle.BundleUpdate;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk fit-ranges}: a published score and a cohort in, a bundle that can score out. */
@Command(
        name = "fit-ranges",
        description = {
            "Puts the ranges of a cohort of your own into a published score.",
            "The minima and maxima that scale its features were not published, so that it cannot score without. Scores of"
                    + " other ranges are not comparable, and none compares with the publication's."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class FitRangesCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VoxriskCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final BundleOption model = new BundleOption();

    @Mixin
    private final PatientOptions patients = new PatientOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "B",
            description = "Bundle to write; replaced if it is there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    FitRangesCommand() {}

    @Override
    public Integer call() throws IOException {
        ModelBundle bundle = model.read();
        patients.check(new OutputCheck().output("--out", out), bundle)
                .input("--model", model.file().orElse(null))
                .require();
        PatientTables cohort = patients.read(bundle);
        LocalDate date = LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC);
        ModelBundle fitted = BundleUpdate.withRanges(bundle, cohort.table(), date);
        PrintWriter err = spec.commandLine().getErr();
        new Warnings(cohort.warnings()).tell(err);
        fitted.write(out);
        err.println("wrote " + out + ": ranges of " + cohort.table().caseCount() + " cases, sha256 " + fitted.sha256());
        return 0;
    }
}
