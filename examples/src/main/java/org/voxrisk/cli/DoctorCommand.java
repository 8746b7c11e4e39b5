package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.check.CaseDiagnosis;
import org.voxrisk.io.cohort.check.CaseEstimate;
import org.voxrisk.io.cohort.check.CaseGroup;
import org.voxrisk.io.cohort.check.CasePreflight;
import org.voxrisk.io.cohort.check.CaseSheetCsv;
import org.voxrisk.io.cohort.check.Exclusion;
import org.voxrisk.io.cohort.check.FindingsFile;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.study.doctor.Diagnosis;
import org.voxrisk.riskmodel.study.doctor.Doctor;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk doctor}: what is wrong with a study, or a list of cases, before anything is computed. */
@Command(
        name = "doctor",
        description = {
            "Checks a study, or a list of cases, before anything is computed: files, grids, regions, grey levels, tables,"
                    + " units, ids, outcome. All problems of all patients are told at once, each with what to do.",
            "Exit code 1 tells of errors (with --strict of warnings, too)."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "STUDY",
            description = "Study file, or a folder with a study.yaml or study.json.")
    private @Nullable Path study;

    @Option(
            names = "--batch",
            paramLabel = "CASES.csv",
            description = "A list of cases (columns Image, Mask, Label) in place of a study.")
    private @Nullable Path batch;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(names = "--tables", description = "Look at the tables of a study alone, not at images.")
    private boolean tables;

    @Option(
            names = "--no-estimate",
            description = "Extract no case to estimate how long all take; the output is the same in each run then.")
    private boolean noEstimate;

    @Option(names = "--json", paramLabel = "F", description = "Write the findings as JSON.")
    private @Nullable Path json;

    @Option(names = "--csv", paramLabel = "F", description = "Write the findings as CSV, a row each.")
    private @Nullable Path csv;

    @Option(
            names = "--facts",
            paramLabel = "F",
            description = "Write size, spacing, region and grey levels of each case as CSV.")
    private @Nullable Path facts;

    @Option(names = "--strict", description = "Exit with 1 for warnings, too.")
    private boolean strict;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; results do not depend on it. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    DoctorCommand() {}

    @Override
    public Integer call() throws IOException {
        Work work = CommandWork.of(threads, quiet, spec.commandLine().getErr());
        new OutputCheck()
                .input("STUDY", study)
                .input("--batch", batch)
                .output("--json", json)
                .output("--csv", csv)
                .output("--facts", facts)
                .require();
        Diagnosis diagnosis = diagnosis(work);
        if (json != null) {
            JsonDocument.write(json, diagnosis.json());
        }
        if (csv != null) {
            FindingsFile.writeCsv(diagnosis.findings(), csv);
        }
        if (facts != null) {
            CaseSheetCsv.write(diagnosis.cases(), facts);
        }
        tell(diagnosis);
        boolean failed = !diagnosis.of(Severity.ERROR).isEmpty()
                || (strict && !diagnosis.of(Severity.WARNING).isEmpty());
        return failed ? 1 : 0;
    }

    private Diagnosis diagnosis(Work work) throws IOException {
        if ((study == null) == (batch == null)) {
            throw new ParameterException("name a study, or a list of cases by --batch; one of them.");
        }
        if (batch != null) {
            return ofBatch(batch, work);
        }
        if (settings.base != null || !settings.assignments.isEmpty() || settings.label != null) {
            throw new ParameterException(
                    "--preset, --settings, --set and --label go with --batch; a study names its own"
                            + " under 'extraction'.");
        }
        Doctor.Scope scope =
                tables ? Doctor.Scope.TABLES : noEstimate ? Doctor.Scope.ALL : Doctor.Scope.ALL_WITH_ESTIMATE;
        return Doctor.of(StudyFile.read(Objects.requireNonNull(study)))
                .withScope(scope)
                .examine(work);
    }

    private Diagnosis ofBatch(Path list, Work work) throws IOException {
        if (tables) {
            throw new ParameterException("--tables goes with a study; a list of cases has none.");
        }
        settings.requireOneNumber();
        CasePreflight preflight =
                CasePreflight.with(settings.read().toParameters()).without(Exclusion.byRow(list.toString()));
        CaseDiagnosis found = preflight.examine(List.of(CaseGroup.of(CaseList.read(list))), work);
        Optional<CaseEstimate> estimate = noEstimate ? Optional.empty() : preflight.estimate(found, work);
        return new Diagnosis(found.findings(), found.cases(), found.patients(), estimate);
    }

    private void tell(Diagnosis diagnosis) {
        PrintWriter out = spec.commandLine().getOut();
        diagnosis.lines().forEach(out::println);
        if (!diagnosis.findings().isEmpty()) {
            out.println();
        }
        out.println(diagnosis.patients().size() + " patients: " + diagnosis.summary());
        diagnosis.estimate().ifPresent(e -> out.println("extraction of " + e.text(threads)));
    }
}
