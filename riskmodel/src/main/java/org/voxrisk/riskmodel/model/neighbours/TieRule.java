package org.voxrisk.riskmodel.model.neighbours;

/** Who votes when several training rows are as far as the k-th nearest. */
public enum TieRule {
    /**
     * Exactly k rows vote; of rows at the same distance those that stand first in the training table. This is the outcome of
     * scikit-learn's brute force search where distances differ; which of equal ones it takes is not specified there.
     */
    FIRST_ROWS,
    /**
     * Every row votes whose distance is at most {@code (1 + 1e-9) d_k + 1e-12}, d_k being the k-th smallest distance. Does not
     * depend on the order of the rows, as {@code class::knn(use.all = TRUE)} in R (whose margin is wider).
     */
    ALL_TIES
}
