package org.voxrisk.riskmodel.model.network;

/** What a hidden unit makes of its weighted inputs z. */
public enum Activation {
    /** {@code max(0, z)}. */
    RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** {@code 1 / (1 + exp(-z))}. */
    LOGISTIC,
    /** z: a network without any bend, for comparison. */
    IDENTITY;

    /** Replaces the inputs of a layer. */
    void apply(double[] z, int length) {
        switch (this) {
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    z[i] = Math.max(0, z[i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    z[i] = StrictMath.tanh(z[i]);
                }
            }
            case LOGISTIC -> {
                for (int i = 0; i < length; i++) {
                    z[i] = 1 / (1 + StrictMath.exp(-z[i]));
                }
            }
            case IDENTITY -> {}
        }
    }

    /** Multiplies by the derivative, by means of what {@link #apply} gave. */
    void timesDerivative(double[] delta, double[] activation, int length) {
        switch (this) {
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    delta[i] = activation[i] > 0 ? delta[i] : 0;
                }
            }
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    delta[i] *= 1 - activation[i] * activation[i];
                }
            }
            case LOGISTIC -> {
                for (int i = 0; i < length; i++) {
                    delta[i] *= activation[i] * (1 - activation[i]);
                }
            }
            case IDENTITY -> {}
        }
    }
}
