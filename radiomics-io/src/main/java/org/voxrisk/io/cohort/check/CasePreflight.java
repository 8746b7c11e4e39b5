package org.voxrisk.io.cohort.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.Sampling;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.RowFault;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Examines lists of cases before features are extracted: each file, grid and region, what the extraction would refuse, and
 * what stands out beside the other cases. All problems of all patients are told at once. Immutable.
 *
 * <pre>{@code
 * CaseDiagnosis diagnosis = CasePreflight.with(Preset.PAPER.parameters().toParameters())
 *         .examine(List.of(CaseGroup.of(CaseList.read(Path.of("cases.csv")))), Work.threads(4));
 * diagnosis.findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>As many images are in memory at a time as there are threads. A correction of the bias field is not made; grey levels are
 * those of the images as they are.
 *
 * @param parameters how features will be extracted
 * @param limits from where on something is told
 * @param excluded who does not take part; those patients are not examined
 */
public record CasePreflight(Parameters parameters, CheckLimits limits, Optional<Exclusion> excluded) {
    /** With the standard limits, of all patients. */
    public static CasePreflight with(Parameters parameters) {
        return new CasePreflight(parameters, CheckLimits.standard(), Optional.empty());
    }

    /** Returns the same with other limits. */
    public CasePreflight withLimits(CheckLimits other) {
        return new CasePreflight(parameters, other, excluded);
    }

    /** Returns the same for a cohort without some patients. */
    public CasePreflight without(Exclusion other) {
        return new CasePreflight(parameters, limits, Optional.of(other));
    }

    Exclusion exclusion() {
        return excluded.orElseGet(() -> Exclusion.byRow("the list"));
    }

    boolean resamplesMasks() {
        return parameters.extraction().preprocessing().sampling() instanceof Sampling.Resampled
                || parameters.extraction().roi().mismatch() == RoiRequirements.GridMismatch.RESAMPLE_MASK;
    }

    private record Task(CaseGroup group, CaseRow row) {}

    /**
     * Examines lists.
     *
     * @param groups the lists, a first reading of each sequence before its others
     * @param work on how many cases at a time; its listener is told of each
     * @return what was found, the same for any number of threads
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public CaseDiagnosis examine(List<CaseGroup> groups, Work work) {
        List<Finding> findings = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        Set<String> patients = new LinkedHashSet<>();
        for (CaseGroup group : groups) {
            patients.addAll(group.patients());
            faults(group, findings);
            twice(group, findings);
            for (CaseRow row : group.cases().rows()) {
                if (!exclusion().ids().contains(group.patient(row))) {
                    tasks.add(new Task(group, row));
                }
            }
        }
        List<CaseSheet> sheets = new ArrayList<>();
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(tasks.size());
            List<CaseExamination.Result> results = crew.map(tasks.size(), (i, checkpoint) -> {
                Task task = tasks.get(i);
                CaseExamination.Result result = new CaseExamination(this, task.group(), task.row()).examine(checkpoint);
                String subject = task.group().subject();
                steps.done("checked " + task.group().patient(task.row()) + (subject.isEmpty() ? "" : ", " + subject));
                return result;
            });
            results.forEach(r -> sheets.add(r.sheet()));
            List<Finding> alone = new ArrayList<>();
            results.forEach(r -> alone.addAll(r.findings()));
            findings.addAll(new CohortComparison(this, sheets).refined(alone));
            findings.addAll(new CohortComparison(this, sheets).findings());
            sample(sheets, crew);
        }
        findings.addAll(new LevelComparison(this).of(sheets));
        findings.sort(Finding.inOrderOf(List.copyOf(patients)));
        return new CaseDiagnosis(findings, sheets, List.copyOf(patients));
    }

    private void faults(CaseGroup group, List<Finding> findings) {
        CaseList list = group.cases();
        for (RowFault fault : list.faults()) {
            String patient = group.patient(fault);
            if (!exclusion().ids().contains(patient)) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "row-unusable",
                                "the row names no case: " + fault.detail() + ".",
                                "Correct the row." + exclusion().orLeaveOut(patient))
                        .about(patient)
                        .in(group.subject())
                        .at(list.source(), "line " + fault.line()));
            }
        }
        list.warnings()
                .forEach(w -> findings.add(Finding.of(
                                Severity.NOTE,
                                "list-remark",
                                w.detail() + ".",
                                "Nothing needs to be done if this is as it should be.")
                        .in(group.subject())
                        .at(w.source(), w.place())));
        if (list.rows().isEmpty()) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "list-empty",
                            "the list has no case.",
                            "Check the pattern or the file: a list has a row a case below its header.")
                    .in(group.subject())
                    .at(list.source(), ""));
        }
    }

    private void twice(CaseGroup group, List<Finding> findings) {
        if (group.idColumn().isEmpty() || group.rows() == CaseGroup.Rows.REGIONS) {
            return;
        }
        Map<String, CaseRow> first = new HashMap<>();
        for (CaseRow row : group.cases().rows()) {
            String id = group.patient(row);
            CaseRow before = first.putIfAbsent(id, row);
            if (before != null && !exclusion().ids().contains(id)) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "patient-twice",
                                "the patient has a row before, "
                                        + (before.line() > 0
                                                ? "in line " + before.line()
                                                : before.files().toString())
                                        + ".",
                                "Keep one row, or give each patient an id of its own.")
                        .about(id)
                        .in(group.subject())
                        .at(group.cases().source(), row.line() > 0 ? "line " + row.line() : ""));
            }
        }
    }

    /** Puts the grey levels of all image types into the sheets of a sample. */
    private void sample(List<CaseSheet> sheets, Crew crew) {
        List<Integer> chosen = new ArrayList<>();
        Set<String> sequences = new LinkedHashSet<>();
        sheets.forEach(s -> sequences.add(s.group().sequence()));
        for (String sequence : sequences) {
            List<Integer> usable = new ArrayList<>();
            for (int i = 0; i < sheets.size(); i++) {
                CaseSheet s = sheets.get(i);
                if (s.group().sequence().equals(sequence)
                        && s.group().reader() == 1
                        && !s.levels().isEmpty()) {
                    usable.add(i);
                }
            }
            int count = Math.min(limits.sampledCases(), usable.size());
            Set<Integer> spread = new HashSet<>();
            for (int k = 0; k < count; k++) {
                // Evenly spread over the list.
                spread.add(usable.get((int) ((2L * k + 1) * usable.size() / (2L * count))));
            }
            spread.stream().sorted().forEach(chosen::add);
        }
        boolean originalAlone = parameters.extraction().imageTypes().size() == 1
                && parameters.extraction().imageTypes().get(0).filter().labels().size() == 1;
        if (originalAlone) {
            return;
        }
        List<List<LevelFacts>> levels = crew.map(chosen.size(), (i, checkpoint) -> {
            CaseSheet s = sheets.get(chosen.get(i));
            try {
                return new CaseExamination(this, s.group(), s.row()).allLevels(checkpoint);
            } catch (IOException | IllegalArgumentException e) {
                return s.levels(); // read before; a file that has changed since is none of the grey levels' business
            }
        });
        for (int i = 0; i < chosen.size(); i++) {
            sheets.set(chosen.get(i), sheets.get(chosen.get(i)).withLevels(levels.get(i)));
        }
    }

    /**
     * Estimates time and memory of the extraction, from one case of median size, which is extracted here.
     *
     * @param diagnosis what was found
     * @param work the case is extracted on one thread; may be cancelled
     * @return nothing where no case can be extracted
     * @throws IOException when the case cannot be read any more
     */
    public Optional<CaseEstimate> estimate(CaseDiagnosis diagnosis, Work work) throws IOException {
        List<CaseSheet> usable = diagnosis.cases().stream()
                .filter(s -> !s.levels().isEmpty())
                .sorted(Comparator.comparingLong(CaseSheet::workVoxels))
                .toList();
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        CaseSheet median = usable.get(usable.size() / 2);
        try (Crew crew = work.start()) {
            CaseExamination.Volumes volumes = new CaseExamination(this, median.group(), median.row()).volumes();
            long start = System.nanoTime();
            new Extractor(parameters.extraction())
                    .extract(volumes.image(), volumes.mask(), crew.checkpoint().work());
            double seconds = (System.nanoTime() - start) / 1e9;
            long bytes = usable.stream().mapToLong(this::bytes).max().orElse(0);
            return Optional.of(new CaseEstimate(
                    usable.size(), parameters.extraction().schema().size(), seconds, bytes));
        }
    }

    private long bytes(CaseSheet sheet) {
        ImageFacts image = sheet.image().orElseThrow();
        long voxels = image.geometry().voxelCount();
        long stored = voxels * (image.storedType().isInteger() ? Short.BYTES : Float.BYTES);
        long doubles = parameters.extraction().preprocessing().normalization().isPresent() ? voxels * Double.BYTES : 0;
        return 2 * (stored + voxels) + doubles + 4L * Double.BYTES * sheet.workVoxels();
    }
}
