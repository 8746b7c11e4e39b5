package org.voxrisk.riskmodel.model.classify;

/**
 * How much an error on a case of each class counts.
 *
 * @param rule how the two numbers come about
 * @param control weight of label 0, when given
 * @param event weight of label 1, when given
 */
public record ClassWeights(Rule rule, double control, double event) {
    /** How the weights come about. */
    public enum Rule {
        /** As given. */
        GIVEN,
        /** {@code n / (2 n_k)}, n_k being the training cases of the class: both classes count the same in sum. */
        BALANCED
    }

    /** 1 for every case. */
    public static final ClassWeights EQUAL = new ClassWeights(Rule.GIVEN, 1, 1);

    /** {@link Rule#BALANCED}; scikit-learn's {@code class_weight="balanced"}. */
    public static final ClassWeights BALANCED = new ClassWeights(Rule.BALANCED, 1, 1);

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException when one is not finite and above 0
     */
    public ClassWeights {
        if (!(control > 0 && event > 0) || Double.isInfinite(control + event)) {
            throw new IllegalArgumentException(
                    "class weights " + control + " (label 0) and " + event + " (label 1) must be finite and above 0");
        }
    }

    /** These weights. */
    public static ClassWeights of(double control, double event) {
        return new ClassWeights(Rule.GIVEN, control, event);
    }

    /** The weights of label 0 and of label 1 for training labels of both classes. */
    public double[] of(int[] labels) {
        if (rule == Rule.GIVEN) {
            return new double[] {control, event};
        }
        double events = 0;
        for (int y : labels) {
            events += y;
        }
        double n = labels.length;
        return new double[] {n / (2 * (n - events)), n / (2 * events)};
    }

    /** For a label: empty when all count the same. */
    public String suffix() {
        if (rule == Rule.BALANCED) {
            return ", balanced classes";
        }
        return control == 1 && event == 1 ? "" : ", class weights " + control + " and " + event;
    }
}
