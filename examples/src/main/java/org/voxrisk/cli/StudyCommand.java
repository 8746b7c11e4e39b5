package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.report.StudyReport;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.file.LoadedStudy;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk study}: feature tables and a study file in, models, figures and a report out. */
@Command(
        name = "study",
        description = {
            "Runs a study from feature tables to a report: selection, signatures, fusion, evaluation, robustness.",
            "Nothing is fitted before all tables and patients were checked. A selection that leaves nothing is a"
                    + " result, and told as such."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class StudyCommand implements Callable<Integer> {
    private static final Pattern WRITTEN = Pattern.compile("index\\.html|result\\.json");

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
            description = "Folder of the report (default: ${DEFAULT-VALUE}): index.html, result.json, figures, tables.")
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
        LoadedStudy loaded = file.load();
        new Warnings(loaded.warnings()).tell(err);
        // The listener would hear of single fits of a path; stages are told here.
        StudyResult result = loaded.run(CommandWork.of(threads, true, err));
        Optional<Robustness> robustness = once ? Optional.empty() : Optional.of(loaded.runAgain(work));
        new StudyReport(result, robustness, text(loaded)).write(out);
        PrintWriter console = spec.commandLine().getOut();
        new StudyLines(result, robustness).lines().forEach(console::println);
        console.println("report: " + out.resolve("index.html"));
        return 0;
    }

    private ReportText text(LoadedStudy loaded) {
        ReportText text = loaded.text().withFacts(List.of("Software: voxrisk " + Software.version()));
        return date == null ? text : text.withDate(date.toString());
    }
}
