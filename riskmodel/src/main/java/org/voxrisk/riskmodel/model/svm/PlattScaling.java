package org.voxrisk.riskmodel.model.svm;

/**
 * The probability {@code 1 / (1 + exp(A f + B))} of a decision value f (Platt 1999), A and B by Newton's method with step halving
 * as Lin, Lin and Weng (Mach Learn 2007;68:267) give it, on targets (N1 + 1) / (N1 + 2) and 1 / (N0 + 2).
 *
 * @param slope A, below 0 when a larger value speaks for label 1
 * @param offset B
 */
record PlattScaling(double slope, double offset) {
    private static final int MAX_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double SETTLED = 1e-10;
    private static final double ARMIJO = 1e-4;

    double probability(double f) {
        return 1 / (1 + StrictMath.exp(slope * f + offset));
    }

    /** Fits A and B on decision values of cases that the machine was not trained on. */
    static PlattScaling fit(double[] f, int[] labels) {
        int n = f.length;
        double events = 0;
        for (int y : labels) {
            events += y;
        }
        double controls = n - events;
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            target[i] = labels[i] == 1 ? (events + 1) / (events + 2) : 1 / (controls + 2);
        }
        double a = 0;
        double b = StrictMath.log((controls + 1) / (events + 1));
        double value = loss(f, target, a, b);
        for (int step = 0; step < MAX_STEPS; step++) {
            double h11 = RIDGE;
            double h22 = RIDGE;
            double h21 = 0;
            double g1 = 0;
            double g2 = 0;
            for (int i = 0; i < n; i++) {
                double p = 1 / (1 + StrictMath.exp(a * f[i] + b));
                double w = p * (1 - p);
                h11 += f[i] * f[i] * w;
                h22 += w;
                h21 += f[i] * w;
                double d = target[i] - p;
                g1 += f[i] * d;
                g2 += d;
            }
            if (Math.abs(g1) < SETTLED && Math.abs(g2) < SETTLED) {
                break;
            }
            double determinant = h11 * h22 - h21 * h21;
            double da = -(h22 * g1 - h21 * g2) / determinant;
            double db = -(-h21 * g1 + h11 * g2) / determinant;
            double fall = g1 * da + g2 * db;
            double share = 1;
            while (share >= SMALLEST_STEP) {
                double tried = loss(f, target, a + share * da, b + share * db);
                if (tried < value + ARMIJO * share * fall) {
                    a += share * da;
                    b += share * db;
                    value = tried;
                    break;
                }
                share /= 2;
            }
            if (share < SMALLEST_STEP) {
                break;
            }
        }
        return new PlattScaling(a, b);
    }

    private static double loss(double[] f, double[] target, double a, double b) {
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            double eta = f[i] * a + b;
            sum += eta >= 0
                    ? target[i] * eta + StrictMath.log1p(StrictMath.exp(-eta))
                    : (target[i] - 1) * eta + StrictMath.log1p(StrictMath.exp(eta));
        }
        return sum;
    }
}
