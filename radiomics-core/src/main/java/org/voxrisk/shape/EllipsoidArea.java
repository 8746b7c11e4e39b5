package org.voxrisk.shape;

/**
 * What IBSI takes as surface area of an ellipsoid with semi-axes a, b, c in decreasing order:
 * {@code 4 pi a b sum_k (alpha beta)^k / (1 - 4 k^2) P_k((alpha^2 + beta^2) / (2 alpha beta))} with
 * {@code alpha^2 = 1 - b^2 / a^2}, {@code beta^2 = 1 - c^2 / a^2} and the Legendre polynomials P_k of degree 0 to 20.
 *
 * <p>The area itself has {@code 1 - c^2 / b^2} in place of {@code 1 - b^2 / a^2}: both agree for a ball alone (18 percent too
 * small for a = 2 b = 2 c). The standard's reference values follow from its own form, and so do these. The products
 * {@code (alpha beta)^k P_k} follow from their own recurrence, so that nothing is divided by 0.
 */
final class EllipsoidArea {
    private static final int DEGREE = 20;

    private EllipsoidArea() {}

    /** Returns the area; 0 semi-axes are allowed, all 0 gives 0. */
    static double of(double a, double b, double c) {
        if (a == 0) {
            return 0;
        }
        double alpha2 = 1 - b / a * (b / a);
        double beta2 = 1 - c / a * (c / a);
        double half = (alpha2 + beta2) / 2;
        double product = alpha2 * beta2;
        double before = 0;
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= DEGREE; k++) {
            double next = ((2 * k - 1) * half * term - (k - 1) * product * before) / k;
            before = term;
            term = next;
            sum += term / (1 - 4.0 * k * k);
        }
        return 4 * Math.PI * a * b * sum;
    }
}
