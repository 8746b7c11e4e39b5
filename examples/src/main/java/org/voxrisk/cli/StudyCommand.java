package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.check.FindingsText;
import org.voxrisk.riskmodel.study.doctor.StudyNotReadyException;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.project.StudyProject;
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
        StudyProject project = StudyProject.of(file, out)
                .withDepth(once ? StudyProject.Depth.ONCE : StudyProject.Depth.AGAIN)
                .withDay(LocalDate.ofInstant(parent.clock().instant(), ZoneOffset.UTC));
        StudyProject dated = date == null ? project : project.withPrintedDay(date);
        StudyProgress progress = new StudyProgress(err, quiet);
        List<String> told;
        try {
            told = dated.isSurvival()
                    ? new SurvivalLines(dated.runSurvival(work, progress)).lines()
                    : new StudyLines(dated.run(work, progress)).lines();
        } catch (StudyNotReadyException e) {
            FindingsText.lines(e.errors()).forEach(err::println);
            err.println();
            err.println("voxrisk study: " + FindingsText.summary(e.errors())
                    + "; nothing was computed. Mend what is told, or" + " exclude the patients; 'voxrisk doctor "
                    + study + "' tells all, warnings too.");
            return 1;
        }
        PrintWriter console = spec.commandLine().getOut();
        told.forEach(console::println);
        return 0;
    }
}
