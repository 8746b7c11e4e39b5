package org.voxrisk.riskmodel.model.tree;

/**
 * What a training case of each class counts.
 *
 * @param rule how the weights come about
 * @param zero weight of label 0; 1 unless given
 * @param one weight of label 1; 1 unless given
 */
public record ClassWeights(Rule rule, double zero, double one) {
    /** How the weights come about. */
    public enum Rule {
        /** Every case counts 1. */
        EQUAL,
        /** {@code n / (2 n_k)} with the numbers of all training cases, so that both classes weigh the same. */
        BALANCED,
        /** As {@link #BALANCED}, with the numbers of the cases drawn for each tree. */
        BALANCED_PER_TREE,
        /** As given. */
        GIVEN
    }

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException when one is not finite and above 0, or a weight is given that the rule does not use
     */
    public ClassWeights {
        boolean positive = zero > 0 && one > 0 && Double.isFinite(zero) && Double.isFinite(one);
        if (!positive || (rule != Rule.GIVEN && (zero != 1 || one != 1))) {
            throw new IllegalArgumentException("class weights " + rule + " " + zero + ", " + one
                    + ": must be finite and above 0, and 1 unless GIVEN");
        }
    }

    /** Every case counts 1. */
    public static ClassWeights equal() {
        return new ClassWeights(Rule.EQUAL, 1, 1);
    }

    /** Both classes weigh the same in the training rows. */
    public static ClassWeights balanced() {
        return new ClassWeights(Rule.BALANCED, 1, 1);
    }

    /** Both classes weigh the same in the rows drawn for each tree. */
    public static ClassWeights balancedPerTree() {
        return new ClassWeights(Rule.BALANCED_PER_TREE, 1, 1);
    }

    /** These weights. */
    public static ClassWeights of(double zero, double one) {
        return new ClassWeights(Rule.GIVEN, zero, one);
    }

    /** Weight of a class when so many cases of it are among all. */
    double of(int label, int ofClass, int all) {
        return switch (rule) {
            case EQUAL -> 1;
            case BALANCED, BALANCED_PER_TREE -> ofClass == 0 ? 0 : all / (2.0 * ofClass);
            case GIVEN -> label == 0 ? zero : one;
        };
    }
}
