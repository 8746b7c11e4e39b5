package org.voxrisk.riskmodel.study.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.study.file.StudyInputs;

/** Whether training and test part and folds are of the cohort, and large enough. */
final class DivisionCheck {
    private static final String SET = "set";
    private static final String FOLD = "fold";

    private final StudyInputs inputs;
    private final TableLimits limits;
    private final Set<String> cohort;
    private final Map<String, Integer> labels;
    private final FindingList findings;

    DivisionCheck(
            StudyInputs inputs,
            TableLimits limits,
            Set<String> cohort,
            Map<String, Integer> labels,
            FindingList findings) {
        this.inputs = inputs;
        this.limits = limits;
        this.cohort = cohort;
        this.labels = labels;
        this.findings = findings;
    }

    void check() {
        int[] classes = classes(cohort);
        if (!labels.isEmpty() && lacksClass(classes)) {
            findings.add(Finding.of(
                    Severity.ERROR,
                    "outcome-one-class",
                    "of " + (classes[0] + classes[1]) + " patients with an outcome, " + classes[1]
                            + " have the event and " + classes[0] + " have not: there is nothing to tell apart.",
                    "Check the outcome in the study file: its column and the texts of its classes, or the findings it is"
                            + " derived from."));
            return;
        }
        Optional<Set<String>> training =
                inputs.split() instanceof StudyInputs.Division.Given given ? split(given.file()) : Optional.empty();
        if (inputs.split() instanceof StudyInputs.Division.Drawn drawn && !labels.isEmpty()) {
            int events = (int) Math.floor(classes[1] * (1 - drawn.testFraction()));
            int others = (int) Math.floor(classes[0] * (1 - drawn.testFraction()));
            few("training part", events, others);
            int smaller = isSurvival() ? classes[1] : Math.min(classes[0], classes[1]);
            if (smaller * drawn.testFraction() < 2) {
                findings.add(Finding.of(
                        Severity.WARNING,
                        "few-events",
                        "the test part of " + Plausible.number(drawn.testFraction())
                                + " holds about one patient "
                                + (isSurvival() ? "with the event" : "of the smaller class")
                                + ", of which there are " + smaller + ".",
                        "Take a larger test_fraction, or judge by cross-validation alone."));
            }
            folds(events, others);
        }
        training.ifPresent(this::trainingPart);
        if (inputs.folds() instanceof StudyInputs.Folds.Given given) {
            foldFile("folds", given.training(), training.orElse(Set.of()));
            given.all().ifPresent(all -> foldFile("folds of all patients", all, cohort));
        }
    }

    private void trainingPart(Set<String> training) {
        int[] classes = classes(training);
        few("training part", classes[1], classes[0]);
        folds(classes[1], classes[0]);
    }

    private void few(String part, int events, int others) {
        int smaller = isSurvival() ? events : Math.min(events, others);
        if (smaller < limits.fewEvents()) {
            findings.add(Finding.of(
                    Severity.WARNING,
                    "few-events",
                    "the " + part + " has " + events + " patients with the event and " + others
                            + " without; with fewer than " + limits.fewEvents() + " any selection is mostly chance.",
                    "Collect more patients, or keep to one or two variables that were chosen beforehand."));
        }
    }

    private void folds(int events, int others) {
        int smaller = isSurvival() ? events : Math.min(events, others);
        if (inputs.folds() instanceof StudyInputs.Folds.Drawn drawn && smaller < drawn.count()) {
            findings.add(Finding.of(
                    Severity.WARNING,
                    "folds-without-events",
                    drawn.count() + " folds, and "
                            + (isSurvival() ? "the event happened to " : "the smaller class has ") + smaller
                            + " patients in the training part: some folds have none of them.",
                    "Take fewer folds (folds.count in the study file), at least 3."));
        }
    }

    private boolean isSurvival() {
        return inputs.outcome() instanceof StudyInputs.Outcome.Survival;
    }

    /** Whether there is nothing to tell apart: times of events differ even if everybody has one. */
    private boolean lacksClass(int[] classes) {
        return classes[1] == 0 || (classes[0] == 0 && !isSurvival());
    }

    private int[] classes(Collection<String> ids) {
        int[] count = new int[2];
        ids.forEach(id -> {
            Integer label = labels.get(id);
            if (label != null) {
                count[label]++;
            }
        });
        return count;
    }

