package org.voxrisk.riskmodel.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;

/** Simulated tables: columns {@code f0, f1, ...}, then the clinical columns {@code age} and {@code nodes}. */
public final class Cohorts {
    private Cohorts() {}

    /** Normal features, of which the first ones are shifted by label; nodes (0 to 3) follow the label a little. */
    public static FeatureTable of(long seed, int cases, int features, int informative) {
        Random random = new Random(seed);
        List<Case> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        double[] values = new double[cases * (features + 2)];
        for (int i = 0; i < cases; i++) {
            rows.add(Case.of("c" + (1000 + i), i % 2));
        }
        for (int j = 0; j < features; j++) {
            names.add("f" + j);
            for (int i = 0; i < cases; i++) {
                values[j * cases + i] = random.nextGaussian() + (j < informative ? 0.9 * (i % 2) : 0);
            }
        }
        names.add("age");
        names.add("nodes");
        for (int i = 0; i < cases; i++) {
            values[features * cases + i] = 40 + 30 * random.nextDouble();
            values[(features + 1) * cases + i] = random.nextInt(3) + (random.nextDouble() < 0.4 ? i % 2 : 0);
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), rows, values);
    }
}
