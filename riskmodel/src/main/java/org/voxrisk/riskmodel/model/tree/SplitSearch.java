package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.SplitMix64;

/**
 * Looks for the best split of a node, column by column. Of two equally good splits the one found first stays: of one column that
 * with the lower threshold. Belongs to one thread.
 *
 * <p>A column costs O(k) for a node of k rows while most ranks of the column occur in it: sums are then gathered by rank. In a
 * small node the k ranks are sorted instead. Both ways add the rows of a rank up before they are added to the left side, so
 * that the bits do not depend on the way.
 */
final class SplitSearch {
    private static final int RANKS_PER_ROW = 5;

    private final TrainingColumns x;
    private final int[] rank;
    private final int n;
    private final double[] sumA;
    private final double[] sumB;
    private final int[] count;
    private final long[] keys;

    // The node.
    private GrowthRules rules;
    private int[] rows = {};
    private int from;
    private int to;
    private double[] rowA = {};
    private double[] rowB = {};
    private double nodeA;
    private double nodeB;

    // The best split so far.
    int column;
    int cut;
    double threshold;
    double merit;

    SplitSearch(TrainingColumns x, GrowthRules rules) {
        this.x = x;
        this.rules = rules;
        this.rank = x.ranks();
        this.n = x.rows();
        int most = x.mostDistinct();
        this.sumA = new double[most];
        this.sumB = new double[most];
        this.count = new int[most];
        this.keys = new long[n];
    }

    /** Begins a tree. */
    void begin(GrowthRules treeRules, int[] treeRows, double[] a, double[] b) {
        rules = treeRules;
        rows = treeRows;
        rowA = a;
        rowB = b;
    }

    /** Begins a node: rows {@code from} to before {@code to}. */
    void begin(int first, int end, double a, double b) {
        from = first;
        to = end;
        nodeA = a;
        nodeB = b;
        column = NodeBuffer.LEAF;
        merit = Double.NEGATIVE_INFINITY;
    }

    /**
     * Looks at a column.
     *
     * @return false when it is constant in the node
     */
    boolean look(int candidate, SplitMix64 random) {
        int offset = candidate * n;
        int low = rank[offset + rows[from]];
        int high = low;
        for (int i = from + 1; i < to; i++) {
            int r = rank[offset + rows[i]];
            low = Math.min(low, r);
            high = Math.max(high, r);
        }
        if (low == high) {
            return false;
        }
        if (rules.thresholds() == GrowthRules.Thresholds.DRAWN) {
            draw(candidate, low, high, random);
        } else if (high - low < RANKS_PER_ROW * (to - from)) {
            scanRanks(candidate, low, high);
        } else {
            scanSorted(candidate);
        }
        return true;
    }

    private void scanRanks(int candidate, int low, int high) {
        int offset = candidate * n;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int r = rank[offset + row];
            sumA[r] += rowA[row];
            sumB[r] += rowB[row];
            count[r]++;
        }
        int left = 0;
        double a = 0;
        double b = 0;
        int before = low;
        for (int r = low; r <= high; r++) {
            if (count[r] == 0) {
                continue;
            }
            if (left > 0) {
                consider(candidate, before, r, left, a, b);
            }
            left += count[r];
            a += sumA[r];
            b += sumB[r];
            before = r;
            count[r] = 0;
            sumA[r] = 0;
            sumB[r] = 0;
        }
    }

    private void scanSorted(int candidate) {
        int offset = candidate * n;
        int k = to - from;
        for (int i = 0; i < k; i++) {
            int row = rows[from + i];
            keys[i] = (long) rank[offset + row] << 32 | row;
        }
        Arrays.sort(keys, 0, k);
        double a = 0;
        double b = 0;
        int i = 0;
        while (true) {
            int r = (int) (keys[i] >>> 32);
            double rankA = 0;
            double rankB = 0;
            for (; i < k && (int) (keys[i] >>> 32) == r; i++) {
                int row = (int) keys[i];
                rankA += rowA[row];
                rankB += rowB[row];
            }
            if (i == k) {
                return;
            }
            a += rankA;
            b += rankB;
            consider(candidate, r, (int) (keys[i] >>> 32), i, a, b);
        }
    }

    // The split between two neighbouring ranks of the node.
    private void consider(int candidate, int below, int above, int left, double a, double b) {
        if (left < rules.minSamplesLeaf() || to - from - left < rules.minSamplesLeaf()) {
            return;
        }
        double found = rules.impurity().merit(a, b, nodeA - a, nodeB - b);
        if (found > merit) {
            float[] values = x.distinct(candidate);
            keep(candidate, below, values[below] / 2.0 + values[above] / 2.0, found);
        }
    }

    private void draw(int candidate, int low, int high, SplitMix64 random) {
        float[] values = x.distinct(candidate);
        double share = (random.next() >>> 11) * 0x1p-53;
        double drawn = values[low] + share * ((double) values[high] - values[low]);
        // Rounding may reach the greatest value, which must stay on the right.
        drawn = drawn >= values[high] ? values[low] : drawn;
        int last = low;
        int beyond = high;
        while (beyond - last > 1) {
            int middle = (last + beyond) >>> 1;
            if (values[middle] <= drawn) {
                last = middle;
            } else {
                beyond = middle;
            }
        }
        int offset = candidate * n;
        double a = 0;
        double b = 0;
        int left = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (rank[offset + row] <= last) {
                a += rowA[row];
                b += rowB[row];
                left++;
            }
        }
        if (left < rules.minSamplesLeaf() || to - from - left < rules.minSamplesLeaf()) {
            return;
        }
        double found = rules.impurity().merit(a, b, nodeA - a, nodeB - b);
        if (found > merit) {
            keep(candidate, last, drawn, found);
        }
    }

    private void keep(int candidate, int lastLeft, double at, double found) {
        column = candidate;
        cut = lastLeft;
        threshold = at;
        merit = found;
    }
}
