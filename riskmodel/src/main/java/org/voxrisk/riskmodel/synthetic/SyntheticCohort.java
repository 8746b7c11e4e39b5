package org.voxrisk.riskmodel.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.work.Work;

/**
 * A made-up cohort of bi-parametric MR images of the pelvis with cervical cancer, its clinical table, pathology and second readings:
 * to try a study on, with known truth. Not a model of real patients.
 *
 * <pre>
 *   SyntheticCohort cohort = new SyntheticCohort(SyntheticCohort.Settings.of(99, 1));
 *   cohort.write(Path.of("cohort"), CohortFormat.DICOM, Work.threads(2));   // with a study.yaml to run
 *   Image3D t2 = cohort.patient(1).images().image(Sequence.T2, Checkpoint.INTERRUPT_ONLY);
 * </pre>
 *
 * <p>Same settings, same bytes: on every JVM, in every locale, for any number of threads. Immutable.
 */
public final class SyntheticCohort {
    private final Settings settings;
    private final NormalTable normal = new NormalTable();

    /** Makes a cohort; nothing is drawn yet. */
    public SyntheticCohort(Settings settings) {
        this.settings = settings;
    }

    /**
     * What a cohort is drawn from.
     *
     * @param patients 1 to 9999
     * @param seed any number; another one gives other patients
     * @param matrix pixels of a row and column, 32 to 1024; the field of view stays the same
     * @param secondReadings patients whose tumour is drawn a second time, the first ones; 0 to the number of patients
     * @param signal whether images and clinical values know of the risk
     * @param endpoint what its study predicts; with {@link Endpoint#RECURRENCE} its patients are followed up, and all else is as
     *     without
     */
    public record Settings(int patients, long seed, int matrix, int secondReadings, Signal signal, Endpoint endpoint) {
        /** Pixels of a row and column without another wish. */
        public static final int DEFAULT_MATRIX = 256;

        /** Patients of the paper's cohort. */
        public static final int DEFAULT_PATIENTS = 99;

        private static final int DEFAULT_SECOND_READINGS = 30;
        private static final int MOST_PATIENTS = 9999;
        private static final int SMALLEST_MATRIX = 32;
        private static final int LARGEST_MATRIX = 1024;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Settings {
            check("patients", patients, 1, MOST_PATIENTS);
            check("matrix", matrix, SMALLEST_MATRIX, LARGEST_MATRIX);
            check("secondReadings", secondReadings, 0, patients);
        }

        /** A cohort whose study predicts the risk label. */
        public Settings(int patients, long seed, int matrix, int secondReadings, Signal signal) {
            this(patients, seed, matrix, secondReadings, signal, Endpoint.RISK_LABEL);
        }

        private static void check(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " = " + value + ", must be " + least + " to " + most);
            }
        }

        /** Planted signal, 256 pixels, 30 second readings or as many as there are patients. */
        public static Settings of(int patients, long seed) {
            return new Settings(
                    patients, seed, DEFAULT_MATRIX, Math.min(DEFAULT_SECOND_READINGS, patients), Signal.PLANTED);
        }

        /** The same with images of another size. */
        public Settings withMatrix(int pixels) {
            return new Settings(patients, seed, pixels, secondReadings, signal, endpoint);
        }

        /** The same with or without signal. */
        public Settings with(Signal other) {
            return new Settings(patients, seed, matrix, secondReadings, other, endpoint);
        }

        /** The same with another endpoint. */
        public Settings with(Endpoint other) {
            return new Settings(patients, seed, matrix, secondReadings, signal, other);
        }
    }

    /** What the cohort is drawn from. */
    public Settings settings() {
        return settings;
    }

    /**
     * Draws a patient.
     *
     * @param number 1 to the number of patients
     * @throws IndexOutOfBoundsException if there is no such patient
     */
    public SyntheticPatient patient(int number) {
        if (number < 1 || number > settings.patients()) {
            throw new IndexOutOfBoundsException("patient " + number + " of " + settings.patients());
        }
        return new SyntheticPatient(settings, number, normal);
    }

    /** Draws all patients. */
    public List<SyntheticPatient> patients() {
        List<SyntheticPatient> patients = new ArrayList<>();
        for (int i = 1; i <= settings.patients(); i++) {
            patients.add(patient(i));
        }
        return patients;
    }

    /**
     * Writes the cohort: images and regions, lists of cases, clinical table, truth, a text that says what is what, and a study
     * file, which comes last.
     *
     * <p>An existing folder must be empty, or hold the same cohort, perhaps unfinished, which is then written anew.
     *
     * @param folder the folder, made if it is not there
     * @param work several patients at a time; its listener is told of each
     * @throws java.nio.file.FileSystemException if the folder holds something else; nothing is changed then
     * @throws IOException if writing fails
     * @throws org.voxrisk.work.CancelledException if the work is to stop; there is no study file then
     */
    public void write(Path folder, CohortFormat format, Work work) throws IOException {
        new CohortFolder(this, folder, format).write(work);
    }
}
