package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.work.Checkpoint;

/**
 * The training rows as all trees of a fit read them: each column sorted once, each value replaced by its rank among the
 * distinct values of the column. Splits compare ranks, so that no tree sorts values again. Immutable.
 */
final class TrainingColumns {
    private final int rows;
    private final int columns;
    private final int[] rank;
    private final float[][] distinct;
    private final int[] labels;
    private final Trained trained;

    private TrainingColumns(int columns, int[] rank, float[][] distinct, int[] labels, Trained trained) {
        this.rows = labels.length;
        this.columns = columns;
        this.rank = rank;
        this.distinct = distinct;
        this.labels = labels;
        this.trained = trained;
    }

    /**
     * Sorts the columns.
     *
     * @throws DegenerateTrainingException when a class has no case
     * @throws org.voxrisk.riskmodel.data.InvalidFeatureValueException when a value is missing or too large
     */
    static TrainingColumns of(TrainingPart training, Checkpoint checkpoint) {
        FeatureTable table = training.table();
        int[] labels = training.labels();
        int events = Arrays.stream(labels).sum();
        if (events == 0 || events == labels.length) {
            throw new DegenerateTrainingException("a tree needs cases of both classes: " + events + " of the "
                    + labels.length + " training cases have label 1");
        }
        int n = labels.length;
        int p = table.columns().size();
        int[] rank = new int[n * p];
        float[][] distinct = new float[p][];
        long[] keys = new long[n];
        for (int j = 0; j < p; j++) {
            checkpoint.check();
            float[] values = SinglePrecision.column(table, j, "training case");
            for (int i = 0; i < n; i++) {
                keys[i] = (long) inOrder(values[i]) << 32 | i;
            }
            Arrays.sort(keys);
            float[] found = new float[n];
            int count = 0;
            for (long key : keys) {
                int i = (int) key;
                if (count == 0 || found[count - 1] != values[i]) {
                    found[count++] = values[i];
                }
                rank[j * n + i] = count - 1;
            }
            distinct[j] = Arrays.copyOf(found, count);
        }
        return new TrainingColumns(p, rank, distinct, labels, Trained.of(training));
    }

    /** An int that is ordered as the value is. */
    private static int inOrder(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Number of rows with label 1. */
    int events() {
        return trained.events();
    }

    /** On what is fitted. */
    Trained trained() {
        return trained;
    }

    int label(int row) {
        return labels[row];
    }

    /** Ranks from 0, {@code [column * rows + row]}; not to be changed. */
    int[] ranks() {
        return rank;
    }

    /** Distinct values of a column, rising; not to be changed. */
    float[] distinct(int column) {
        return distinct[column];
    }

    /** The largest number of distinct values of a column. */
    int mostDistinct() {
        int most = 0;
        for (float[] values : distinct) {
            most = Math.max(most, values.length);
        }
        return most;
    }
}
