package org.voxrisk.riskmodel.model.tree;

/** How the trees of a classifier become one number a case. */
public enum Combination {
    /** The mean of the shares of label 1 in the leaves, each tree with its weight; the score is the probability. */
    MEAN,
    /**
     * Each tree votes 1 when more than half of the weight of its leaf has label 1, else -1; the score is twice the weighted
     * mean of the votes, and the log-odds. 0, and a probability of 1/2, without trees.
     */
    VOTE,
    /** The score is the log-odds: a constant plus the weighted sum of the leaves' values. */
    SUM
}
