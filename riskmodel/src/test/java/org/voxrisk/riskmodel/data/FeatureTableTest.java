package org.voxrisk.riskmodel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class FeatureTableTest {
    //        a    b    c
    // x  0   1   10  NaN(FLAT_ROI)
    // y  1   2   NaN 200
    // z  1   3   30  300
    private static final FeatureTable TABLE = FeatureTable.ofColumns(
            FeatureNames.of("a", "b", "c"),
            List.of(Case.of("x", 0), Case.of("y", 1), Case.of("z", 1).withBatch("GE")),
            new double[] {1, 2, 3, 10, Double.NaN, 30, Double.NaN, 200, 300},
            List.of(new MissingCell("x", "c", "FLAT_ROI")));

    @Test
    void valuesByRowAndColumn() {
        assertEquals(10, TABLE.value(0, 1));
        assertArrayEquals(new double[] {1, 2, 3}, TABLE.column(0));
        assertArrayEquals(new double[] {10, Double.NaN, 30}, TABLE.column("b"));
        assertEquals(FeatureRow.of(TABLE.columns(), 3, 30, 300), TABLE.row(2));
        assertArrayEquals(new int[] {0, 1, 1}, TABLE.labels());
        assertEquals(Optional.of(2), TABLE.rowOf("z"));
        assertEquals(Optional.empty(), TABLE.rowOf("q"));
    }

    @Test
    void missingValuesHaveReasonsThatSelectionKeeps() {
        assertEquals(Optional.of("FLAT_ROI"), TABLE.missingReason(0, 2));
        assertEquals(Optional.of(MissingCell.NOT_STATED), TABLE.missingReason(1, 1));
        assertEquals(Optional.empty(), TABLE.missingReason(0, 0));
        FeatureTable part = TABLE.select(FeatureNames.of("c", "b")).selectCases(List.of("z", "x"));
        assertEquals(List.of(new MissingCell("x", "c", "FLAT_ROI")), part.missingCells());
        assertEquals(300, part.value(0, 0));
        assertEquals(10, part.value(1, 1));
        assertEquals(Optional.of("GE"), part.cases().get(0).batch());
        assertEquals(TABLE.selectCases(List.of("x", "z")).select(part.columns()), part.sortedByCaseId());
        assertEquals(
                part.missingCells(),
                part.withValues(new double[] {1, Double.NaN, 2, 3}).missingCells());
    }

    @Test
    void anotherSchemaIsRefusedWithMissingAndExtra() {
        assertSame(TABLE, TABLE.inSchema("the model", FeatureNames.of("a", "b", "c")));
        assertEquals(
                List.of("c", "a", "b"),
                TABLE.inSchema("the model", FeatureNames.of("c", "a", "b"))
                        .columns()
                        .asList());
        FeatureMismatchException e = Refusal.of(
                FeatureMismatchException.class,
                () -> TABLE.inSchema("the model", FeatureNames.of("a", "d")),
                "the model wants 2",
                "3 are there");
        assertEquals(List.of("d"), e.missing());
        assertEquals(List.of("b", "c"), e.extra());
        FeatureMismatchException fewer = Refusal.of(
                FeatureMismatchException.class,
                () -> TABLE.inSchema("the model", FeatureNames.of("a", "b")),
                "the model wants 2",
                "3 are there");
        assertEquals(List.of(), fewer.missing());
        assertEquals(List.of("c"), fewer.extra());
        FeatureMismatchException selected = Refusal.of(
                FeatureMismatchException.class,
                () -> TABLE.select(FeatureNames.of("d", "a")),
                "wants 2",
                "3 are there");
        assertEquals(List.of("d"), selected.missing());
        FeatureMismatchException column =
                Refusal.of(FeatureMismatchException.class, () -> TABLE.column("d"), "wants 1", "3 are there");
        assertEquals(List.of("d"), column.missing());
    }

    @Test
    void badTablesAreRefused() {
        FeatureNames a = FeatureNames.of("a");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofColumns(a, List.of(Case.of("x"), Case.of("y"), Case.of("x")), new double[3]),
                "'x' in rows 1 and 3");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofColumns(a, List.of(Case.of("x")), new double[2]),
                "2 values for 1 cases");
        Refusal.of(
                InvalidFeatureValueException.class,
                () -> FeatureTable.ofColumns(a, List.of(Case.of("x")), new double[] {Double.NEGATIVE_INFINITY}),
                "'a'",
                "case 'x'");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TABLE.withMissingReasons(List.of(new MissingCell("y", "a", "FLAT_ROI"))),
                "its value is 2.0");
        Refusal.of(IllegalArgumentException.class, () -> TABLE.selectCases(List.of("x", "q")), "q");
        Refusal.of(IllegalArgumentException.class, () -> TABLE.withValues(new double[9]), "missing");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TABLE.withCases(c -> Case.of(c.id() + "1")),
                "the id of case 'x' may not change to 'x1'");
        Refusal.of(IllegalArgumentException.class, () -> Case.of("x", 2), "case 'x': label 2, must be 0 or 1");
        Refusal.of(IllegalArgumentException.class, () -> Case.of("x", -1), "case 'x': label -1, must be 0 or 1");
        Refusal.of(IllegalArgumentException.class, () -> Case.of(" "), "case id '', patient id '': none may be blank");
    }

    @Test
    void labelsOfAllCasesOrAnErrorThatListsTheOthers() {
        FeatureTable unlabelled = FeatureTable.ofColumns(
                FeatureNames.of("a"), List.of(Case.of("x", 1), Case.of("y")), new double[] {1, 2});
        Refusal.of(IllegalStateException.class, unlabelled::labels, "1 (y)");
        assertArrayEquals(
                new int[] {0, 0}, unlabelled.withCases(c -> c.withLabel(0)).labels());
    }

    @Test
    void rowsAndColumnsSayWhichTheyAre() {
        FeatureNames ab = FeatureNames.of("a", "b");
        List<Case> xyz = List.of(Case.of("x"), Case.of("y"), Case.of("z"));
        FeatureTable byColumn = FeatureTable.ofColumns(ab, xyz, new double[] {1, 2, 3, 10, 20, 30});
        assertEquals(byColumn, FeatureTable.ofRows(ab, xyz, new double[] {1, 10, 2, 20, 3, 30}));
        assertEquals(
                byColumn,
                FeatureTable.ofRows(
                        ab, xyz, List.of(new double[] {1, 10}, new double[] {2, 20}, new double[] {3, 30})));
        assertArrayEquals(new double[] {10, 20, 30}, byColumn.column("b"));
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofRows(ab, xyz, new double[5]),
                "5 values for 3 cases and 2 columns");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofRows(ab, xyz, List.of(new double[2], new double[3], new double[1])),
                "row 2 (case 'y') has 3 values for 2 columns");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FeatureTable.ofRows(ab, xyz, List.of(new double[2])),
                "1 rows for 3 cases");
    }

    /** A million reasons take eight megabytes; each is found again, whatever the order in which they came. */
    @Test
    void reasonsOfManyCells() {
        MissingReasons.Builder forward = new MissingReasons.Builder();
        MissingReasons.Builder backward = new MissingReasons.Builder();
        int n = 1000;
        for (int k = 0; k < n; k++) {
            forward.add(3 * k, "R" + k % 7);
            backward.add(3 * (n - 1 - k), "R" + (n - 1 - k) % 7);
        }
        MissingReasons reasons = forward.build(10);
        assertEquals(reasons, backward.build(10));
        assertEquals(reasons.hashCode(), backward.build(10).hashCode());
        assertEquals("R5", reasons.reason(3 * 5));
        assertEquals("R2", reasons.reason(3 * 999 - 3 * 3));
        assertEquals(MissingCell.NOT_STATED, reasons.reason(1));
        assertEquals(MissingCell.NOT_STATED, reasons.reason(3 * n));
    }

    @Test
    void givenArraysAreCopied() {
        double[] values = {1};
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("a"), List.of(Case.of("x")), values);
        values[0] = 2;
        table.column(0)[0] = 3;
        assertEquals(1, table.value(0, 0));
        assertTrue(table.equals(FeatureTable.ofColumns(FeatureNames.of("a"), List.of(Case.of("x")), new double[] {1})));
    }

    @Test
    void schemaDigestTellsOrderAndNames() {
        // printf 'a\nb\n' | sha256sum
        assertEquals(
                "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2",
                FeatureNames.of("a", "b").digest());
        assertTrue(!FeatureNames.of("a", "b")
                .digest()
                .equals(FeatureNames.of("b", "a").digest()));
    }
}
