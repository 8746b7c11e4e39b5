package org.voxrisk.riskmodel.synthetic;

/**
 * Voxels of a row.
 *
 * @param first number of the first
 * @param last number of the last, smaller than the first where there is none
 */
record Stretch(int first, int last) {
    private static final Stretch NONE = new Stretch(0, -1);

    /** The voxels within a ball: {@code |start + i step - centre| <= radius}. */
    static Stretch within(double radius, double[] centre, double[] start, double[] step, int count) {
        double a = 0;
        double b = 0;
        double c = -radius * radius;
        for (int r = 0; r < 3; r++) {
            double at = start[r] - centre[r];
            a += step[r] * step[r];
            b += at * step[r];
            c += at * at;
        }
        return solve(a, b, c, count);
    }

    /** The whole numbers i from 0 to count - 1 with {@code a i^2 + 2 b i + c <= 0}, a above 0. */
    static Stretch solve(double a, double b, double c, int count) {
        double root = b * b - a * c;
        if (!(root > 0)) {
            return NONE;
        }
        double half = Math.sqrt(root);
        return new Stretch(
                (int) Math.max(0, Math.ceil((-b - half) / a)), (int) Math.min(count - 1, Math.floor((-b + half) / a)));
    }
}
