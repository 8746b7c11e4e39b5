package org.voxrisk.riskmodel.clinical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.clinical.ClinicalProblem.Kind;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Level;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Role;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.MissingCell;
import org.voxrisk.riskmodel.testing.Refusal;

class ClinicalCsvTest {
    private static final ClinicalCoding CODING = ClinicalCoding.of(List.of(
            new Numeric("age", "years", 18, 110, Role.PREDICTOR),
            new Numeric("hgb", "g/L", 25, 300, Role.PREDICTOR),
            new Categorical(
                    "figo",
                    List.of(new Level("IB1", 1), new Level("IB2", 2), new Level("IIA1", 5)),
                    Order.ORDERED,
                    Role.PREDICTOR),
            Categorical.of("lnm", Order.UNORDERED, Role.PATHOLOGY, List.of("0", "1"))));

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("clinical.csv"), text);
    }

    @Test
    void cellsAreReadByTheirDeclarations() throws IOException {
        ClinicalCsv.Reading reading = ClinicalCsv.check(
                file("id,hgb [g/l],figo,note,age,lnm\n007,131, IIA1 ,x,44,1.0\n7,,IB1,,NaN,0\na/1,98.5,NA,,60,\n"),
                "id",
                CODING);
        assertEquals(List.of(), reading.problems());
        assertEquals(1, reading.warnings().size());
        assertTrue(reading.warnings().get(0).detail().contains("[note]"), reading.warnings()::toString);
        ClinicalTable table = reading.table();
        assertArrayEquals(new double[] {44, Double.NaN, 60}, table.codes().column("age"));
        assertArrayEquals(new double[] {131, Double.NaN, 98.5}, table.codes().column("hgb"));
        assertArrayEquals(new double[] {5, 1, Double.NaN}, table.codes().column("figo"));
        assertArrayEquals(new double[] {1, 0, Double.NaN}, table.codes().column("lnm"));
        assertArrayEquals(new String[] {"IIA1", "IB1", ""}, table.levels("figo"));
        assertEquals(Optional.of("1"), table.level(0, "lnm"));
        assertEquals(Optional.of(MissingCell.NOT_A_NUMBER), table.codes().missingReason(1, 0));
        assertEquals(Optional.of(MissingCell.EMPTY_CELL), table.codes().missingReason(1, 1));
        assertEquals("007", table.codes().cases().get(0).id());
        assertEquals(
                List.of("figo", "age"),
                table.predictors(List.of("figo", "age")).columns().asList());
        Refusal.of(IllegalArgumentException.class, () -> table.predictors(List.of("lnm")), "'lnm'", "pathology");
    }

    @Test
    void everyFaultIsNamedWithPatientAndColumn() throws IOException {
        Path file = file("""
                id,age,hgb (g/dL),figo
                p1,2021-03-04,13.1,IB1
                p2,44,131,IV
                p2,45,130,IB1
                ,45,130,IB1
                p3,12,130 g/L,IB1
                p4,19640512,140,04.03.2021
                """);
        ClinicalDataException refused =
                assertThrows(ClinicalDataException.class, () -> ClinicalCsv.read(file, "id", CODING));
        assertEquals(
                List.of(
                        Kind.UNIT,
                        Kind.MISSING_COLUMN,
                        Kind.DATE,
                        Kind.OUT_OF_RANGE,
                        Kind.UNKNOWN_LEVEL,
                        Kind.REPEATED_ID,
                        Kind.MISSING_ID,
                        Kind.OUT_OF_RANGE,
                        Kind.NOT_A_NUMBER,
                        Kind.DATE,
                        Kind.DATE),
                refused.problems().stream().map(ClinicalProblem::kind).toList());
        ClinicalProblem range = refused.problems().get(3);
        assertEquals("p1", range.patient());
        assertEquals("hgb", range.column());
        for (String part : List.of("'p1'", "'hgb'", "13.1", "25.0 to 300.0 g/L", "line 2")) {
            assertTrue(range.message().contains(part), range::message);
        }
        assertTrue(refused.problems().get(0).message().contains("g/dL, declared is g/L"), refused::getMessage);
        ClinicalCsv.Reading reading = ClinicalCsv.check(file, "id", CODING);
        assertEquals(4, reading.table().patients());
        assertEquals(Optional.of("DATE"), reading.table().codes().missingReason(0, 0));
        Refusal.of(InvalidFileException.class, () -> ClinicalCsv.read(file, "patient", CODING), "'patient'");
    }

    /** Names that elsewhere mark a row index are columns where the id or a variable is called so. */
    @Test
    void idsAndVariablesMayHaveNamesOfRowIndices() throws IOException {
        ClinicalCoding coding = ClinicalCoding.of(List.of(new Numeric("rowname", "g", 0, 9, Role.PREDICTOR)));
        ClinicalCsv.Reading reading = ClinicalCsv.check(file("index,rowname\n1,5\n2,6\n"), "index", coding);
        assertEquals(List.of(), reading.problems());
        assertEquals(List.of(), reading.warnings());
        assertEquals(
                List.of(Case.of("1"), Case.of("2")), reading.table().codes().cases());
        assertArrayEquals(new double[] {5, 6}, reading.table().codes().column("rowname"));
    }

    /** Faults of patients that are left out do not matter; those of others and of whole columns do. */
    @Test
    void faultsOfExcludedPatientsAreLetPass() throws IOException {
        String rows = "p1,12,131,IB1,0\np2,44,131,IB2,0\n";
        Path one = file("id,age,hgb,figo,lnm\n" + rows);
        ClinicalTable table = ClinicalCsv.read(one, "id", CODING, Set.of("p1"));
        assertArrayEquals(new double[] {Double.NaN, 44}, table.codes().column("age"));
        Refusal.of(ClinicalDataException.class, () -> ClinicalCsv.read(one, "id", CODING, Set.of("p2")), "'p1'");
        Path column = file("id,age,hgb (g/dL),figo,lnm\n" + rows);
        Refusal.of(ClinicalDataException.class, () -> ClinicalCsv.read(column, "id", CODING, Set.of("p1")), "g/dL");
    }

    @Test
    void aCodingReadsBackEqualAndSaysWhatDiffers() throws IOException {
        assertEquals(CODING, ClinicalCoding.fromJson(CODING.toJson()));
        ClinicalCoding other = ClinicalCoding.of(List.of(
                new Numeric("hgb", "g/dL", 2.5, 30, Role.PREDICTOR),
                Categorical.of("figo", Order.ORDERED, Role.PREDICTOR, List.of("IB1", "IB2", "IIA1"))));
        List<String> differences = CODING.differences(other);
        assertEquals(4, differences.size(), differences::toString);
        assertTrue(differences.get(1).contains("g/dL, must be in g/L"), differences::toString);
        assertEquals(List.of(), CODING.differences(CODING));
        Refusal.of(
                InvalidFileException.class,
                () -> ClinicalCoding.fromJson(CODING.toJson().replace("\"unit\" : \"years\"", "\"unit\" : \" \"")),
                "variables[0]",
                "blank");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new Categorical(
                        "figo", List.of(new Level("B", 2), new Level("A", 1)), Order.ORDERED, Role.PREDICTOR),
                "must rise");
    }

    @Test
    void indicesBecomeDeclaredColumns() throws IOException {
        ClinicalCoding coding = ClinicalCoding.of(List.of(
                Numeric.of("neut", "10^9/L", Role.PREDICTOR),
                Numeric.of("lymph", "10^9/L", Role.PREDICTOR),
                new Numeric("age", "years", 18, 110, Role.PREDICTOR)));
        ClinicalTable table = ClinicalCsv.read(file("""
                id,neut,lymph,age
                a,4.2,1.5,44
                b,3,0,50
                c,,2,60
                """), "id", coding);
        assertEquals(table, table.withIndices(List.of()));
        ClinicalTable more = table.withIndices(List.of(ClinicalIndex.NEUTROPHIL_TO_LYMPHOCYTE_RATIO));
        assertEquals(
                FeatureNames.of("neut", "lymph", "age", "NLR"), more.codes().columns());
        assertArrayEquals(
                new double[] {4.2 / 1.5, Double.NaN, Double.NaN}, more.codes().column("NLR"));
        assertEquals(
                Optional.of(ClinicalIndexTable.ZERO_DENOMINATOR), more.codes().missingReason(1, 3));
        assertEquals(Optional.of(ClinicalIndexTable.NOT_MEASURED), more.codes().missingReason(2, 3));
        assertEquals(Optional.of(MissingCell.EMPTY_CELL), more.codes().missingReason(2, 0));
        assertEquals(
                Optional.of(Numeric.of("NLR", "1", Role.PREDICTOR)),
                more.coding().variable("NLR"));
        assertEquals(List.of("c", "a"), idsOf(more.selectPatients(List.of("c", "a"))));
        Refusal.of(IllegalArgumentException.class, () -> more.levels("age"), "column 'age' has no levels");
        assertEquals(Optional.empty(), more.level(0, "age"));
    }

    private static List<String> idsOf(ClinicalTable table) {
        return table.codes().cases().stream().map(Case::id).toList();
    }

    /** Limits belong to the range; a code is that of a level. */
    @Test
    void codesAreThoseOfTheDeclaration() {
        ClinicalTable limits = new ClinicalTable(CODING, codes(18, 25, 5, 0, 110, 300, 1, 1));
        assertEquals(2, limits.patients());
        Refusal.of(
                ClinicalDataException.class,
                () -> new ClinicalTable(CODING, codes(Math.nextDown(18.0), 25, 5, 0, 18, 300, 3, Double.NaN)),
                "2 faults",
                "patient 'p', column 'age': 17.9",
                "is outside 18.0 to 110.0 years",
                "patient 'q', column 'figo': code 3.0 is none of");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new ClinicalTable(
                        CODING, codes(18, 25, 5, 0, 18, 300, 1, 1).select(FeatureNames.of("age"))),
                "declared are");
    }

    private static FeatureTable codes(double... values) {
        return FeatureTable.ofRows(CODING.names(), List.of(Case.of("p"), Case.of("q")), values);
    }

    @Test
    void labelsOfACohortAndThoseLeftOpen() throws IOException {
        ClinicalCoding coding = ClinicalCoding.of(List.of(
                new Numeric("lnm", "1", 0, 1, Role.PATHOLOGY),
                new Numeric("parametrium", "1", 0, 1, Role.PATHOLOGY),
                new Numeric("margin", "1", 0, 1, Role.PATHOLOGY),
                new Numeric("lvsi", "1", 0, 1, Role.PATHOLOGY),
                new Numeric("dsi_fraction", "fraction of the wall", 0, 1, Role.PATHOLOGY),
                new Numeric("ts_cm", "cm", 0, 30, Role.PATHOLOGY)));
        ClinicalTable table = ClinicalCsv.read(file("""
                id,lnm,parametrium,margin,lvsi,dsi_fraction,ts_cm
                high,1,,,,,
                middle,0,0,0,0,0.34,4
                low,0,0,0,0,0.33,4
                open1,,0,0,0,0.1,2
                open2,0,0,0,1,,3
                """), "id", coding);
        CohortRisk risk = CohortRisk.of(table, PathologyColumns.standard(), RiskStratification.standard());
        assertEquals(Optional.of(RiskLabel.PR), risk.label("high"));
        assertEquals(Optional.of(RiskLabel.PR), risk.label("middle"));
        assertEquals(Optional.of(RiskLabel.LR), risk.label("low"));
        UndecidedLabelsException open = Refusal.of(
                UndecidedLabelsException.class, () -> risk.labels(Set.of()), "2 patients", "'open1'", "'open2'");
        assertEquals(
                List.of(
                        new CohortRisk.Undecided("open1", List.of(RiskFactor.LYMPH_NODE_METASTASIS)),
                        new CohortRisk.Undecided("open2", List.of(RiskFactor.DEEP_STROMAL_INFILTRATION))),
                open.undecided());
        assertEquals(
                List.of("high", "middle", "low"),
                List.copyOf(risk.labels(Set.of("open1", "open2")).keySet()));
    }

    @Test
    void levelsDifferInTextAndCode() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> new Categorical("figo", List.of(), Order.ORDERED, Role.PREDICTOR),
                "column 'figo': no level is declared");
        for (Level second : List.of(new Level("A", 2), new Level("B", 1), new Level(" A", 3))) {
            Refusal.of(
                    IllegalArgumentException.class,
                    () -> new Categorical("figo", List.of(new Level("A", 1), second), Order.UNORDERED, Role.PREDICTOR),
                    "have the same text or code");
        }
        Categorical falling =
                new Categorical("figo", List.of(new Level("B", 2), new Level("A", 1)), Order.UNORDERED, Role.PREDICTOR);
        assertEquals(2, falling.levels().size());
    }

    @Test
    void codingsAreChecked() throws IOException {
        Numeric age = new Numeric("age", "years", 18, 110, Role.PREDICTOR);
        Refusal.of(IllegalArgumentException.class, () -> ClinicalCoding.of(List.of()), "no clinical column");
        Refusal.of(
                IllegalArgumentException.class, () -> ClinicalCoding.of(List.of(age, age)), "'age' is declared twice");
        Refusal.of(
                IllegalArgumentException.class,
                () -> CODING.restrictedTo(List.of("weight")),
                "'weight' is not declared");
        assertEquals(
                List.of("lnm", "age"),
                CODING.restrictedTo(List.of("lnm", "age")).names().asList());
        assertEquals(List.of("figo", "lnm"), List.copyOf(CODING.categorical()));
        Refusal.of(IllegalArgumentException.class, () -> new Numeric("age", "years", 20, 10, Role.PREDICTOR), "20.0");
        Refusal.of(IllegalArgumentException.class, () -> new Numeric(" ", "years", 1, 2, Role.PREDICTOR), "blank name");
        Refusal.of(IllegalArgumentException.class, () -> new Level("NA", 1), "level 'NA' with code 1.0");
        Refusal.of(IllegalArgumentException.class, () -> new Level("A", Double.NaN), "level 'A' with code NaN");
        Path file = folder.resolve("coding.json");
        ClinicalCoding open = ClinicalCoding.of(List.of(Numeric.of("crp", "mg/L", Role.PREDICTOR), age));
        open.write(file);
        assertEquals(open, ClinicalCoding.read(file));
        ClinicalCoding swapped = ClinicalCoding.of(List.of(
                Categorical.of("age", Order.ORDERED, Role.PREDICTOR, List.of("young", "old")),
                Numeric.of("crp", "mg/L", Role.PREDICTOR)));
        assertEquals(List.of("column 'age' holds levels, must hold numbers"), open.differences(swapped));
        assertEquals(List.of("column 'age' holds numbers, must hold levels"), swapped.differences(open));
    }

    @Test
    void findingsAreZeroOrOne() throws IOException {
        ClinicalCoding coding = ClinicalCoding.of(List.of(
                Numeric.of("lnm", "1", Role.PATHOLOGY),
                Numeric.of("parametrium", "1", Role.PATHOLOGY),
                Numeric.of("margin", "1", Role.PATHOLOGY),
                Numeric.of("lvsi", "1", Role.PATHOLOGY),
                Numeric.of("dsi_fraction", "1", Role.PATHOLOGY),
                Numeric.of("ts_cm", "cm", Role.PATHOLOGY)));
        String head = "id,lnm,parametrium,margin,lvsi,dsi_fraction,ts_cm\n";
        ClinicalTable two = ClinicalCsv.read(file(head + "p,2,0,0,0,0.1,3\n"), "id", coding);
        Refusal.of(
                IllegalArgumentException.class,
                () -> PathologyColumns.standard().of(two, 0),
                "patient 'p': column 'lnm' = 2.0, must be 0, 1 or missing");
        ClinicalTable deep = ClinicalCsv.read(file(head + "q,0,0,0,0,34,3\n"), "id", coding);
        Refusal.of(
                IllegalArgumentException.class,
                () -> PathologyColumns.standard().of(deep, 0),
                "patient 'q': ",
                "34.0");
    }
}
