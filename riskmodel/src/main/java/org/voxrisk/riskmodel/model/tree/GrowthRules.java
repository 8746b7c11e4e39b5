package org.voxrisk.riskmodel.model.tree;

/**
 * The rules of one tree with all numbers worked out.
 *
 * @param columnsPerSplit how many columns a split looks at
 * @param thresholds how thresholds are found
 */
record GrowthRules(
        Impurity impurity,
        int maxDepth,
        int minSamplesSplit,
        int minSamplesLeaf,
        int columnsPerSplit,
        double minImpurityDecrease,
        Thresholds thresholds) {
    /** How thresholds are found. */
    enum Thresholds {
        /** The best of all midpoints. */
        BEST,
        /** One a column, drawn between its least and its greatest value in the node. */
        DRAWN
    }

    static GrowthRules of(TreeSettings settings, int columns, Thresholds thresholds) {
        return new GrowthRules(
                settings.criterion() == SplitCriterion.GINI ? Impurity.GINI : Impurity.ENTROPY,
                settings.maxDepth(),
                settings.minSamplesSplit(),
                settings.minSamplesLeaf(),
                settings.columnsPerSplit().of(columns),
                settings.minImpurityDecrease(),
                thresholds);
    }
}
