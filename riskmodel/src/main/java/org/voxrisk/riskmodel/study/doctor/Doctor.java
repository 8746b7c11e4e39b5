package org.voxrisk.riskmodel.study.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.cohort.check.CaseDiagnosis;
import org.voxrisk.io.cohort.check.CaseEstimate;
import org.voxrisk.io.cohort.check.CaseGroup;
import org.voxrisk.io.cohort.check.CasePreflight;
import org.voxrisk.io.cohort.check.CaseSheet;
import org.voxrisk.io.cohort.check.CheckLimits;
import org.voxrisk.io.cohort.check.Exclusion;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.CohortRisk;
import org.voxrisk.riskmodel.clinical.RiskStratification;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.study.StudyOutcome;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.riskmodel.study.file.StudyInputs;
import org.voxrisk.work.Work;

/**
 * Examines a study before anything is computed. Immutable.
 *
 * @param file the study
 * @param caseLimits from where on something about images is told
 * @param tableLimits from where on something about tables is told
 * @param scope what is looked at
 */
public record Doctor(StudyFile file, CheckLimits caseLimits, TableLimits tableLimits, Scope scope) {
    private static final String CLINICAL = "clinical table";
    private static final int LISTED = 20;
    private static final Exclusion NOBODY = new Exclusion(Set.of(), "", "leave out `%s`");

    /** What is looked at. */
    public enum Scope {
        /** Tables alone; of images, the lists. Takes no longer than reading the tables. */
        TABLES,
        /** Tables and images. */
        ALL,
        /** Tables and images, and one case is extracted to estimate how long all take. */
        ALL_WITH_ESTIMATE
    }

    /** Everything with the standard limits, without an estimate of time. */
    public static Doctor of(StudyFile file) {
        return new Doctor(file, CheckLimits.standard(), TableLimits.standard(), Scope.ALL);
    }

    /** Returns the same with another scope. */
    public Doctor withScope(Scope other) {
        return new Doctor(file, caseLimits, tableLimits, other);
    }

    /** Returns the same with other limits. */
    public Doctor withLimits(CheckLimits ofCases, TableLimits ofTables) {
        return new Doctor(file, ofCases, ofTables, scope);
    }

    /**
     * Examines the study.
     *
     * @param work on how many images at a time; its listener is told of each
     * @return all that was found; what makes a table unreadable is a finding, too
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     * @throws IOException when the case that is extracted for an estimate cannot be read any more
     */
    public Diagnosis examine(Work work) throws IOException {
        return new Examination().run(work);
    }

    private final class Examination {
        private final StudyInputs inputs = file.inputs();
        private final FindingList findings;
        private final Map<String, RawTable> tables = new LinkedHashMap<>();
        private final Map<String, Set<String>> idsOf = new LinkedHashMap<>();
        private Map<String, Integer> labels = Map.of();

        Examination() {
            findings = new FindingList(exclusion());
        }

        private Exclusion exclusion() {
            Set<String> ids = new LinkedHashSet<>();
            inputs.excluded()
                    .ifPresent(path -> RawTable.read(
                                    "excluded", path, inputs.idColumn(), List.of(), new FindingList(NOBODY))
                            .ifPresent(t -> ids.addAll(t.ids())));
            return new Exclusion(
                    ids,
                    inputs.excluded().map(Object::toString).orElse(""),
                    "make a file excluded.csv with the lines `" + inputs.idColumn()
                            + "` and `%s`, and name it by `excluded: excluded.csv` in the study file");
        }

