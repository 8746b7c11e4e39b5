package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.voxrisk.riskmodel.bundle.BundleUpdate;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.bundle.PublishedModels;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureTable;

/**
 * A model in one file: the published Rad-score gets the ranges of a cohort, is saved, read back (which verifies it) and used:
 * {@code ScoreWithBundle COHORT.csv NEW-PATIENTS.csv MY.bundle}. Numbers in {@code examples/data/cohort} are made up.
 */
public final class ScoreWithBundle {
    private ScoreWithBundle() {}

    /**
     * Runs the example.
     *
     * @param args reference cohort, new patients, and the bundle to write
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), System.out);
    }

    static void run(Path cohortFile, Path patientsFile, Path bundleFile, PrintStream out) throws IOException {
        FeatureTable cohort = FeatureCsv.read(cohortFile, CsvLayout.standard());
        BundleUpdate.withRanges(PublishedModels.radScore(), cohort, LocalDate.now(ZoneOffset.UTC))
                .write(bundleFile);

        ModelBundle bundle = ModelBundle.read(bundleFile);
        out.println(bundle.card().name() + ", " + bundle.history().get(0).what());
        List<PatientScore> scores = bundle.score(FeatureCsv.read(patientsFile, CsvLayout.standard()));
        for (PatientScore patient : scores) {
            out.println(patient.caseId() + " " + patient.score());
            patient.remarks().forEach(remark -> out.println("  " + remark));
        }
    }
}
