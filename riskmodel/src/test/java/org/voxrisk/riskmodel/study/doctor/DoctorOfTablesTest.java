package org.voxrisk.riskmodel.study.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.FindingsFile;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;

/** Faults of tables, each planted into a sound study of 60 patients. */
class DoctorOfTablesTest {
    private static final int PATIENTS = 60;
    private static final int COLUMNS = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final List<String> features = new ArrayList<>();
    private final List<String> second = new ArrayList<>();
    private final List<String> clinical = new ArrayList<>();
    private String division = "";
    private final boolean[] event = new boolean[PATIENTS + 1];

    @BeforeEach
    void soundTables() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder header = new StringBuilder("id");
        for (int j = 0; j < COLUMNS; j++) {
            header.append(",f").append(j);
        }
        features.add(header.toString());
        second.add(header.toString());
        clinical.add("id,age,crp,relapse");
        for (int i = 1; i <= PATIENTS; i++) {
            event[i] = random.nextInt(2) == 1;
            StringBuilder row = new StringBuilder(id(i));
            StringBuilder again = new StringBuilder(id(i));
            for (int j = 0; j < COLUMNS; j++) {
                double v = random.nextDouble();
                row.append(',').append(v);
                again.append(',').append(v + 0.01 * random.nextDouble());
            }
            features.add(row.toString());
            if (i <= 10) {
                second.add(again.toString());
            }
            // C-reactive protein over three decades: no unit is wrong there.
            double crp = Math.pow(10, 3 * random.nextDouble() - 1);
            clinical.add(String.format(
                    Locale.ROOT, "%s,%d,%.3f,%s", id(i), 40 + random.nextInt(30), crp, event[i] ? "yes" : "no"));
        }
    }

    private static String id(int patient) {
        return String.format(Locale.ROOT, "S-%03d", patient);
    }

    private Diagnosis examine() throws IOException {
        Files.write(folder.resolve("t2.csv"), features);
        Files.write(folder.resolve("t2b.csv"), second);
        Files.write(folder.resolve("clinical.csv"), clinical);
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                sequences:
                  T2: {features: t2.csv, second_reading: t2b.csv}
                clinical:
                  file: clinical.csv
                  numeric: {age: {unit: years}, crp: {unit: mg/L}}
                outcome: {column: relapse, without: no, with: yes}
                """ + division);
        return Doctor.of(StudyFile.read(study)).examine(Work.onCallersThread());
    }

    private void tells(String code, int patient, String text) throws IOException {
        tells(code, Optional.of(id(patient)), text);
    }

    private void tells(String code, Optional<String> patient, String text) throws IOException {
        Diagnosis diagnosis = examine();
        String all = diagnosis.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
        assertTrue(
                diagnosis.findings().stream()
                        .anyMatch(f -> f.code().equals(code)
                                && f.patient().equals(patient)
                                && (f.message() + " " + f.fix() + " " + f.place()).contains(text)),
                all);
    }

    private void replace(List<String> table, int row, int column, String text) {
        String[] cells = table.get(row).split(",", -1);
        cells[column] = text;
        table.set(row, String.join(",", cells));
    }

    private void append(List<String> table, String name, IntFunction<String> cell) {
        table.set(0, table.get(0) + "," + name);
        for (int i = 1; i < table.size(); i++) {
            table.set(i, table.get(i) + "," + cell.apply(i));
        }
    }

    @Test
    void soundTablesHaveNoFinding() throws IOException {
        Diagnosis diagnosis = examine();
        assertEquals(List.of(), diagnosis.findings());
        assertEquals("nothing found", diagnosis.summary());
        assertEquals(0, diagnosis.json().get("errors").asInt());
    }

    @Test
    void aColumnThatGivesTheOutcome() throws IOException {
        append(features, "score", i -> Double.toString((event[i] ? 1 : 0) + 0.01 * (i % 7)));
        append(second, "score", i -> Double.toString(0.5 + i));
        tells("column-tells-outcome", Optional.empty(), "'score' alone has an AUC of 1.000");
    }

    @Test
    void idsThatWereNumberedByOutcome() throws IOException {
        List<String> sorted = new ArrayList<>(clinical.subList(1, clinical.size()));
        sorted.sort((a, b) -> Boolean.compare(a.endsWith("yes"), b.endsWith("yes")));
        clinical.subList(1, clinical.size()).clear();
        clinical.addAll(sorted);
        tells("id-tells-outcome", Optional.empty(), "the row of the ids alone has an AUC of 1.000");
    }

    @Test
    void columnsThatAreNoFeatures() throws IOException {
        append(features, "scan", i -> Integer.toString(100 + i));
        append(second, "scan", i -> Integer.toString(100 + i));
        tells("column-counts-rows", Optional.empty(), "'scan' counts the rows");
        append(features, "copy", i -> features.get(i).split(",", -1)[1]);
        append(second, "copy", i -> second.get(i).split(",", -1)[1]);
        tells("column-copied", Optional.empty(), "'copy' of 'f0'");
        append(features, "scanner", i -> "A");
        append(second, "scanner", i -> "A");
        tells("column-of-text", Optional.empty(), "ignored_column_prefixes");
    }

    @Test
    void columnsThatAnExtractionWritesBesideFeatures() throws IOException {
        for (List<String> table : List.of(features, second)) {
            append(table, "Image", i -> "images/" + i);
            append(table, "Mask", i -> "m.dcm");
            append(table, "Label", i -> "1");
            append(table, "Label_channel", i -> "");
            append(table, "Series", i -> "");
            append(table, "region", i -> "Tumour");
            append(table, "diagnostics_missing", i -> "");
        }
        List<String> findings =
                examine().findings().stream().map(Finding::toString).toList();
        assertTrue(
                findings.stream().noneMatch(f -> f.matches("(?s).*(Image|Mask|Label|Series|region|diagnostics).*")),
                findings.toString());
        // Of names that only begin so nothing is known.
        append(features, "region_size", i -> "large");
        append(second, "region_size", i -> "large");
        tells("column-of-text", Optional.empty(), "region_size");
    }

    @Test
    void rowNumbersInFront() throws IOException {
        for (int i = 0; i < clinical.size(); i++) {
            clinical.set(i, (i == 0 ? "" : Integer.toString(i - 1)) + "," + clinical.get(i));
        }
        tells("index-column", Optional.empty(), "index=False");
    }

    @Test
    void rowsOfOnePatientUnderTwoIds() throws IOException {
        features.set(21, id(21) + features.get(20).substring(id(20).length()));
        tells("row-twice", 20, "'" + id(21) + "'");
        tells("row-twice", 21, "'" + id(20) + "'");
    }

    @Test
    void cellsThatAreNoNumbers() throws IOException {
        replace(features, 5, 3, "inf");
        tells("cell-infinite", 5, "line 6, column 'f2'");
        replace(features, 6, 3, "?");
        tells("missing-spelling", 6, "Leave the cell empty");
        replace(features, 7, 3, "\"0,25\"");
        tells("decimal-comma", 7, "0.25");
        for (int j = 2; j <= COLUMNS; j++) {
            replace(features, 9, j, "NaN");
        }
        tells("row-mostly-missing", 9, "11 of 12");
    }

    @Test
    void valuesOfOtherUnits() throws IOException {
        replace(clinical, 12, 1, "650");
        tells("implausible-value", 12, "divided by 10 it would be 65");
        replace(clinical, 13, 1, "999");
        tells("missing-spelling", 13, "999");
        replace(clinical, 14, 1, "5");
        tells("unit-mix", 14, "times more");
        Diagnosis diagnosis = examine();
        assertFalse(
                diagnosis.findings().stream().anyMatch(f -> f.place().contains("crp")),
                diagnosis.lines().toString());
    }

    @Test
    void aFactorOfHundredIsAnError() throws IOException {
        append(clinical, "glucose", i -> i == 30 ? "5200000" : Integer.toString(80 + i % 20));
        Diagnosis diagnosis = withGlucose();
        assertEquals(
                List.of("unit-mix"),
                diagnosis.of(Severity.ERROR).stream().map(Finding::code).toList());
    }

    private Diagnosis withGlucose() throws IOException {
        examine();
        String study =
                Files.readString(folder.resolve("study.yaml")).replace("age: {unit: years}", "glucose: {unit: mg/dL}");
        return Doctor.of(StudyFile.read(Files.writeString(folder.resolve("study.yaml"), study)))
                .examine(Work.onCallersThread());
    }

    @Test
    void idsThatAreWrittenInTwoWays() throws IOException {
        replace(features, 40, 0, "s-40");
        tells("id-spelling", 40, "Write '" + id(40) + "' in T2");
        replace(features, 41, 0, "X1");
        tells("patient-missing", 41, "sequence T2");
        tells("patient-missing", Optional.of("X1"), "clinical table");
    }

    @Test
    void secondReadings() throws IOException {
        second.set(3, features.get(3));
        tells("second-reading-identical", 3, "no second reading");
        second.add(second.get(1).replace(id(1), "S-777"));
        tells("second-reading-unknown", Optional.of("S-777"), "remove the row");
        second.set(0, second.get(0).replace("f3", "g3"));
        tells("second-reading-columns", Optional.empty(), "'f3'");
    }

    @Test
    void tablesThatAreNoCsv() throws IOException {
        clinical.replaceAll(l -> l.replace(',', ';'));
        tells("table-separator", Optional.empty(), "commas");
    }

    @Test
    void splitAndFoldsOfOtherPatients() throws IOException {
        List<String> split = new ArrayList<>(List.of("id,set"));
        for (int i = 1; i <= PATIENTS; i++) {
            split.add(id(i) + "," + (i % 4 == 0 ? "test" : "train"));
        }
        split.set(1, "S-900,train");
        split.set(2, id(2) + ",learn");
        Files.write(folder.resolve("split.csv"), split);
        List<String> folds = new ArrayList<>(List.of("id,fold"));
        for (int i = 3; i <= PATIENTS; i++) {
            folds.add(id(i) + "," + (i == 3 ? "one" : Integer.toString(1 + i % 3)));
        }
        Files.write(folder.resolve("folds.csv"), folds);
        division = "split: {file: split.csv}\nfolds: {file: folds.csv}\n";
        tells("patient-missing", 1, "Add the row");
        tells("patient-unknown", Optional.of("S-900"), "remove the row");
        tells("set-unknown", 2, "train or test");
        tells("fold-unknown", 3, "whole number");
        tells("patient-unknown", 4, "not among those");
    }

    @Test
    void findingsAsTables() throws IOException {
        replace(features, 5, 3, "inf");
        Diagnosis diagnosis = examine();
        assertEquals("cell-infinite", diagnosis.json().at("/findings/0/code").asText());
        assertEquals(id(5), diagnosis.json().at("/findings/0/patient").asText());
        FindingsFile.writeCsv(diagnosis.findings(), folder.resolve("findings.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("findings.csv"));
        assertEquals("severity,code,patient,subject,file,place,message,fix", lines.get(0));
        assertTrue(lines.get(1).startsWith("error,cell-infinite," + id(5) + ",T2,"), lines.get(1));
        assertTrue(diagnosis.summary().startsWith("1 error (" + id(5) + ")"), diagnosis.summary());
    }
}
