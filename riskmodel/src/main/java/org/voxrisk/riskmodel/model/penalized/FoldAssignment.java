package org.voxrisk.riskmodel.model.penalized;

import java.util.Arrays;

/** Which fold each row is left out with: row i with fold {@code fold(i)}, counted from 0; at least 3 folds, none empty. */
public final class FoldAssignment {
    private final int[] folds;
    private final int count;

    private FoldAssignment(int[] folds, int count) {
        this.folds = folds;
        this.count = count;
    }

    /**
     * Folds as given.
     *
     * @param folds 0-based fold of each row
     * @throws IllegalArgumentException if a number is negative, there are fewer than 3 folds or one of them is empty
     */
    public static FoldAssignment of(int... folds) {
        long count = Arrays.stream(folds).max().orElse(-1) + 1L;
        if (count < 3) {
            throw new IllegalArgumentException(count + " folds given, at least 3 are needed");
        }
        // Of more folds than rows one of the first n + 1 is empty: no need to count the others.
        int[] sizes = new int[(int) Math.min(count, folds.length + 1L)];
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] < 0) {
                throw new IllegalArgumentException("row " + i + " has fold " + folds[i] + ", must be >= 0");
            }
            if (folds[i] < sizes.length) {
                sizes[folds[i]]++;
            }
        }
        for (int k = 0; k < sizes.length; k++) {
            if (sizes[k] == 0) {
                throw new IllegalArgumentException("fold " + k + " of " + count + " (counted from 0) has no rows");
            }
        }
        return new FoldAssignment(folds.clone(), sizes.length);
    }

    /** Number of folds. */
    public int count() {
        return count;
    }

    /** Number of rows. */
    public int rows() {
        return folds.length;
    }

    /** Fold of a row. */
    public int fold(int row) {
        return folds[row];
    }

    int[] inside(int fold) {
        return select(fold, true);
    }

    int[] outside(int fold) {
        return select(fold, false);
    }

    private int[] select(int fold, boolean inside) {
        int size = 0;
        for (int f : folds) {
            size += (f == fold) == inside ? 1 : 0;
        }
        int[] rows = new int[size];
        int k = 0;
        for (int i = 0; i < folds.length; i++) {
            if ((folds[i] == fold) == inside) {
                rows[k++] = i;
            }
        }
        return rows;
    }
}
