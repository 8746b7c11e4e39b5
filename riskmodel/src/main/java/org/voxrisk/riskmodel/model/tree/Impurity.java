package org.voxrisk.riskmodel.model.tree;

/**
 * How mixed the rows of a node are. A node is known by two sums over its rows: {@code a} and {@code b}, the weights of label 0
 * and of label 1, or for the squared error the weight and the weighted target.
 */
enum Impurity {
    GINI,
    ENTROPY,
    /** Variance of the target, for regression trees. */
    SQUARED_ERROR;

    private static final double LN2 = StrictMath.log(2);

    /**
     * Impurity of a node.
     *
     * @param squares weighted sum of the squared targets; for classes it is not looked at
     */
    double of(double a, double b, double squares) {
        double mixed = switch (this) {
            case GINI -> gini(a, b);
            case ENTROPY -> entropy(a, b);
            case SQUARED_ERROR -> squares / a - b / a * (b / a);
        };
        // Rounding must not make it negative, nor a negative zero.
        return mixed > 0 ? mixed : 0;
    }

    /**
     * What is largest for the best split: minus the weighted impurity of both sides, for the squared error up to a constant of
     * the node.
     */
    double merit(double leftA, double leftB, double rightA, double rightB) {
        return switch (this) {
            case GINI -> -(rightA + rightB) * gini(rightA, rightB) - (leftA + leftB) * gini(leftA, leftB);
            case ENTROPY -> -(rightA + rightB) * entropy(rightA, rightB) - (leftA + leftB) * entropy(leftA, leftB);
            case SQUARED_ERROR -> leftB * leftB / leftA + rightB * rightB / rightA;
        };
    }

    /** The weight of a node. */
    double weight(double a, double b) {
        return this == SQUARED_ERROR ? a : a + b;
    }

    /** What a leaf says: share of label 1, or mean target. */
    double value(double a, double b) {
        return this == SQUARED_ERROR ? b / a : b / (a + b);
    }

    /** By how much a split lowers the impurity of its node, times the node's weight. */
    double gain(double a, double b, double merit) {
        return switch (this) {
            case GINI -> (a + b) * gini(a, b) + merit;
            case ENTROPY -> (a + b) * entropy(a, b) + merit;
            case SQUARED_ERROR -> merit - b * b / a;
        };
    }

    private static double gini(double a, double b) {
        double w = a + b;
        return 1 - (a * a + b * b) / (w * w);
    }

    private static double entropy(double a, double b) {
        double w = a + b;
        return -term(a / w) - term(b / w);
    }

    private static double term(double p) {
        return p > 0 ? p * (StrictMath.log(p) / LN2) : 0;
    }
}
