package org.voxrisk.riskmodel.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.study.project.StudyProject;
import org.voxrisk.riskmodel.survival.data.DateForm;
import org.voxrisk.riskmodel.survival.data.FollowUpRefusedException;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.data.ModelColumns;
import org.voxrisk.riskmodel.survival.data.Observed;
import org.voxrisk.riskmodel.survival.data.ZeroTimes;
import org.voxrisk.work.Work;

class SurvivalStudyTest {
    private static final String HEAD = """
            name: short
            sequences:
              T2: {features: t2.csv}
            clinical:
              file: clinical.csv
              numeric: {age: {unit: years}}
            """;
    private static final String SHORT = HEAD + "outcome: {survival: {time: months, event: status}}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void tables() throws IOException {
        List<String> features = new ArrayList<>(List.of("id,a"));
        List<String> clinical = new ArrayList<>(List.of("id,age,months,t,status,surgery,seen,centre,w"));
        for (int i = 0; i < 20; i++) {
            features.add("0" + i + "," + i % 7);
            clinical.add("0" + i + "," + (40 + i) + "," + (1 + i) + "," + (1 + i) + "," + (1 + i % 2)
                    + ",2020-01-01,2020-03-0" + (1 + i % 9) + "," + (i < 10 ? "A" : "B") + ",1");
        }
        Files.write(folder.resolve("t2.csv"), features);
        Files.write(folder.resolve("clinical.csv"), clinical);
    }

    private StudyFile study(String text) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), text));
    }

    private static StudyInputs.Outcome.Survival survival(StudyFile file) {
        return assertInstanceOf(
                StudyInputs.Outcome.Survival.class, file.inputs().outcome());
    }

    @Test
    void whatIsLeftOutIsUsual() throws IOException {
        StudyFile file = study(SHORT);
        StudyInputs.Outcome.Survival survival = survival(file);
        assertEquals(new Observed.Durations("months"), survival.source().observed());
        assertEquals(FollowUpUnit.MONTHS, survival.source().unit());
        assertEquals(ZeroTimes.REFUSE, survival.source().zeroTimes());
        assertEquals(ModelColumns.none(), survival.source().more());
        assertTrue(survival.source().codes().areUsual());
        assertEquals(List.of(12.0, 36.0, 60.0), survival.horizons());
        assertEquals(List.of(), file.classifiers().names());
    }

    @Test
    void everySettingIsTaken() throws IOException {
        StudyInputs.Outcome.Survival survival = survival(study(HEAD + """
                outcome:
                  survival:
                    start: surgery
                    end: seen
                    date_format: dd.mm.yyyy
                    unit: weeks
                    event: {column: status, event: 2, censored: [0, 1], competing: {death: 3, transplant: [4, x]}}
                    horizons: [26, 52.5]
                    zero_times: half-day
                    strata: centre
                    cluster: family
                    weights: w
                    offset: off
                classifiers: none
                selection: {univariate: {p: 0.1, adjust: BH}, lasso: {family: cox, alpha: 0.5, measure: deviance}}
                """));
        assertEquals(
                new Observed.Dates("surgery", "seen", DateForm.DAY_FIRST_DOTS),
                survival.source().observed());
        assertEquals(FollowUpUnit.WEEKS, survival.source().unit());
        assertEquals(List.of("death", "transplant"), survival.source().codes().competing());
        assertEquals(List.of(26.0, 52.5), survival.horizons());
        assertEquals(ZeroTimes.HALF_DAY, survival.source().zeroTimes());
        assertEquals(
                new ModelColumns(List.of("centre"), Optional.of("family"), Optional.of("w"), Optional.of("off")),
                survival.source().more());
    }

    /** The template's commented section, read as it stands. */
    @Test
    void theTemplateShowsIt() throws IOException {
        String yaml = StudyTemplate.text()
                .lines()
                .dropWhile(l -> !l.startsWith("  # survival:"))
                .takeWhile(l -> !l.startsWith("  # It goes"))
                .filter(l -> !l.matches("  #  +# (start|end|date_format|event):.*"))
                .map(l -> l.replaceFirst("# ", "").replaceFirst("^( +)# ", "$1"))
                .reduce("outcome:", (a, b) -> a + "\n" + b);
        StudyInputs.Outcome.Survival survival = survival(study(HEAD + yaml + "\n"));
        assertEquals(List.of("centre"), survival.source().more().strata());
        assertEquals(Optional.of("known_log_hazard"), survival.source().more().offset());
    }

    @Test
    void aLoadedStudyHasTheFollowUpOfItsRows() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "id\n03\n");
        LoadedStudy loaded = study(SHORT + "excluded: out.csv\n").load();
        FollowUpTable followUp = loaded.followUp().orElseThrow();
        assertEquals(loaded.cohort().radiomics().cases().stream().map(Case::id).toList(), followUp.ids());
        assertEquals(19, followUp.size());
        assertEquals(5, followUp.followUp().time(3));
        // The first is of code 1, censored, the second of code 2.
        assertEquals(0, loaded.cohort().radiomics().labels()[0]);
        assertEquals(1, loaded.cohort().radiomics().labels()[1]);
        assertTrue(followUp.followUp().isEvent(1));
        assertEquals(4, loaded.split().testCases().size());
    }

    @Test
    void givenPartsKeepTheirOrder() throws IOException {
        List<String> rows = new ArrayList<>(List.of("id,set"));
        for (int i = 19; i >= 0; i--) {
            rows.add("0" + i + "," + (i < 5 ? "test" : "train"));
        }
        Files.write(folder.resolve("split.csv"), rows);
        FollowUpTable followUp =
                study(SHORT + "split: {file: split.csv}\n").load().followUp().orElseThrow();
        assertEquals("019", followUp.ids().get(0));
        assertEquals(20, followUp.followUp().time(0));
    }

    @Test
    void noChainOfLabelsTakesTheEventsForItsOutcome() throws IOException {
        StudyFile file = study(SHORT);
        LoadedStudy loaded = file.load();
        assertThrows(IllegalStateException.class, () -> loaded.run(Work.onCallersThread()));
        assertThrows(IllegalStateException.class, () -> loaded.runAgain(Work.onCallersThread()));
        StudyProject project = StudyProject.of(file, folder.resolve("report"));
        ParameterException e = assertThrows(
                ParameterException.class, () -> project.run(Work.onCallersThread(), StudyProject.Listener.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("outcome.survival"), e.getMessage());
    }

    @Test
    void aStudyRunsToItsReport() throws IOException {
        Files.writeString(
                folder.resolve("t2.csv"),
                Files.readString(folder.resolve("t2.csv"))
                        .lines()
                        .map(l -> l.startsWith("id")
                                ? l + ",b"
                                : l + "," + (Integer.parseInt(l.split(",", -1)[0]) * 7 % 20))
                        .collect(Collectors.joining("\n", "", "\n")));
        StudyFile file = study(SHORT.replace("event: status", "event: status, horizons: [5, 12, 600]")
                + "selection: {univariate: {p: 0.9}}\nclinical_p: 0.9\nfolds: {count: 3}\n"
                + "robustness: {folds: 3, repeats: 1, permutations: 1, resamples: 2}\n");
        StudyProject project = StudyProject.of(file, folder.resolve("report")).withDay(LocalDate.of(2026, 1, 2));
        assertTrue(project.isSurvival());
        StudyProject.SurvivalOutcome outcome = project.runSurvival(Work.onCallersThread(), StudyProject.Listener.NONE);
        assertEquals(List.of("age"), outcome.result().clinical().kept());
        assertTrue(outcome.robustness().isPresent());
        String page = Files.readString(outcome.report());
        assertTrue(page.contains("Horizon of 600 months, test part"), page);
        assertTrue(Files.exists(folder.resolve("report/tables/horizons.csv")));
        assertTrue(Files.readString(folder.resolve("report/result.json")).contains("\"unit\" : \"months\""));
        assertTrue(
                outcome.models().contains(folder.resolve("report/models/clinical.bundle")), outcome.models()::toString);
        String first = page + Files.readString(folder.resolve("report/result.json"));
        project.runSurvival(Work.threads(2), StudyProject.Listener.NONE);
        assertEquals(
                first, Files.readString(outcome.report()) + Files.readString(folder.resolve("report/result.json")));
    }

    @Test
    void strataHaveNoPlaceInTheChain() throws IOException {
        StudyProject project = StudyProject.of(
                study(SHORT.replace("event: status", "event: status, strata: [centre]")), folder.resolve("report"));
        ParameterException e = assertThrows(
                ParameterException.class,
                () -> project.runSurvival(Work.onCallersThread(), StudyProject.Listener.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("'outcome.survival.strata'"), e.getMessage());
    }

    @Test
    void faultsOfTheFollowUpAreToldTogether() throws IOException {
        String clinical = Files.readString(folder.resolve("clinical.csv"))
                .replace("02,42,3,3,1", "02,42,,3,1")
                .replace("07,47,8,8,2", "07,47,-8,8,2");
        Files.writeString(folder.resolve("clinical.csv"), clinical);
        StudyFile file = study(SHORT);
        FollowUpRefusedException e = assertThrows(FollowUpRefusedException.class, file::load);
        assertEquals(
                List.of("02", "07"), e.problems().stream().map(p -> p.patient()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {time: t, event: status} | whose name tells no unit: add 'unit'
            {time: months, unit: days, event: status} | the name of column 'months' says months
            {time: t, unit: hours, event: status} | is 'hours'
            {event: status} | 'outcome.survival.time' is missing
            {time: months} | 'outcome.survival.event' is missing
            {start: surgery, event: status} | 'outcome.survival.end' is missing
            {start: surgery, end: surgery, event: status} | same column as 'start'
            {time: months, start: surgery, event: status} | stands beside 'outcome.survival.time'
            {time: months, date_format: yyyymmdd, event: status} | stands beside 'outcome.survival.time'
            {start: surgery, end: seen, date_format: ymd, event: status} | 'outcome.survival.date_format' is 'ymd'
            {time: months, event: {column: status, event: 2}} | 'outcome.survival.event.censored' has no code
            {time: months, event: {column: status, censored: 0}} | 'outcome.survival.event.event' has no code
            {time: months, event: {event: 1, censored: 0}} | 'outcome.survival.event.column' is missing
            {time: months, event: {colum: status}} | did you mean 'column'?
            {time: months, event: {column: status, event: 1, censored: [1.0]}} | stands for two things
            {time: months, event: {column: status, event: 1, censored: 0, competing: {death: 1}}} | stands for two things
            {time: months, event: months} | cannot hold time and event at once
            {time: months, event: status, strata: [status]} | cannot be a stratum
            {time: months, event: status, horizons: [36, 12]} | ascending
            {time: months, event: status, horizons: [0, 12]} | above 0
            {time: months, event: status, horizons: [1825]} | within 100 years
            {time: months, event: status, horizons: 12} | must be a list
            {time: months, event: status, zero_times: drop} | valid are refuse, keep, half-day
            {time: months, event: status, zero_time: keep} | did you mean 'zero_times'?
            {time: months, event: status}, column: status | stands beside 'outcome.survival'
            {time: months, event: status}, pathology: {lymph_node_metastasis: n} | stands beside 'outcome.survival'
            """)
    void mistakesAreNamedWithTheirLine(String section, String message) {
        ParameterException e =
                assertThrows(ParameterException.class, () -> study(HEAD + "outcome: {survival: " + section + "}\n"));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.contains("study.yaml line 7"), text);
        assertTrue(text.contains(message), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            neighbours: {radiomics: 3}               | 'neighbours' classify patients
            classifiers: {models: [LR]}              | 'classifiers' tell two classes apart
            classifiers: some                        | 'classifiers' tell two classes apart
            selection: {univariate: {rule: A}}       | 'selection.univariate.rule' is a test between two classes
            selection: {lasso: {family: binomial}}   | 'selection.lasso.family' is 'binomial'
            selection: {lasso: {measure: auc}}       | with 'outcome.survival' valid is deviance
            """)
    void settingsOfClassesAreRefused(String line, String message) {
        ParameterException e = assertThrows(ParameterException.class, () -> study(SHORT + line + "\n"));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.contains("study.yaml line 8"), text);
        assertTrue(text.contains(message), text);
    }

    @ParameterizedTest
    @CsvSource({
        "months, makes the outcome",
        "status, makes the outcome",
        "w, 'is a stratum, weight or offset'",
        "centre, 'is a stratum, weight or offset'"
    })
    void whatMakesTheOutcomePredictsNothing(String column, String message) {
        String text = SHORT.replace("numeric: {", "numeric: {" + column + ": {unit: '1'}, ")
                .replace("event: status", "event: status, weights: w, strata: [centre]");
        ParameterException e = assertThrows(ParameterException.class, () -> study(text));
        assertTrue(String.valueOf(e.getMessage()).contains("line 6"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }
}
