package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.report.StudyReport;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.file.LoadedStudy;
import org.voxrisk.riskmodel.study.file.StudyExtraction;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyModels;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk study}: feature tables and a study file in, models, figures and a report out. */
@Command(
        name = "study",
        description = {
            "Runs a study from images or feature tables to a report: extraction, selection, signatures, fusion, evaluation,"
                    + " robustness. A run that was ended goes on where it was.",
            "Nothing is fitted before all tables and patients were checked. A selection that leaves nothing is a"
                    + " result, and told as such."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class StudyCommand implements Callable<Integer> {
    private static final Pattern WRITTEN = Pattern.compile("index\\.html|result\\.json");

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VoxriskCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "Study file (see 'voxrisk study-template'), or a folder with a study.yaml or study.json.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path study;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "report",
            description =
                    "Folder of the report (default: ${DEFAULT-VALUE}): index.html, result.json, figures, tables, models;"
                            + " features and corrected images of a study from images.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--no-robustness",
            description = "Do not fit the chain again (cross-validation, shuffled labels, bootstrap).")
    private boolean once;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description =
                    "Day to be printed in the report; without it none is, and the same study gives the same bytes.")
    private @Nullable LocalDate date;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; results do not depend on it. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    StudyCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet, err);
        StudyFile file = StudyFile.read(study);
        new OutputCheck().folder("--out", out, WRITTEN).require();
        StudyExtraction extraction = new StudyExtraction(file, out);
        StudyFile tables = extraction.run(work, (table, cases) -> {
            if (!quiet) {
                err.println("extracting " + table + ": " + cases + " cases");
            }
            return BatchListener.NONE;
        });
        LoadedStudy loaded = tables.load();
        List<String> warnings = new ArrayList<>(extraction.remarks());
        warnings.addAll(loaded.warnings());
        new Warnings(warnings).tell(err);
        // The listener would hear of single fits of a path; stages are told here.
        StudyResult result = loaded.run(CommandWork.of(threads, true, err));
        Optional<StudyClassifiers> classifiers = loaded.compare(result, work);
        Optional<Robustness> robustness = once ? Optional.empty() : Optional.of(loaded.runAgain(work));
        new StudyReport(result, robustness, text(file, loaded, warnings))
                .withClassifiers(classifiers)
                .write(out);
        List<Path> bundles = new StudyModels(file, result).write(out.resolve("models"), day());
        extraction.discardJournals();
        PrintWriter console = spec.commandLine().getOut();
        new StudyLines(result, robustness).lines().forEach(console::println);
        if (!bundles.isEmpty()) {
            console.println("models: " + bundles.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        console.println("report: " + out.resolve("index.html"));
        return 0;
    }

    private LocalDate day() {
        return date == null ? LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC) : date;
    }

    private ReportText text(StudyFile file, LoadedStudy loaded, List<String> warnings) {
        List<String> facts = new ArrayList<>(List.of("Software: voxrisk " + Software.version()));
        file.inputs().extraction().ifPresent(e -> {
            facts.add("Features: extracted from images with the settings " + e.settings()
                    + "; all of them are in the bundles of models/");
            facts.add("Bias field: "
                    + e.biasField()
                            .map(n4 -> "corrected before extraction, " + n4)
                            .orElse("not corrected"));
        });
        ReportText text = loaded.text().withWarnings(warnings).withFacts(facts);
        return date == null ? text : text.withDate(date.toString());
    }
}
