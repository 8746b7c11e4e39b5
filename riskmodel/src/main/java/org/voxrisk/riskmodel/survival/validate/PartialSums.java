package org.voxrisk.riskmodel.survival.validate;

/** Sums of weights over ranges of ranks, under additions: a Fenwick tree (Softw Pract Exp 1994;24:327). */
final class PartialSums {
    private final double[] tree;
    private double total;

    PartialSums(int size) {
        tree = new double[size + 1];
    }

    void add(int rank, double weight) {
        total += weight;
        for (int k = rank + 1; k < tree.length; k += k & -k) {
            tree[k] += weight;
        }
    }

    double total() {
        return total;
    }

    /** Sum over ranks below this one. */
    double below(int rank) {
        double sum = 0;
        for (int k = rank; k > 0; k -= k & -k) {
            sum += tree[k];
        }
        return sum;
    }

    /** Sum over ranks up to this one. */
    double upTo(int rank) {
        return below(rank + 1);
    }
}
