package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.bundle.ExternalValidation;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.SurvivalValidation;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk evaluate}: a model bundle and new patients with outcomes in, an external validation out. */
@Command(
        name = "evaluate",
        description = "Validates a model bundle on new patients with known outcomes, or of a Cox model with follow-up."
                + " Nothing is refitted.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
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

    @Mixin
    private final OutcomeOptions outcomes = new OutcomeOptions();

    @Mixin
    private final FollowUpOptions followUp = new FollowUpOptions();

    @Option(
            names = "--subgroup",
            paramLabel = "COL",
            description = "Column whose texts are subgroups, evaluated one by one.")
    private @Nullable String subgroup;

    @Option(
            names = "--out",
            paramLabel = "F",
            description =
                    "File to write, .json or .csv, with the decision curve; may be given twice. The other measures are"
                            + " printed in any case.")
    private List<Path> out = List.of();

    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        List<ReportForm> forms = new ArrayList<>();
        for (Path file : out) {
            forms.add(ReportForm.ofName("--out", file));
        }
        ModelBundle bundle = model.read();
        OutputCheck check = patients.check(new OutputCheck(), bundle)
                .input("--model", model.file().orElse(null));
        out.forEach(f -> check.output("--out", f));
        check.require();
        PatientTables read = patients.read(bundle);
        List<String> warnings = new ArrayList<>(read.warnings());
        Map<String, String> groups = subgroup == null ? Map.of() : read.texts("--subgroup", subgroup);
        Optional<FittedHazard> cox = bundle.model().hazard();
        if (cox.isEmpty()) {
            followUp.refuse();
        }
        ValidationOutput output = cox.isPresent()
                ? survival(bundle, read, cox.get(), groups, warnings)
                : labels(bundle, read, groups, warnings);
        new Warnings(warnings).tell(spec.commandLine().getErr());
        LocalDate date = LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC);
        for (int i = 0; i < out.size(); i++) {
            output.write(out.get(i), forms.get(i), date);
        }
        PrintWriter console = spec.commandLine().getOut();
        output.lines().forEach(console::println);
        return 0;
    }

    private ValidationOutput labels(
            ModelBundle bundle, PatientTables read, Map<String, String> groups, List<String> warnings)
            throws IOException {
        ExternalValidation validation =
                ExternalValidation.of(bundle, outcomes.label(read, warnings), patients.newCentres(bundle), groups);
        return new ValidationOutput(bundle, validation.scores(), validation.measures(bundle.groups()), warnings);
    }

    private ValidationOutput survival(
            ModelBundle bundle, PatientTables read, FittedHazard cox, Map<String, String> groups, List<String> warnings)
            throws IOException {
        FollowUpOptions.Followed followed = followUp.read(read, patients, outcomes, cox, warnings);
        SurvivalValidation validation = SurvivalValidation.of(
                bundle, followed.patients(), followed.followUp(), patients.newCentres(bundle), groups);
        return new ValidationOutput(bundle, validation.scores(), validation.measures(), warnings);
    }
}
