package org.voxrisk.riskmodel.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.check.TableFinding.IdPart;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.testing.Refusal;

class LeakageCheckTest {
    /** Ids of five sources as in a published table: a 0 of 98, b 89 of 99, c 31 of 31, n 16 of 50, s 0 of 1. */
    private static List<Case> sources() {
        List<Case> cases = new ArrayList<>();
        add(cases, "a", 98, 0);
        add(cases, "b", 99, 89);
        add(cases, "c", 31, 31);
        add(cases, "n", 50, 16);
        add(cases, "s", 1, 0);
        // The order of the file says nothing.
        Collections.shuffle(cases, new Random(1));
        return cases;
    }

    private static void add(List<Case> cases, String source, int n, int events) {
        for (int i = 0; i < n; i++) {
            cases.add(Case.of(source + (i * 37 % n + 1), i < events ? 1 : 0));
        }
    }

    private static FeatureTable noise(List<Case> cases, int columns) {
        Random random = new Random(7);
        double[] values = new double[cases.size() * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian();
        }
        List<String> names = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            names.add("f" + j);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), cases, values);
    }

    @Test
    void theFirstLetterOfTheIdsNearlyGivesTheOutcome() {
        List<TableFinding> findings = LeakageCheck.standard().of(noise(sources(), 3));
        assertEquals(1, findings.size(), findings::toString);
        TableFinding.IdTellsOutcome id = assertInstanceOf(TableFinding.IdTellsOutcome.class, findings.get(0));
        assertEquals(IdPart.FIRST_CHARACTER, id.part());
        assertEquals(
                "[" + "'b': 89 of 99, 'a': 0 of 98, 'n': 16 of 50, 'c': 31 of 31, 's': 0 of 1]",
                id.groups().toString());
        // Left out of its own share, an event of b has 88/98, another case 89/98; of n 15/49 and 16/49. Pairs that
        // the shares order rightly, of 136 * 143: c before all 143; b before a, n, s (133) and not before its own
        // 10; n before a (98) and 0.5 for s, which has 0.5 and so stands before all of n.
        double right = 31 * 143 + 89 * 133 + 16 * 98;
        assertEquals(right / (136 * 143), id.auc(), 1e-12);
        assertTrue(id.message().contains("'a': 0 of 98"), id::message);
    }

    @Test
    void sitesThatDoNotTellTheOutcomeAreNoFinding() {
        List<Case> cases = new ArrayList<>();
        add(cases, "NCC", 73, 52);
        add(cases, "OU-", 24, 14);
        add(cases, "KNBTG-", 61, 39);
        Collections.shuffle(cases, new Random(3));
        assertEquals(List.of(), LeakageCheck.standard().of(noise(cases, 2)));
    }

    @Test
    void idsOfTheirOwnTellNothing() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            cases.add(Case.of("" + (char) ('A' + (i * 7) % 20), (i / 2) % 2));
        }
        assertEquals(List.of(), LeakageCheck.standard().of(noise(cases, 2)));
    }

    @Test
    void rowsAndNumbersSortedByOutcomeAreFound() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            cases.add(Case.of("p" + (100 + i), i < 12 ? 1 : 0));
        }
        List<TableFinding> findings = LeakageCheck.standard().of(noise(cases, 2));
        assertEquals(
                List.of(
                        new TableFinding.IdTellsOutcome(IdPart.NUMBER, 1, List.of()),
                        new TableFinding.IdTellsOutcome(IdPart.ROW, 1, List.of())),
                findings);
    }

    @Test
    void columnsAndRowsThatShouldNotBeThere() {
        List<Case> cases = List.of(
                Case.of("q4", 1),
                Case.of("q1", 0),
                Case.of("q5", 1),
                Case.of("q2", 0),
                Case.of("q3", 1),
                Case.of("q6", 0));
        FeatureTable table =
                FeatureTable.ofColumns(FeatureNames.of("n", "x", "made_of_y", "copy"), cases, new double[] {
                    11, 12, 13, 14, 15, 16, 3, 1, 2, 1, 4, 2, 9, 1, 8, 2, Double.NaN, 3, 3, 1, 2, 1, 4, 2
                });
        assertEquals(
                List.of(
                        new TableFinding.ColumnTellsOutcome("made_of_y", 1),
                        new TableFinding.IndexColumn("n"),
                        new TableFinding.CopiedColumn("copy", "x")),
                new LeakageCheck(0.98, 5).of(table));
        FeatureTable twice = table.select(FeatureNames.of("x", "copy"));
        assertTrue(new LeakageCheck(0.98, 5).of(twice).contains(new TableFinding.RepeatedRows(List.of("q1", "q2"))));
    }

    /** Of two events and two controls one event lies below one control: an area of 3/4, which is the threshold. */
    @Test
    void theThresholdItselfIsAFinding() {
        List<Case> cases = List.of(Case.of("w", 0), Case.of("x", 1), Case.of("y", 0), Case.of("z", 1));
        double[] x = {1, 2, 3, 4};
        for (double[] column : new double[][] {x, {4, 3, 2, 1.5}}) {
            FeatureTable table = FeatureTable.ofColumns(
                    FeatureNames.of("x", "rest"), cases, concat(column, new double[] {5, 5, Double.NaN, 4}));
            assertTrue(new LeakageCheck(0.75, 5).of(table).contains(new TableFinding.ColumnTellsOutcome("x", 0.75)));
            assertTrue(new LeakageCheck(Math.nextUp(0.75), 5)
                    .of(table).stream()
                            .noneMatch(f -> f instanceof TableFinding.ColumnTellsOutcome c
                                    && c.column().equals("x")));
        }
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** Two rows say nothing about columns, one column nothing about rows; without labels there is no outcome to tell. */
    @Test
    void smallTablesAndTablesWithoutLabels() {
        FeatureTable two = FeatureTable.ofColumns(
                FeatureNames.of("n", "m"), List.of(Case.of("a"), Case.of("b")), new double[] {1, 2, 1, 2});
        assertEquals(List.of(), LeakageCheck.standard().of(two));
        FeatureTable three = FeatureTable.ofColumns(
                FeatureNames.of("n", "m"),
                List.of(Case.of("a"), Case.of("b"), Case.of("c")),
                new double[] {1, 2, 3, 1, 2, 3});
        assertEquals(
                List.of(
                        new TableFinding.IndexColumn("n"),
                        new TableFinding.IndexColumn("m"),
                        new TableFinding.CopiedColumn("m", "n")),
                LeakageCheck.standard().of(three));
        FeatureTable one = FeatureTable.ofColumns(
                FeatureNames.of("x"), List.of(Case.of("a"), Case.of("b"), Case.of("c")), new double[] {7, 7, 8});
        assertEquals(List.of(), LeakageCheck.standard().of(one));
    }

    @Test
    void settingsAreChecked() {
        Refusal.of(IllegalArgumentException.class, () -> new LeakageCheck(0.5, 5), "0.5");
        Refusal.of(IllegalArgumentException.class, () -> new LeakageCheck(Math.nextUp(1.0), 5), "at most 1");
        Refusal.of(IllegalArgumentException.class, () -> new LeakageCheck(0.9, 1), "group = 1");
        assertEquals(new LeakageCheck(0.9, 5), LeakageCheck.standard());
        assertEquals(2, new LeakageCheck(1, 2).smallestGroup());
    }
}
