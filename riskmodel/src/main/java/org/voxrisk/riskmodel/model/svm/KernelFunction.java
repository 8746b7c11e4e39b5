package org.voxrisk.riskmodel.model.svm;

/**
 * A kernel with all its numbers.
 *
 * @param shape formula
 * @param gamma factor, above 0
 * @param degree of a polynomial
 * @param offset of a polynomial or sigmoid
 */
record KernelFunction(SvmKernel.Shape shape, double gamma, int degree, double offset) {
    /** The kernel of row i of a and row k of b, both of p columns. */
    double of(double[] a, int i, double[] b, int k, int p) {
        int u = i * p;
        int v = k * p;
        double sum = 0;
        if (shape == SvmKernel.Shape.RBF) {
            for (int j = 0; j < p; j++) {
                double d = a[u + j] - b[v + j];
                sum += d * d;
            }
            return StrictMath.exp(-gamma * sum);
        }
        for (int j = 0; j < p; j++) {
            sum += a[u + j] * b[v + j];
        }
        return switch (shape) {
            case LINEAR -> sum;
            case POLYNOMIAL -> power(gamma * sum + offset, degree);
            case SIGMOID -> StrictMath.tanh(gamma * sum + offset);
            case RBF -> throw new IllegalStateException("computed above");
        };
    }

    /** By squaring. */
    private static double power(double base, int exponent) {
        double square = base;
        double product = 1;
        for (int e = exponent; e > 0; e /= 2) {
            if (e % 2 == 1) {
                product *= square;
            }
            square *= square;
        }
        return product;
    }
}