        Diagnosis run(Work work) throws IOException {
            inputs.excluded()
                    .ifPresent(path -> RawTable.read("excluded", path, inputs.idColumn(), List.of(), findings));
            Optional<RawTable> clinical =
                    RawTable.read(CLINICAL, inputs.clinical().file(), inputs.idColumn(), clinicalColumns(), findings);
            ClinicalCheck check = new ClinicalCheck(inputs, tableLimits, findings);
            Optional<ClinicalTable> declared = Optional.empty();
            if (clinical.isPresent()) {
                idsOf.put(CLINICAL, new LinkedHashSet<>(clinical.get().ids()));
                declared = check.check(clinical.get());
                outcome(clinical.get(), declared);
            }
            List<CaseGroup> groups = sequences();
            List<String> patients = patients(groups);
            excluded(patients);
            Set<String> taking = new LinkedHashSet<>(patients);
            taking.removeAll(findings.exclusion().ids());
            complete(taking);
            if (clinical.isPresent() && declared.isPresent()) {
                tell(clinical.get(), declared.get(), check);
            }
            new DivisionCheck(inputs, tableLimits, taking, taking(labels), findings).check();
            List<CaseSheet> cases = List.of();
            Optional<CaseEstimate> estimate = Optional.empty();
            if (!groups.isEmpty() && scope != Scope.TABLES) {
                CasePreflight preflight = new CasePreflight(
                        inputs.extraction().orElseThrow().parameters(), caseLimits, Optional.of(findings.exclusion()));
                CaseDiagnosis images = preflight.examine(groups, work);
                findings.addAll(images.findings());
                cases = images.cases();
                if (scope == Scope.ALL_WITH_ESTIMATE) {
                    estimate = preflight.estimate(images, work);
                }
            }
            if (!findings.hasErrors() && !inputs.hasImages()) {
                load();
            }
            return new Diagnosis(findings.sorted(patients), cases, patients, estimate);
        }

        private List<String> clinicalColumns() {
            List<String> columns = new ArrayList<>();
            inputs.clinical().centre().ifPresent(columns::add);
            if (inputs.outcome() instanceof StudyInputs.Outcome.Column column) {
                columns.add(column.name());
            }
            return columns;
        }

        /** The labels, as far as they are known, and who has none. */
        private void outcome(RawTable raw, Optional<ClinicalTable> declared) {
            if (inputs.outcome() instanceof StudyInputs.Outcome.Survival survival) {
                labels = new FollowUpCheck(inputs.idColumn(), survival, findings).check(raw);
                return;
            }
            StudyOutcome outcome;
            String fix;
            String column = "";
            if (inputs.outcome() instanceof StudyInputs.Outcome.Column c) {
                outcome = column(raw, c);
                fix = "Write '" + c.without() + "' or '" + c.with() + "'.";
                column = c.name();
            } else if (declared.isPresent()) {
                StudyInputs.Outcome.Pathology pathology = (StudyInputs.Outcome.Pathology) inputs.outcome();
                try {
                    outcome = StudyOutcome.of(CohortRisk.of(
                            declared.get(),
                            pathology.columns(),
                            RiskStratification.withSizeThresholdCm(pathology.sizeThresholdCm())));
                } catch (IllegalArgumentException e) {
                    findings.add(Finding.of(
                                    Severity.ERROR,
                                    "outcome-undecided",
                                    "the outcome cannot be derived: " + e.getMessage(),
                                    "Correct the columns of pathology.")
                            .in(CLINICAL)
                            .at(raw.source(), ""));
                    return;
                }
                fix = "Complete the findings of pathology.";
            } else {
                return;
            }
            labels = outcome.labels();
            String place = column;
            outcome.open()
                    .forEach((id, why) -> findings.add(Finding.of(
                                    Severity.ERROR, "outcome-undecided", "the patient " + why + ".", fix)
                            .about(id)
                            .in(CLINICAL)
                            .at(
                                    raw.source(),
                                    raw.row(id)
                                            .map(r -> place.isEmpty() ? "line " + r.line() : RawTable.place(r, place))
                                            .orElse(""))));
        }

