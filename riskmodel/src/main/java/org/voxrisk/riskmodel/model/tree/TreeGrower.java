package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.work.Checkpoint;

/**
 * Grows trees, one after the other, depth first. Its arrays are used again for the next tree; belongs to one thread.
 *
 * <p>Columns are looked at in the order of the table when a split looks at all of them and {@link Order#OF_TABLE} is asked for;
 * otherwise in an order drawn anew for each split. Among equally good splits the first that was looked at stays.
 */
final class TreeGrower {
    /** In which order a split looks at columns. */
    enum Order {
        OF_TABLE,
        DRAWN
    }

    // A difference of impurities below this is rounding.
    private static final double EPSILON = Math.ulp(1.0);
    private static final int CHECKED_ROWS = 4096;

    private final TrainingColumns x;
    private final int[] rows;
    private final int[] passed;
    private final SplitSearch search;
    private int[] columns = {};

    // Branches to grow: {first row, end, depth, parent or -1 when a left branch}.
    private int[] pending = new int[4 * 64];

    TreeGrower(TrainingColumns x, GrowthRules rules) {
        this.x = x;
        this.rows = new int[x.rows()];
        this.passed = new int[x.rows()];
        this.search = new SplitSearch(x, rules);
    }

    /**
     * Grows a tree.
     *
     * @param a first sum of each row, see {@link Impurity}; rows that neither sum counts are left out by {@code taken}
     * @param b second sum of each row
     * @param taken rows of the tree, not 0 where one is
     * @param among the columns to choose from; copied
     */
    void grow(
            GrowthRules rules,
            Order order,
            double[] a,
            double[] b,
            int[] taken,
            int[] among,
            SplitMix64 random,
            NodeBuffer nodes,
            Checkpoint checkpoint) {
        nodes.clear();
        columns = Arrays.copyOf(among, among.length);
        int count = 0;
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] != 0) {
                rows[count++] = i;
            }
        }
        search.begin(rules, rows, a, b);
        Impurity impurity = rules.impurity();
        double total = 0;
        int top = push(0, 0, count, 0, -1);
        while (top > 0) {
            top -= 4;
            int from = pending[top];
            int to = pending[top + 1];
            int depth = pending[top + 2];
            int parent = pending[top + 3];
            checkpoint.check();
            double nodeA = 0;
            double nodeB = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                int row = rows[i];
                nodeA += a[row];
                nodeB += b[row];
            }
            if (impurity == Impurity.SQUARED_ERROR) {
                for (int i = from; i < to; i++) {
                    squares += b[rows[i]] * b[rows[i]] / a[rows[i]];
                }
            }
            double weight = impurity.weight(nodeA, nodeB);
            double mixed = impurity.of(nodeA, nodeB, squares);
            int node = nodes.addLeaf(impurity.value(nodeA, nodeB), weight, mixed);
            if (node == 0) {
                total = weight;
            }
            if (parent >= 0) {
                nodes.right[parent] = node;
            }
            int k = to - from;
            if (depth >= rules.maxDepth()
                    || k < rules.minSamplesSplit()
                    || k < 2 * (long) rules.minSamplesLeaf()
                    || mixed <= EPSILON) {
                continue;
            }
            search.begin(from, to, nodeA, nodeB);
            lookAtColumns(rules, order, k, random, checkpoint);
            if (search.column < 0) {
                continue;
            }
            double gain = impurity.gain(nodeA, nodeB, search.merit) / total;
            if (gain + EPSILON < rules.minImpurityDecrease()) {
                continue;
            }
            nodes.split(node, search.column, search.threshold, search.cut);
            int middle = partition(from, to, search.column, search.cut);
            top = push(top, middle, to, depth + 1, node);
            top = push(top, from, middle, depth + 1, -1);
        }
    }

    private void lookAtColumns(GrowthRules rules, Order order, int k, SplitMix64 random, Checkpoint checkpoint) {
        int p = columns.length;
        if (order == Order.OF_TABLE && rules.columnsPerSplit() >= p) {
            for (int column : columns) {
                if (k > CHECKED_ROWS) {
                    checkpoint.check();
                }
                search.look(column, random);
            }
            return;
        }
        boolean varied = false;
        for (int looked = 0; looked < p && (looked < rules.columnsPerSplit() || !varied); looked++) {
            if (k > CHECKED_ROWS) {
                checkpoint.check();
            }
            int drawn = looked + random.below(p - looked);
            int column = columns[drawn];
            columns[drawn] = columns[looked];
            columns[looked] = column;
            varied |= search.look(column, random);
        }
    }

    // Left rows, then right rows, each in the order that they had.
    private int partition(int from, int to, int column, int cut) {
        int[] rank = x.ranks();
        int offset = column * x.rows();
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (rank[offset + row] <= cut) {
                rows[left++] = row;
            } else {
                passed[right++] = row;
            }
        }
        System.arraycopy(passed, 0, rows, left, right);
        return left;
    }

    private int push(int top, int from, int to, int depth, int parent) {
        if (top == pending.length) {
            pending = Arrays.copyOf(pending, 2 * top);
        }
        pending[top] = from;
        pending[top + 1] = to;
        pending[top + 2] = depth;
        pending[top + 3] = parent;
        return top + 4;
    }
}
