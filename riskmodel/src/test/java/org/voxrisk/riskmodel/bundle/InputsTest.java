package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.published.RadScore;
import org.voxrisk.riskmodel.testing.Refusal;

/** Clinical files and extractions against what a bundle asks for. */
class InputsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static ModelBundle coded() {
        return ModelBundle.builder(Bundles.fusion())
                .input(InputVariable.numeric("age", "years", 18, 100))
                .input(InputVariable.categorical(
                        "nodes",
                        List.of(
                                new InputVariable.Level("none", 0),
                                new InputVariable.Level("few", 1),
                                new InputVariable.Level("many", 3))))
                .card(Bundles.CARD)
                .training(BundleBuilder.unknownTraining("label 1"))
                .reference(Bundles.TRAINING.selectCases(List.of("c1000")).withValues(referenceValues()))
                .build();
    }

    private static double[] referenceValues() {
        double[] values = Bundles.TRAINING.selectCases(List.of("c1000")).toColumnMajor();
        values[7] = 3;
        return values;
    }

    private PatientFile file(String text) throws IOException {
        return PatientFile.open(Files.writeString(folder.resolve("c.csv"), text), Optional.empty());
    }

    @Test
    void levelsBecomeTheNumbersOfTheBundle() throws IOException {
        PatientFile file =
                file("patient_id,seen on,age [years],nodes\nP1,2026-01-01,50,many\nP2,never,61.5,none\nP3,,NA,few\n");
        FeatureTable table = file.table(coded());
        assertEquals(List.of("age", "nodes"), table.columns().asList());
        assertEquals(3, table.value(0, 1));
        assertEquals(0, table.value(1, 1));
        assertEquals(61.5, table.value(1, 0));
        assertTrue(Double.isNaN(table.value(2, 0)));
        assertEquals(Map.of("P1", "2026-01-01", "P2", "never"), file.texts("seen on"));
    }

    @Test
    void anotherUnitAndUnknownLevelsAreListed() throws IOException {
        PatientFile file = file("case_id,age [months],nodes\nP1,600,many\nP2,x,some\n");
        BundleMismatchException e = Refusal.of(
                BundleMismatchException.class,
                () -> file.table(coded()),
                "column 'age' has the unit months, the model's is years",
                "row 2 (line 3), column 'age': 'x' is no number",
                "'some' is none of the levels [none (0.0), few (1.0), many (3.0)]");
        assertEquals(3, e.differences().size());
    }

    @Test
    void idsAreFoundOrAskedFor() throws IOException {
        Path path = Files.writeString(folder.resolve("d.csv"), "who,age,nodes\nP1,50,1\n");
        Refusal.of(InvalidFileException.class, () -> PatientFile.open(path, Optional.empty()), "case_id", "who");
        FeatureTable table = PatientFile.open(path, Optional.of("who")).table(Bundles.bundle());
        assertEquals("P1", table.cases().get(0).id());
        Refusal.of(InvalidFileException.class, () -> file("case_id,age\n,3\n").table(coded()), "the id is missing");
        Refusal.of(
                InvalidFileException.class,
                () -> file("case_id,age\nA,3\nA,4\n").table(coded()),
                "A");
        Refusal.of(InvalidFileException.class, () -> file("case_id,age [y],age\nA,3,4\n"), "'age' is there twice");
    }

    @Test
    void variablesCheckThemselves() {
        Refusal.of(IllegalArgumentException.class, () -> InputVariable.numeric("age", " "), "unit");
        Refusal.of(IllegalArgumentException.class, () -> InputVariable.numeric("age", "years", 2, 1), "2.0 to 1.0");
        Refusal.of(
                IllegalArgumentException.class,
                () -> InputVariable.categorical(
                        "a", List.of(new InputVariable.Level("x", 0), new InputVariable.Level("y", -0.0))),
                "twice");
    }

    private static ExtractionRecord record(String patient, Parameters parameters, int shift) {
        List<String> names = parameters.extraction().schema().stream()
                .map(FeatureName::column)
                .toList();
        double[] values = new double[names.size()];
        for (int j = 0; j < values.length; j++) {
            values[j] = j + shift;
        }
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("software", "voxrisk 0.1.0");
        run.put("settings", parameters.effective());
        return ExtractionRecord.of(Map.of("patient", patient), names, values).withProvenance(run);
    }

    private static FeatureTable join(Parameters t1c, Parameters t2) {
        Map<String, List<ExtractionRecord>> records = new LinkedHashMap<>();
        records.put("T1C", List.of(record("P1", t1c, 0), record("P2", t1c, 1)));
        records.put("T2", List.of(record("P2", t2, 2), record("P1", t2, 3)));
        return ExtractedPatients.of(PublishedModels.radScore(), records, r -> Case.of(r.id("patient")));
    }

    private static Parameters with(String... assignments) {
        ParameterFile file = Preset.PAPER.parameters();
        for (String assignment : assignments) {
            file = file.with(assignment);
        }
        return file.toParameters();
    }

    @Test
    void extractionsOfTheSameSettingsAreJoined() {
        FeatureTable table = join(with(), with("label=3"));
        List<String> expected = new ArrayList<>(RadScore.columns().asList());
        assertTrue(table.columns().asList().containsAll(expected));
        assertEquals(17, table.columns().size());
        assertEquals(2, table.caseCount());
        int flat = new ArrayList<>(with().extraction().schema().stream()
                        .map(FeatureName::column)
                        .toList())
                .indexOf("wavelet-LLL_firstorder_Skewness");
        assertEquals(flat + 3, table.column("wavelet-LLL_firstorder_Skewness_T2")[0]);
    }

    @Test
    void otherSettingsAreRefusedOneByOne() {
        BundleMismatchException e = Refusal.of(
                BundleMismatchException.class,
                () -> join(with("binWidth=10"), with("normalize=false")),
                "sequence T1C: ",
                "binWidth is 10.0, the model's is 25.0",
                "sequence T2: setting.normalize is false, the model's is true");
        assertTrue(e.differences().size() >= 4, e.getMessage());
        Refusal.of(
                BundleMismatchException.class,
                () -> join(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters(), with()),
                "imageType.Wavelet is not there",
                "the hash of its 107 columns");
    }

    @Test
    void otherSoftwareOrOtherColumnsAreRefused() {
        SequenceExtraction sequence = SequenceExtraction.of("", with());
        ExtractionRecord good = record("P", with(), 0);
        assertEquals(List.of(), sequence.differences(List.of(good)));
        Map<String, Object> run = new LinkedHashMap<>(good.provenance());
        run.put("software", "pyradiomics 3.1.0");
        assertEquals(1, sequence.differences(List.of(good.withProvenance(run))).size());
        ExtractionRecord fewer = ExtractionRecord.of(
                good.ids(), good.columns().subList(1, good.size()), Arrays.copyOf(good.values(), good.size() - 1));
        String told = sequence.differences(List.of(fewer)).get(0);
        assertTrue(told.contains("missing 1 (original_shape_Elongation)"), told);
    }

    /** Records of a file that does not say how it came about are judged by their columns. */
    @Test
    void settingsOfAnEarlierVersionLackTheDefaultsOfLaterKeys() {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("binWidth", 25);
        Map<String, Object> few = Map.of("setting", section);
        assertEquals(
                List.of(),
                SettingsTree.differences(
                        few,
                        ParameterFile.parse("setting: {binWidth: 25.0}", "t")
                                .toParameters()
                                .effective()));
    }

    /** Image types of a user's own are compared as they are written: numbers by value, lists by their elements. */
    @Test
    void settingsOfAUsersOwnAreComparedByValue() {
        Map<?, ?> model = own(List.of(1, 2.5, List.of("x", Map.of("k", 1))));
        assertEquals(List.of(), SettingsTree.differences(model, own(List.of(1.0, 2.5, List.of("x", Map.of("k", 1L))))));
        assertEquals(
                List.of(), SettingsTree.differences(own(List.of(1, 2, 3)), own(new double[] {1, 2, 3})), "an array");
        for (Object other : List.of(
                List.of(1, 2.5),
                List.of(1, 2.5, List.of("x", Map.of("k", 2))),
                List.of(1, 2.5, List.of("x", Map.of("l", 1))),
                List.of(1, 2.5, List.of("x", Map.of("k", 1, "l", 1))),
                List.of(1, 2.5, List.of("y", Map.of("k", 1))),
                List.of(1.5, 2.5, List.of("x", Map.of("k", 1))),
                List.of(1, 2.5, "x"),
                "1")) {
            assertEquals(
                    List.of("imageType.Own.at is " + other + ", the model's is [1, 2.5, [x, {k=1}]]"),
                    SettingsTree.differences(model, own(other)));
        }
        assertEquals(
                List.of("imageType.Own.at is [1.0, 2.0], the model's is 7"),
                SettingsTree.differences(own(7), own(new double[] {1, 2})));
        assertEquals(
                List.of("imageType.Own.at is not there, the model's is 7"),
                SettingsTree.differences(own(7), Map.of("imageType", Map.of("Own", Map.of()))));
    }

    private static Map<?, ?> own(Object value) {
        return Map.of("imageType", Map.of("Own", Map.of("at", value)));
    }

    @Test
    void sequencesMustBeThere() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> ExtractedPatients.of(
                        PublishedModels.radScore(),
                        Map.of("T2", List.of(record("P1", with(), 0))),
                        r -> Case.of(r.id("patient"))),
                "[T1C, T2]",
                "[T2]");
    }
}