        private StudyOutcome column(RawTable raw, StudyInputs.Outcome.Column column) {
            Map<String, Integer> known = new LinkedHashMap<>();
            Map<String, String> open = new LinkedHashMap<>();
            raw.column(column.name()).forEach((id, text) -> {
                if (CellRules.same(text, column.with())) {
                    known.put(id, 1);
                } else if (CellRules.same(text, column.without())) {
                    known.put(id, 0);
                } else {
                    open.put(
                            id,
                            CellRules.isMissing(text)
                                    ? "has no outcome: the cell is empty"
                                    : "has no outcome: the cell holds '" + text + "', which is neither '"
                                            + column.without() + "' nor '" + column.with() + "'");
                }
            });
            return new StudyOutcome(known, open);
        }

        /** Reads the tables of all sequences and checks them; gives the lists of images. */
        private List<CaseGroup> sequences() {
            List<CaseGroup> groups = new ArrayList<>();
            TableCheck check = new TableCheck(tableLimits, inputs.ignoredPrefixes(), taking(labels), findings);
            for (StudyInputs.Sequence sequence : inputs.sequences()) {
                if (sequence.source() instanceof StudyInputs.Source.Tables source) {
                    Optional<RawTable> first = table(sequence.name(), source.features());
                    Optional<FeatureTable> numbers = first.map(t -> check.numbers(t, inputs.idColumn()));
                    if (first.isPresent()) {
                        check.features(first.get(), numbers.orElseThrow());
                        idsOf.put(
                                sequence.name(), new LinkedHashSet<>(first.get().ids()));
                    }
                    Optional<RawTable> second =
                            source.secondReading().flatMap(p -> table(sequence.name() + ", reader 2", p));
                    if (second.isPresent()) {
                        FeatureTable again = check.numbers(second.get(), inputs.idColumn());
                        check.features(second.get(), again);
                        first.ifPresent(t -> check.second(second.get(), again, t, numbers.orElseThrow()));
                    }
                } else {
                    StudyInputs.Source.Images source = (StudyInputs.Source.Images) sequence.source();
                    CaseGroup first = CaseGroup.ofStudy(sequence.name(), 1, inputs.idColumn(), source.cases());
                    groups.add(first);
                    idsOf.put(sequence.name(), new LinkedHashSet<>(first.patients()));
                    source.secondReading()
                            .ifPresent(
                                    list -> groups.add(CaseGroup.ofStudy(sequence.name(), 2, inputs.idColumn(), list)));
                }
            }
            return groups;
        }

        private Optional<RawTable> table(String subject, Path path) {
            Optional<RawTable> table = RawTable.read(subject, path, inputs.idColumn(), List.of(), findings);
            table.ifPresent(t -> tables.put(subject, t));
            return table;
        }

        private List<String> patients(List<CaseGroup> groups) {
            Set<String> patients = new LinkedHashSet<>();
            idsOf.values().forEach(patients::addAll);
            tables.values().forEach(t -> patients.addAll(t.ids()));
            groups.forEach(g -> patients.addAll(g.patients()));
            return List.copyOf(patients);
        }

        private void excluded(List<String> patients) {
            Exclusion exclusion = findings.exclusion();
            if (exclusion.ids().isEmpty()) {
                return;
            }
            List<String> known =
                    exclusion.ids().stream().filter(patients::contains).toList();
            if (!known.isEmpty()) {
                findings.add(Finding.of(
                                Severity.NOTE,
                                "excluded",
                                known.size() + (known.size() == 1 ? " patient is" : " patients are")
                                        + " excluded and not examined: "
                                        + String.join(
                                                ", ",
                                                known.stream().limit(LISTED).toList())
                                        + (known.size() > LISTED ? ", ..." : "") + ".",
                                "Nothing needs to be done if that is meant.")
                        .in("excluded")
                        .at(exclusion.file(), ""));
            }
            for (String id : exclusion.ids()) {
                if (!patients.contains(id)) {
                    findings.add(Finding.of(
                                    Severity.WARNING,
                                    "excluded-unknown",
                                    "the excluded patient '" + id + "' is in no table."
                                            + NearIds.of(id, patients)
                                                    .map(n -> " There is '" + n + "', who takes part.")
                                                    .orElse(""),
                                    "Correct the id, or remove the row.")
                            .in("excluded")
                            .at(exclusion.file(), ""));
                }
            }
        }

