package org.voxrisk.riskmodel.study.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.clinical.ClinicalCoding;
import org.voxrisk.riskmodel.clinical.ClinicalCsv;
import org.voxrisk.riskmodel.clinical.ClinicalDataException;
import org.voxrisk.riskmodel.clinical.ClinicalProblem;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.study.file.StudyInputs;

/** The clinical table: cells as declared, units, spellings, centres. */
final class ClinicalCheck {
    private static final String SUBJECT = "clinical table";
    private static final int LISTED = 10;

    private final StudyInputs inputs;
    private final TableLimits limits;
    private final FindingList findings;

    ClinicalCheck(StudyInputs inputs, TableLimits limits, FindingList findings) {
        this.inputs = inputs;
        this.limits = limits;
        this.findings = findings;
    }

    /**
     * The table as declared, faulty cells missing.
     *
     * @return nothing where it has faults that leave no table
     */
    Optional<ClinicalTable> check(RawTable raw) {
        List<ClinicalVariable> variables = new ArrayList<>(inputs.clinical().variables());
        Optional<String> centre = inputs.clinical().centre();
        if (centre.isPresent() && raw.header().contains(centre.get())) {
            List<String> names = raw.column(centre.get()).values().stream()
                    .filter(t -> !CellRules.isMissing(t))
                    .distinct()
                    .sorted()
                    .toList();
            if (!names.isEmpty()) {
                variables.add(Categorical.of(centre.get(), Order.UNORDERED, Role.BATCH, names));
            }
            centres(raw, centre.get(), names);
        }
        try {
            ClinicalCsv.Reading reading = ClinicalCsv.check(raw.csv(), inputs.idColumn(), ClinicalCoding.of(variables));
            reading.problems().forEach(p -> problem(raw, p));
            undeclared(raw, variables);
            ClinicalTable table = reading.table();
            for (ClinicalVariable variable : table.coding().variables()) {
                if (variable instanceof Numeric numeric) {
                    numbers(raw, numeric, table.codes().column(numeric.name()), table);
                }
                oneValue(raw, variable, table.codes().column(variable.name()), table);
            }
            return Optional.of(indices(raw, table));
        } catch (InvalidFileException e) {
            findings.add(Finding.of(Severity.ERROR, "table-unreadable", e.detail() + ".", "Correct the table.")
                    .in(SUBJECT)
                    .at(e.source(), e.place()));
        } catch (IOException | IllegalArgumentException e) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "table-unreadable",
                            "the table cannot be used: " + e.getMessage(),
                            "Correct the table, or what the study file declares.")
                    .in(SUBJECT)
                    .at(raw.source(), ""));
        }
        return Optional.empty();
    }

    private void undeclared(RawTable raw, List<ClinicalVariable> variables) {
        Set<String> used = new LinkedHashSet<>(List.of(CellRules.text(inputs.idColumn())));
        variables.forEach(v -> used.add(v.name()));
        if (inputs.outcome() instanceof StudyInputs.Outcome.Column column) {
            used.add(column.name());
        }
        if (inputs.outcome() instanceof StudyInputs.Outcome.Survival survival) {
            used.addAll(survival.source().columns());
        }
        List<String> unread = raw.header().stream()
                .filter(h ->
                        used.stream().noneMatch(u -> h.equals(u) || h.startsWith(u + " ") || h.startsWith(u + "[")))
                .map(h -> "'" + h + "'")
                .toList();
        if (!unread.isEmpty()) {
            findings.add(Finding.of(
                            Severity.NOTE,
                            "column-undeclared",
                            "the study file does not declare "
                                    + String.join(", ", unread.subList(0, Math.min(LISTED, unread.size())))
                                    + (unread.size() > LISTED ? " and " + (unread.size() - LISTED) + " more" : "")
                                    + ".",
                            "Declare those that are candidates; the others play no part.")
                    .in(SUBJECT)
                    .at(raw.source(), "line 1"));
        }
    }

    private ClinicalTable indices(RawTable raw, ClinicalTable table) {
        try {
            return table.withIndices(inputs.clinical().indices());
        } catch (ClinicalDataException e) {
            e.problems().forEach(p -> problem(raw, p));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "index-not-computed",
                            "the indices cannot be computed: " + e.getMessage(),
                            "Correct the values, or leave the index out of the study file.")
                    .in(SUBJECT)
                    .at(raw.source(), ""));
        }
        return table;
    }

    private void problem(RawTable raw, ClinicalProblem p) {
        boolean told = p.kind() == ClinicalProblem.Kind.MISSING_ID || p.kind() == ClinicalProblem.Kind.REPEATED_ID;
        if (told || findings.exclusion().ids().contains(p.patient())) {
            return; // ids are told of every table
        }
        Optional<RawTable.Row> row = raw.row(p.patient());
        String place = row.map(r -> RawTable.place(r, p.column()))
                .orElse(p.column().isEmpty() ? "" : "column '" + p.column() + "'");
        String cell = "the cell holds '" + p.found() + "'";
        Finding finding = switch (p.kind()) {
            case MISSING_ID, REPEATED_ID, MISSING_COLUMN ->
                error(
                        "column-missing",
                        "there is no column '" + p.column() + "', which the study file declares.",
                        "Add the column, or remove it from the study file.");
            case UNIT ->
                error(
                        "unit-differs",
                        "the header of column '" + p.column() + "' names the unit '" + p.found()
                                + "', the study file declares '" + unit(p.column()) + "'.",
                        "Convert the values, or declare the unit that they have.");
            case DATE ->
                error(
                        "cell-date",
                        "the cell holds a date, which identifies the patient.",
                        "Give an age or a number of days.");
            case NOT_A_NUMBER -> {
                CellText.Advice advice = CellText.adviceForNumber(p.found());
                yield error(advice.code(), cell + ", which is no number.", advice.fix());
            }
            case OUT_OF_RANGE -> outOfRange(p);
            case UNKNOWN_LEVEL -> level(p, cell);
        };
        Finding placed = finding.in(SUBJECT).at(raw.source(), place);
        findings.add(p.patient().isEmpty() ? placed : placed.about(p.patient()));
    }

    private Finding outOfRange(ClinicalProblem p) {
        double value = CellText.number(p.found());
        String range = inputs.clinical().variables().stream()
                .filter(v -> v.name().equals(p.column()))
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .findFirst()
                .map(n -> Plausible.number(n.low()) + " to " + Plausible.number(n.high()) + " " + unitText(n.unit()))
                .orElse("the declared range")
                .strip();
        if (CellText.isMissingCode(value)) {
            return error(
                    "missing-spelling",
                    "the cell holds " + p.found() + ", outside of " + range + "; many tables write it for missing.",
                    "Leave the cell empty if nothing was measured.");
        }
        return error(
                "out-of-range",
                "the cell holds " + p.found() + ", outside of " + range + ".",
                "Check value and unit" + factor(p.column(), value) + "; leave the cell empty if nothing was measured.");
    }

    private String factor(String column, double value) {
        return Plausible.correction(column, unit(column), value)
                .map(c -> " (" + c + ")")
                .orElse("");
    }

    private String unit(String column) {
        return inputs.clinical().variables().stream()
                .filter(v -> v.name().equals(column) && v instanceof Numeric)
                .map(v -> ((Numeric) v).unit())
                .findFirst()
                .orElse("1");
    }

    private static String unitText(String unit) {
        return unit.equals("1") ? "" : unit;
    }

    private Finding level(ClinicalProblem p, String cell) {
        List<String> levels = inputs.clinical().variables().stream()
                .filter(v -> v.name().equals(p.column()))
                .filter(Categorical.class::isInstance)
                .flatMap(v -> ((Categorical) v).texts().stream())
                .toList();
        Optional<String> near = CellText.nearLevel(p.found(), levels);
        if (near.isPresent()) {
            return error(
                    "level-spelling",
                    cell + ", which differs from the level '" + near.get() + "' in case or blanks.",
                    "Write " + near.get() + ".");
        }
        if (CellText.meansMissing(p.found()) || CellText.isMissingCode(CellText.number(p.found()))) {
            return error(
                    "missing-spelling",
                    cell + ", which is none of the levels " + levels + ".",
                    "Leave the cell empty: '" + p.found() + "' is no spelling of missing here.");
        }
        return error(
                "level-unknown",
                cell + ", which is none of the levels " + levels + ".",
                "Correct the cell, or declare the level in the study file.");
    }

    private static Finding error(String code, String message, String fix) {
        return Finding.of(Severity.ERROR, code, message, fix);
    }

    /** Values that cannot be, or that stand far off. */
    private void numbers(RawTable raw, Numeric variable, double[] x, ClinicalTable table) {
        Set<String> told = new LinkedHashSet<>();
        for (int i = 0; i < x.length; i++) {
            String id = table.codes().cases().get(i).id();
            Optional<String> why =
                    Double.isNaN(x[i]) ? Optional.empty() : Plausible.problem(variable.name(), variable.unit(), x[i]);
            if (why.isPresent()) {
                told.add(id);
                add(
                        raw,
                        id,
                        variable.name(),
                        Severity.ERROR,
                        CellText.isMissingCode(x[i]) ? "missing-spelling" : "implausible-value",
                        CellText.isMissingCode(x[i])
                                ? "the cell holds " + Plausible.number(x[i])
                                        + ", which cannot be measured; many tables write that for missing."
                                : why.get(),
                        CellText.isMissingCode(x[i])
                                ? "Leave the cell empty if nothing was measured."
                                : "Check value and unit"
                                        + Plausible.correction(variable.name(), variable.unit(), x[i])
                                                .map(c -> ": " + c)
                                                .orElse("")
                                        + ".");
            }
        }
        farOff(raw, variable, x, table, told);
    }

    private void farOff(RawTable raw, Numeric variable, double[] x, ClinicalTable table, Set<String> told) {
        if (variable.role() == Role.PATHOLOGY && variable.high() <= 1) {
            return;
        }
        double[] present = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        double[] logs = Arrays.stream(present)
                .filter(v -> v > 0)
                .map(Math::log)
                .sorted()
                .toArray();
        boolean oneSign = Arrays.stream(present).filter(v -> v < 0).count() * 5 <= present.length;
        if (logs.length < 5 || logs.length * 2 < present.length) {
            return;
        }
        double middle = median(logs);
        double spread = 1.4826
                * median(Arrays.stream(logs)
                        .map(v -> Math.abs(v - middle))
                        .sorted()
                        .toArray());
        double far = Math.max(Math.log(limits.unitFactor()), 6 * spread);
        List<Integer> off = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            boolean code = oneSign && x[i] < 0 && CellText.isMissingCode(x[i]);
            if (code || (x[i] > 0 && Math.abs(Math.log(x[i]) - middle) > far)) {
                off.add(i);
            }
        }
        if (10 * off.size() > Math.max(10, x.length)) {
            return; // no few strays: a wide distribution
        }
        for (int i : off) {
            String id = table.codes().cases().get(i).id();
            double ratio = x[i] / Math.exp(middle);
            boolean code = CellText.isMissingCode(x[i]);
            double times = Math.max(ratio, 1 / ratio);
            if (told.contains(id)) {
                continue;
            }
            add(
                    raw,
                    id,
                    variable.name(),
                    code || times > limits.certainFactor() ? Severity.ERROR : Severity.WARNING,
                    code ? "missing-spelling" : "unit-mix",
                    "the cell holds " + Plausible.number(x[i]) + ", the median of the column is "
                            + Plausible.number(Math.exp(middle))
                            + (code
                                    ? "; many tables write that for missing."
                                    : ", " + Plausible.number(Math.rint(times)) + " times "
                                            + (ratio > 1 ? "less." : "more.")),
                    code
                            ? "Leave the cell empty if nothing was measured."
                            : "Check value and unit: a decimal point may be lost, or the unit is another one than "
                                    + (variable.unit().equals("1") ? "that of the others" : variable.unit()) + ".");
        }
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    private void add(
            RawTable raw, String id, String column, Severity severity, String code, String message, String fix) {
        findings.add(Finding.of(severity, code, message, fix)
                .about(id)
                .in(SUBJECT)
                .at(
                        raw.source(),
                        raw.row(id).map(r -> RawTable.place(r, column)).orElse("")));
    }

    private void oneValue(RawTable raw, ClinicalVariable variable, double[] x, ClinicalTable table) {
        if (variable.role() != Role.PREDICTOR || x.length < 2) {
            return;
        }
        Set<Double> different = new LinkedHashSet<>();
        int missing = 0;
        int taking = 0;
        for (int i = 0; i < x.length; i++) {
            if (!findings.exclusion()
                    .ids()
                    .contains(table.codes().cases().get(i).id())) {
                taking++;
                if (Double.isNaN(x[i])) {
                    missing++;
                } else {
                    different.add(x[i]);
                }
            }
        }
        if (missing > limits.mostlyMissing() * taking) {
            findings.add(Finding.of(
                            Severity.WARNING,
                            "column-mostly-missing",
                            "column '" + variable.name() + "' has no value for " + missing + " of " + taking
                                    + " patients.",
                            "Leave it out of the candidates; filled-in values would make most of it.")
                    .in(SUBJECT)
                    .at(raw.source(), "column '" + variable.name() + "'"));
        } else if (different.size() == 1) {
            findings.add(Finding.of(
                            Severity.WARNING,
                            "column-constant",
                            "column '" + variable.name() + "' has one value for all patients.",
                            "Leave it out of the candidates.")
                    .in(SUBJECT)
                    .at(raw.source(), "column '" + variable.name() + "'"));
        }
    }

    private void centres(RawTable raw, String column, List<String> names) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        raw.column(column).forEach((id, text) -> {
            if (findings.exclusion().ids().contains(id)) {
                return;
            }
            if (CellRules.isMissing(text) || CellText.meansMissing(text)) {
                add(
                        raw,
                        id,
                        column,
                        Severity.WARNING,
                        "centre-missing",
                        CellRules.isMissing(text)
                                ? "the patient has no centre."
                                : "the centre is '" + text + "', which stands for an unknown one.",
                        "Give the centre.");
            } else {
                counts.merge(text, 1, Integer::sum);
                Optional<String> near =
                        CellText.nearLevel(text, names).filter(n -> names.indexOf(n) < names.indexOf(text));
                near.ifPresent(n -> add(
                        raw,
                        id,
                        column,
                        Severity.WARNING,
                        "level-spelling",
                        "the centre '" + text + "' differs from '" + n + "' in case or blanks.",
                        "Write one of them for both if they are one centre."));
            }
        });
    }

    /** Categorical candidates whose levels give the outcome away. */
    void telling(RawTable raw, ClinicalTable table, Map<String, Integer> labels) {
        for (ClinicalVariable variable : table.coding().variables()) {
            if (variable instanceof Categorical categorical && variable.role() == Role.PREDICTOR) {
                telling(raw, categorical, table, labels);
            }
        }
    }

    private void telling(RawTable raw, Categorical variable, ClinicalTable table, Map<String, Integer> labels) {
        Map<Double, int[]> counts = new LinkedHashMap<>();
        double[] codes = table.codes().column(variable.name());
        int[] all = new int[2];
        for (int i = 0; i < codes.length; i++) {
            Integer label = labels.get(table.codes().cases().get(i).id());
            if (label != null && !Double.isNaN(codes[i])) {
                counts.computeIfAbsent(codes[i], k -> new int[2])[label]++;
                all[label]++;
            }
        }
        int wrong = counts.values().stream().mapToInt(c -> Math.min(c[0], c[1])).sum();
        int smaller = Math.min(all[0], all[1]);
        if (smaller >= limits.fewestOfAClass() && wrong <= (1 - limits.tellingAuc()) * (all[0] + all[1])) {
            findings.add(Finding.of(
                            Severity.WARNING,
                            "column-tells-outcome",
                            "the levels of column '" + variable.name() + "' alone tell the outcome of "
                                    + (all[0] + all[1] - wrong) + " of " + (all[0] + all[1])
                                    + " patients: it may be made of the outcome, or be known after it only.",
                            "Leave it out of the candidates unless it is known beforehand.")
                    .in(SUBJECT)
                    .at(raw.source(), "column '" + variable.name() + "'"));
        }
    }

    /** Centres of which all patients have one outcome, or that are small. */
    void centreClasses(RawTable raw, String column, Map<String, Integer> labels) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        raw.column(column).forEach((id, text) -> {
            Integer label = labels.get(id);
            if (label != null && !CellRules.isMissing(text)) {
                counts.computeIfAbsent(text, k -> new int[2])[label]++;
            }
        });
        counts.forEach((name, count) -> {
            if (counts.size() > 1 && (count[0] == 0 || count[1] == 0)) {
                findings.add(Finding.of(
                                Severity.WARNING,
                                "centre-one-class",
                                String.format(
                                        Locale.ROOT,
                                        "all %d patients of centre '%s' have one outcome: a model that knows the centre"
                                                + " knows the outcome, and no AUC can be told there.",
                                        count[0] + count[1],
                                        name),
                                "Join small centres, leave the centre out, or find out why.")
                        .in(SUBJECT)
                        .at(raw.source(), "column '" + column + "'"));
            }
        });
    }
}
