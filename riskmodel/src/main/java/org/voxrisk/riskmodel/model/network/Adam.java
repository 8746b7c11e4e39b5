package org.voxrisk.riskmodel.model.network;

/** The moments of {@link Optimizer#ADAM}. Belongs to one fit. */
final class Adam {
    private static final double DECAY_MEAN = 0.9;
    private static final double DECAY_SQUARE = 0.999;
    private static final double EPSILON = 1e-8;

    private final double rate;
    private final double[] mean;
    private final double[] square;
    private double meanLeft = 1;
    private double squareLeft = 1;

    Adam(double rate, int parameters) {
        this.rate = rate;
        this.mean = new double[parameters];
        this.square = new double[parameters];
    }

    /** Makes one step. */
    void step(double[] theta, double[] gradient) {
        meanLeft *= DECAY_MEAN;
        squareLeft *= DECAY_SQUARE;
        double step = rate * Math.sqrt(1 - squareLeft) / (1 - meanLeft);
        for (int k = 0; k < theta.length; k++) {
            double g = gradient[k];
            double m = DECAY_MEAN * mean[k] + (1 - DECAY_MEAN) * g;
            double v = DECAY_SQUARE * square[k] + (1 - DECAY_SQUARE) * (g * g);
            mean[k] = m;
            square[k] = v;
            theta[k] -= step * m / (Math.sqrt(v) + EPSILON);
        }
    }
}
