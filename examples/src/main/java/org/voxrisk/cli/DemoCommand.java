package org.voxrisk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.project.StudyProject;
import org.voxrisk.riskmodel.synthetic.CohortFormat;
import org.voxrisk.riskmodel.synthetic.SyntheticCohort;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk demo}: the extraction on the image that the jar carries, then a study of a made-up cohort to its report. */
@Command(
        name = "demo",
        description =
                "Extracts the features of an MR image that comes with the software, and shows some of them; then makes"
                        + " up a small cohort and runs a study on it, from its images to a report.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class)
final class DemoCommand implements Callable<Integer> {
    private static final String IMAGE = "brain1_image.nrrd";
    private static final String MASK = "brain1_label.nrrd";
    private static final String CSV = "features.csv";
    private static final String JSON = "features.json";
    private static final String COHORT = "cohort";
    private static final String REPORT = "report";
    private static final int PATIENTS = 40;
    private static final int MATRIX = 96;
    private static final long SEED = 1;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VoxriskCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description = "Folder for image, mask and results; made if it is not there. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("voxrisk-demo");

    DemoCommand() {}

    @Override
    public Integer call() throws IOException {
        new OutputCheck().folder("--out-dir", folder, Pattern.compile(".*")).require();
        for (String name : List.of(IMAGE, MASK, CSV, JSON)) {
            if (Files.exists(folder.resolve(name))) {
                AtomicFile.requireWritable(folder.resolve(name));
            }
        }
        Files.createDirectories(folder);
        PrintWriter out = spec.commandLine().getOut();
        extract(out);
        out.println();
        study(out);
        out.flush();
        return 0;
    }

    private void extract(PrintWriter out) throws IOException {
        CaseFiles files = new CaseFiles(unpack(IMAGE), unpack(MASK));
        ExtractionRecord record = CaseExtraction.with(Preset.PAPER.parameters().toParameters())
                .withProvenance(Provenance.at(parent.clock()))
                .extract(files, ExtractionObserver.NONE, Work.onCallersThread().withProgress(new ConsoleProgress(out)));
        List<String> warnings = record.warnings();
        new Warnings(warnings.subList(0, Math.min(1, warnings.size())))
                .tell(spec.commandLine().getErr());
        if (warnings.size() > 1) {
            out.println("... and " + (warnings.size() - 1) + " more such remarks, which are in " + JSON);
        }
        Path csv = folder.resolve(CSV).toAbsolutePath().normalize();
        Path json = folder.resolve(JSON).toAbsolutePath().normalize();
        OutputFormat.csv.write(List.of(record), csv);
        OutputFormat.json.write(List.of(record), json);

        out.println();
        out.println(
                record.size() + " features of a brain lesion (" + record.facts().get("voxelCount") + " voxels) are in");
        out.println("  " + csv);
        out.println("  " + json + " (with settings, hashes and geometry)");
        out.println("Ten of them:");
        for (TellingFeature feature : TellingFeature.values()) {
            out.println(feature.line(record));
        }
        out.flush();
    }

    private void study(PrintWriter out) throws IOException {
        Path cohort = folder.resolve(COHORT).toAbsolutePath().normalize();
        Work work = Work.threads(Runtime.getRuntime().availableProcessors());
        out.println("A study of " + PATIENTS + " patients that do not exist: MR images with a tumour, two readers, a"
                + " clinical table.");
        new SyntheticCohort(SyntheticCohort.Settings.of(PATIENTS, SEED).withMatrix(MATRIX))
                .write(cohort, CohortFormat.NRRD, work);
        StudyFile file = StudyFile.read(cohort);
        RobustnessSettings usual = file.robustness();
        StudyProject.Outcome outcome = StudyProject.of(
                        file.withRobustness(
                                new RobustnessSettings(usual.folds(), 1, 2, 5, usual.innerFolds(), usual.seed())),
                        folder.resolve(REPORT).toAbsolutePath().normalize())
                .withDay(LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC))
                .run(work, new StudyProgress(out, false));
        out.println();
        new StudyLines(outcome).lines().forEach(out::println);
        out.println("cohort: " + cohort + " (its README.txt says how it was made up)");
        out.println("Open the report in a browser.");
    }

    private Path unpack(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + name)) {
            if (in == null) {
                throw new IOException("the jar lacks the image " + name + ": build it again with 'mvn package'");
            }
            AtomicFile.write(file, in::transferTo);
        }
        return file;
    }
}