        /** Whether each patient is in every table. */
        private void complete(Set<String> taking) {
            Set<String> main = idsOf.getOrDefault(CLINICAL, Set.of());
            Set<String> spelt = new LinkedHashSet<>();
            idsOf.forEach((subject, ids) -> {
                for (String id : ids) {
                    Optional<String> near =
                            main.isEmpty() || main.contains(id) ? Optional.empty() : NearIds.of(id, main);
                    if (near.isPresent() && !ids.contains(near.get())) {
                        spelt.add(id);
                        spelt.add(subject + '\n' + near.get());
                        findings.add(Finding.of(
                                        Severity.ERROR,
                                        "id-spelling",
                                        "the patient is called '" + id + "' in " + subject + " and '" + near.get()
                                                + "' in the clinical table: two ids for a program.",
                                        "Write '" + near.get() + "' in " + subject + ".")
                                .about(near.get())
                                .in(subject)
                                .at(sourceOf(subject), ""));
                    }
                }
            });
            for (String id : taking) {
                if (spelt.contains(id)) {
                    continue;
                }
                idsOf.forEach((subject, ids) -> {
                    boolean secondOnly =
                            !main.contains(id) && idsOf.values().stream().noneMatch(others -> others.contains(id));
                    if (!ids.contains(id) && !spelt.contains(subject + '\n' + id) && !secondOnly) {
                        findings.add(Finding.of(
                                        Severity.ERROR,
                                        "patient-missing",
                                        "the patient has no row in "
                                                + (subject.equals(CLINICAL) ? "the " + CLINICAL : "sequence " + subject)
                                                + ".",
                                        "Add the row.")
                                .about(id)
                                .in(subject)
                                .at(sourceOf(subject), ""));
                    }
                });
            }
        }

        private String sourceOf(String subject) {
            if (subject.equals(CLINICAL)) {
                return inputs.clinical().file().toString();
            }
            for (StudyInputs.Sequence s : inputs.sequences()) {
                if (s.name().equals(subject)) {
                    return s.source() instanceof StudyInputs.Source.Tables t
                            ? t.features().toString()
                            : ((StudyInputs.Source.Images) s.source()).cases().source();
                }
            }
            return "";
        }

        private Map<String, Integer> taking(Map<String, Integer> all) {
            Map<String, Integer> taking = new LinkedHashMap<>(all);
            findings.exclusion().ids().forEach(taking::remove);
            return taking;
        }

        /** Columns and ids that give the outcome away. */
        private void tell(RawTable raw, ClinicalTable clinical, ClinicalCheck check) {
            Map<String, Integer> known = taking(labels);
            List<String> names = new ArrayList<>();
            for (String name : clinical.codes().columns().asList()) {
                if (clinical.coding().variable(name).map(ClinicalVariable::role).orElseThrow()
                        == ClinicalVariable.Role.PREDICTOR) {
                    names.add(name);
                }
            }
            List<String> taking = raw.ids().stream()
                    .filter(id -> !findings.exclusion().ids().contains(id))
                    .toList();
            FeatureTable predictors = clinical.codes()
                    .select(FeatureNames.of(names))
                    .selectCases(taking)
                    .withCases(c -> known.containsKey(c.id())
                            ? Case.of(c.id(), known.getOrDefault(c.id(), 0))
                            : Case.of(c.id()));
            new TableCheck(tableLimits, List.of(), known, findings).telling(CLINICAL, raw.source(), predictors);
            check.telling(raw, clinical, known);
            inputs.clinical().centre().ifPresent(c -> check.centreClasses(raw, c, known));
        }

        /** What the tables' own readers say, so that a study without errors can be loaded. */
        private void load() {
            try {
                file.load();
            } catch (IOException | IllegalArgumentException e) {
                findings.add(Finding.of(
                        Severity.ERROR,
                        "study-refused",
                        "the study cannot be loaded: " + e.getMessage(),
                        "Correct what the message names."));
            }
        }
    }
}
