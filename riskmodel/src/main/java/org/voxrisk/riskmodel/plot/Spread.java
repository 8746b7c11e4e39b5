package org.voxrisk.riskmodel.plot;

import java.util.Arrays;

/** Labels along a line that must not touch. */
final class Spread {
    private Spread() {}

    /**
     * The nearest places, in the sense of least squares, that are a gap apart and between two ends; where there is no room
     * for all, they are evenly spread.
     *
     * @param wanted in rising order
     */
    static double[] apart(double[] wanted, double gap, double low, double high) {
        int n = wanted.length;
        if (n == 0) {
            return wanted.clone();
        }
        double step = Math.min(gap, n > 1 ? (high - low) / (n - 1) : gap);
        double[] mean = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = wanted[i] - i * step;
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                int left = size[blocks - 2];
                int right = size[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * left + mean[blocks - 1] * right) / (left + right);
                size[blocks - 2] = left + right;
                blocks--;
            }
        }
        double[] placed = new double[n];
        int i = 0;
        for (int b = 0; b < blocks; b++) {
            double base = Math.max(low, Math.min(high - (n - 1) * step, mean[b]));
            for (int k = 0; k < size[b]; k++, i++) {
                placed[i] = base + i * step;
            }
        }
        Arrays.sort(placed);
        return placed;
    }
}
