package org.voxrisk.riskmodel.model.logistic;

/** Linear interpolation in a table, as R's {@code approx}. */
final class Interpolation {
    private Interpolation() {}

    /**
     * y at x = at, from points with ascending x; NaN outside.
     *
     * @param x ascending abscissae; of equal ones the first counts
     * @param y ordinates
     */
    static double linear(double[] x, double[] y, double at) {
        int last = x.length - 1;
        if (!(at >= x[0] && at <= x[last])) {
            return Double.NaN;
        }
        int low = 0;
        int high = last;
        while (low < high - 1) {
            int middle = (low + high) >>> 1;
            if (at < x[middle]) {
                high = middle;
            } else {
                low = middle;
            }
        }
        if (at == x[high]) {
            return y[high];
        }
        if (at == x[low]) {
            return y[low];
        }
        return y[low] + (y[high] - y[low]) * ((at - x[low]) / (x[high] - x[low]));
    }
}
