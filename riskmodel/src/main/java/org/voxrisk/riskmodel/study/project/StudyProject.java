package org.voxrisk.riskmodel.study.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.file.LeftFiles;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.report.ReportText;
import org.voxrisk.riskmodel.report.StudyReport;
import org.voxrisk.riskmodel.report.SurvivalReport;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.doctor.Diagnosis;
import org.voxrisk.riskmodel.study.doctor.Doctor;
import org.voxrisk.riskmodel.study.file.LoadedStudy;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.data.ModelColumns;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/**
 * A study from its file to a folder with everything: features, report, figures, tables, models.
 *
 * <pre>{@code
 * StudyProject project = StudyProject.of(StudyFile.read(Path.of("study.yaml")), Path.of("report"));
 * StudyProject.Outcome outcome = project.run(Work.threads(2), StudyProject.Listener.NONE);
 * AucEstimate auc = outcome.result().model(StudyModel.FUSION).orElseThrow().test().auc();
 * }</pre>
 *
 * <p>A run that was ended goes on from what is in the folder: features that were extracted are not extracted again. The same
 * study gives the same bytes, on any number of threads and after any number of ends; only the bundles hold the day.
 *
 * @param file the study
 * @param folder made when it is not there; files of the same names are replaced
 * @param depth how much is done
 * @param day of the run, for the bundles
 * @param printed the day as the report prints it; empty for none
 */
public record StudyProject(StudyFile file, Path folder, Depth depth, LocalDate day, Optional<LocalDate> printed) {
    private static final int PATIENTS_TOLD = 5;
    private static final int FINDINGS_TOLD = 2;

    /** How much is done. */
    public enum Depth {
        /** The chain on the split, and the comparison of classifiers. */
        ONCE,
        /** Besides, the chain is fitted again: cross-validation, shuffled labels, bootstrap, centres left out. */
        AGAIN
    }

    /** Is told how far it is. */
    public interface Listener {
        /** Listens to nothing. */
        Listener NONE = new Listener() {};

        /** A stage begins, in a few words. */
        default void stage(String words) {}

        /** What was remarked of images and tables, before anything is fitted. */
        default void warnings(List<String> all) {}

        /**
         * A table of features is begun.
         *
         * @return listens to its cases
         */
        default BatchListener extracting(String table, int cases) {
            return BatchListener.NONE;
        }
    }

    /**
     * What a run found and wrote.
     *
     * @param result the chain on the split
     * @param classifiers the comparison of classifiers
     * @param robustness what is left when the chain is fitted again
     * @param report the page
     * @param models the bundles
     */
    public record Outcome(
            StudyResult result,
            Optional<StudyClassifiers> classifiers,
            Optional<Robustness> robustness,
            Path report,
            List<Path> models) {
        /** Copies the list. */
        public Outcome {
            models = List.copyOf(models);
        }
    }

    /** All of it, of today by the clock of the system, with no day printed. */
    public static StudyProject of(StudyFile file, Path folder) {
        return new StudyProject(file, folder, Depth.AGAIN, LocalDate.now(Clock.systemUTC()), Optional.empty());
    }

    /** The same with another depth. */
    public StudyProject withDepth(Depth other) {
        return new StudyProject(file, folder, other, day, printed);
    }

    /** The same with another day in the bundles. */
    public StudyProject withDay(LocalDate other) {
        return new StudyProject(file, folder, depth, other, printed);
    }

    /** The same with a day printed in the report, and in the bundles. */
    public StudyProject withPrintedDay(LocalDate other) {
        return new StudyProject(file, folder, depth, other, Optional.of(other));
    }

