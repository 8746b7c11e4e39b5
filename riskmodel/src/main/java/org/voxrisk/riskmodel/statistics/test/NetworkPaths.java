package org.voxrisk.riskmodel.statistics.test;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.Ranks;

/**
 * The paths that reach a node of a table network: for each distinct log value, how many paths have it. Grows by appending;
 * values that agree are merged when the arrays are full, so the memory follows the distinct values.
 */
final class NetworkPaths {
    /** Paths whose logs agree to this are one path: far above rounding, far below any real difference. */
    private static final double MERGE = 1e-9;

    private double[] logs = new double[8];
    private double[] counts = new double[8];
    private int size;
    private int merged;

    void add(double log, double count) {
        if (size == logs.length) {
            merge();
            if (size > logs.length / 2) {
                logs = Arrays.copyOf(logs, 2 * logs.length);
                counts = Arrays.copyOf(counts, logs.length);
            }
        }
        logs[size] = log;
        counts[size++] = count;
    }

    /** Merges equal values; ascending afterwards. */
    void merge() {
        if (merged == size) {
            return;
        }
        int[] order = Ranks.order(Arrays.copyOf(logs, size));
        double[] sortedLogs = new double[logs.length];
        double[] sortedCounts = new double[logs.length];
        int last = -1;
        for (int at : order) {
            if (last >= 0 && logs[at] - sortedLogs[last] <= MERGE) {
                sortedCounts[last] += counts[at];
            } else {
                last++;
                sortedLogs[last] = logs[at];
                sortedCounts[last] = counts[at];
            }
        }
        logs = sortedLogs;
        counts = sortedCounts;
        size = last + 1;
        merged = size;
    }

    int size() {
        return size;
    }

    double log(int i) {
        return logs[i];
    }

    double count(int i) {
        return counts[i];
    }
}
