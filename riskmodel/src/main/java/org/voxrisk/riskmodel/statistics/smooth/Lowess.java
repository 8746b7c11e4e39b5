package org.voxrisk.riskmodel.statistics.smooth;

import org.voxrisk.riskmodel.statistics.Ranks;

/**
 * Cleveland's locally weighted scatterplot smoother (JASA 1979;74:829) without robustness iterations; R {@code lowess(x, y, f, iter = 0,
 * delta)}.
 *
 * <p>At each x a line is fitted to the nearest {@code max(2, floor(f n + 1e-7))} points with tricube weights; between
 * fitted points that are at most {@code delta} apart the curve is linear (0 fits everywhere).
 */
public final class Lowess {
    private final double[] x;
    private final double[] fitted;
    private final int[] order;

    private Lowess(double[] x, double[] fitted, int[] order) {
        this.x = x;
        this.fitted = fitted;
        this.order = order;
    }

    /**
     * Smooths y over x with R's default delta, one hundredth of the range of x.
     *
     * @param span f, share of the points in each neighbourhood, above 0 (values above 1 count as 1)
     */
    public static Lowess of(double[] x, double[] y, double span) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        return of(x, y, span, x.length == 0 ? 0 : 0.01 * (max - min));
    }

    /**
     * Smooths y over x; O(n^2) for delta 0, less with a larger delta.
     *
     * @throws IllegalArgumentException if lengths differ, fewer than 2 points are given, a value is not finite, span is
     *     not positive or delta is negative
     */
    public static Lowess of(double[] x, double[] y, double span, double delta) {
        requirePoints(x, y);
        if (!(span > 0) || !(delta >= 0)) {
            throw new IllegalArgumentException(
                    "span = " + span + ", delta = " + delta + ": span must be above 0 and delta at least 0");
        }
        int[] order = Ranks.order(x);
        double[] sortedX = new double[x.length];
        double[] sortedY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sortedX[i] = x[order[i]];
            sortedY[i] = y[order[i]];
        }
        int neighbours = (int) Math.max(2, Math.min(x.length, Math.floor(span * x.length + 1e-7)));
        return new Lowess(sortedX, smooth(sortedX, sortedY, neighbours, delta), order);
    }

    static void requirePoints(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException(
                    x.length + " x and " + y.length + " y values: equal numbers, at least 2, are needed");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException(
                        "point (" + x[i] + ", " + y[i] + ") at index " + i + ": both values must be finite");
            }
        }
    }

    private static double[] smooth(double[] x, double[] y, int neighbours, double delta) {
        int n = x.length;
        double[] fit = new double[n];
        double[] weights = new double[n];
        int left = 0;
        int right = neighbours - 1;
        int last = -1;
        int i = 0;
        while (last < n - 1) {
            while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
                left++;
                right++;
            }
            fit[i] = fitAt(x, y, i, left, right, weights);
            for (int j = last + 1; last >= 0 && j < i; j++) {
                double a = (x[j] - x[last]) / (x[i] - x[last]);
                fit[j] = a * fit[i] + (1 - a) * fit[last];
            }
            last = i;
            double cut = x[last] + delta;
            int next = last + 1;
            while (next < n && x[next] <= cut) {
                if (x[next] == x[last]) {
                    fit[next] = fit[last];
                    last = next;
                }
                next++;
            }
            i = Math.max(last + 1, next - 1);
        }
        return fit;
    }

    /** Weighted line through the neighbours, at x[at]; ties of x[right] beyond it take part as in R. */
    private static double fitAt(double[] x, double[] y, int at, int left, int right, double[] w) {
        double center = x[at];
        double h = Math.max(center - x[left], x[right] - center);
        double sum = 0;
        int end = left;
        for (; end < x.length; end++) {
            double r = Math.abs(x[end] - center);
            w[end] = 0;
            if (r <= 0.999 * h) {
                w[end] = r <= 0.001 * h ? 1 : tricube(r / h);
                sum += w[end];
            } else if (x[end] > center) {
                break;
            }
        }
        if (sum <= 0) {
            return y[at];
        }
        double mean = 0;
        for (int j = left; j < end; j++) {
            w[j] /= sum;
            mean += w[j] * x[j];
        }
        tilt(x, w, left, end, center, mean);
        double fit = 0;
        for (int j = left; j < end; j++) {
            fit += w[j] * y[j];
        }
        return fit;
    }

    /** Turns the weights of a local mean into those of a local line, unless the x values are too close together. */
    private static void tilt(double[] x, double[] w, int left, int end, double center, double mean) {
        double spread = 0;
        for (int j = left; j < end; j++) {
            spread += w[j] * (x[j] - mean) * (x[j] - mean);
        }
        if (Math.sqrt(spread) > 0.001 * (x[x.length - 1] - x[0])) {
            double b = (center - mean) / spread;
            for (int j = left; j < end; j++) {
                w[j] *= b * (x[j] - mean) + 1;
            }
        }
    }

    private static double tricube(double u) {
        double v = 1 - u * u * u;
        return v * v * v;
    }

    /** x in ascending order. */
    public double[] x() {
        return x.clone();
    }

    /** Smoothed values at {@link #x()}. */
    public double[] fitted() {
        return fitted.clone();
    }

    /** The curve at any x, linear between the points; NaN outside their range. */
    public double at(double point) {
        return LinearInterpolation.at(x, fitted, point);
    }

    /** Smoothed values in the order of the points as they were given. */
    public double[] fittedInInputOrder() {
        double[] values = new double[fitted.length];
        for (int i = 0; i < values.length; i++) {
            values[order[i]] = fitted[i];
        }
        return values;
    }
}
