package org.voxrisk.riskmodel.statistics.smooth;

/** Linear interpolation in a table. */
public final class LinearInterpolation {
    private LinearInterpolation() {}

    /**
     * The ordinate at an abscissa; equals R {@code approx(x, y, at)$y}.
     *
     * @param x ascending abscissae, at least one; of equal ones the last counts
     * @param y ordinates, as many
     * @param at where
     * @return NaN outside the range of x and for NaN
     */
    public static double at(double[] x, double[] y, double at) {
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
