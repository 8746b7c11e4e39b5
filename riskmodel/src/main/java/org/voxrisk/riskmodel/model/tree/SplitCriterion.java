package org.voxrisk.riskmodel.model.tree;

/** What a split of a classification tree makes small. */
public enum SplitCriterion {
    /** Gini impurity, {@code 1 - p0^2 - p1^2}, of 0 to 1/2. */
    GINI,
    /** Entropy, {@code -p0 log2 p0 - p1 log2 p1}, in bits, of 0 to 1. */
    ENTROPY
}
