package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.synthetic.CohortFormat;
import org.voxrisk.riskmodel.synthetic.Endpoint;
import org.voxrisk.riskmodel.synthetic.Signal;
import org.voxrisk.riskmodel.synthetic.SyntheticCohort;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk synth}: a cohort of nobody, to try a study on. */
@Command(
        name = "synth",
        description = {
            "Makes up a cohort: T2 and contrast-enhanced T1 images of the pelvis with a tumour, regions of two readers, a"
                    + " clinical table, and a study file for 'voxrisk study'.",
            "How images and values depend on the risk is written in its README.txt; truth.csv has each patient's. The same"
                    + " options give the same bytes."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class SynthCommand implements Callable<Integer> {
    /** The names are those of the option. */
    enum Format {
        /** NRRD files. */
        nrrd(CohortFormat.NRRD),
        /** DICOM series and segmentations. */
        dicom(CohortFormat.DICOM);

        private final CohortFormat format;

        Format(CohortFormat format) {
            this.format = format;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the cohort: a new one, an empty one, or that of the same cohort left unfinished.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--patients", paramLabel = "N", description = "Number of patients. Default: ${DEFAULT-VALUE}.")
    private int patients = SyntheticCohort.Settings.DEFAULT_PATIENTS;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed, other patients. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "Files of images and regions: nrrd, or dicom (with SEG). Default: ${DEFAULT-VALUE}.")
    private Format format = Format.nrrd;

    @Option(
            names = "--matrix",
            paramLabel = "PX",
            description =
                    "Pixels of a row and column, for the same field of view: 64 is fast. Default: ${DEFAULT-VALUE}.")
    private int matrix = SyntheticCohort.Settings.DEFAULT_MATRIX;

    @Option(
            names = "--no-signal",
            description = "Images and clinical values know nothing of the risk: no model should find anything.")
    private boolean noSignal;

    @Option(
            names = "--follow-up",
            description =
                    "Five years of follow-up: time to recurrence and whether it was seen, in the clinical table; the study"
                            + " file predicts that. All else stays the same.")
    private boolean followUp;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; results do not depend on it. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    SynthCommand() {}

    @Override
    public Integer call() throws IOException {
        Work work = CommandWork.of(threads, quiet, spec.commandLine().getErr());
        SyntheticCohort cohort = new SyntheticCohort(settings());
        new OutputCheck().folder("--out", out, Pattern.compile(".*")).require();
        cohort.write(out, format.format, work);
        PrintWriter console = spec.commandLine().getOut();
        console.println("synthetic cohort of " + patients + " patients: " + out);
        console.println("next: voxrisk study " + out.resolve("study.yaml") + " --out report");
        return 0;
    }

    private SyntheticCohort.Settings settings() {
        try {
            return SyntheticCohort.Settings.of(patients, seed)
                    .withMatrix(matrix)
                    .with(noSignal ? Signal.NONE : Signal.PLANTED)
                    .with(followUp ? Endpoint.RECURRENCE : Endpoint.RISK_LABEL);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--patients, --matrix: " + e.getMessage() + ".");
        }
    }
}
