package org.voxrisk.filter;

/**
 * Coefficients of a recursive filter of fourth order that approximates a Gaussian or its second derivative.
 *
 * <p>Deriche's scheme with the constants of Farneback and Westin ("Improving Deriche-style recursive Gaussian
 * filters", J. Math. Imaging Vis. 26, 2006, table 1), normalised as ITK's {@code RecursiveGaussianImageFilter} does:
 * unit sum for order 0; zero sum and unit response to x^2/2 for order 2. With s = sigma / spacing, the causal part is
 * {@code y[i] = n0 x[i] + n1 x[i-1] + n2 x[i-2] + n3 x[i-3] - d1 y[i-1] - d2 y[i-2] - d3 y[i-3] - d4 y[i-4]}, and the
 * anti-causal part has m1..m4 on x[i+1]..x[i+4] and the same d. Beyond a border the line goes on with the value of its
 * last sample; bn1..bn4 and bm1..bm4 times that value stand for the earlier y.
 */
record RecursiveGaussian(
        double n0,
        double n1,
        double n2,
        double n3,
        double d1,
        double d2,
        double d3,
        double d4,
        double m1,
        double m2,
        double m3,
        double m4,
        double bn1,
        double bn2,
        double bn3,
        double bn4,
        double bm1,
        double bm2,
        double bm3,
        double bm4) {
    // Exponential series of the Gaussian (order 0) and of its second derivative; frequencies and decays are shared.
    private static final double A1 = 1.3530;
    private static final double B1 = 1.8151;
    private static final double A2 = -0.3531;
    private static final double B2 = 0.0902;
    private static final double A1_SECOND = -1.3563;
    private static final double B1_SECOND = 5.2318;
    private static final double A2_SECOND = 0.3446;
    private static final double B2_SECOND = -2.2355;
    private static final double W1 = 0.6681;
    private static final double L1 = -1.3932;
    private static final double W2 = 2.0787;
    private static final double L2 = -1.3732;

    /** Returns the filter that smooths with a Gaussian of s samples. */
    static RecursiveGaussian smoothing(double s) {
        Poles poles = new Poles(s);
        Numerator n = poles.numerator(A1, B1, A2, B2);
        double alpha = 2 * n.sum() / poles.sd - n.n0;
        return of(n.times(1.0 / alpha), poles);
    }

    /**
     * Returns the filter that gives the second derivative of a line smoothed with a Gaussian of s samples.
     *
     * @param scale factor of the result, sigma^2 to make responses comparable across scales
     */
    static RecursiveGaussian secondDerivative(double s, double scale) {
        Poles poles = new Poles(s);
        Numerator zero = poles.numerator(A1, B1, A2, B2);
        Numerator two = poles.numerator(A1_SECOND, B1_SECOND, A2_SECOND, B2_SECOND);
        double sd = poles.sd;
        double dd = poles.dd;
        double ed = poles.ed;
        double beta = -(2 * two.sum() - sd * two.n0) / (2 * zero.sum() - sd * zero.n0);
        Numerator n = new Numerator(
                two.n0 + beta * zero.n0, two.n1 + beta * zero.n1, two.n2 + beta * zero.n2, two.n3 + beta * zero.n3);
        double sn = two.sum() + beta * zero.sum();
        double dn = two.first() + beta * zero.first();
        double en = two.second() + beta * zero.second();
        double alpha = en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn;
        alpha /= sd * sd * sd;
        return of(n.times(scale / alpha), poles);
    }

    private static RecursiveGaussian of(Numerator n, Poles p) {
        double m1 = n.n1 - p.d1 * n.n0;
        double m2 = n.n2 - p.d2 * n.n0;
        double m3 = n.n3 - p.d3 * n.n0;
        double m4 = -p.d4 * n.n0;
        double sn = n.sum();
        double sm = m1 + m2 + m3 + m4;
        return new RecursiveGaussian(
                n.n0,
                n.n1,
                n.n2,
                n.n3,
                p.d1,
                p.d2,
                p.d3,
                p.d4,
                m1,
                m2,
                m3,
                m4,
                p.d1 * sn / p.sd,
                p.d2 * sn / p.sd,
                p.d3 * sn / p.sd,
                p.d4 * sn / p.sd,
                p.d1 * sm / p.sd,
                p.d2 * sm / p.sd,
                p.d3 * sm / p.sd,
                p.d4 * sm / p.sd);
    }

    /** Denominator of the transfer function: its coefficients and their moments of order 0, 1 and 2. */
    private static final class Poles {
        private final double sin1;
        private final double sin2;
        private final double cos1;
        private final double cos2;
        private final double exp1;
        private final double exp2;
        private final double d1;
        private final double d2;
        private final double d3;
        private final double d4;
        private final double sd;
        private final double dd;
        private final double ed;

        Poles(double s) {
            sin1 = StrictMath.sin(W1 / s);
            sin2 = StrictMath.sin(W2 / s);
            cos1 = StrictMath.cos(W1 / s);
            cos2 = StrictMath.cos(W2 / s);
            exp1 = StrictMath.exp(L1 / s);
            exp2 = StrictMath.exp(L2 / s);
            d4 = exp1 * exp1 * exp2 * exp2;
            d3 = -2 * cos1 * exp1 * exp2 * exp2 + -2 * cos2 * exp2 * exp1 * exp1;
            d2 = 4 * cos2 * cos1 * exp1 * exp2 + (exp1 * exp1 + exp2 * exp2);
            d1 = -2 * (exp2 * cos2 + exp1 * cos1);
            sd = 1.0 + d1 + d2 + d3 + d4;
            dd = d1 + 2 * d2 + 3 * d3 + 4 * d4;
            ed = d1 + 4 * d2 + 9 * d3 + 16 * d4;
        }

        Numerator numerator(double a1, double b1, double a2, double b2) {
            double n1 = exp2 * (b2 * sin2 - (a2 + 2 * a1) * cos2);
            n1 += exp1 * (b1 * sin1 - (a1 + 2 * a2) * cos1);
            double n2 = (a1 + a2) * cos2 * cos1;
            n2 -= b1 * cos2 * sin1 + b2 * cos1 * sin2;
            n2 *= 2 * exp1 * exp2;
            n2 += a2 * exp1 * exp1 + a1 * exp2 * exp2;
            double n3 = exp2 * exp1 * exp1 * (b2 * sin2 - a2 * cos2);
            n3 += exp1 * exp2 * exp2 * (b1 * sin1 - a1 * cos1);
            return new Numerator(a1 + a2, n1, n2, n3);
        }
    }

    /** Numerator of the causal transfer function, with its moments of order 0, 1 and 2. */
    private record Numerator(double n0, double n1, double n2, double n3) {
        double sum() {
            return n0 + n1 + n2 + n3;
        }

        double first() {
            return n1 + 2 * n2 + 3 * n3;
        }

        double second() {
            return n1 + 4 * n2 + 9 * n3;
        }

        Numerator times(double factor) {
            return new Numerator(n0 * factor, n1 * factor, n2 * factor, n3 * factor);
        }
    }
}
