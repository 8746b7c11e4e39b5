package org.voxrisk.riskmodel.survival.calibration;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.QuantileType;

/**
 * Columns of a restricted cubic spline, linear beyond its outer knots (Harrell, Regression Modeling Strategies, 2.4.5): x, and for
 * each knot t_j but the last two, with (u)+ for the positive part,
 *
 * <pre>
 *   [ (x - t_j)+^3 - (x - t_(k-1))+^3 (t_k - t_j)/(t_k - t_(k-1)) + (x - t_k)+^3 (t_(k-1) - t_j)/(t_k - t_(k-1)) ] / (t_k - t_1)^2
 * </pre>
 */
final class RestrictedSpline {
    private static final double[][] PROBABILITIES = {
        {0.10, 0.50, 0.90}, {0.05, 0.35, 0.65, 0.95}, {0.05, 0.275, 0.50, 0.725, 0.95}
    };

    private final double[] knots;

    private RestrictedSpline(double[] knots) {
        this.knots = knots;
    }

    /** Knots at Harrell's percentiles; fewer where ties make them equal, and a straight line where fewer than 3 are left. */
    static RestrictedSpline of(double[] x, int count) {
        if (count < 3 || count > 5) {
            throw new IllegalArgumentException(count + " knots: must be 3, 4 or 5");
        }
        double[] distinct = Arrays.stream(PROBABILITIES[count - 3])
                .map(p -> QuantileType.TYPE_7.of(x, p))
                .distinct()
                .toArray();
        return new RestrictedSpline(distinct.length < 3 ? new double[0] : distinct);
    }

    int columns() {
        return Math.max(1, knots.length - 1);
    }

    double[] row(double x) {
        double[] row = new double[columns()];
        row[0] = x;
        int k = knots.length;
        for (int j = 0; j + 2 < k; j++) {
            double last = knots[k - 1];
            double before = knots[k - 2];
            double width = last - before;
            double norm = (last - knots[0]) * (last - knots[0]);
            row[j + 1] = (cube(x - knots[j])
                            - cube(x - before) * (last - knots[j]) / width
                            + cube(x - last) * (before - knots[j]) / width)
                    / norm;
        }
        return row;
    }

    private static double cube(double u) {
        return u > 0 ? u * u * u : 0;
    }
}
