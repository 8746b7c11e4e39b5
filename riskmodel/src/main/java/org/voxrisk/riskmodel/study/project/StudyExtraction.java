package org.voxrisk.riskmodel.study.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.cohort.batch.BatchExtraction;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.CaseWarning;
import org.voxrisk.io.cohort.batch.FileCaseReader;
import org.voxrisk.io.cohort.perturb.PerturbingReader;
import org.voxrisk.io.cohort.prepare.BiasFieldCache;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.text.CsvOutput;
import org.voxrisk.io.text.CsvTable;
import org.voxrisk.perturb.Perturber;
import org.voxrisk.riskmodel.study.CohortProblem;
import org.voxrisk.riskmodel.study.CohortRefusedException;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.work.Work;

/**
 * The features of a study's images. Each reading of each sequence becomes a table {@code features/T2.csv} ({@code
 * features/T2_second_reading.csv}, or {@code features/T2_perturbed.csv} where perturbations take its place) with what was remarked of its cases beside it, {@code features/T2_remarks.csv}; corrected
 * images are kept in {@code corrected}.
 *
 * <p>What is finished is not done again: a run that was ended goes on from its journals in {@code journals}, and a table whose
 * settings, software, list and files are those of an earlier run is taken as it is. Excluded patients are not extracted.
 *
 * @param file the study
 * @param folder where tables, journals and corrected images are kept
 */
public record StudyExtraction(StudyFile file, Path folder) {
    private static final String SECOND_READING = "_second_reading";
    private static final String PERTURBED = "_perturbed";

    /** Is told which table is being made, and listens to its cases. */
    @FunctionalInterface
    public interface Listener {
        /** Listens to nothing. */
        Listener NONE = (table, cases) -> BatchListener.NONE;

        /**
         * A table is begun.
         *
         * @param table its name, {@code T2} or {@code T2_second_reading}
         * @param cases number of its cases
         * @return listens to what becomes of them
         */
        BatchListener begin(String table, int cases);
    }

    /**
     * Extracts what is not there yet.
     *
     * @param work on how many cases at a time
     * @return the study with tables in place of images; the same where it has none
     * @throws CohortRefusedException when patients have no features and are not excluded; all are listed
     * @throws IOException when a table cannot be written
     * @throws org.voxrisk.work.CancelledException if the work was cancelled; the next run goes on
     */
    public StudyFile run(Work work, Listener listener) throws IOException {
        StudyInputs inputs = file.inputs();
        if (!inputs.hasImages()) {
            return file;
        }
        Set<String> excluded = file.excluded();
        List<CohortProblem> problems = new ArrayList<>();
        List<StudyInputs.Sequence> sequences = new ArrayList<>();
        for (StudyInputs.Sequence sequence : inputs.sequences()) {
            if (sequence.source() instanceof StudyInputs.Source.Images images) {
                Path first = table(sequence.name(), images.cases(), extraction(), excluded, work, listener, problems);
                Optional<StudyInputs.Stability> stability =
                        inputs.extraction().flatMap(StudyInputs.ImageExtraction::stability);
                Optional<CaseList> again = stability.isPresent() ? Optional.of(images.cases()) : images.secondReading();
                Optional<Path> second = again.isEmpty()
                        ? Optional.empty()
                        : Optional.of(table(
                                sequence.name() + (stability.isPresent() ? PERTURBED : SECOND_READING),
                                again.get(),
                                stability.map(this::perturbed).orElseGet(this::extraction),
                                excluded,
                                work,
                                listener,
                                problems));
                sequences.add(new StudyInputs.Sequence(sequence.name(), new StudyInputs.Source.Tables(first, second)));
            } else {
                sequences.add(sequence);
            }
        }
        if (!problems.isEmpty()) {
            throw new CohortRefusedException(problems);
        }
        return file.withInputs(inputs.withSequences(sequences));
    }

