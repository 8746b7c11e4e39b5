package org.voxrisk.riskmodel.study.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;

/** Faults of follow-up, each planted into a sound study of 60 patients. */
class DoctorOfFollowUpTest {
    private static final int PATIENTS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final List<String> features = new ArrayList<>();
    private final List<String> clinical = new ArrayList<>();
    private String more = "";
    private String time = "os_months";

    @BeforeEach
    void soundTables() {
        SplittableRandom random = new SplittableRandom(8);
        features.add("id,f0,f1");
        clinical.add("id,age,os_months,os_status");
        for (int i = 1; i <= PATIENTS; i++) {
            features.add(id(i) + "," + random.nextDouble() + "," + random.nextDouble());
            clinical.add(String.format(
                    Locale.ROOT,
                    "%s,%d,%.1f,%s",
                    id(i),
                    40 + random.nextInt(30),
                    1 + 65 * random.nextDouble(),
                    random.nextInt(2) == 0 ? "1:DECEASED" : "0:LIVING"));
        }
    }

    private static String id(int patient) {
        return String.format(Locale.ROOT, "S-%03d", patient);
    }

    private Diagnosis examine() throws IOException {
        Files.write(folder.resolve("t2.csv"), features);
        Files.write(folder.resolve("clinical.csv"), clinical);
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                sequences:
                  T2: {features: t2.csv}
                clinical:
                  file: clinical.csv
                  numeric: {age: {unit: years}}
                outcome: {survival: {time: %s, event: os_status}}
                """.formatted(time) + more);
        return Doctor.of(StudyFile.read(study)).examine(Work.onCallersThread());
    }

    private void replace(int row, int column, String text) {
        String[] cells = clinical.get(row).split(",", -1);
        cells[column] = text;
        clinical.set(row, String.join(",", cells));
    }

    private static String text(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    private static void tells(Diagnosis diagnosis, Severity severity, String code, int patient, String text) {
        assertTrue(
                diagnosis.of(severity).stream()
                        .anyMatch(f -> f.code().equals(code)
                                && f.patient().equals(patient == 0 ? Optional.empty() : Optional.of(id(patient)))
                                && f.toString().contains(text)),
                text(diagnosis));
    }

    @Test
    void soundFollowUpIsSummedUp() throws IOException {
        Diagnosis diagnosis = examine();
        assertEquals(1, diagnosis.findings().size(), text(diagnosis));
        tells(diagnosis, Severity.NOTE, "follow-up", 0, "of 60 patients ");
    }

    @Test
    void allFaultsOfAllPatientsAreToldAtOnce() throws IOException {
        replace(3, 2, "-1");
        replace(5, 2, "0");
        replace(7, 2, "");
        replace(9, 3, "");
        replace(11, 3, "lost");
        replace(13, 2, "2021-04-05");
        Files.writeString(folder.resolve("out.csv"), "id\n" + id(13) + "\n");
        Diagnosis diagnosis = examine();
        tells(diagnosis, Severity.ERROR, "time-negative", 3, "the time is -1 months");
        tells(diagnosis, Severity.ERROR, "time-zero", 5, "zero_times: keep");
        boolean event = clinical.get(7).endsWith("DECEASED");
        tells(diagnosis, Severity.ERROR, event ? "event-without-time" : "time-missing", 7, "Complete the time");
        tells(diagnosis, Severity.ERROR, "event-missing", 9, "line 10, column 'os_status'");
        tells(diagnosis, Severity.ERROR, "event-code-unknown", 11, "event: {column: os_status");
        tells(diagnosis, Severity.ERROR, "time-is-date", 13, "start and end");
        assertEquals(6, diagnosis.of(Severity.ERROR).size(), text(diagnosis));
        assertTrue(text(diagnosis).contains("leave the patient out"), text(diagnosis));

        more = "excluded: out.csv\n";
        assertEquals(5, examine().of(Severity.ERROR).size());
    }

    @Test
    void codesThatCanBeTakenInTwoWaysAreOneFinding() throws IOException {
        for (int i = 1; i <= PATIENTS; i++) {
            replace(i, 3, Integer.toString(i % 3));
        }
        Diagnosis diagnosis = examine();
        tells(diagnosis, Severity.ERROR, "event-codes-unclear", 0, "0, 1 and 2");
        assertEquals(1, diagnosis.of(Severity.ERROR).size(), text(diagnosis));
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        clinical.set(0, "id,age,os_months,os_state");
        tells(examine(), Severity.ERROR, "column-missing", 0, "os_stat");
    }

    @Test
    void aWrongUnitShowsInHorizonsAndLength() throws IOException {
        clinical.set(0, "id,age,t,os_status");
        time = "t, unit: days";
        for (int i = 1; i <= PATIENTS; i++) {
            replace(i, 2, Double.toString(0.5 + i / 20.0));
        }
        Diagnosis diagnosis = examine();
        tells(diagnosis, Severity.WARNING, "follow-up-short", 0, "may hold months or years");
        tells(diagnosis, Severity.WARNING, "horizon-beyond-follow-up", 0, "nothing is known at 1825 days");
        assertEquals(4, diagnosis.of(Severity.WARNING).size(), text(diagnosis));
    }

    /** All events are a cohort without censoring; none at all leaves nothing to learn from. */
    @Test
    void allEventsAreSoundAndNoneIsAnError() throws IOException {
        for (int i = 1; i <= PATIENTS; i++) {
            replace(i, 3, "dead");
        }
        assertEquals(List.of(), examine().of(Severity.ERROR));
        assertEquals(List.of(), examine().of(Severity.WARNING));
        for (int i = 1; i <= PATIENTS; i++) {
            replace(i, 3, "alive");
        }
        tells(examine(), Severity.ERROR, "outcome-one-class", 0, "0 have the event");
    }

    @Test
    void fewEventsAreAWarning() throws IOException {
        for (int i = 1; i <= PATIENTS; i++) {
            replace(i, 3, i <= 8 ? "dead" : "alive");
        }
        Diagnosis diagnosis = examine();
        tells(diagnosis, Severity.WARNING, "few-events", 0, "6 patients with the event");
        tells(diagnosis, Severity.WARNING, "folds-without-events", 0, "the event happened to 6");
    }
}
