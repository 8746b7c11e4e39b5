package org.voxrisk.riskmodel.model.logistic;

/** Rows of bootstrap samples, drawn with replacement: given, or seeded. Immutable. */
public final class Resampling {
    private final int rows;
    private final int[][] samples;

    private Resampling(int rows, int[][] samples) {
        this.rows = rows;
        this.samples = samples;
    }

    /**
     * Samples as given.
     *
     * @param rows number of rows drawn from
     * @param samples 0-based rows of each sample
     * @throws IllegalArgumentException if there is no sample, or a row is out of range
     */
    public static Resampling given(int rows, int[][] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no bootstrap sample given");
        }
        int[][] copy = new int[samples.length][];
        for (int b = 0; b < samples.length; b++) {
            copy[b] = samples[b].clone();
            for (int row : copy[b]) {
                if (row < 0 || row >= rows) {
                    throw new IllegalArgumentException("sample " + b + " names row " + row + " of " + rows);
                }
            }
        }
        return new Resampling(rows, copy);
    }

    /**
     * {@code count} samples of as many rows as there are, drawn as R draws them: {@code set.seed(seed)}, then {@code
     * sample(rows, replace = TRUE)} for each.
     */
    public static Resampling seeded(int rows, int count, int seed) {
        if (rows < 1 || count < 1) {
            throw new IllegalArgumentException(count + " samples of " + rows + " rows asked for, both must be >= 1");
        }
        return new Resampling(rows, new RRandom(seed).samples(rows, count));
    }

    /** Number of samples. */
    public int count() {
        return samples.length;
    }

    /** Number of rows drawn from. */
    public int rows() {
        return rows;
    }

    int[] sample(int b) {
        return samples[b];
    }
}
