package org.voxrisk.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.work.Checkpoint;

/**
 * The GLRLM features of a region, over its directions.
 *
 * <p>Degenerate cases (PyRadiomics): directions without an entry are left out; without any entry every feature is NaN, but
 * with one direction, or merged ones, RunEntropy and RunVariance are 0: sums over no run.
 */
public final class GlrlmFeatures {
    private final List<LevelSizeStatistics> directions;
    private final boolean oneMatrix;

    private GlrlmFeatures(List<LevelSizeStatistics> directions, boolean oneMatrix) {
        this.directions = directions;
        this.oneMatrix = oneMatrix;
    }

    /**
     * Prepares the statistics of all directions.
     *
     * @param glrlm the counts
     * @param aggregation how directions are joined
     * @return the features, computed when asked for
     */
    public static GlrlmFeatures of(Glrlm glrlm, DirectionAggregation aggregation) {
        return of(glrlm, aggregation, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Prepares as {@link #of(Glrlm, DirectionAggregation)} does.
     *
     * @param checkpoint is asked for each direction
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static GlrlmFeatures of(Glrlm glrlm, DirectionAggregation aggregation, Checkpoint checkpoint) {
        return of(glrlm, aggregation, Definition.PYRADIOMICS, checkpoint);
    }

    /**
     * Prepares as {@link #of(Glrlm, DirectionAggregation)} does, with other conventions.
     *
     * @param definition the conventions
     * @param checkpoint is asked for each direction
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static GlrlmFeatures of(
            Glrlm glrlm, DirectionAggregation aggregation, Definition definition, Checkpoint checkpoint) {
        List<LevelSizeStatistics> statistics = new ArrayList<>();
        int cells = glrlm.levels().levelCount() * glrlm.maxLength();
        if (aggregation instanceof DirectionAggregation.WeightedMerge merge) {
            double[] merged = new double[cells];
            for (int d = 0; d < glrlm.offsets().size(); d++) {
                checkpoint.check();
                double weight = merge.runLengthWeight(
                        glrlm.offsets().get(d), glrlm.levels().geometry(), definition);
                add(merged, glrlm, d, weight);
            }
            addSparse(statistics, merged, glrlm, definition);
        } else {
            double[] single = new double[cells];
            for (int d = 0; d < glrlm.offsets().size(); d++) {
                checkpoint.check();
                Arrays.fill(single, 0);
                add(single, glrlm, d, 1);
                addSparse(statistics, single, glrlm, definition);
            }
        }
        boolean merged = aggregation instanceof DirectionAggregation.WeightedMerge;
        int matrices =
                merged ? Math.min(1, glrlm.offsets().size()) : glrlm.offsets().size();
        return new GlrlmFeatures(statistics, matrices == 1);
    }

    /** Returns whether no direction has a run, so that the features are not defined. */
    public boolean isEmpty() {
        return directions.isEmpty();
    }

    /** Returns a feature: the mean over the directions. */
    public double value(GlrlmFeature feature) {
        boolean overRuns = feature == GlrlmFeature.RUN_ENTROPY || feature == GlrlmFeature.RUN_VARIANCE;
        if (isEmpty() && oneMatrix && overRuns) {
            return 0;
        }
        double[] values = new double[directions.size()];
        for (int d = 0; d < values.length; d++) {
            values[d] = feature.of(directions.get(d));
        }
        return GlcmFeatures.meanOfDefined(values);
    }

    private static void add(double[] sum, Glrlm glrlm, int direction, double weight) {
        int lengths = glrlm.maxLength();
        int[] counts = glrlm.counts(direction);
        for (int rank = 1; rank <= glrlm.levels().levelCount(); rank++) {
            addRow(sum, (rank - 1) * lengths, counts, rank * (lengths + 1) + 1, lengths, weight);
        }
    }

    // Loops stand in short methods of their own: the compiler is done with these soon, and once.

    private static void addRow(double[] sum, int at, int[] counts, int from, int count, double weight) {
        for (int r = 0; r < count; r++) {
            sum[at + r] += weight * counts[from + r];
        }
    }

    private static void addSparse(
            List<LevelSizeStatistics> statistics, double[] dense, Glrlm glrlm, Definition definition) {
        int lengths = glrlm.maxLength();
        int entries = nonZero(dense);
        int[] level = new int[entries];
        int[] length = new int[entries];
        double[] weight = new double[entries];
        int e = 0;
        for (int rank = 1; rank <= glrlm.levels().levelCount(); rank++) {
            int end = collect(dense, (rank - 1) * lengths, lengths, length, weight, e);
            Arrays.fill(level, e, end, glrlm.levels().grayLevel(rank));
            e = end;
        }
        if (entries > 0) {
            statistics.add(new LevelSizeStatistics(entries, level, length, weight, definition));
        }
    }

    private static int nonZero(double[] dense) {
        int count = 0;
        for (double v : dense) {
            count += v != 0 ? 1 : 0;
        }
        return count;
    }

    // Adds the entries of a level behind those that are there, and returns how many there are then.
    private static int collect(double[] dense, int from, int lengths, int[] length, double[] weight, int entries) {
        int e = entries;
        for (int r = 0; r < lengths; r++) {
            double v = dense[from + r];
            if (v != 0) {
                length[e] = r + 1;
                weight[e++] = v;
            }
        }
        return e;
    }
}
