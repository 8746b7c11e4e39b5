package org.voxrisk.riskmodel.model.neighbours;

/**
 * The distance {@code d(a, b) = (sum_j |a_j - b_j|^p)^(1/p)}; with infinite p the largest {@code |a_j - b_j|}.
 *
 * @param p exponent, at least 1
 */
public record Minkowski(double p) {
    /** Columns between two looks at the limit. */
    private static final int PIECE = 8;

    /** p = 2. */
    public static final Minkowski EUCLIDEAN = new Minkowski(2);

    /** p = 1: the sum of the differences. */
    public static final Minkowski MANHATTAN = new Minkowski(1);

    /** Infinite p: the largest difference. */
    public static final Minkowski CHEBYSHEV = new Minkowski(Double.POSITIVE_INFINITY);

    /**
     * Checks the exponent.
     *
     * @throws IllegalArgumentException when p is below 1 (the triangle inequality would not hold) or NaN
     */
    public Minkowski {
        if (!(p >= 1)) {
            throw new IllegalArgumentException("Minkowski exponent p = " + p + ", must be at least 1");
        }
    }

    /** Name with the exponent: {@code Euclidean}, {@code Minkowski p = 3.0}. */
    public String label() {
        if (p == 2) {
            return "Euclidean";
        }
        if (p == 1) {
            return "Manhattan";
        }
        return Double.isInfinite(p) ? "Chebyshev" : "Minkowski p = " + p;
    }

    /**
     * The sum of powers (the largest difference for infinite p), which orders as the distance does.
     *
     * @param limit a sum that is seen to exceed this need not be finished: it is given as infinity
     */
    double power(double[] a, int fromA, double[] b, int fromB, int length, double limit) {
        double sum = 0;
        if (p == 2) {
            int j = 0;
            while (j < length) {
                int end = Math.min(length, j + PIECE);
                for (; j < end; j++) {
                    double d = a[fromA + j] - b[fromB + j];
                    sum += d * d;
                }
                if (sum > limit) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        } else if (p == 1) {
            for (int j = 0; j < length; j++) {
                sum += Math.abs(a[fromA + j] - b[fromB + j]);
            }
        } else if (Double.isInfinite(p)) {
            for (int j = 0; j < length; j++) {
                sum = Math.max(sum, Math.abs(a[fromA + j] - b[fromB + j]));
            }
        } else {
            for (int j = 0; j < length; j++) {
                sum += StrictMath.pow(Math.abs(a[fromA + j] - b[fromB + j]), p);
            }
        }
        return sum;
    }

    /** A sum of powers that no distance up to a reach exceeds, rounding included. */
    double limit(double reach) {
        double power = p == 2 ? reach * reach : p == 1 || Double.isInfinite(p) ? reach : StrictMath.pow(reach, p);
        return power * (1 + 1e-9) + Double.MIN_NORMAL;
    }

    /** The distance of a sum of powers. */
    double root(double power) {
        if (p == 2) {
            return Math.sqrt(power);
        }
        return p == 1 || Double.isInfinite(p) ? power : StrictMath.pow(power, 1 / p);
    }
}
