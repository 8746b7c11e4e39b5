package org.voxrisk.feature;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.texture.Glcm;
import org.voxrisk.work.Checkpoint;

/**
 * The GLCM features of a region, over its directions.
 *
 * <p>Degenerate cases (PyRadiomics): directions without a pair are left out; without any pair every feature is NaN. Where
 * only one level is present, there is one value even then: with several directions on their own MCC is 1; with one
 * direction, or merged ones, InverseVariance is 0, a sum over no differences.
 */
public final class GlcmFeatures {
    private final List<GlcmStatistics> directions;
    private final int levelCount;
    private final boolean oneMatrix;

    private GlcmFeatures(List<GlcmStatistics> directions, int levelCount, boolean oneMatrix) {
        this.directions = directions;
        this.levelCount = levelCount;
        this.oneMatrix = oneMatrix;
    }

    /**
     * Prepares the statistics of all directions.
     *
     * @param glcm the counts
     * @param symmetry whether pairs count in both orders
     * @param aggregation how directions are joined
     * @return the features, computed when asked for
     */
    public static GlcmFeatures of(Glcm glcm, CoOccurrenceSymmetry symmetry, DirectionAggregation aggregation) {
        return of(glcm, symmetry, aggregation, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Prepares as {@link #of(Glcm, CoOccurrenceSymmetry, DirectionAggregation)} does.
     *
     * @param checkpoint is asked during this work and when features are computed
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static GlcmFeatures of(
            Glcm glcm, CoOccurrenceSymmetry symmetry, DirectionAggregation aggregation, Checkpoint checkpoint) {
        return of(glcm, symmetry, aggregation, Definition.PYRADIOMICS, checkpoint);
    }

    /**
     * Prepares as {@link #of(Glcm, CoOccurrenceSymmetry, DirectionAggregation)} does, with other conventions.
     *
     * @param definition the conventions
     * @param checkpoint is asked during this work and when features are computed
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static GlcmFeatures of(
            Glcm glcm,
            CoOccurrenceSymmetry symmetry,
            DirectionAggregation aggregation,
            Definition definition,
            Checkpoint checkpoint) {
        int n = glcm.levels().levelCount();
        int[] grayLevels = glcm.levels().grayLevels();
        List<GlcmStatistics> statistics = new ArrayList<>();
        if (aggregation instanceof DirectionAggregation.WeightedMerge merge) {
            double[] merged = new double[n * n];
            for (int d = 0; d < glcm.offsets().size(); d++) {
                double weight = merge.coOccurrenceWeight(
                        glcm.offsets().get(d), glcm.levels().geometry());
                add(merged, glcm.counts(d), n, symmetry, weight, checkpoint);
            }
            addNormalized(statistics, merged, grayLevels, definition, checkpoint);
        } else {
            for (int d = 0; d < glcm.offsets().size(); d++) {
                double[] p = new double[n * n];
                add(p, glcm.counts(d), n, symmetry, 1, checkpoint);
                addNormalized(statistics, p, grayLevels, definition, checkpoint);
            }
        }
        boolean merged = aggregation instanceof DirectionAggregation.WeightedMerge;
        int matrices =
                merged ? Math.min(1, glcm.offsets().size()) : glcm.offsets().size();
        return new GlcmFeatures(statistics, n, matrices == 1);
    }

    /** Returns whether no direction has a pair, so that the features are not defined. */
    public boolean isEmpty() {
        return directions.isEmpty();
    }

    /** Returns a feature: the mean over the directions, leaving out those where it is NaN. */
    public double value(GlcmFeature feature) {
        if (isEmpty() && levelCount < 2) {
            if (oneMatrix && feature == GlcmFeature.INVERSE_VARIANCE) {
                return 0;
            }
            if (!oneMatrix && feature == GlcmFeature.MCC) {
                return 1;
            }
        }
        double[] values = new double[directions.size()];
        for (int d = 0; d < values.length; d++) {
            values[d] = feature.of(directions.get(d));
        }
        return meanOfDefined(values);
    }

    /** Mean over the numbers that are not NaN; NaN if there is none. */
    static double meanOfDefined(double[] values) {
        double sum = 0;
        int count = 0;
        for (double v : values) {
            if (!Double.isNaN(v)) {
                sum += v;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    static void add(
            double[] p, int[] counts, int n, CoOccurrenceSymmetry symmetry, double weight, Checkpoint checkpoint) {
        int stride = n + 1;
        boolean symmetric = symmetry == CoOccurrenceSymmetry.SYMMETRIC;
        for (int a = 0; a < n; a++) {
            checkpoint.check();
            if (symmetric) {
                addBoth(p, a * n, counts, (a + 1) * stride + 1, stride + a + 1, stride, n, weight);
            } else {
                addRow(p, a * n, counts, (a + 1) * stride + 1, n, weight);
            }
        }
    }

    // Loops stand in short methods of their own: the compiler is done with these soon, and once.

    private static void addBoth(
            double[] p, int at, int[] counts, int row, int column, int stride, int n, double weight) {
        for (int b = 0; b < n; b++) {
            double pairs = counts[row + b];
            pairs += counts[column + b * stride];
            p[at + b] += pairs * weight;
        }
    }

    private static void addRow(double[] p, int at, int[] counts, int row, int n, double weight) {
        for (int b = 0; b < n; b++) {
            p[at + b] += counts[row + b] * weight;
        }
    }

    static void addNormalized(
            List<GlcmStatistics> statistics,
            double[] p,
            int[] grayLevels,
            Definition definition,
            Checkpoint checkpoint) {
        double sum = sum(p);
        if (sum > 0) {
            divide(p, sum);
            statistics.add(new GlcmStatistics(p, grayLevels, definition, checkpoint));
        }
    }

    private static double sum(double[] p) {
        double sum = 0;
        for (double v : p) {
            sum += v;
        }
        return sum;
    }

    private static void divide(double[] p, double sum) {
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
    }
}
