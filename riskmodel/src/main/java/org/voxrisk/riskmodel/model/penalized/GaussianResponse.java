package org.voxrisk.riskmodel.model.penalized;

/**
 * A continuous outcome as a fit sees it: centred (with an intercept), multiplied by sqrt(weight), divided by its scale,
 * so that its sum of squares, the null deviance of the fit, is 1.
 *
 * @param values working outcome
 * @param mean what was subtracted
 * @param scale what it was divided by: the 1/n standard deviation, or the root mean square without an intercept
 * @param nullDeviance weighted sum of squares on the original scale, weights as given
 */
record GaussianResponse(Working values, double mean, double scale, double nullDeviance) {

    /** Holder of the working outcome; its owner changes it in place. */
    static final class Working {
        final double[] y;

        private Working(double[] y) {
            this.y = y;
        }
    }

    static GaussianResponse of(double[] y, double[] w, ElasticNet.Options options) {
        int n = y.length;
        double mean = options.intercept() ? ColumnProducts.dot(y, w) : 0;
        double[] given = options.weights().toArray(n);
        double[] z = new double[n];
        double sum = 0;
        double deviance = 0;
        for (int i = 0; i < n; i++) {
            double centred = y[i] - mean;
            z[i] = Math.sqrt(w[i]) * centred;
            sum += z[i] * z[i];
            deviance += given[i] * centred * centred;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("y is constant (" + mean + " in all " + n
                    + " rows of positive weight); there is nothing to explain");
        }
        double scale = Math.sqrt(sum);
        for (int i = 0; i < n; i++) {
            z[i] /= scale;
        }
        return new GaussianResponse(new Working(z), mean, scale, deviance);
    }
}
