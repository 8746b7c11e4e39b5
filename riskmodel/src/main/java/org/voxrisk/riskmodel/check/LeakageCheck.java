package org.voxrisk.riskmodel.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.riskmodel.check.TableFinding.IdPart;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;

/**
 * Finds identifiers and columns that nearly give the outcome, columns that count the rows, copies of columns and of rows.
 *
 * <p>Letters of ids are judged by the share of label 1 among the <em>other</em> cases with the same letters, so that letters of
 * their own tell nothing; numbers of ids, rows and columns by their values, turned so that the AUC is at least 0.5.
 *
 * @param threshold smallest AUC that is reported, above 0.5
 * @param smallestGroup letters that fewer cases share count as one group of the rest
 */
public record LeakageCheck(double threshold, int smallestGroup) {
    private static final Pattern BEFORE_DIGITS = Pattern.compile("^[^0-9]*");
    private static final Pattern LAST_NUMBER = Pattern.compile("([0-9]{1,15})[^0-9]*$");
    private static final double HALF = 0.5;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when the threshold is not above 0.5 and at most 1, or the group below 2
     */
    public LeakageCheck {
        if (!(threshold > HALF && threshold <= 1) || smallestGroup < 2) {
            throw new IllegalArgumentException(
                    "threshold = " + threshold + ", must be above 0.5 and at most 1; smallest" + " group = "
                            + smallestGroup + ", must be at least 2");
        }
    }

    /** Reports an AUC of 0.9 or more; groups of at least 5 cases. */
    public static LeakageCheck standard() {
        return new LeakageCheck(0.9, 5);
    }

    /**
     * Checks a table; without labels of both classes only what needs none.
     *
     * @return all findings: ids, then columns in their order, then rows
     */
    public List<TableFinding> of(FeatureTable table) {
        List<TableFinding> findings = new ArrayList<>();
        boolean labelled = table.cases().stream().allMatch(c -> c.label().isPresent());
        if (labelled && table.caseCount() > 0) {
            Outcomes outcomes = Outcomes.of(table);
            if (outcomes.events() > 0 && outcomes.controls() > 0) {
                findings.addAll(ids(table.cases(), outcomes));
                findings.addAll(columns(table));
            }
        }
        findings.addAll(indices(table));
        findings.addAll(copies(table));
        findings.addAll(rows(table));
        return findings;
    }

    private List<TableFinding> ids(List<Case> cases, Outcomes outcomes) {
        List<TableFinding> findings = new ArrayList<>();
        letters(IdPart.FIRST_CHARACTER, id -> id.substring(0, id.offsetByCodePoints(0, 1)), cases, outcomes, findings);
        letters(IdPart.LETTERS_BEFORE_DIGITS, LeakageCheck::letters, cases, outcomes, findings);
        double[] numbers = cases.stream().mapToDouble(c -> number(c.id())).toArray();
        if (Arrays.stream(numbers).noneMatch(Double::isNaN)) {
            values(IdPart.NUMBER, numbers, outcomes, findings);
        }
        double[] row = new double[cases.size()];
        Arrays.setAll(row, i -> i);
        values(IdPart.ROW, row, outcomes, findings);
        return findings;
    }

    private static String letters(String id) {
        Matcher matcher = BEFORE_DIGITS.matcher(id);
        return matcher.find() ? matcher.group() : "";
    }