    /**
     * Does what is not done yet, and writes all of it.
     *
     * @param work on how many threads; its listener is told of single fits
     * @throws org.voxrisk.riskmodel.study.doctor.StudyNotReadyException when something is wrong with the study; all of it is
     *     listed, and nothing was computed
     * @throws org.voxrisk.riskmodel.study.CohortRefusedException when patients cannot take part and are not excluded; all are
     *     listed, and nothing was fitted
     * @throws org.voxrisk.riskmodel.clinical.ClinicalDataException when cells of the clinical table are wrong; all are listed
     * @throws org.voxrisk.io.settings.ParameterException when the outcome is the time to an event, which the chain of labels
     *     cannot predict
     * @throws IllegalArgumentException when tables do not fit together, or a step cannot be fitted
     * @throws IOException when a file cannot be read or written
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public Outcome run(Work work, Listener listener) throws IOException {
        requireClasses();
        // Cases and stages are told; what happens inside a case or along a path is not.
        Work quiet = work.withProgress(Progress.NONE);
        StudyExtraction extraction = new StudyExtraction(file, folder);
        List<String> warnings = new ArrayList<>();
        LoadedStudy loaded = loaded(extraction, warnings, quiet, listener);
        Optional<String> notCompared = loaded.whyNotCompared();
        notCompared.ifPresent(warnings::add);
        Optional<String> notAgain = depth == Depth.AGAIN ? loaded.whyNotAgain() : Optional.empty();
        notAgain.ifPresent(warnings::add);
        listener.warnings(warnings);
        listener.stage("fitting the chain");
        StudyResult result = loaded.run(quiet);
        Optional<StudyClassifiers> classifiers = Optional.empty();
        if (notCompared.isEmpty()) {
            listener.stage("comparing classifiers");
            classifiers = loaded.compare(result, quiet);
        }
        Optional<Robustness> robustness = Optional.empty();
        if (depth == Depth.AGAIN && notAgain.isEmpty()) {
            listener.stage("fitting the chain again and again");
            try {
                robustness = Optional.of(loaded.runAgain(work));
            } catch (IllegalArgumentException e) {
                // A resample or a cohort without a centre can have too few patients where the whole has enough.
                String why = "the chain is not fitted again: " + e.getMessage();
                warnings.add(why);
                listener.warnings(List.of(why));
            }
        }
        listener.stage("drawing and writing");
        new StudyReport(result, robustness, text(warnings))
                .withClassifiers(classifiers)
                .withPanels(new StudyPanels(file, file.excluded()).draw(quiet))
                .write(folder);
        List<Path> models = new StudyModels(file, result).write(folder.resolve("models"), day);
        extraction.discardJournals();
        LeftFiles.remove(folder);
        return new Outcome(result, classifiers, robustness, folder.resolve("index.html"), models);
    }

    /** Examines the study, extracts what is not there yet, and reads the tables. */
    private LoadedStudy loaded(StudyExtraction extraction, List<String> warnings, Work quiet, Listener listener)
            throws IOException {
        listener.stage("examining the study");
        Diagnosis diagnosis = Doctor.of(file).examine(quiet);
        diagnosis.requireNoErrors();
        Files.createDirectories(folder);
        JsonDocument.write(folder.resolve("doctor.json"), diagnosis.json());
        StudyFile tables = extraction.run(quiet, listener::extracting);
        LoadedStudy loaded = tables.load();
        warnings.addAll(remarks(diagnosis));
        warnings.addAll(extraction.remarks());
        warnings.addAll(loaded.warnings());
        return loaded;
    }

    /** Whether the outcome is the time to an event, for {@link #runSurvival}. */
    public boolean isSurvival() {
        return file.inputs().outcome() instanceof StudyInputs.Outcome.Survival;
    }

    /**
     * What a run of a study of the time to an event found and wrote.
     *
     * @param result the chain on the split
     * @param robustness what is left when the chain is fitted again
     * @param report the page
     * @param models the bundles
     */
    public record SurvivalOutcome(
            SurvivalResult result, Optional<SurvivalRobustness> robustness, Path report, List<Path> models) {
        /** Copies the list. */
        public SurvivalOutcome {
            models = List.copyOf(models);
        }
    }

