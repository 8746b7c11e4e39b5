package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;
import java.util.List;

/**
 * The nodes of one tree or of several, one after the other. Immutable.
 *
 * <p>A tree's nodes are numbered parent, left branch, right branch: the left child of node i is i + 1. A case goes left when its
 * value, rounded to single precision, is at most the threshold.
 */
public final class TreeNodes {
    private final int[] first;
    private final int[] column;
    private final double[] threshold;
    private final int[] right;
    private final double[] value;
    private final double[] weight;
    private final double[] impurity;

    private TreeNodes(
            int[] first,
            int[] column,
            double[] threshold,
            int[] right,
            double[] value,
            double[] weight,
            double[] impurity) {
        this.first = first;
        this.column = column;
        this.threshold = threshold;
        this.right = right;
        this.value = value;
        this.weight = weight;
        this.impurity = impurity;
    }

    /** The nodes of one tree. */
    static TreeNodes of(NodeBuffer nodes) {
        int size = nodes.size;
        return new TreeNodes(
                new int[] {0, size},
                Arrays.copyOf(nodes.column, size),
                Arrays.copyOf(nodes.threshold, size),
                Arrays.copyOf(nodes.right, size),
                Arrays.copyOf(nodes.value, size),
                Arrays.copyOf(nodes.weight, size),
                Arrays.copyOf(nodes.impurity, size));
    }

    /** Trees behind each other. */
    static TreeNodes join(List<TreeNodes> trees) {
        int nodes = 0;
        int count = 0;
        for (TreeNodes tree : trees) {
            nodes = Math.addExact(nodes, tree.nodeCount());
            count += tree.treeCount();
        }
        TreeNodes all = new TreeNodes(
                new int[count + 1],
                new int[nodes],
                new double[nodes],
                new int[nodes],
                new double[nodes],
                new double[nodes],
                new double[nodes]);
        int at = 0;
        int t = 0;
        for (TreeNodes tree : trees) {
            int size = tree.nodeCount();
            System.arraycopy(tree.column, 0, all.column, at, size);
            System.arraycopy(tree.threshold, 0, all.threshold, at, size);
            System.arraycopy(tree.value, 0, all.value, at, size);
            System.arraycopy(tree.weight, 0, all.weight, at, size);
            System.arraycopy(tree.impurity, 0, all.impurity, at, size);
            for (int i = 0; i < size; i++) {
                all.right[at + i] = tree.right[i] < 0 ? NodeBuffer.LEAF : tree.right[i] + at;
            }
            for (int k = 0; k < tree.treeCount(); k++) {
                all.first[t++] = at + tree.first[k];
            }
            at += size;
        }
        all.first[t] = at;
        return all;
    }

    /**
     * Nodes as a file has them, which are trees: every node is reached once, on a path of at most
     * {@link TreeSettings#DEEPEST} splits.
     *
     * @param sizes number of nodes of each tree
     * @param rights right children, counted from the first node of their tree; -1 for leaves
     * @throws MalformedNodesException when they are not; it names the array
     */
    static TreeNodes checked(
            int[] sizes,
            int[] columns,
            double[] thresholds,
            int[] rights,
            double[] values,
            double[] weights,
            double[] impurities,
            int columnCount) {
        int[] first = new int[sizes.length + 1];
        long nodes = 0;
        for (int t = 0; t < sizes.length; t++) {
            if (sizes[t] < 1) {
                throw new MalformedNodesException("tree_sizes", t, "is " + sizes[t] + ", a tree has at least one node");
            }
            nodes += sizes[t];
            first[t + 1] = (int) Math.min(nodes, Integer.MAX_VALUE);
        }
        requireLength("split_columns", columns.length, nodes);
        requireLength("thresholds", thresholds.length, nodes);
        requireLength("right", rights.length, nodes);
        requireLength("values", values.length, nodes);
        requireLength("weights", weights.length, nodes);
        requireLength("impurities", impurities.length, nodes);
        int[] right = rights.clone();
        for (int i = 0; i < columns.length; i++) {
            requireNode(i, columns[i], thresholds[i], weights[i], impurities[i], columnCount);
        }
        TreeShape shape = new TreeShape();
        for (int t = 0; t < sizes.length; t++) {
            shape.check(columns, rights, first[t], sizes[t]);
            for (int i = first[t]; i < first[t + 1]; i++) {
                right[i] = rights[i] < 0 ? NodeBuffer.LEAF : rights[i] + first[t];
            }
        }
        return new TreeNodes(
                first, columns.clone(), thresholds.clone(), right, values.clone(), weights.clone(), impurities.clone());
    }

    private static void requireLength(String field, int found, long nodes) {
        if (found != nodes) {
            throw new MalformedNodesException(field, -1, "has " + found + " elements for " + nodes + " nodes");
        }
    }

