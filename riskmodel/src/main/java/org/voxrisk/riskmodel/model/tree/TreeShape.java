package org.voxrisk.riskmodel.model.tree;

import java.util.Arrays;

/** Checks that nodes of a file are a tree, in one pass and without recursion. */
final class TreeShape {
    private int[] open = new int[64];
    private int[] depths = new int[64];

    /**
     * Checks one tree: each node follows its parent at once, when it is the left child, or its left sibling's whole branch.
     *
     * @throws MalformedNodesException when a node is not where it must be, or too deep
     */
    void check(int[] columns, int[] rights, int from, int size) {
        int top = 0;
        int depth = 0;
        for (int i = 0; i < size; i++) {
            int node = from + i;
            if (columns[node] >= 0) {
                if (++depth > TreeSettings.DEEPEST) {
                    throw new MalformedNodesException(
                            "split_columns", node, "is deeper than " + TreeSettings.DEEPEST + " splits");
                }
                // A right child before all open ones would cross their branches; past the end there is none.
                if (rights[node] <= i + 1 || rights[node] >= (top == 0 ? size : open[top - 1])) {
                    throw new MalformedNodesException(
                            "right", node, "is " + rights[node] + ", outside of the branch of node " + i);
                }
                if (top == open.length) {
                    open = Arrays.copyOf(open, 2 * top);
                    depths = Arrays.copyOf(depths, 2 * top);
                }
                open[top] = rights[node];
                depths[top++] = depth;
                continue;
            }
            if (rights[node] != NodeBuffer.LEAF) {
                throw new MalformedNodesException("right", node, "is " + rights[node] + ", and the node is a leaf");
            }
            if (i + 1 == size ? top != 0 : top == 0 || open[top - 1] != i + 1) {
                throw new MalformedNodesException(
                        "right", node, "no split leads to the node after this leaf, or a branch has no leaf");
            }
            if (top > 0) {
                depth = depths[--top];
            }
        }
        if (columns[from + size - 1] >= 0) {
            throw new MalformedNodesException(
                    "split_columns", from + size - 1, "is the last node of a tree and no leaf");
        }
    }
}
