package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.bundle.BundleUpdate;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.Recalibration;
import org.voxrisk.riskmodel.data.FeatureTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk bundle update}: recalibrates a bundle on new patients into a new bundle. */
@Command(
        name = "update",
        description =
                "Estimates intercept, or intercept and slope, anew on patients with known outcomes, and writes a new"
                        + " bundle whose history names the old one.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class BundleUpdateCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private BundleCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final BundleOption model = new BundleOption();

    @Mixin
    private final PatientOptions patients = new PatientOptions();

    @Mixin
    private final OutcomeOptions outcomes = new OutcomeOptions();

    @Option(
            names = "--what",
            paramLabel = "W",
            description = "intercept (calibration in the large) or intercept-slope (logistic recalibration). Default:"
                    + " intercept.")
    private String what = "intercept";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "B",
            description = "Bundle to write; replaced if it is there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    BundleUpdateCommand() {}

    @Override
    public Integer call() throws IOException {
        Recalibration.Kind kind = switch (what) {
            case "intercept" -> Recalibration.Kind.INTERCEPT;
            case "intercept-slope" -> Recalibration.Kind.INTERCEPT_AND_SLOPE;
            default ->
                throw new ParameterException("--what must be intercept or intercept-slope, found '" + what + "'.");
        };
        ModelBundle bundle = model.read();
        patients.check(new OutputCheck().output("--out", out), bundle)
                .input("--model", model.file().orElse(null))
                .require();
        PatientTables read = patients.read(bundle);
        List<String> warnings = new ArrayList<>(read.warnings());
        FeatureTable labelled = outcomes.label(read, warnings);
        ModelBundle updated =
                BundleUpdate.recalibrated(bundle, labelled, kind, patients.newCentres(bundle), parent.today());
        PrintWriter err = spec.commandLine().getErr();
        new Warnings(warnings).tell(err);
        updated.write(out);
        err.println("wrote " + out + ": "
                + updated.history().get(updated.history().size() - 1).what() + "; sha256 " + updated.sha256());
        return 0;
    }
}
