package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Tables of a small made-up cohort: 40 patients, 30 features in two sequences, of which four follow the outcome. */
public final class SmallTables {
    private static final int PATIENTS = 40;
    private static final int FEATURES = 15;
    private static final int READ_TWICE = 20;

    private SmallTables() {}

    /** Writes tables and {@code study.yaml} into a folder, and returns the latter. */
    public static Path write(Path folder) throws IOException {
        Random random = new Random(7);
        List<String> clinical = new ArrayList<>(List.of("id,age,scca,figo,relapse"));
        int[] labels = new int[PATIENTS];
        for (int i = 0; i < PATIENTS; i++) {
            labels[i] = i % 2;
            clinical.add(String.format(
                    Locale.ROOT,
                    "%s,%d,%.2f,%s,%d",
                    id(i),
                    35 + random.nextInt(40),
                    2 + labels[i] * 2 + random.nextGaussian(),
                    random.nextBoolean() ? "IB" : "IIA",
                    labels[i]));
        }
        Files.write(folder.resolve("clinical.csv"), clinical);
        for (String sequence : List.of("T2", "T1C")) {
            List<String> first = new ArrayList<>(List.of(header()));
            List<String> second = new ArrayList<>(List.of(header()));
            for (int i = 0; i < PATIENTS; i++) {
                StringBuilder one = new StringBuilder(id(i));
                StringBuilder two = new StringBuilder(id(i));
                for (int j = 0; j < FEATURES; j++) {
                    double x = random.nextGaussian() * 10 + (j < 2 ? labels[i] * 12 : 0);
                    one.append(String.format(Locale.ROOT, ",%.3f", x));
                    two.append(String.format(Locale.ROOT, ",%.3f", x + random.nextGaussian() * (j == 14 ? 30 : 1)));
                }
                first.add(one.toString());
                if (i < READ_TWICE) {
                    second.add(two.toString());
                }
            }
            Files.write(folder.resolve("features_" + sequence + ".csv"), first);
            Files.write(folder.resolve("features_" + sequence + "_reader2.csv"), second);
        }
        return Files.writeString(folder.resolve("study.yaml"), """
                name: made up
                sequences:
                  T2: {features: features_T2.csv, second_reading: features_T2_reader2.csv}
                  T1C: {features: features_T1C.csv, second_reading: features_T1C_reader2.csv}
                clinical:
                  file: clinical.csv
                  numeric:
                    age: {unit: years, range: [18, 110]}
                    scca: {unit: ng/mL}
                  categorical:
                    figo: {levels: [IB, IIA]}
                outcome: {column: relapse}
                split: {test_fraction: 0.3, seed: 1}
                folds: {count: 4}
                robustness: {folds: 3, repeats: 2, permutations: 1, resamples: 2}
                report: {title: A made-up study, without: no relapse, with: relapse, note: synthetic data}
                """);
    }

    private static String id(int patient) {
        return String.format(Locale.ROOT, "P%02d", patient + 1);
    }

    private static String header() {
        StringBuilder header = new StringBuilder("id");
        for (int j = 0; j < FEATURES; j++) {
            header.append(",original_firstorder_F").append(j);
        }
        return header.toString();
    }
}
