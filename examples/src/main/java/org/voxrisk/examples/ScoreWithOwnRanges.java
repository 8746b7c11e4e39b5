package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.published.RadScore;
import org.voxrisk.riskmodel.published.RadScoreResult;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.select.MinMaxScaler;

/**
 * Applies the published Rad-score with ranges of a reference cohort of one's own:
 * {@code ScoreWithOwnRanges COHORT.csv NEW-PATIENTS.csv RANGES.json}. Numbers in {@code examples/data/cohort} are made
 * up: they show the form of the files and nothing else.
 */
public final class ScoreWithOwnRanges {
    private ScoreWithOwnRanges() {}

    /**
     * Runs the example.
     *
     * @param args reference cohort, new patients, and the file to save the ranges to
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), System.out);
    }

    static void run(Path cohortFile, Path patientsFile, Path rangesFile, PrintStream out) throws IOException {
        // begin README
        FeatureTable cohort = FeatureCsv.read(cohortFile, CsvLayout.standard());
        MinMaxScaler ranges = MinMaxScaler.fit(TrainingPart.wholeTable(cohort));
        ranges.write(rangesFile); // read back with MinMaxScaler.read

        RadScore radScore = RadScore.withRanges(ranges);
        FeatureTable patients = FeatureCsv.read(patientsFile, CsvLayout.standard());
        FeatureRow first = patients.row(0);
        RadScoreResult result = radScore.score(first);

        out.println("Rad-score " + result.score());
        for (Contribution c : result.breakdown().ranked()) {
            out.println(c.feature() + " adds " + c.contribution());
        }
        result.outOfRange().forEach(o -> out.println("outside the cohort's range: " + o));
        // end README
    }
}
