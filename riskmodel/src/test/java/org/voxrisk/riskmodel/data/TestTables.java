package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables for tests. */
final class TestTables {
    private TestTables() {}

    /** Cases c001, c002, ... of as many patients, the first ones of label 1; normal features f0, f1, ... */
    static FeatureTable random(int ones, int zeros, int features, long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < ones + zeros; i++) {
            cases.add(Case.of("c" + String.valueOf(1001 + i).substring(1), i < ones ? 1 : 0));
        }
        double[] values = new double[cases.size() * features];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian();
        }
        return FeatureTable.ofColumns(names(features), cases, values);
    }

    static FeatureNames names(int features) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < features; j++) {
            names.add("f" + j);
        }
        return FeatureNames.of(names);
    }
}
