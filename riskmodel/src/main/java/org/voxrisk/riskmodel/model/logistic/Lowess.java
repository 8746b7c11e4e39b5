package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Locally weighted straight lines (Cleveland, JASA 1979;74:829-836) without robustness iterations; equals {@code lowess(x,
 * y, f = 2/3, iter = 0)} with its default {@code delta}: points closer than 1% of the range to the last one computed are
 * interpolated.
 */
final class Lowess {
    private static final double SPAN = 2.0 / 3;

    /** Abscissae, ascending. */
    final double[] x;
    /** Smoothed ordinates. */
    final double[] smooth;

    private final double[] y;
    private final double[] weights;
    private final int n;

    Lowess(double[] abscissae, double[] ordinates) {
        n = abscissae.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> abscissae[i]));
        x = new double[n];
        y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = abscissae[order[i]];
            y[i] = ordinates[order[i]];
        }
        weights = new double[n];
        smooth = new double[n];
        run();
    }

    private void run() {
        if (n < 2) {
            System.arraycopy(y, 0, smooth, 0, n);
            return;
        }
        double delta = 0.01 * (x[n - 1] - x[0]);
        int width = Math.max(2, Math.min(n, (int) (SPAN * n + 1e-7)));
        int left = 0;
        int right = width - 1;
        int last = -1;
        int i = 0;
        while (true) {
            while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
                left++;
                right++;
            }
            smooth[i] = fitAt(x[i], left, right, y[i]);
            for (int j = last + 1; j < i; j++) {
                double share = (x[j] - x[last]) / (x[i] - x[last]);
                smooth[j] = share * smooth[i] + (1 - share) * smooth[last];
            }
            last = i;
            double cut = x[last] + delta;
            int next = last + 1;
            for (; next < n && x[next] <= cut; next++) {
                if (x[next] == x[last]) {
                    smooth[next] = smooth[last];
                    last = next;
                }
            }
            i = Math.max(last + 1, next - 1);
            if (last >= n - 1) {
                return;
            }
        }
    }

    /** Value at one point of the line fitted with tricube weights to the neighbours; the fallback if none has weight. */
    private double fitAt(double at, int left, int right, double fallback) {
        double range = x[n - 1] - x[0];
        double h = Math.max(at - x[left], x[right] - at);
        double sum = 0;
        int end = left;
        for (; end < n; end++) {
            weights[end] = 0;
            double distance = Math.abs(x[end] - at);
            if (distance <= 0.999 * h) {
                double ratio = distance / h;
                double tri = 1 - ratio * ratio * ratio;
                weights[end] = distance <= 0.001 * h ? 1 : tri * tri * tri;
                sum += weights[end];
            } else if (x[end] > at) {
                break;
            }
        }
        if (!(sum > 0)) {
            return fallback;
        }
        for (int j = left; j < end; j++) {
            weights[j] /= sum;
        }
        if (h > 0) {
            tilt(at, left, end, range);
        }
        double value = 0;
        for (int j = left; j < end; j++) {
            value += weights[j] * y[j];
        }
        return value;
    }

    /** Turns weights of a local mean into those of a local line, unless the neighbours hardly differ in x. */
    private void tilt(double at, int left, int end, double range) {
        double mean = 0;
        for (int j = left; j < end; j++) {
            mean += weights[j] * x[j];
        }
        double spread = 0;
        for (int j = left; j < end; j++) {
            spread += weights[j] * (x[j] - mean) * (x[j] - mean);
        }
        if (Math.sqrt(spread) > 0.001 * range) {
            double b = (at - mean) / spread;
            for (int j = left; j < end; j++) {
                weights[j] *= b * (x[j] - mean) + 1;
            }
        }
    }

    /** Smoothed value at any x, linear between points; NaN outside. */
    double at(double value) {
        return Interpolation.linear(x, smooth, value);
    }
}
