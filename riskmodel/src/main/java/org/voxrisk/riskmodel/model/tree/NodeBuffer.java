package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;

/** Nodes of one growing tree, in the order parent, left branch, right branch. Grows; belongs to one thread. */
final class NodeBuffer {
    static final int LEAF = -1;

    int size;
    int[] column = new int[64];
    double[] threshold = new double[64];
    /** Rows up to this rank of the column go left. */
    int[] cut = new int[64];

    int[] right = new int[64];
    double[] value = new double[64];
    double[] weight = new double[64];
    double[] impurity = new double[64];

    void clear() {
        size = 0;
    }

    /** Adds a leaf, which {@link #split} makes an inner node of. */
    int addLeaf(double leafValue, double leafWeight, double leafImpurity) {
        if (size == column.length) {
            int length = Math.multiplyExact(size, 2);
            column = Arrays.copyOf(column, length);
            threshold = Arrays.copyOf(threshold, length);
            cut = Arrays.copyOf(cut, length);
            right = Arrays.copyOf(right, length);
            value = Arrays.copyOf(value, length);
            weight = Arrays.copyOf(weight, length);
            impurity = Arrays.copyOf(impurity, length);
        }
        column[size] = LEAF;
        threshold[size] = Double.NaN;
        right[size] = LEAF;
        value[size] = leafValue;
        weight[size] = leafWeight;
        impurity[size] = leafImpurity;
        return size++;
    }

    void split(int node, int splitColumn, double splitThreshold, int splitCut) {
        column[node] = splitColumn;
        threshold[node] = splitThreshold;
        cut[node] = splitCut;
    }

    /** The leaf of a training row. */
    int leafOf(TrainingColumns x, int row) {
        int[] rank = x.ranks();
        int n = x.rows();
        int node = 0;
        while (column[node] >= 0) {
            node = rank[column[node] * n + row] <= cut[node] ? node + 1 : right[node];
        }
        return node;
    }
}