    private Optional<Set<String>> split(Path file) {
        Optional<RawTable> table = RawTable.read("split", file, inputs.idColumn(), List.of(SET), findings);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Set<String> training = new LinkedHashSet<>();
        int test = 0;
        int[] testClasses = new int[2];
        for (Map.Entry<String, String> row : table.get().column(SET).entrySet()) {
            String set = row.getValue();
            if (set.equals("train")) {
                training.add(row.getKey());
            } else if (set.equals("test")) {
                test++;
                Integer label = labels.get(row.getKey());
                if (label != null) {
                    testClasses[label]++;
                }
            } else {
                findings.add(Finding.of(Severity.ERROR, "set-unknown", "set is '" + set + "'.", "Write train or test.")
                        .about(row.getKey())
                        .in("split")
                        .at(table.get().source(), place(table.get(), row.getKey(), SET)));
            }
        }
        of(table.get(), cohort);
        if (training.isEmpty() || test == 0) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "set-empty",
                            training.size() + " patients train and " + test + " test.",
                            "Put patients into both parts.")
                    .in("split")
                    .at(table.get().source(), ""));
        } else if (!labels.isEmpty() && lacksClass(testClasses)) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "set-one-class",
                            "the test part has " + testClasses[1] + " patients with the event and " + testClasses[0]
                                    + " without: no " + (isSurvival() ? "concordance" : "AUC") + " can be told there.",
                            "Divide the patients by outcome.")
                    .in("split")
                    .at(table.get().source(), ""));
        }
        return Optional.of(training);
    }

    private static String place(RawTable table, String id, String column) {
        return table.row(id).map(r -> RawTable.place(r, column)).orElse("");
    }

    /** Whether a file's patients are exactly those expected. */
    private void of(RawTable table, Set<String> expected) {
        Set<String> own = new LinkedHashSet<>(table.ids());
        for (String id : expected) {
            if (!own.contains(id)) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "patient-missing",
                                "the patient has no row."
                                        + NearIds.of(id, own)
                                                .map(n -> " There is '" + n + "'.")
                                                .orElse(""),
                                "Add the row.")
                        .about(id)
                        .in(table.subject())
                        .at(table.source(), ""));
            }
        }
        for (String id : own) {
            boolean out = findings.exclusion().ids().contains(id);
            if (out) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "excluded-in-" + (table.subject().equals("split") ? "split" : "folds"),
                                "the excluded patient '" + id + "' has a row.",
                                "Remove the row from " + table.source() + ".")
                        .in(table.subject())
                        .at(
                                table.source(),
                                table.row(id).map(r -> "line " + r.line()).orElse("")));
            } else if (!expected.contains(id)) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "patient-unknown",
                                "the patient is not among those that should be here."
                                        + NearIds.of(id, expected)
                                                .map(n -> " There is '" + n + "'.")
                                                .orElse(""),
                                "Correct the id, or remove the row from " + table.source() + ".")
                        .about(id)
                        .in(table.subject())
                        .at(
                                table.source(),
                                table.row(id).map(r -> "line " + r.line()).orElse("")));
            }
        }
    }

    private void foldFile(String subject, Path file, Set<String> expected) {
        Optional<RawTable> table = RawTable.read(subject, file, inputs.idColumn(), List.of(FOLD), findings);
        if (table.isEmpty()) {
            return;
        }
        if (!expected.isEmpty()) {
            of(table.get(), expected);
        }
        Map<Integer, List<String>> folds = new LinkedHashMap<>();
        table.get().column(FOLD).forEach((id, text) -> {
            OptionalInt fold = CellRules.wholeNumber(text);
            if (fold.isEmpty() || fold.getAsInt() < 1) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "fold-unknown",
                                "fold is '" + text + "'.",
                                "Write a whole number from 1.")
                        .about(id)
                        .in(subject)
                        .at(table.get().source(), place(table.get(), id, FOLD)));
            } else {
                folds.computeIfAbsent(fold.getAsInt(), k -> new ArrayList<>()).add(id);
            }
        });
        folds.forEach((fold, ids) -> {
            int[] classes = classes(ids);
            if (!labels.isEmpty() && lacksClass(classes)) {
                findings.add(Finding.of(
                                Severity.WARNING,
                                "folds-without-events",
                                "fold " + fold + " has " + classes[1] + " patients with the event and " + classes[0]
                                        + " without.",
                                "Draw folds by outcome, or fewer of them.")
                        .in(subject)
                        .at(table.get().source(), ""));
            }
        });
    }
}
