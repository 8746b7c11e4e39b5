package org.voxrisk.riskmodel.model.penalized;

/**
 * Outcomes 0 and 1 with a logit link: with probabilities q, v_i = w_i q_i (1 - q_i) and r_i = w_i (y_i - q_i).
 */
final class BinomialLikelihood implements WorkingLikelihood {
    /** Fitted probabilities closer to 0 or 1 than this count as 0 or 1. */
    private static final double MIN_PROBABILITY = 1e-9;

    private static final double MAX_LOGIT = StrictMath.log(1 / MIN_PROBABILITY - 1);
    private static final double MIN_WEIGHT_SUM = (1 + MIN_PROBABILITY) * MIN_PROBABILITY * (1 - MIN_PROBABILITY);

    private final double[] y;
    private final double[] w;
    private final boolean constant;
    private final double[] q;

    BinomialLikelihood(double[] y, double[] w, boolean constant) {
        this.y = y;
        this.w = w;
        this.constant = constant;
        q = new double[y.length];
    }

    @Override
    public boolean hasConstant() {
        return constant;
    }

    @Override
    public Start start(double[] v, double[] r) {
        double mean = ColumnProducts.dot(y, w);
        if (!(mean > MIN_PROBABILITY && mean < 1 - MIN_PROBABILITY)) {
            throw new IllegalArgumentException(
                    "the weighted share of ones in y is " + mean + "; both classes need rows of positive weight");
        }
        double probability = constant ? mean : 0.5;
        double logit = constant ? StrictMath.log(mean / (1 - mean)) : 0;
        double weightSum = probability * (1 - probability);
        for (int i = 0; i < q.length; i++) {
            q[i] = probability;
            v[i] = weightSum * w[i];
            r[i] = w[i] * (y[i] - probability);
        }
        return new Start(-(logit * probability + StrictMath.log(1 - probability)), logit, weightSum);
    }

    @Override
    public void approximate(double[] eta, double[] v, double[] r) {
        for (int i = 0; i < q.length; i++) {
            double at = eta[i];
            double probability = at < -MAX_LOGIT ? 0 : at > MAX_LOGIT ? 1 : 1 / (1 + StrictMath.exp(-at));
            q[i] = probability;
            v[i] = w[i] * probability * (1 - probability);
            r[i] = w[i] * (y[i] - probability);
        }
    }

    @Override
    public boolean hasVanished(double weightSum) {
        return weightSum <= MIN_WEIGHT_SUM;
    }

    @Override
    public double loss() {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            double probability = Math.min(Math.max(MIN_PROBABILITY, q[i]), 1 - MIN_PROBABILITY);
            sum -= w[i] * StrictMath.log(y[i] == 1 ? probability : 1 - probability);
        }
        return sum;
    }
}
