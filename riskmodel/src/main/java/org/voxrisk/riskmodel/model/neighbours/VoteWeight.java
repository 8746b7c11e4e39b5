package org.voxrisk.riskmodel.model.neighbours;

/** How much the vote of a neighbour counts. */
public enum VoteWeight {
    /** Each the same. */
    UNIFORM,
    /**
     * One over its distance; when neighbours are at distance 0, these alone vote, each the same. scikit-learn's {@code
     * weights="distance"}.
     */
    INVERSE_DISTANCE
}
