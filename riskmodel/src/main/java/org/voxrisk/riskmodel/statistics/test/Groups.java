package org.voxrisk.riskmodel.statistics.test;

import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;

/** Checks that samples are large enough, after missing values are left out. */
final class Groups {
    private Groups() {}

    static double[] atLeast(int needed, String test, String name, double[] x) {
        double[] present = Sample.present(x);
        checkSize(needed, test, name, present.length, x.length);
        return present;
    }

    static double[] sortedAtLeast(int needed, String test, String name, double[] x) {
        double[] sorted = Sample.sorted(x);
        checkSize(needed, test, name, sorted.length, x.length);
        return sorted;
    }

    /** The present values of two or more groups. */
    static double[][] several(int needed, String test, double[]... groups) {
        if (groups.length < 2) {
            throw new IllegalArgumentException(test + " compares groups: " + groups.length + " given, 2 needed");
        }
        double[][] present = new double[groups.length][];
        for (int g = 0; g < groups.length; g++) {
            present[g] = atLeast(needed, test, "group " + (g + 1), groups[g]);
        }
        return present;
    }

    private static void checkSize(int needed, String test, String name, int present, int given) {
        if (present < needed) {
            throw new UndefinedStatisticException(test + " needs at least " + needed + " values in " + name + ", found "
                    + present + " (" + (given - present) + " missing)");
        }
    }
}
