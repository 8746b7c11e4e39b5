package org.voxrisk.riskmodel.study.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.image.Constancy;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.riskmodel.check.LeakageCheck;
import org.voxrisk.riskmodel.check.TableFinding;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;

/** A table of features: its cells, its columns and its rows. */
final class TableCheck {
    private static final int LISTED = 5;

    private final TableLimits limits;
    private final List<String> ignoredPrefixes;
    private final Map<String, Integer> labels;
    private final FindingList findings;

    TableCheck(TableLimits limits, List<String> ignoredPrefixes, Map<String, Integer> labels, FindingList findings) {
        this.limits = limits;
        this.ignoredPrefixes = ignoredPrefixes;
        this.labels = labels;
        this.findings = findings;
    }

    /** The numbers of a table, of the patients that take part. */
    FeatureTable numbers(RawTable table, String idColumn) {
        List<Integer> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int j = 0; j < table.header().size(); j++) {
            String name = table.header().get(j);
            boolean ignored = CsvLayout.isIgnored(ignoredPrefixes, name);
            if (!name.equals(CellRules.text(idColumn)) && !ignored && !name.isBlank() && !names.contains(name)) {
                columns.add(j);
                names.add(name);
            }
        }
        List<RawTable.Row> rows = taking(table);
        List<Case> cases = new ArrayList<>();
        double[] values = new double[rows.size() * names.size()];
        for (int i = 0; i < rows.size(); i++) {
            RawTable.Row row = rows.get(i);
            Integer label = labels.get(row.id());
            cases.add(label == null ? Case.of(row.id()) : Case.of(row.id(), label));
            for (int j = 0; j < names.size(); j++) {
                values[j * rows.size() + i] = CellText.number(row.cells().get(columns.get(j)));
            }
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    private List<RawTable.Row> taking(RawTable table) {
        return table.rows().stream()
                .filter(r -> !findings.exclusion().ids().contains(r.id()))
                .toList();
    }

    /** Everything about a table of features. */
    void features(RawTable table, FeatureTable numbers) {
        cells(table, numbers);
        missing(table, numbers);
        columns(table, numbers);
        rows(table, numbers);
        if (!table.subject().contains("reader")) {
            telling(table.subject(), table.source(), numbers);
        }
    }

    private void cells(RawTable table, FeatureTable numbers) {
        for (String name : numbers.columns().asList()) {
            int at = table.header().indexOf(name);
            List<RawTable.Row> wrong = taking(table).stream()
                    .filter(r -> !CellRules.isMissing(r.cells().get(at))
                            && CellRules.number(r.cells().get(at)).isEmpty())
                    .toList();
            if (!wrong.isEmpty() && wrong.size() == numbers.caseCount()) {
                String text = wrong.get(0).cells().get(at);
                findings.add(Finding.of(
                                Severity.ERROR,
                                "column-of-text",
                                "no cell of column '" + name + "' is a number; the first is '" + text + "'.",
                                CellText.adviceForNumber(text).code().equals("decimal-comma")
                                        ? "Write decimal points in place of commas."
                                        : "Remove the column, or add the beginning of its name to"
                                                + " ignored_column_prefixes in the study file.")
                        .in(table.subject())
                        .at(table.source(), "column '" + name + "'"));
                continue;
            }
            for (RawTable.Row row : wrong) {
                String text = row.cells().get(at);
                CellText.Advice advice = CellText.adviceForNumber(text);
                findings.add(Finding.of(
                                Severity.ERROR,
                                advice.code(),
                                "the cell holds '" + text + "', which is no number.",
                                advice.fix())
                        .about(row.id())
                        .in(table.subject())
                        .at(table.source(), RawTable.place(row, name)));
            }
        }
    }

    private void missing(RawTable table, FeatureTable numbers) {
        int n = numbers.caseCount();
        int columns = numbers.columns().size();
        List<String> mostly = new ArrayList<>();
        int[] missingOf = new int[n];
        for (int j = 0; j < columns; j++) {
            double[] x = numbers.column(j);
            int missing = 0;
            for (int i = 0; i < n; i++) {
                if (Double.isNaN(x[i])) {
                    missing++;
                    missingOf[i]++;
                }
            }
            if (n > 0 && missing > limits.mostlyMissing() * n) {
                mostly.add(numbers.columns().get(j));
            }
        }
        if (!mostly.isEmpty()) {
            findings.add(Finding.of(
                            Severity.WARNING,
                            "column-mostly-missing",
                            listed(mostly) + (mostly.size() == 1 ? " has" : " have") + " no value for more than "
                                    + percent(limits.mostlyMissing()) + " of the patients.",
                            "Leave such columns out; filled-in values would make most of them.")
                    .in(table.subject())
                    .at(table.source(), ""));
        }
        for (int i = 0; i < n; i++) {
            if (columns > 1 && missingOf[i] > limits.mostlyMissing() * columns) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "row-mostly-missing",
                                missingOf[i] + " of " + columns + " features have no value.",
                                "Extract the patient again, and look at the reasons of missing values.")
                        .about(numbers.cases().get(i).id())
                        .in(table.subject())
                        .at(table.source(), line(table, numbers.cases().get(i).id())));
            }
        }
    }

    private static String line(RawTable table, String id) {
        return table.row(id).map(r -> "line " + r.line()).orElse("");
    }

    private void columns(RawTable table, FeatureTable numbers) {
        List<String> constant = new ArrayList<>();
        for (int j = 0; j < numbers.columns().size() && numbers.caseCount() > 1; j++) {
            double[] present = Arrays.stream(numbers.column(j))
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            if (present.length > 1 && Constancy.isConstant(present[0], present[present.length - 1])) {
                constant.add(numbers.columns().get(j));
            }
        }
        if (!constant.isEmpty()) {
            findings.add(Finding.of(
                            Severity.NOTE,
                            "column-constant",
                            listed(constant) + (constant.size() == 1 ? " has" : " have")
                                    + " one value for all patients.",
                            "Nothing needs to be done: the selection drops them.")
                    .in(table.subject())
                    .at(table.source(), ""));
        }
    }

    private void rows(RawTable table, FeatureTable numbers) {
        if (numbers.columns().size() < limits.rowColumns() || numbers.caseCount() < 2) {
            return;
        }
        Map<List<Long>, List<String>> same = new LinkedHashMap<>();
        for (int i = 0; i < numbers.caseCount(); i++) {
            List<Long> key = new ArrayList<>();
            boolean any = false;
            for (int j = 0; j < numbers.columns().size(); j++) {
                double v = numbers.value(i, j);
                any |= !Double.isNaN(v);
                key.add(Double.doubleToLongBits(v + 0.0));
            }
            if (any) {
                same.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(numbers.cases().get(i).id());
            }
        }
        same.values().stream()
                .filter(ids -> ids.size() > 1)
                .forEach(ids -> ids.forEach(id -> {
                    List<String> others = ids.stream()
                            .filter(o -> !o.equals(id))
                            .map(o -> "'" + o + "'")
                            .toList();
                    findings.add(Finding.of(
                                    Severity.ERROR,
                                    "row-twice",
                                    "all " + numbers.columns().size() + " values are those of patient "
                                            + String.join(", ", others) + ".",
                                    "Find out whose they are: one patient under two ids would stand in training and test part.")
                            .about(id)
                            .in(table.subject())
                            .at(table.source(), line(table, id)));
                }));
    }

    /** What gives the outcome away, counts rows, or is there twice. */
    void telling(String subject, String source, FeatureTable numbers) {
        List<String> labelled = numbers.cases().stream()
                .filter(c -> c.label().isPresent())
                .map(Case::id)
                .toList();
        FeatureTable table = numbers.selectCases(labelled);
        long events = table.cases().stream()
                .filter(c -> c.label().equals(OptionalInt.of(1)))
                .count();
        boolean enough = Math.min(events, labelled.size() - events) >= limits.fewestOfAClass();
        List<String> copies = new ArrayList<>();
        List<TableFinding> all = new LeakageCheck(Math.min(limits.tellingAuc(), limits.idAuc()), 5)
                .of(enough ? table : numbers.withCases(c -> Case.of(c.id())));
        for (TableFinding f : all) {
            if (f instanceof TableFinding.ColumnTellsOutcome column && column.auc() >= limits.tellingAuc()) {
                add(
                        Severity.WARNING,
                        "column-tells-outcome",
                        "column '" + column.column() + "' alone has an AUC of " + rounded(column.auc())
                                + " for the outcome: it may be made of the outcome, or be known after it only.",
                        "Leave it out unless it is known beforehand.",
                        subject,
                        source,
                        "column '" + column.column() + "'");
            } else if (f instanceof TableFinding.IdTellsOutcome id && id.auc() >= limits.idAuc()) {
                add(Severity.WARNING, "id-tells-outcome", idMessage(id), ID_FIX, "", "", "");
            } else if (f instanceof TableFinding.IndexColumn index) {
                add(
                        Severity.WARNING,
                        "column-counts-rows",
                        "column '" + index.column() + "' counts the rows one by one: it is an index and no feature.",
                        "Remove the column, or add the beginning of its name to ignored_column_prefixes in the study"
                                + " file.",
                        subject,
                        source,
                        "column '" + index.column() + "'");
            } else if (f instanceof TableFinding.CopiedColumn copy) {
                copies.add("'" + copy.column() + "' of '" + copy.first() + "'");
            }
        }
        if (!copies.isEmpty()) {
            add(
                    Severity.NOTE,
                    "column-copied",
                    copies.size() + (copies.size() == 1 ? " column is an exact copy: " : " columns are exact copies: ")
                            + String.join(", ", copies.subList(0, Math.min(LISTED, copies.size())))
                            + (copies.size() > LISTED ? ", ..." : "") + ".",
                    "Nothing needs to be done: the selection keeps one of them.",
                    subject,
                    source,
                    "");
        }
    }

    private static final String ID_FIX =
            "Find out why before a result is trusted, or look within one source; a model can learn the source.";

    private static String idMessage(TableFinding.IdTellsOutcome id) {
        String text = id.message();
        int colon = text.indexOf(": the classes");
        return (colon < 0 ? text : text.substring(0, colon))
                + ": the classes may differ in their source, or patients were numbered by class.";
    }

    private void add(
            Severity severity, String code, String message, String fix, String subject, String source, String place) {
        findings.add(Finding.of(severity, code, message, fix).in(subject).at(source, place));
    }

    /** A second reading beside the first. */
    void second(RawTable second, FeatureTable numbers, RawTable first, FeatureTable firstNumbers) {
        Set<String> own = Set.copyOf(numbers.columns().asList());
        List<String> lost = firstNumbers.columns().asList().stream()
                .filter(c -> !own.contains(c))
                .toList();
        Set<String> firsts = Set.copyOf(firstNumbers.columns().asList());
        List<String> more = numbers.columns().asList().stream()
                .filter(c -> !firsts.contains(c))
                .toList();
        if (!lost.isEmpty() || !more.isEmpty()) {
            findings.add(Finding.of(
                            Severity.ERROR,
                            "second-reading-columns",
                            "the columns are not those of the first reading"
                                    + (lost.isEmpty() ? "" : "; not here: " + listed(lost))
                                    + (more.isEmpty() ? "" : "; not there: " + listed(more)) + ".",
                            "Extract both readings with the same settings.")
                    .in(second.subject())
                    .at(second.source(), "line 1"));
        }
        for (RawTable.Row row : second.rows()) {
            if (first.row(row.id()).isEmpty()) {
                findings.add(Finding.of(
                                Severity.ERROR,
                                "second-reading-unknown",
                                "the patient is not in the first reading."
                                        + NearIds.of(row.id(), first.ids())
                                                .map(n -> " There is '" + n + "'.")
                                                .orElse(""),
                                "Correct the id, or remove the row from " + second.source() + ".")
                        .about(row.id())
                        .in(second.subject())
                        .at(second.source(), "line " + row.line()));
            }
        }
        if (lost.isEmpty() && numbers.columns().size() > 1) {
            identical(second, numbers, firstNumbers);
        }
    }

    private void identical(RawTable second, FeatureTable numbers, FeatureTable first) {
        for (int i = 0; i < numbers.caseCount(); i++) {
            String id = numbers.cases().get(i).id();
            int row = first.rowOf(id).orElse(-1);
            boolean same = row >= 0;
            for (int j = 0; j < first.columns().size() && same; j++) {
                double other = numbers.value(
                        i, numbers.columns().indexOf(first.columns().get(j)));
                same = Double.compare(first.value(row, j), other) == 0;
            }
            if (same) {
                findings.add(Finding.of(
                                Severity.WARNING,
                                "second-reading-identical",
                                "all " + first.columns().size()
                                        + " values are those of the first reading: no second reading, and agreement (ICC)"
                                        + " would be too good.",
                                "Use the second reader's values, or remove the row from the second reading.")
                        .about(id)
                        .in(second.subject())
                        .at(second.source(), line(second, id)));
            }
        }
    }

    private static String listed(List<String> names) {
        return (names.size() == 1 ? "column " : names.size() + " columns ")
                + String.join(
                        ", ",
                        names.stream().limit(LISTED).map(n -> "'" + n + "'").toList())
                + (names.size() > LISTED ? ", ..." : "");
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    static String rounded(double auc) {
        return String.format(Locale.ROOT, "%.3f", auc);
    }
}