    /** Removes the journals, when all that depends on them is written. */
    public void discardJournals() throws IOException {
        Path journals = folder.resolve("journals");
        if (Files.isDirectory(journals)) {
            for (StudyInputs.Sequence sequence : file.inputs().sequences()) {
                Files.deleteIfExists(journal(sequence.name()));
                Files.deleteIfExists(journal(sequence.name() + SECOND_READING));
                Files.deleteIfExists(journal(sequence.name() + PERTURBED));
            }
            try (var left = Files.list(journals)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(journals);
        }
    }

    private Path journal(String name) {
        return folder.resolve("journals").resolve(name + ".journal");
    }

    private Path table(
            String name,
            CaseList all,
            BatchExtraction extraction,
            Set<String> excluded,
            Work work,
            Listener listener,
            List<CohortProblem> problems)
            throws IOException {
        CaseList cases = participants(all, excluded);
        Path features = folder.resolve("features");
        Path table = features.resolve(name + ".csv");
        Path mark = features.resolve(name + ".inputs");
        String digest = extraction.fingerprint(cases);
        if (Files.exists(table)
                && Files.exists(mark)
                && Files.readString(mark).strip().equals(digest)) {
            return table;
        }
        Files.createDirectories(features);
        Files.createDirectories(folder.resolve("journals"));
        BatchListener cased =
                listener.begin(name, cases.rows().size() + cases.faults().size());
        try (BatchResult result = extraction.run(cases, journal(name), work, cased)) {
            String id = file.inputs().idColumn();
            result.failures()
                    .forEach(f -> problems.add(new CohortProblem(
                            f.cells().getOrDefault(id, f.toString()),
                            CohortProblem.Reason.NOT_EXTRACTED,
                            "has no features in " + name + ": " + f.message())));
            if (result.idColumns().size() > 1) {
                problems.add(
                        new CohortProblem(
                                name,
                                CohortProblem.Reason.NOT_EXTRACTED,
                                "has patients with several regions, and a study takes one of each: choose it, or merge them as 1+2"));
            }
            // A table is of whole readings, or not there.
            if (problems.isEmpty()) {
                result.writeCsv(table);
                remarks(features.resolve(name + "_remarks.csv"), cases, result.warnings());
                AtomicFile.writeText(mark, digest + "\n");
            }
        }
        return table;
    }

    private BatchExtraction extraction() {
        return BatchExtraction.with(settings().parameters()).withReader(reader());
    }

    /** The same of perturbed images. */
    private BatchExtraction perturbed(StudyInputs.Stability stability) {
        Parameters parameters = settings().parameters();
        Perturber perturber = new Perturber(parameters.extraction(), stability.seed());
        return BatchExtraction.with(PerturbingReader.remaining(parameters, perturber))
                .withReader(PerturbingReader.drawn(
                        reader(), perturber, stability.plan(), file.inputs().idColumn()));
    }

    private StudyInputs.ImageExtraction settings() {
        return file.inputs().extraction().orElseThrow();
    }

    private CaseReader reader() {
        CaseReader files = FileCaseReader.standard();
        return settings()
                .biasField()
                .<CaseReader>map(
                        n4 -> new BiasCorrectedReader(files, BiasFieldCache.in(folder.resolve("corrected"), n4), n4))
                .orElse(files);
    }

    /** The cases of patients that take part, with their ids alone: a table of features has no other cells. */
    private CaseList participants(CaseList all, Set<String> excluded) {
        String id = file.inputs().idColumn();
        List<CaseRow> rows = all.rows().stream()
                .filter(r -> !excluded.contains(r.cell(id)))
                .map(r -> new CaseRow(
                        r.line(), Map.of(id, r.cell(id)), r.files(), r.region(), r.labelChannel(), r.series()))
                .toList();
        return new CaseList(
                all.source(),
                List.of(id),
                rows,
                all.faults().stream()
                        .filter(f -> !excluded.contains(f.cells().getOrDefault(id, "")))
                        .toList(),
                all.warnings());
    }

    private void remarks(Path target, CaseList cases, List<CaseWarning> warnings) throws IOException {
        String id = file.inputs().idColumn();
        CsvOutput.write(target, rows -> {
            rows.add(List.of(id, "remark"));
            for (CaseWarning warning : warnings) {
                rows.add(List.of(cases.rows().get(warning.position()).cell(id), warning.text()));
            }
        });
    }

    /** One line a table about what was remarked of its cases. */
    public List<String> remarks() throws IOException {
        List<String> lines = new ArrayList<>();
        for (StudyInputs.Sequence sequence : file.inputs().sequences()) {
            for (String name :
                    List.of(sequence.name(), sequence.name() + SECOND_READING, sequence.name() + PERTURBED)) {
                Path remarks = folder.resolve("features").resolve(name + "_remarks.csv");
                if (sequence.source() instanceof StudyInputs.Source.Images && Files.exists(remarks)) {
                    Set<String> patients = new HashSet<>();
                    CsvTable csv = CsvTable.open(remarks, column -> true);
                    csv.forEachRow(row -> patients.add(row.text(0)));
                    if (!patients.isEmpty()) {
                        lines.add(name + ": " + patients.size()
                                + " patients have remarks about their images or grey levels; they are in features/"
                                + remarks.getFileName());
                    }
                }
            }
        }
        return lines;
    }
}
