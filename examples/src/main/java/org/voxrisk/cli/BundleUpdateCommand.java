package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.bundle.BundleUpdate;
import org.voxrisk.riskmodel.bundle.HazardUpdate;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.Recalibration;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
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
                "Estimates intercept, or intercept and slope, anew on patients with known outcomes, of a Cox model its"
                        + " baseline hazard and slope on patients with follow-up, and writes a new bundle whose history"
                        + " names the old one.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class BundleUpdateCommand implements Callable<Integer> {
    private static final String INTERCEPT = "intercept";
    private static final String INTERCEPT_SLOPE = "intercept-slope";
    private static final String BASELINE = "baseline";
    private static final String BASELINE_SLOPE = "baseline-slope";

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

    @Mixin
    private final FollowUpOptions followUp = new FollowUpOptions();

    @Option(
            names = "--what",
            paramLabel = "W",
            description = "intercept (calibration in the large) or intercept-slope (logistic recalibration); of a Cox"
                    + " model baseline (its hazard) or baseline-slope (and a factor of the linear predictor). Default:"
                    + " intercept, baseline.")
    private @Nullable String what;

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
        requireKnown();
        ModelBundle bundle = model.read();
        patients.check(new OutputCheck().output("--out", out), bundle)
                .input("--model", model.file().orElse(null))
                .require();
        PatientTables read = patients.read(bundle);
        List<String> warnings = new ArrayList<>(read.warnings());
        Optional<FittedHazard> cox = bundle.model().hazard();
        ModelBundle updated =
                cox.isPresent() ? hazard(bundle, read, cox.get(), warnings) : recalibrated(bundle, read, warnings);
        PrintWriter err = spec.commandLine().getErr();
        new Warnings(warnings).tell(err);
        updated.write(out);
        err.println("wrote " + out + ": "
                + updated.history().get(updated.history().size() - 1).what() + "; sha256 " + updated.sha256());
        return 0;
    }

    private void requireKnown() {
        if (what != null
                && !List.of(INTERCEPT, INTERCEPT_SLOPE, BASELINE, BASELINE_SLOPE)
                        .contains(what)) {
            throw new ParameterException(
                    "--what must be intercept or intercept-slope, of a Cox model baseline or baseline-slope; found '"
                            + what + "'.");
        }
    }

    private ModelBundle recalibrated(ModelBundle bundle, PatientTables read, List<String> warnings) throws IOException {
        followUp.refuse();
        String part = what == null ? INTERCEPT : what;
        if (part.equals(BASELINE) || part.equals(BASELINE_SLOPE)) {
            throw new ParameterException(
                    "--what " + part + " is of Cox models; of this model there is intercept or intercept-slope.");
        }
        Recalibration.Kind kind =
                part.equals(INTERCEPT) ? Recalibration.Kind.INTERCEPT : Recalibration.Kind.INTERCEPT_AND_SLOPE;
        return BundleUpdate.recalibrated(
                bundle, outcomes.label(read, warnings), kind, patients.newCentres(bundle), parent.today());
    }

    private ModelBundle hazard(ModelBundle bundle, PatientTables read, FittedHazard cox, List<String> warnings)
            throws IOException {
        String part = what == null ? BASELINE : what;
        if (part.equals(INTERCEPT) || part.equals(INTERCEPT_SLOPE)) {
            throw new ParameterException(
                    "--what " + part + ": the model is a Cox model; of it there is baseline or baseline-slope.");
        }
        FollowUpOptions.Followed followed = followUp.read(read, patients, outcomes, cox, warnings);
        return HazardUpdate.of(
                bundle,
                followed.patients(),
                followed.followUp(),
                part.equals(BASELINE) ? HazardUpdate.Kind.BASELINE : HazardUpdate.Kind.BASELINE_AND_SLOPE,
                patients.newCentres(bundle),
                parent.today());
    }
}
