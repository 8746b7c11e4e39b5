package org.voxrisk.riskmodel.model.network;

/** How the weights are found. */
public enum Optimizer {
    /**
     * Stochastic gradient descent with adaptive moments (Kingma, Ba 2015): decay rates 0.9 and 0.999, 1e-8 in the divisor; a
     * step for each batch of rows. Ends early when the mean loss of an epoch has not fallen by more than the tolerance for more
     * than {@link MultilayerPerceptron#patience} epochs.
     */
    ADAM,
    /**
     * Limited-memory BFGS over all rows at once (Liu, Nocedal 1989), ten pairs. Ends when no derivative is above the tolerance,
     * or the loss falls by less than 2.2e-9 of itself. For small tables.
     */
    LBFGS
}
