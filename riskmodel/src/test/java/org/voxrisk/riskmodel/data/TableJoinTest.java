package org.voxrisk.riskmodel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

class TableJoinTest {
    private static final FeatureTable T1C = table(List.of("P1", "P2"), "m", 1, 2);
    private static final FeatureTable T2 = table(List.of("P2", "P1"), "m", 20, 10);

    @Test
    void sequencesGetTheirSuffixesAndMeetByPatient() {
        FeatureTable joined = TableJoin.byPatient().sequences(ordered("_T1C", T1C, "_T2", T2));
        assertEquals(List.of("m_T1C", "m_T2"), joined.columns().asList());
        assertEquals(FeatureRow.of(joined.columns(), 1, 10), joined.row(0));
        assertEquals(FeatureRow.of(joined.columns(), 2, 20), joined.row(1));
    }

    @Test
    void twoDefinitionsMeetOnlyWhereThatIsMeant() {
        FeatureTable ibsi = table(List.of("P1", "P2"), "ibsi-original_glcm_Contrast_3D-mrg_FBS-25", 1, 2);
        FeatureTable plain = table(List.of("P1", "P2"), "original_glcm_Contrast", 3, 4);
        FeatureTable shape = table(List.of("P1", "P2"), "original_shape_Sphericity", 5, 6);
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableJoin.byPatient().columns(ibsi, plain),
                "IBSI's definition (ibsi-original_glcm_Contrast_3D-mrg_FBS-25)",
                "PyRadiomics' (original_glcm_Contrast)");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableJoin.byPatient().sequences(ordered("_T1C", plain, "_T2", ibsi)),
                "PyRadiomics' (original_glcm_Contrast_T1C)");
        assertEquals(
                2,
                TableJoin.byPatient()
                        .withTwoDefinitions()
                        .columns(ibsi, plain)
                        .columns()
                        .size());
        assertEquals(2, TableJoin.byPatient().columns(ibsi, shape).columns().size(), "PyRadiomics' under either");
        assertEquals(2, TableJoin.byPatient().columns(ibsi, T1C).columns().size(), "no feature");
    }

    @Test
    void caseIdsMayDifferWherePatientIdsMeet() {
        FeatureTable scans = FeatureTable.ofColumns(
                FeatureNames.of("m"),
                List.of(Case.of("scan7").withPatient("P2"), Case.of("scan8").withPatient("P1")),
                new double[] {20, 10});
        FeatureTable joined = TableJoin.byPatient().sequences(ordered("_T1C", T1C, "_T2", scans));
        assertArrayEquals(new double[] {10, 20}, joined.column("m_T2"));
        assertEquals("P1", joined.cases().get(0).id());
    }

    @Test
    void clinicalRowServesEveryCaseOfAPatient() {
        FeatureTable lesions = FeatureTable.ofColumns(
                FeatureNames.of("m"),
                List.of(
                        Case.of("a").withPatient("P1"),
                        Case.of("b").withPatient("P2"),
                        Case.of("c").withPatient("P1")),
                new double[] {1, 2, 3});
        FeatureTable clinical = FeatureTable.ofColumns(
                FeatureNames.of("age"), List.of(Case.of("P2", 0), Case.of("P1", 1)), new double[] {50, 40});
        FeatureTable joined = TableJoin.byPatient().columns(lesions, clinical);
        assertArrayEquals(new double[] {40, 50, 40}, joined.column("age"));
        assertArrayEquals(new int[] {1, 0, 1}, joined.labels());
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableJoin.byPatient().sequences(ordered("_T1C", lesions)),
                "patient ids of the table of sequence '_T1C'",
                "'P1' in rows 1 and 3");
        TableJoin byCase = TableJoin.by(JoinKey.CASE, MissingPatients.REFUSE);
        assertEquals(
                3, byCase.sequences(ordered("_T1C", lesions, "_T2", lesions)).caseCount());
    }

    @Test
    void outcomesMayComeWithoutColumns() {
        FeatureTable outcomes =
                FeatureTable.ofColumns(FeatureNames.of(), List.of(Case.of("P1", 1), Case.of("P2", 0)), new double[0]);
        assertArrayEquals(
                new int[] {1, 0}, TableJoin.byPatient().columns(T1C, outcomes).labels());
    }

    @Test
    void missingPatientsAreRefusedDroppedOrMarked() {
        FeatureTable other = table(List.of("P3", "P2"), "age", 30, 20);
        MissingPatientsException e = Refusal.of(
                MissingPatientsException.class, () -> TableJoin.byPatient().columns(T1C, other), "1 (P1)", "1 (P3)");
        assertEquals(List.of("P1"), e.onlyLeft());
        assertEquals(List.of("P3"), e.onlyRight());

        FeatureTable dropped =
                TableJoin.by(JoinKey.PATIENT, MissingPatients.DROP).columns(T1C, other);
        assertEquals(List.of("P2"), dropped.cases().stream().map(Case::id).toList());
        assertEquals(FeatureRow.of(dropped.columns(), 2, 20), dropped.row(0));

        FeatureTable marked =
                TableJoin.by(JoinKey.PATIENT, MissingPatients.MARK).columns(T1C, other);
        assertEquals(
                List.of("P1", "P2", "P3"), marked.cases().stream().map(Case::id).toList());
        assertArrayEquals(new double[] {1, 2, Double.NaN}, marked.column("m"));
        assertArrayEquals(new double[] {Double.NaN, 20, 30}, marked.column("age"));
        assertEquals(Optional.of(MissingCell.PATIENT_NOT_IN_TABLE), marked.missingReason(0, 1));
        assertEquals(Optional.of(MissingCell.PATIENT_NOT_IN_TABLE), marked.missingReason(2, 0));
    }

    /** Each missing cell of either table keeps its own reason, at its new place. */
    @Test
    void reasonsOfMissingValuesComeAlong() {
        FeatureTable left = FeatureTable.ofColumns(
                FeatureNames.of("a", "b"),
                List.of(Case.of("P1"), Case.of("P2")),
                new double[] {Double.NaN, 2, 3, Double.NaN},
                List.of(new MissingCell("P1", "a", "FLAT_ROI"), new MissingCell("P2", "b", "FILTER_TOO_THIN")));
        FeatureTable right = FeatureTable.ofColumns(
                FeatureNames.of("c"),
                List.of(Case.of("P2"), Case.of("P1")),
                new double[] {Double.NaN, 5},
                List.of(new MissingCell("P2", "c", MissingCell.EMPTY_CELL)));
        assertEquals(
                List.of(
                        new MissingCell("P1", "a", "FLAT_ROI"),
                        new MissingCell("P2", "b", "FILTER_TOO_THIN"),
                        new MissingCell("P2", "c", MissingCell.EMPTY_CELL)),
                TableJoin.byPatient().columns(left, right).missingCells());
        assertEquals(
                List.of(
                        new MissingCell("P1", "a_T1", "FLAT_ROI"),
                        new MissingCell("P2", "b_T1", "FILTER_TOO_THIN"),
                        new MissingCell("P2", "c_T2", MissingCell.EMPTY_CELL)),
                TableJoin.byPatient()
                        .sequences(ordered("_T1", left, "_T2", right))
                        .missingCells());
    }

    @Test
    void contradictionsAreRefused() {
        FeatureTable one = T1C.withCases(c -> c.withLabel(1).withBatch("GE"));
        FeatureTable zero = table(List.of("P1", "P2"), "x", 0, 0).withCases(c -> c.withLabel(0));
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableJoin.byPatient().columns(one, zero),
                "'P1' has label 1 in one table and 0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableJoin.byPatient()
                        .columns(one, zero.withCases(c -> c.withLabel(1).withBatch("Philips"))),
                "'GE'",
                "'Philips'");
        Refusal.of(
                IllegalArgumentException.class, () -> TableJoin.byPatient().columns(T1C, T2), "'m' in columns 1 and 2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableJoin.byPatient().sequences(ordered("_T1C", T1C.renamed(FeatureNames.of("m_T1C")))),
                "m_T1C");
        Refusal.of(IllegalArgumentException.class, () -> TableJoin.byPatient().sequences(Map.of()), "no table");
    }

    /** Every cell is where its patient and its sequence's column say, whatever the order of rows, tables and columns. */
    @Property(tries = 100, seed = "20261124")
    void orderOfRowsAndTablesDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 12) int patients,
            @ForAll @IntRange(min = 1, max = 4) int sequences,
            @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, FeatureTable> tables = new LinkedHashMap<>();
        for (int s = 0; s < sequences; s++) {
            FeatureTable table = TestTables.random(patients, 0, 3, seed + s);
            tables.put("_S" + s, holed(table, random));
        }
        FeatureTable joined = TableJoin.byPatient().sequences(tables);

        Map<String, FeatureTable> shuffled = new LinkedHashMap<>();
        List<String> suffixes = new ArrayList<>(tables.keySet());
        Collections.shuffle(suffixes, random);
        for (String suffix : suffixes) {
            FeatureTable table = tables.getOrDefault(suffix, T1C);
            List<String> ids =
                    new ArrayList<>(table.cases().stream().map(Case::id).toList());
            Collections.shuffle(ids, random);
            shuffled.put(suffix, table.selectCases(ids));
        }
        FeatureTable other = TableJoin.byPatient().sequences(shuffled);
        assertEquals(joined.sortedByCaseId(), other.sortedByCaseId().select(joined.columns()));
        tables.forEach((suffix, table) -> {
            for (int j = 0; j < 3; j++) {
                assertArrayEquals(table.column(j), joined.column(table.columns().get(j) + suffix));
            }
        });
    }

    private static FeatureTable holed(FeatureTable table, Random random) {
        double[] values = new double[table.caseCount() * table.columns().size()];
        List<MissingCell> reasons = new ArrayList<>();
        for (int j = 0; j < table.columns().size(); j++) {
            for (int i = 0; i < table.caseCount(); i++) {
                boolean hole = random.nextInt(4) == 0;
                values[j * table.caseCount() + i] = hole ? Double.NaN : table.value(i, j);
                if (hole) {
                    reasons.add(new MissingCell(
                            table.cases().get(i).id(), table.columns().get(j), "REASON_" + random.nextInt(3)));
                }
            }
        }
        return FeatureTable.ofColumns(table.columns(), table.cases(), values, reasons);
    }

    private static FeatureTable table(List<String> ids, String column, double... values) {
        return FeatureTable.ofColumns(
                FeatureNames.of(column), ids.stream().map(Case::of).toList(), values);
    }

    private static Map<String, FeatureTable> ordered(String suffix, FeatureTable table) {
        return new LinkedHashMap<>(Map.of(suffix, table));
    }

    private static Map<String, FeatureTable> ordered(String s1, FeatureTable t1, String s2, FeatureTable t2) {
        Map<String, FeatureTable> tables = ordered(s1, t1);
        tables.put(s2, t2);
        return tables;
    }
}
