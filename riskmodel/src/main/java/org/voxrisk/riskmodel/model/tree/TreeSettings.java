package org.voxrisk.riskmodel.model.tree;

/**
 * How one tree grows. Immutable; {@link #standard} and the {@code with} methods.
 *
 * @param criterion what a split makes small
 * @param maxDepth number of splits on a path, 1 to {@link #DEEPEST}
 * @param minSamplesSplit a node with fewer rows is a leaf, at least 2. Rows are counted once, however often they were
 *     drawn
 * @param minSamplesLeaf a split leaves at least so many rows on each side, at least 1
 * @param columnsPerSplit how many columns a split looks at
 * @param minImpurityDecrease a split lowers the impurity at least by so much: {@code (w / W) (I - (wl Il + wr Ir) / w)},
 *     w the weight of the node and W that of all rows; at least 0
 * @param classWeights what cases count
 */
public record TreeSettings(
        SplitCriterion criterion,
        int maxDepth,
        int minSamplesSplit,
        int minSamplesLeaf,
        ColumnsPerSplit columnsPerSplit,
        double minImpurityDecrease,
        ClassWeights classWeights) {
    /** The greatest depth of any tree: what stands for "without a limit". */
    public static final int DEEPEST = 10_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public TreeSettings {
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth = " + maxDepth + ", must be 1 to " + DEEPEST);
        }
        if (minSamplesSplit < 2) {
            throw new IllegalArgumentException("minSamplesSplit = " + minSamplesSplit + ", must be at least 2");
        }
        if (minSamplesLeaf < 1) {
            throw new IllegalArgumentException("minSamplesLeaf = " + minSamplesLeaf + ", must be at least 1");
        }
        if (!(minImpurityDecrease >= 0 && Double.isFinite(minImpurityDecrease))) {
            throw new IllegalArgumentException(
                    "minImpurityDecrease = " + minImpurityDecrease + ", must be finite and at least 0");
        }
    }

    /** Gini, as deep as it goes, down to single rows, all columns, equal weights. */
    public static TreeSettings standard() {
        return new TreeSettings(SplitCriterion.GINI, DEEPEST, 2, 1, ColumnsPerSplit.all(), 0, ClassWeights.equal());
    }

    /** The same with another criterion. */
    public TreeSettings withCriterion(SplitCriterion other) {
        return new TreeSettings(
                other, maxDepth, minSamplesSplit, minSamplesLeaf, columnsPerSplit, minImpurityDecrease, classWeights);
    }

    /** The same with another depth. */
    public TreeSettings withMaxDepth(int other) {
        return new TreeSettings(
                criterion, other, minSamplesSplit, minSamplesLeaf, columnsPerSplit, minImpurityDecrease, classWeights);
    }

    /** The same with other least numbers of rows. */
    public TreeSettings withMinSamples(int split, int leaf) {
        return new TreeSettings(criterion, maxDepth, split, leaf, columnsPerSplit, minImpurityDecrease, classWeights);
    }

    /** The same with other columns per split. */
    public TreeSettings withColumnsPerSplit(ColumnsPerSplit other) {
        return new TreeSettings(
                criterion, maxDepth, minSamplesSplit, minSamplesLeaf, other, minImpurityDecrease, classWeights);
    }

    /** The same with another least decrease of impurity. */
    public TreeSettings withMinImpurityDecrease(double other) {
        return new TreeSettings(
                criterion, maxDepth, minSamplesSplit, minSamplesLeaf, columnsPerSplit, other, classWeights);
    }

    /** The same with other class weights. */
    public TreeSettings withClassWeights(ClassWeights other) {
        return new TreeSettings(
                criterion, maxDepth, minSamplesSplit, minSamplesLeaf, columnsPerSplit, minImpurityDecrease, other);
    }

    /** The settings that matter, for a label. */
    String text() {
        StringBuilder text = new StringBuilder(criterion == SplitCriterion.GINI ? "gini" : "entropy");
        if (maxDepth < DEEPEST) {
            text.append(", depth ").append(maxDepth);
        }
        if (minSamplesSplit > 2) {
            text.append(", splits from ").append(minSamplesSplit).append(" rows");
        }
        if (minSamplesLeaf > 1) {
            text.append(", leaves of ").append(minSamplesLeaf).append(" rows");
        }
        if (columnsPerSplit.rule() != ColumnsPerSplit.Rule.ALL) {
            text.append(", ").append(columnsPerSplit).append(" a split");
        }
        if (minImpurityDecrease > 0) {
            text.append(", decrease of ").append(minImpurityDecrease);
        }
        switch (classWeights.rule()) {
            case EQUAL -> {}
            case BALANCED -> text.append(", balanced");
            case BALANCED_PER_TREE -> text.append(", balanced per tree");
            case GIVEN ->
                text.append(", weights ")
                        .append(classWeights.zero())
                        .append(" and ")
                        .append(classWeights.one());
        }
        return text.toString();
    }
}