    private static double number(String id) {
        Matcher matcher = LAST_NUMBER.matcher(id);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    private void letters(
            IdPart part,
            Function<String, String> text,
            List<Case> cases,
            Outcomes outcomes,
            List<TableFinding> findings) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.computeIfAbsent(text.apply(cases.get(i).id()), k -> new ArrayList<>())
                    .add(i);
        }
        List<Integer> rest = new ArrayList<>();
        rows.values().stream().filter(own -> own.size() < smallestGroup).forEach(rest::addAll);
        double[] score = new double[cases.size()];
        List<TableFinding.Group> groups = new ArrayList<>();
        rows.forEach((key, own) -> {
            groups.add(new TableFinding.Group(key, own.size(), events(own, outcomes)));
            if (own.size() >= smallestGroup) {
                share(own, outcomes, score);
            }
        });
        share(rest, outcomes, score);
        if (groups.size() < 2) {
            return;
        }
        groups.sort((a, b) -> Integer.compare(b.cases(), a.cases()));
        double auc = RocCurve.of(outcomes, score, RocDirection.EVENTS_HIGHER).auc();
        boolean seen = findings.stream()
                .anyMatch(f -> f instanceof TableFinding.IdTellsOutcome other
                        && other.groups().equals(groups));
        if (auc >= threshold && !seen) {
            findings.add(new TableFinding.IdTellsOutcome(part, auc, groups));
        }
    }

    private static int events(List<Integer> rows, Outcomes outcomes) {
        return (int) rows.stream().filter(outcomes::isEvent).count();
    }

    /** The share of events among the other rows of a group; one row alone gets one half. */
    private static void share(List<Integer> rows, Outcomes outcomes, double[] score) {
        int events = events(rows, outcomes);
        for (int row : rows) {
            score[row] = rows.size() < 2 ? HALF : (events - (outcomes.isEvent(row) ? 1 : 0)) / (rows.size() - 1.0);
        }
    }

    private void values(IdPart part, double[] x, Outcomes outcomes, List<TableFinding> findings) {
        double auc = turned(RocCurve.of(outcomes, x, RocDirection.EVENTS_HIGHER).auc());
        if (auc >= threshold) {
            findings.add(new TableFinding.IdTellsOutcome(part, auc, List.of()));
        }
    }

    private static double turned(double auc) {
        return Math.max(auc, 1 - auc);
    }

    private List<TableFinding> columns(FeatureTable table) {
        int[] labels = table.labels();
        List<TableFinding> findings = new ArrayList<>();
        for (int j = 0; j < table.columns().size(); j++) {
            OptionalDouble auc = auc(table.column(j), labels);
            if (auc.isPresent() && auc.getAsDouble() >= threshold) {
                findings.add(new TableFinding.ColumnTellsOutcome(table.columns().get(j), auc.getAsDouble()));
            }
        }
        return findings;
    }

    private static OptionalDouble auc(double[] x, int[] labels) {
        int n = 0;
        double[] present = new double[x.length];
        boolean[] event = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                present[n] = x[i];
                event[n++] = labels[i] == 1;
            }
        }
        if (n == 0) {
            return OptionalDouble.empty();
        }
        Outcomes outcomes = Outcomes.of(Arrays.copyOf(event, n));
        return outcomes.events() == 0 || outcomes.controls() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(turned(RocCurve.of(outcomes, Arrays.copyOf(present, n), RocDirection.EVENTS_HIGHER)
                        .auc()));
    }

    private static List<TableFinding> indices(FeatureTable table) {
        List<TableFinding> findings = new ArrayList<>();
        for (int j = 0; j < table.columns().size() && table.caseCount() > 2; j++) {
            double[] x = table.column(j);
            boolean counts = true;
            for (int i = 1; i < x.length && counts; i++) {
                counts = x[i] == x[i - 1] + 1;
            }
            if (counts) {
                findings.add(new TableFinding.IndexColumn(table.columns().get(j)));
            }
        }
        return findings;
    }

    private static List<TableFinding> copies(FeatureTable table) {
        Map<List<Long>, String> first = new LinkedHashMap<>();
        List<TableFinding> findings = new ArrayList<>();
        for (int j = 0; j < table.columns().size() && table.caseCount() > 2; j++) {
            String before =
                    first.putIfAbsent(key(table.column(j)), table.columns().get(j));
            if (before != null) {
                findings.add(new TableFinding.CopiedColumn(table.columns().get(j), before));
            }
        }
        return findings;
    }

    private static List<TableFinding> rows(FeatureTable table) {
        Map<List<Long>, List<String>> ids = new LinkedHashMap<>();
        for (int i = 0; i < table.caseCount() && table.columns().size() > 1; i++) {
            double[] row = new double[table.columns().size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = table.value(i, j);
            }
            ids.computeIfAbsent(key(row), k -> new ArrayList<>())
                    .add(table.cases().get(i).id());
        }
        List<TableFinding> findings = new ArrayList<>();
        ids.values().stream()
                .filter(own -> own.size() > 1)
                .forEach(own -> findings.add(new TableFinding.RepeatedRows(own)));
        return findings;
    }

    /** Values that are equal have equal keys; the two zeros and all NaN count as one. */
    private static List<Long> key(double[] values) {
        return Arrays.stream(values)
                .mapToObj(v -> Double.doubleToLongBits(v + 0.0))
                .toList();
    }
}
