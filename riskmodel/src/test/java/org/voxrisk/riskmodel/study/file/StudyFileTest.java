package org.voxrisk.riskmodel.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.select.CorrelationPriority;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.study.CohortRefusedException;
import org.voxrisk.riskmodel.study.SelectionSettings;

class StudyFileTest {
    private static final String SHORT = """
            name: short
            sequences:
              T2: {features: t2.csv}
            clinical:
              file: clinical.csv
              numeric:
                age: {unit: years, range: [18, 110]}
            outcome: {column: relapse, without: none, with: seen}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void tables() throws IOException {
        List<String> features = new ArrayList<>(List.of("id,diagnostics_v,a"));
        List<String> clinical = new ArrayList<>(List.of("id,age,figo,relapse"));
        for (int i = 0; i < 20; i++) {
            features.add("0" + i + ",text," + i % 7);
            clinical.add("0" + i + "," + (40 + i) + ",IB" + (1 + i % 2) + "," + (i % 2 == 0 ? "none" : "seen"));
        }
        Files.write(folder.resolve("t2.csv"), features);
        Files.write(folder.resolve("clinical.csv"), clinical);
    }

    private StudyFile study(String text) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), text));
    }

    @Test
    void whatIsLeftOutIsAsInThePaper() throws IOException {
        StudyFile file = study(SHORT);
        SelectionSettings paper = SelectionSettings.paper();
        assertEquals(paper.withIcc(Optional.empty()), file.settings().selection());
        assertEquals(5, file.settings().radiomicsNeighbours());
        assertEquals(List.of("age"), file.settings().clinical().candidates());
        assertEquals("Study short", file.text().title());
        LoadedStudy loaded = file.load();
        assertEquals(List.of("a_T2"), loaded.cohort().radiomics().columns().asList());
        assertEquals(4, loaded.split().testCases().size());
        // The second patient had a relapse; ids keep their zeros.
        assertEquals("01", loaded.cohort().radiomics().cases().get(1).id());
        assertEquals(1, loaded.cohort().radiomics().labels()[1]);
    }

    @Test
    void everySettingIsTaken() throws IOException {
        Files.writeString(folder.resolve("t2b.csv"), "id,a\n00,1\n01,2\n");
        StudyFile file = study(SHORT.replace("t2.csv}", "t2.csv, second_reading: t2b.csv}") + """
                split: {test_fraction: 0.3, seed: 9}
                folds: {count: 4, seed: 8}
                selection:
                  icc: {form: "ICC(3,1)", threshold: 0.8, criterion: lower95}
                  univariate: {rule: B, p: 0.1, adjust: BH}
                  correlation: {kind: spearman, cutoff: 0.7, keep: smallest p}
                  lasso: {family: binomial, alpha: 0.5, standardize: false, measure: auc, choice: lambda.1se}
                neighbours: {radiomics: 3, clinical: 7}
                clinical_p: 0.2
                robustness: {folds: 4, repeats: 2, permutations: 3, resamples: 6, inner_folds: 5, seed: 11}
                report: {title: T, without: none, with: relapse, note: made up}
                """);
        SelectionSettings s = file.settings().selection();
        assertEquals(IccForm.ICC3, s.icc().orElseThrow().form());
        assertEquals(0.8, s.icc().orElseThrow().threshold());
        assertEquals(0.1, s.level());
        assertEquals(Optional.of(PAdjust.BENJAMINI_HOCHBERG), s.adjustment());
        assertEquals(CorrelationPriority.SMALLEST_T_WELCH_OR_U_P, s.priority());
        assertEquals(0.7, s.cutoff());
        assertEquals(Family.BINOMIAL, s.lasso().options().family());
        assertEquals(0.5, s.lasso().options().alpha());
        assertEquals(LambdaChoice.ONE_STANDARD_ERROR, s.lasso().choice());
        assertEquals(7, file.settings().clinical().neighbours());
        assertEquals(0.2, file.settings().clinical().level());
        assertEquals(6, file.robustness().resamples());
        assertEquals(5, file.robustness().innerFolds());
        assertEquals("made up", file.text().note());
        assertEquals(new StudyInputs.Folds.Drawn(4, 8), file.inputs().folds());
        assertEquals(new StudyInputs.Division.Drawn(0.3, 9), file.inputs().split());
    }

    @Test
    void theTemplateNamesItsMissingFiles() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), StudyTemplate.text());
        ParameterException e = assertThrows(ParameterException.class, () -> StudyFile.read(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("features_T2.csv"), String.valueOf(e.getMessage()));
        for (String name : List.of(
                "features_T2.csv",
                "features_T2_reader2.csv",
                "features_T1C.csv",
                "features_T1C_reader2.csv",
                "clinical.csv")) {
            Files.writeString(folder.resolve(name), "id\n");
        }
        StudyFile template = StudyFile.read(folder);
        assertEquals(SelectionSettings.paper(), template.settings().selection());
        assertInstanceOf(StudyInputs.Outcome.Pathology.class, template.inputs().outcome());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clinical_q: 0.1                        | line 9 | unknown key 'clinical_q': did you mean 'clinical_p'?
            clinical_p: high                       | line 9 | 'clinical_p' must be a number, found 'high' (text)
            folds: {count: 2}                      | line 9 | 'folds.count' is 2, must be at least 3
            folds: {count: 4.5}                    | line 9 | 'folds.count' must be a whole number
            folds: {fiel: f.csv}                   | line 9 | unknown key 'folds.fiel': did you mean 'file'?
            split: {file: s.csv}                   | line 9 | names a file that is not there
            split: {test_fraction: 1}              | line 9 | must be above 0 and below 1
            excluded: [1, 2]                       | line 9 | 'excluded' must be text, found a list of 2
            selection: {icc: {threshold: 0.8}}     | line 9 | no sequence has a 'second_reading'
            selection: {icc: nune}                 | line 9 | must be none or a mapping
            selection: {univariate: {rule: C}}     | line 9 | valid are A, B
            selection: {univariate: {adjust: hom}} | line 9 | did you mean 'holm'?
            selection: {lasso: {choice: lamda.min}} | line 9 | valid are lambda.min, lambda.1se
            selection: {lasso: {standardize: yes}} | line 9 | must be true or false
            selection: {correlation: {cutoff: 1.5}} | line 9 | must be above 0 and at most 1
            robustness: {folds: 2}                 | line 9 | at least 3 folds
            report: {with: low risk}               | line 9 | two names
            name: again                            | line 9 | 'name' is given twice
            """)
    void mistakesAreNamedWithTheirLine(String line, String place, String message) {
        ParameterException e = assertThrows(ParameterException.class, () -> study(SHORT + line + "\n"));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.contains("study.yaml " + place), text);
        assertTrue(text.contains(message), text);
    }

    @Test
    void theOutcomePredictsNothing() {
        String text = SHORT.replace("numeric:", "categorical: {relapse: {levels: [none, seen]}}\n  numeric:");
        ParameterException e = assertThrows(ParameterException.class, () -> study(text));
        assertTrue(String.valueOf(e.getMessage()).contains("line 6"), String.valueOf(e.getMessage()));
        assertTrue(String.valueOf(e.getMessage()).contains("makes the outcome"), String.valueOf(e.getMessage()));
    }

    @Test
    void allPatientsThatCannotTakePartAreNamedAtOnce() throws IOException {
        String clinical = Files.readString(folder.resolve("clinical.csv"))
                .replace("IB1,none\n03", "IB1,\n03")
                .replace("IB2,seen\n06", "IB2,perhaps\n06");
        Files.writeString(folder.resolve("clinical.csv"), clinical + "99,50,IB1,none\n");
        StudyFile file = study(SHORT);
        CohortRefusedException e = assertThrows(CohortRefusedException.class, file::load);
        assertEquals(
                List.of("02", "05", "99"),
                e.problems().stream().map(p -> p.patient()).toList());
        assertTrue(String.valueOf(e.getMessage()).contains("holds 'perhaps'"), String.valueOf(e.getMessage()));
        Files.writeString(folder.resolve("out.csv"), "id,reason\n02,a\n05,b\n99,c\n");
        assertEquals(
                18,
                study(SHORT + "excluded: out.csv\n").load().cohort().radiomics().caseCount());
    }

    @Test
    void aFolderNeedsAStudy() {
        assertThrows(NoSuchFileException.class, () -> StudyFile.read(folder));
    }
}
