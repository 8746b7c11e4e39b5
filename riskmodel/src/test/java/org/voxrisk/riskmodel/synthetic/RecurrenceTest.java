package org.voxrisk.riskmodel.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.work.Work;

class RecurrenceTest {
    private static final int PATIENTS = 4000;

    private static SyntheticCohort cohort(int patients, Signal signal) {
        return new SyntheticCohort(
                SyntheticCohort.Settings.of(patients, 21).with(signal).with(Endpoint.RECURRENCE));
    }

    /** Log hazard ratio by the equation of the cohort's text. */
    private static double eta(SyntheticPatient p) {
        return 1.2 * Math.log(p.traits().of(TumourTrait.HETEROGENEITY_T2) / 0.2)
                + 1.5 * Math.log(p.traits().of(TumourTrait.DIAMETER) / 34)
                + 1.5 * (p.traits().of(TumourTrait.NECROSIS) - 0.3)
                + 0.35 * Math.log(p.clinical().value(ClinicalTrait.SCCA) / 2.2)
                - 0.025 * (p.clinical().value(ClinicalTrait.HAEMOGLOBIN) - 122);
    }

    /**
     * At the time of recurrence the survival by the stated hazard is uniform: distance of Kolmogorov and Smirnov below its
     * critical value at 0.01, whether the hazard ratio is small or large.
     */
    @ParameterizedTest
    @EnumSource
    void timesFollowTheStatedHazard(Signal signal) {
        double[] survival = new double[PATIENTS];
        double[] ofHighRisk = new double[PATIENTS];
        int high = 0;
        for (SyntheticPatient patient : cohort(PATIENTS, signal).patients()) {
            double eta = signal == Signal.PLANTED ? eta(patient) : 0;
            double s = Math.exp(-Math.pow(patient.recurrence().months() / 90, 1.25) * Math.exp(eta));
            survival[patient.number() - 1] = s;
            if (eta(patient) > 1) {
                ofHighRisk[high++] = s;
            }
        }
        assertTrue(high > 200, "of high risk: " + high);
        assertUniform(survival);
        assertUniform(Arrays.copyOf(ofHighRisk, high));
    }

    private static void assertUniform(double[] values) {
        Arrays.sort(values);
        double distance = 0;
        int n = values.length;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.max(values[i] - (double) i / n, (i + 1.0) / n - values[i]));
        }
        assertTrue(distance < 1.63 / Math.sqrt(n), n + " values: distance " + distance);
    }

    /**
     * Shares of what ends the observation, without signal: integrals over 0 to 60 months of h S L and S L / 180 with
     * S = exp(-(t/90)^1.25), L = exp(-t/180), by quadrature: 0.3837 and 0.2240. Four standard errors of 4,000 are 0.031.
     */
    @Test
    void theSharesAreThoseOfTheEquations() {
        double seen = 0;
        double lost = 0;
        for (SyntheticPatient patient : cohort(PATIENTS, Signal.NONE).patients()) {
            Recurrence r = patient.recurrence();
            assertTrue(r.observed() > 0 && r.observed() <= 60, patient.id());
            seen += r.isSeen() ? 1 : 0;
            lost += !r.isSeen() && r.observed() < 60 ? 1 : 0;
        }
        assertEquals(0.3837, seen / PATIENTS, 0.031);
        assertEquals(0.2240, lost / PATIENTS, 0.031);
    }

    /** Without signal the times of two cohorts that differ in nothing else do not know the traits. */
    @Test
    void withoutSignalNothingIsInTheHazard() {
        for (SyntheticPatient patient : cohort(50, Signal.NONE).patients()) {
            assertEquals(0, patient.recurrence().logHazardRatio());
            assertEquals("0", patient.truth().get("log_hazard_ratio"));
        }
    }

    @Test
    void theTableHasTheRoundedTimeAndWhatEndedIt() {
        for (SyntheticPatient patient : cohort(200, Signal.PLANTED).patients()) {
            List<String> cells = patient.clinical().cells();
            double months = Double.parseDouble(cells.get(cells.size() - 2));
            Recurrence r = patient.recurrence();
            assertEquals(r.observed(), months, 0.0501 + Math.max(0, 0.05 - r.observed()), patient.id());
            assertTrue(months >= 0.1 && months <= 60, patient.id());
            assertEquals(r.isSeen() ? "1" : "0", cells.get(cells.size() - 1), patient.id());
            assertEquals(r.isSeen(), r.months() <= r.observed(), patient.id());
        }
    }

    /** Follow-up adds columns and changes two texts; every other byte is as without. */
    @Test
    void allElseIsAsWithoutFollowUp(@TempDir Path folder) throws IOException {
        SyntheticCohort.Settings label = SyntheticCohort.Settings.of(2, 4).withMatrix(32);
        new SyntheticCohort(label).write(folder.resolve("a"), CohortFormat.NRRD, Work.onCallersThread());
        new SyntheticCohort(label.with(Endpoint.RECURRENCE))
                .write(folder.resolve("b"), CohortFormat.NRRD, Work.onCallersThread());
        Map<String, String> a = files(folder.resolve("a"));
        Map<String, String> b = files(folder.resolve("b"));
        assertEquals(a.keySet(), b.keySet());
        List<String> differing = a.keySet().stream()
                .filter(f -> !Objects.equals(a.get(f), b.get(f)))
                .toList();
        assertEquals(List.of("README.txt", "clinical.csv", "study.yaml", "truth.csv"), differing);
        for (String table : List.of("clinical.csv", "truth.csv")) {
            List<String> before = String.valueOf(a.get(table)).lines().toList();
            List<String> after = String.valueOf(b.get(table)).lines().toList();
            for (int i = 0; i < before.size(); i++) {
                assertEquals(before.get(i), after.get(i).replaceFirst(",[^,]*,[^,]*$", ""), table);
            }
        }
        assertTrue(String.valueOf(b.get("clinical.csv")).startsWith("id,centre,"), table(b));
        assertTrue(table(b).endsWith(",followup_months,recurrence"), table(b));
    }

    private static String table(Map<String, String> files) {
        return String.valueOf(files.get("clinical.csv")).lines().findFirst().orElse("");
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
