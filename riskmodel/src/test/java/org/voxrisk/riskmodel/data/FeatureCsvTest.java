package org.voxrisk.riskmodel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.testing.Refusal;

class FeatureCsvTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit before each test
    Path folder;

    @Test
    void writtenTableIsTheDocumentedOne() throws IOException {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("a", "b, \"quoted\""),
                List.of(Case.of("x", 1).withBatch("GE"), Case.of("y").withPatient("p")),
                new double[] {2e-3, -0.0, Double.NaN, 1e22});
        Path file = folder.resolve("t.csv");
        FeatureCsv.write(table, file);
        String expected = """
                case_id,patient_id,label,batch,a,"b, ""quoted\"""
                x,x,1,GE,0.002,NaN
                y,p,,,-0.0,1.0E22
                """;
        assertEquals(expected, Files.readString(file));
        FeatureTable again = FeatureCsv.read(file, CsvLayout.standard());
        assertEquals(
                table.withMissingReasons(List.of(new MissingCell("x", "b, \"quoted\"", MissingCell.NOT_A_NUMBER))),
                again);
    }

    @Test
    void reasonsOfMissingValuesTravelBesideTheTable() throws IOException {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("a", "b"),
                List.of(Case.of("x"), Case.of("y")),
                new double[] {Double.NaN, 1, 2, Double.NaN},
                List.of(new MissingCell("x", "a", "FILTER_TOO_THIN"), new MissingCell("y", "b", "FLAT_ROI")));
        Path values = folder.resolve("t.csv");
        Path missing = folder.resolve("missing.csv");
        FeatureCsv.write(table, values);
        FeatureCsv.writeMissing(table, missing);
        assertEquals(
                table,
                FeatureCsv.read(values, CsvLayout.standard()).withMissingReasons(FeatureCsv.readMissing(missing)));
    }

    @Test
    void extractorsFileIsRead() throws IOException {
        Path file = file("""
                image,mask,label,diagnostics_Versions_PyRadiomics,original_firstorder_Mean,original_firstorder_Energy
                data/P1/t2.nii.gz,data/P1/m.nii.gz,1,v3.1,1.5,2e3
                data\\P2\\t2.nii.gz,data\\P2\\m.nii.gz,1,v3.1,-1.5,
                """);
        FeatureTable table = FeatureCsv.readExtraction(file, ExtractionIds.parentFolder());
        assertEquals(List.of("P1", "P2"), table.cases().stream().map(Case::id).toList());
        assertEquals(
                List.of("original_firstorder_Mean", "original_firstorder_Energy"),
                table.columns().asList());
        assertArrayEquals(new double[] {1.5, -1.5}, table.column(0));
        assertEquals(Optional.of(MissingCell.EMPTY_CELL), table.missingReason(1, 1));
        assertEquals(OptionalInt.empty(), table.cases().get(0).label());
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.readExtraction(file, ExtractionIds.fileName()),
                "'t2' in rows 1 and 2");
    }

    @ParameterizedTest
    @CsvSource({"data/P1_T2.nii.gz, P1_T2", "C:\\scans\\P 7.seg.nrrd, P 7", "P1.NRRD, P1", "P1.txt, P1.txt"})
    void fileNameWithoutImageExtension(String image, String id) {
        assertEquals(id, ExtractionIds.fileName().caseOf(image, "m", "1").id());
    }

    @Test
    void idsByPatternAndByLabel() {
        ExtractionIds ids = ExtractionIds.pattern("(P\\d+)_").eachLabel();
        assertEquals(Case.of("P12#2").withPatient("P12"), ids.caseOf("x/P12_T2.nii", "m", "2"));
        Refusal.of(
                IllegalArgumentException.class,
                () -> ids.caseOf("x/Q12.nii", "m", "2"),
                "'x/Q12.nii' does not contain the pattern '(P\\d+)_'");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ExtractionIds.pattern("P1"),
                "pattern 'P1' needs a group in parentheses, the patient id");
        Refusal.of(
                IllegalArgumentException.class,
                () -> ExtractionIds.parentFolder().caseOf("a.nii", "m", "1"),
                "'a.nii' names no folder");
    }

    @Test
    void clinicalFileWithALayoutOfItsOwn() throws IOException {
        Path file = file("\uFEFFPatient,Risk,Centre,Name,PLR,SCCA\nP1,PR,A,secret,120.5,1\nP2,LR,B,secret,NA,2\n");
        FeatureTable table = FeatureCsv.read(
                file,
                CsvLayout.onePerPatient("Patient")
                        .withLabel("Risk", "LR", "PR")
                        .withBatch("Centre")
                        .ignoring("Name"));
        assertEquals(List.of("PLR", "SCCA"), table.columns().asList());
        assertArrayEquals(new int[] {1, 0}, table.labels());
        assertEquals(Optional.of("B"), table.cases().get(1).batch());
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(file, CsvLayout.onePerPatient("patient")),
                "no column 1 (patient)",
                "Patient, Risk");
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(file, CsvLayout.onePerPatient("Patient").withLabel("Risk", "0", "1")),
                "row 1 (line 2)",
                "label 'PR'");
    }

    @Test
    void everyCellThatIsNoNumberIsNamed() throws IOException {
        Path file = file("""
                case_id,patient_id,label,batch,a,b
                x,x,0,,1.5,"1,5"
                y,y,0,,abc,1d
                z,z,0,,0x10,Infinity
                """);
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(file, CsvLayout.standard()),
                "5 (",
                "row 1 (line 2), column 'b': '1,5'",
                "row 2 (line 3), column 'a': 'abc'",
                "column 'b': '1d'",
                "'0x10'",
                "'Infinity'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "'a;b;c' | semicolons",
                "'case_id,patient_id,label,batch,a,a' | 'a' in columns 5 and 6",
                "'case_id,patient_id,label,batch,a~x,x,0,,1,2' | line 2: 6 cells, the header has 5",
                "'case_id,patient_id,label,batch,a~x,x,0,' | line 2: 4 cells",
                "'case_id,patient_id,label,batch,a~x,x,0,,1~x,x,0,,1' | 'x' in rows 1 and 2",
                "'case_id,patient_id,label,batch,a~,,0,,1' | row 1 (line 2)",
                "'case_id,patient_id,label,batch,a~x,x,2,,1' | label '2'",
                "'case_id,patient_id,label,batch,a~x,x,1,,\"1' | "
            })
    void badFilesAreRefused(String text, String part) throws IOException {
        Path file = file(text.replace('~', '\n'));
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(file, CsvLayout.standard()),
                part == null ? "" : part,
                file.toString());
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedByEveryReader() throws IOException {
        Path file = folder.resolve("latin.csv");
        byte[] text = "patient_id,f\nM\u00fcller,1\nM\u00f8ller,2\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, text);
        String place = "line 2, byte 14 (from 0)";
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(file, CsvLayout.onePerPatient("patient_id")),
                file.toString(),
                place,
                "0xFC",
                "WINDOWS-1252");
        Refusal.of(InvalidFileException.class, () -> FeatureCsv.readMissing(file), place);
        Refusal.of(InvalidFileException.class, () -> SplitCsv.read(file), place);
        Refusal.of(InvalidFileException.class, () -> FeatureCsv.readExtraction(file, ExtractionIds.fileName()), place);
        Refusal.of(InvalidFileException.class, () -> SplitPlan.read(file), place);
    }

    @Test
    void blanksAndFormsOfALetterMakeNoOtherPatient() throws IOException {
        Path file = file(" patient_id ,f\u00a0\n M\u00fcller ,1\n");
        FeatureTable table = FeatureCsv.read(file, CsvLayout.onePerPatient("patient_id"));
        FeatureTable clinical =
                FeatureTable.ofColumns(FeatureNames.of("age"), List.of(Case.of("Mu\u0308ller")), new double[] {50});
        FeatureTable joined = TableJoin.byPatient().columns(table, clinical);
        assertArrayEquals(new double[] {50}, joined.column("age"));
        assertArrayEquals(new double[] {1}, joined.column("f "));
        assertEquals(Optional.of(0), joined.rowOf(" Mu\u0308ller"));
        Path twice = file("patient_id,f\nM\u00fcller,1\nMu\u0308ller ,2\n");
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(twice, CsvLayout.onePerPatient("patient_id")),
                "'M\u00fcller' in rows 1 and 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "N/A", "NaN", "null", "None", "<NA>", " NA "})
    void missingIsSpelledTheSameInEveryColumn(String missing) throws IOException {
        Path file =
                file("case_id,patient_id,label,batch,a\nx,x,1,GE,1\ny,y," + missing + "," + missing + "," + missing);
        TableFile read = FeatureCsv.readFile(file, CsvLayout.standard());
        Case y = read.table().cases().get(1);
        assertEquals(OptionalInt.empty(), y.label());
        assertEquals(Optional.empty(), y.batch());
        assertEquals(1, read.table().missingCells().size());
        assertEquals(1, read.warnings().size());
        assertEquals("column 'label'", read.warnings().get(0).place());
        assertEquals(
                "rows without a label: 1 (row 2 (line 3))",
                read.warnings().get(0).detail());
        Path noId = file("case_id,patient_id,label,batch,a\nx,x,1,GE,1\n" + missing + ",p,0,GE,1");
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(noId, CsvLayout.standard()),
                "row 2 (line 3), column 'case_id'",
                "the id is missing");
    }

    /** A column with a missing value becomes one of fractions in pandas. */
    @Test
    void labelsAsPandasWritesThem() throws IOException {
        Path file = file("case_id,patient_id,label,batch,a\nx,x,1.0,GE,1\ny,y,,GE,2\nz,z,0.0,GE,3\n");
        FeatureTable table = FeatureCsv.read(file, CsvLayout.standard());
        assertEquals(
                List.of(OptionalInt.of(1), OptionalInt.empty(), OptionalInt.of(0)),
                table.cases().stream().map(Case::label).toList());
        Refusal.of(IllegalStateException.class, table::labels, "1 (y)");
        assertEquals(
                Case.of("P1#1").withPatient("P1"),
                FeatureCsv.readExtraction(
                                file("image,mask,label,f\nP1.nii,m.nii,1.0,2\n"),
                                ExtractionIds.fileName().eachLabel())
                        .cases()
                        .get(0));
        Path fractions = file("case_id,repeat_1\nx,1.0\ny,2.0\n");
        assertEquals(2, SplitCsv.read(fractions).folds());
    }

    @Test
    void aColumnThatNumbersTheRowsIsNoFeature() throws IOException {
        for (String name : List.of("Unnamed: 0", "", "index")) {
            Path file = file(name + ",case_id,patient_id,label,batch,a\n0,x,x,1,GE,1\n1,y,y,0,GE,2\n");
            TableFile read = FeatureCsv.readFile(file, CsvLayout.standard());
            assertEquals(List.of("a"), read.table().columns().asList());
            assertEquals("column 1", read.warnings().get(0).place());
        }
        Path own = file("index,a\n0,1\n1,2\n");
        assertEquals(
                List.of("0", "1"),
                FeatureCsv.read(own, CsvLayout.onePerPatient("index")).cases().stream()
                        .map(Case::id)
                        .toList());
    }

    @Test
    void theExtractorsFileIsNamedWhereAnotherLayoutIsAsked() throws IOException {
        Path file = file("image,mask,label,original_firstorder_Mean\ni,m,1,2\n");
        Refusal.of(
                InvalidFileException.class,
                () -> FeatureCsv.read(file, CsvLayout.standard()),
                "no column 3 (case_id, patient_id, batch)",
                "FeatureCsv.readExtraction");
    }

    @Test
    void manyColumnsAndCompressedFiles() throws IOException {
        FeatureTable table = TestTables.random(2, 1, 20_000, 20261124);
        for (String name : List.of("w.csv", "w.csv.gz")) {
            Path file = folder.resolve(name);
            FeatureCsv.write(table, file);
            assertEquals(table, FeatureCsv.read(file, CsvLayout.standard()));
        }
        SplitPlan plan = Splits.holdOut(table, 0.4, Stratification.NONE, 1);
        SplitCsv.write(plan, folder.resolve("s.csv.gz"));
        assertEquals(plan, SplitCsv.read(folder.resolve("s.csv.gz")));
    }

    @Test
    void aTableThatIsTooLargeIsRefusedWithItsNumbers() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableSize.values(1_000_000, 3_000),
                "1000000 rows with 3000 columns: 3000000000 values");
        Refusal.of(
                IllegalArgumentException.class,
                () -> TableSize.values(2_000_000, 1_000),
                "2000000 rows with 1000 columns: about 16220000000 bytes are needed",
                "-Xmx");
    }

    /** Any table is read back to the same bits. */
    @Property(tries = 200, seed = "20261124")
    void roundTripIsExact(@ForAll("values") List<Double> values, @ForAll("texts") String name) throws IOException {
        List<Case> cases = new ArrayList<>();
        double[] column = new double[values.size()];
        for (int i = 0; i < column.length; i++) {
            cases.add(Case.of(name + i, i % 2));
            column[i] = values.get(i);
        }
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("f" + name + "f"), cases, column);
        Path file = Files.createTempFile("table", ".csv");
        try {
            FeatureCsv.write(table, file);
            FeatureTable again = FeatureCsv.read(file, CsvLayout.standard());
            assertEquals(table.cases(), again.cases());
            assertEquals(table.columns(), again.columns());
            for (int i = 0; i < column.length; i++) {
                assertEquals(Double.doubleToLongBits(column[i]), Double.doubleToLongBits(again.value(i, 0)));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Double>> values() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles(),
                        Arbitraries.longs().map(Double::longBitsToDouble),
                        Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 2e-3, 1e22, Double.NaN))
                .filter(x -> !Double.isInfinite(x))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("a,\"; \n\u00e9\u4e2d")
                .ofMaxLength(6)
                .map(s -> "x" + s);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), text);
    }
}
