package org.voxrisk.riskmodel.model.tree;

import org.voxrisk.riskmodel.data.SplitMix64;

/**
 * Which training rows each tree of an ensemble gets.
 *
 * @param kind with replacement or without
 * @param share number of draws as a share of the training rows, above 0; at most 1 without replacement
 */
public record RowSampling(Kind kind, double share) {
    /** How rows are drawn. */
    public enum Kind {
        /** With replacement: a row drawn twice counts twice. */
        BOOTSTRAP,
        /** Without replacement; with a share of 1 that is all rows. */
        WITHOUT_REPLACEMENT
    }

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    public RowSampling {
        double most = kind == Kind.BOOTSTRAP ? 100 : 1;
        if (!(share > 0 && share <= most)) {
            throw new IllegalArgumentException(
                    "share of rows = " + share + ", must be above 0 and at most " + most + " for " + kind);
        }
    }

    /** All rows for every tree. */
    public static RowSampling allRows() {
        return new RowSampling(Kind.WITHOUT_REPLACEMENT, 1);
    }

    /** As many draws with replacement as there are rows. */
    public static RowSampling bootstrap() {
        return new RowSampling(Kind.BOOTSTRAP, 1);
    }

    /** How often each row was drawn. */
    int[] draw(int rows, SplitMix64 random) {
        int draws = Math.max(1, (int) Math.rint(rows * share));
        if (kind == Kind.BOOTSTRAP) {
            int[] times = new int[rows];
            for (int i = 0; i < draws; i++) {
                times[random.below(rows)]++;
            }
            return times;
        }
        return without(rows, draws, random);
    }

    /** Which of the rows are among so many, drawn without replacement. */
    static int[] without(int rows, int wanted, SplitMix64 random) {
        int[] times = new int[rows];
        // Selection sampling: row i is taken with probability (still wanted) / (still there).
        int left = wanted;
        for (int i = 0; i < rows; i++) {
            if (left == rows - i || (left > 0 && random.below(rows - i) < left)) {
                times[i] = 1;
                left--;
            }
        }
        return times;
    }

    /** For a label. */
    String text() {
        if (kind == Kind.WITHOUT_REPLACEMENT) {
            return share == 1 ? "all rows" : share + " of the rows";
        }
        return share == 1 ? "bootstrap" : "bootstrap of " + share + " of the rows";
    }
}