    /**
     * As {@link #run}, of a study of the time to an event.
     *
     * @param work on how many threads; its listener is told of single fits
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training patient had the event
     * @throws IllegalArgumentException when tables do not fit together, a step cannot be fitted, or the follow-up has strata or an
     *     offset, for which the penalised model has no place
     * @throws IllegalStateException when the outcome are two classes
     * @throws IOException when a file cannot be read or written
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public SurvivalOutcome runSurvival(Work work, Listener listener) throws IOException {
        requireChain();
        Work quiet = work.withProgress(Progress.NONE);
        StudyExtraction extraction = new StudyExtraction(file, folder);
        List<String> warnings = new ArrayList<>();
        LoadedStudy loaded = loaded(extraction, warnings, quiet, listener);
        Optional<String> notAgain = depth == Depth.AGAIN ? loaded.whyNotSurvivalAgain() : Optional.empty();
        notAgain.ifPresent(warnings::add);
        listener.warnings(warnings);
        listener.stage("fitting the chain");
        SurvivalResult result = loaded.runSurvival(quiet);
        Optional<SurvivalRobustness> robustness = Optional.empty();
        if (depth == Depth.AGAIN && notAgain.isEmpty()) {
            listener.stage("fitting the chain again and again");
            try {
                robustness = Optional.of(loaded.runSurvivalAgain(work));
            } catch (IllegalArgumentException e) {
                // A resample can have too few events where the whole has enough.
                String why = "the chain is not fitted again: " + e.getMessage();
                warnings.add(why);
                listener.warnings(List.of(why));
            }
        }
        listener.stage("drawing and writing");
        SurvivalModels bundles = new SurvivalModels(file, result);
        warnings.addAll(bundles.notWritten());
        new SurvivalReport(result, robustness, text(warnings), new StudyPanels(file, file.excluded()).draw(quiet))
                .write(folder);
        List<Path> models = bundles.write(folder.resolve("models"), day);
        extraction.discardJournals();
        LeftFiles.remove(folder);
        return new SurvivalOutcome(result, robustness, folder.resolve("index.html"), models);
    }

    /** Before anything is extracted: what the penalised model has no place for. */
    private void requireChain() {
        if (file.inputs().outcome() instanceof StudyInputs.Outcome.Survival survival) {
            ModelColumns more = survival.source().more();
            if (!more.strata().isEmpty() || more.offset().isPresent()) {
                throw new ParameterException("study '" + file.name() + "': 'outcome.survival."
                        + (more.strata().isEmpty() ? "offset" : "strata")
                        + "' has no place in the penalised Cox model of the Rad-score; leave it out.");
            }
        }
    }

    private void requireClasses() {
        if (file.inputs().outcome() instanceof StudyInputs.Outcome.Survival) {
            throw new ParameterException("study '" + file.name()
                    + "': the outcome is the time to an event ('outcome.survival'), and this chain predicts two classes;"
                    + " 'runSurvival' is that of such a study.");
        }
    }

    /** What is told of the cohort, many of a kind in one sentence; and how many patients have something told of them. */
    private static List<String> remarks(Diagnosis diagnosis) {
        Map<String, List<Finding>> cohort = new LinkedHashMap<>();
        Map<String, Set<String>> patients = new TreeMap<>();
        for (Finding finding : diagnosis.of(Severity.WARNING)) {
            if (finding.patient().isEmpty()) {
                cohort.computeIfAbsent(finding.code(), c -> new ArrayList<>()).add(finding);
            } else {
                patients.computeIfAbsent(finding.code(), c -> new TreeSet<>())
                        .add(finding.patient().get());
            }
        }
        List<String> remarks = new ArrayList<>();
        cohort.values().forEach(all -> {
            if (all.size() <= FINDINGS_TOLD) {
                all.forEach(f -> remarks.add(said(f)));
            } else {
                remarks.add(all.size() + " times, as here: " + said(all.get(0)) + " All are in doctor.json.");
            }
        });
        patients.forEach((code, ids) -> remarks.add(code.replace('-', ' ') + ": " + ids.size()
                + (ids.size() == 1 ? " patient, " : " patients, ")
                + ids.stream().limit(PATIENTS_TOLD).collect(Collectors.joining(", "))
                + (ids.size() > PATIENTS_TOLD ? ", ..." : "") + "; see doctor.json"));
        return remarks;
    }

    private static String said(Finding finding) {
        return (finding.subject().isEmpty() ? "" : finding.subject() + ": ") + finding.message();
    }

    private ReportText text(List<String> warnings) {
        List<String> facts = new ArrayList<>(List.of("Software: voxrisk " + Software.version()));
        file.inputs().extraction().ifPresent(e -> {
            facts.add("Features: extracted from the images with the settings " + e.settings()
                    + "; the bundles in models/ hold all of them");
            facts.add("Bias field: "
                    + e.biasField()
                            .map(n4 -> "corrected before extraction, " + n4)
                            .orElse("not corrected"));
        });
        ReportText text = file.text().withWarnings(warnings).withFacts(facts);
        return printed.map(d -> text.withDate(d.toString())).orElse(text);
    }
}
