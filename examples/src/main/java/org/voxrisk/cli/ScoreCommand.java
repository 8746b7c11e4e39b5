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
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientFile;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk score}: a model bundle and patients in, scores out. */
@Command(
        name = "score",
        description = "Scores patients with a model bundle: probability, risks at the horizons of a Cox model,"
                + " group, contributions and nomogram points.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
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
            names = "--image",
            paramLabel = "[NAME=]I",
            description =
                    "Image of one patient, extracted with the bundle's settings; for several sequences one each as"
                            + " T2=I.")
    private List<String> images = List.of();

    @Option(
            names = "--mask",
            paramLabel = "[NAME=]M",
            description = "Its mask; for several sequences one each as T2=M.")
    private List<String> masks = List.of();

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "Region of the mask: number, name, or auto. Default: the" + " settings' label.")
    private @Nullable String label;

    @Option(
            names = "--case-id",
            paramLabel = "ID",
            description = "Id of the patient of --image. Default: the image's name.")
    private @Nullable String caseId;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "File to write, .csv or .json. Default: standard output, CSV.")
    private @Nullable Path out;

    @Option(names = "--format", description = "csv or json (with the model it comes from). Default: as F ends.")
    private @Nullable ReportForm format;

    @Option(names = "--threads", paramLabel = "N", description = "Image types extracted at the same time. Default: 1.")
    private int threads = 1;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    ScoreCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet || images.isEmpty(), err);
        ReportForm form = format != null ? format : out == null ? ReportForm.csv : ReportForm.ofName("--out", out);
        ModelBundle bundle = model.read();
        OutputCheck check = patients.check(new OutputCheck().output("--out", out), bundle)
                .input("--model", model.file().orElse(null));
        List<String> warnings = new ArrayList<>();
        FeatureTable table =
                images.isEmpty() && masks.isEmpty() ? ofTables(bundle, check, warnings) : ofVoxels(bundle, check, work);
        List<PatientScore> scores = bundle.score(table, patients.newCentres(bundle));
        new Warnings(warnings).tell(err);
        LocalDate date = LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC);
        ScoreOutput output = new ScoreOutput(bundle, scores);
        if (out == null) {
            PrintWriter console = spec.commandLine().getOut();
            console.print(output.text(form, date));
            if (console.checkError()) {
                throw new IOException("standard output: the scores could not be written to it; is it closed?");
            }
        } else {
            output.write(out, form, date);
            if (!quiet) {
                err.println("wrote " + out + ": " + scores.size() + (scores.size() == 1 ? " patient" : " patients"));
            }
        }
        return 0;
    }

    private FeatureTable ofTables(ModelBundle bundle, OutputCheck check, List<String> warnings) throws IOException {
        check.require();
        PatientTables read = patients.read(bundle);
        warnings.addAll(read.warnings());
        return read.table();
    }

    private FeatureTable ofVoxels(ModelBundle bundle, OutputCheck check, Work work) throws IOException {
        if (!patients.features.isEmpty()) {
            throw new ParameterException("--features and --image are both given: one of them says what is scored.");
        }
        Map<String, String> imageFiles = VoxelScore.files("--image", images, bundle);
        Map<String, String> maskFiles = VoxelScore.files("--mask", masks, bundle);
        imageFiles.values().forEach(f -> check.image("--image", PathLocale.path(f)));
        maskFiles.values().forEach(f -> check.image("--mask", PathLocale.path(f)));
        check.require();
        if (bundle.awaitsRanges().isPresent()) {
            // Says what is to be done, before minutes of extraction.
            bundle.score(FeatureTable.ofRows(bundle.requiredColumns(), List.of(), new double[0]));
        }
        FeatureTable table = new VoxelScore(bundle, Provenance.at(parent.clock()), work)
                .extract(imageFiles, maskFiles, Optional.ofNullable(label), Optional.ofNullable(caseId));
        Path clinical = patients.clinical;
        if (clinical != null) {
            table = PatientTables.beside(
                    table, PatientFile.open(clinical, patients.idColumn()).table(bundle));
        }
        String centre = patients.centre;
        return centre == null ? table : table.withCases(c -> c.batch().isPresent() ? c : c.withBatch(centre));
    }
}