    private static void requireNode(
            int node, int column, double threshold, double weight, double impurity, int columnCount) {
        if (column < NodeBuffer.LEAF || column >= columnCount) {
            throw new MalformedNodesException(
                    "split_columns", node, "is " + column + ", must be -1 (a leaf) or 0 to " + (columnCount - 1));
        }
        if (column >= 0 && !Double.isFinite(threshold)) {
            throw new MalformedNodesException("thresholds", node, "has no number, and the node is not a leaf");
        }
        if (column < 0 && !Double.isNaN(threshold)) {
            throw new MalformedNodesException("thresholds", node, "is " + threshold + ", and the node is a leaf");
        }
        if (!(weight > 0)) {
            throw new MalformedNodesException("weights", node, "is " + weight + ", must be above 0");
        }
        if (!(impurity >= 0)) {
            throw new MalformedNodesException("impurities", node, "is " + impurity + ", must be at least 0");
        }
    }

    /** Number of trees. */
    public int treeCount() {
        return first.length - 1;
    }

    /** Number of nodes of all trees. */
    public int nodeCount() {
        return column.length;
    }

    /** The root of a tree, counted from 0. */
    public int root(int tree) {
        return first[tree];
    }

    /** Number of nodes of a tree. */
    public int nodeCount(int tree) {
        return first[tree + 1] - first[tree];
    }

    /** Whether a node is a leaf. */
    public boolean isLeaf(int node) {
        return column[node] < 0;
    }

    /** The column that a node asks about, counted from 0; -1 for a leaf. */
    public int column(int node) {
        return column[node];
    }

    /** Cases with values up to this go left; NaN for a leaf. */
    public double threshold(int node) {
        return threshold[node];
    }

    /** The left child; -1 for a leaf. */
    public int left(int node) {
        return column[node] < 0 ? NodeBuffer.LEAF : node + 1;
    }

    /** The right child; -1 for a leaf. */
    public int right(int node) {
        return right[node];
    }

    /** What the tree says of the training rows of a node: share of label 1, or what a leaf adds to log-odds. */
    public double value(int node) {
        return value[node];
    }

    /** Weight of the training rows in a node; their number when each counts 1. */
    public double weight(int node) {
        return weight[node];
    }

    /** Impurity of the training rows in a node. */
    public double impurity(int node) {
        return impurity[node];
    }

    /** Greatest number of splits on a path of a tree. */
    public int depth(int tree) {
        int[] depth = new int[nodeCount(tree)];
        int deepest = 0;
        for (int i = 0; i < depth.length; i++) {
            int node = first[tree] + i;
            deepest = Math.max(deepest, depth[i]);
            if (column[node] >= 0) {
                depth[i + 1] = depth[i] + 1;
                depth[right[node] - first[tree]] = depth[i] + 1;
            }
        }
        return deepest;
    }

    /** The value of the leaf of each case under one tree. */
    void values(int tree, float[][] x, double[] into) {
        int root = first[tree];
        for (int i = 0; i < into.length; i++) {
            int node = root;
            for (int j = column[node]; j >= 0; j = column[node]) {
                node = x[j][i] <= threshold[node] ? node + 1 : right[node];
            }
            into[i] = value[node];
        }
    }

    /** Adds, for each column, the decrease of impurity by its splits in one tree, as a share of the weight of the root. */
    void addDecreases(int tree, double[] into) {
        double total = weight[first[tree]];
        for (int i = first[tree]; i < first[tree + 1]; i++) {
            if (column[i] >= 0) {
                int l = i + 1;
                int r = right[i];
                into[column[i]] +=
                        (weight[i] * impurity[i] - weight[l] * impurity[l] - weight[r] * impurity[r]) / total;
            }
        }
    }

    int[] sizes() {
        int[] sizes = new int[treeCount()];
        Arrays.setAll(sizes, this::nodeCount);
        return sizes;
    }

    int[] columns() {
        return column.clone();
    }

    double[] thresholds() {
        return threshold.clone();
    }

    /** Right children, counted from the first node of their tree. */
    int[] rightsInTree() {
        int[] rights = right.clone();
        for (int t = 0; t < treeCount(); t++) {
            for (int i = first[t]; i < first[t + 1]; i++) {
                rights[i] = right[i] < 0 ? NodeBuffer.LEAF : right[i] - first[t];
            }
        }
        return rights;
    }

    double[] values() {
        return value.clone();
    }

    double[] weights() {
        return weight.clone();
    }

    double[] impurities() {
        return impurity.clone();
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof TreeNodes other
                && Arrays.equals(first, other.first)
                && Arrays.equals(column, other.column)
                && Arrays.equals(threshold, other.threshold)
                && Arrays.equals(right, other.right)
                && Arrays.equals(value, other.value)
                && Arrays.equals(weight, other.weight)
                && Arrays.equals(impurity, other.impurity);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(column) + Arrays.hashCode(threshold);
    }
}
