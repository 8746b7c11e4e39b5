package org.voxrisk.riskmodel.view;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The values that are drawn black and white: the 1st and the 99th percentile inside the body.
 *
 * <p>The body is what lies above half way from the smallest value to Otsu's threshold, so that air and background do not
 * take part, and dark tissue does.
 *
 * @param low drawn black, and what is below
 * @param high drawn white, and what is above
 */
public record DisplayWindow(double low, double high) {
    private static final int BINS = 256;
    private static final int LEAST_VALUES = 16;
    private static final double LOW_PERCENTILE = 0.01;
    private static final double HIGH_PERCENTILE = 0.99;

    /** Values beyond this are outliers that would leave the histogram's bins empty. */
    private static final double OUTLIERS = 0.995;

    /**
     * The window of a slice or a volume; values that are not finite do not count.
     *
     * @param values in any order; a flat or empty image is grey
     */
    public static DisplayWindow of(double[] values) {
        double[] sorted =
                DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
            double only = sorted.length == 0 ? 0 : sorted[0];
            return new DisplayWindow(only - 0.5, only + 0.5);
        }
        double smallest = sorted[0];
        double body = smallest + (otsu(sorted) - smallest) / 2;
        int from = Arrays.binarySearch(sorted, body);
        from = from < 0 ? -from - 1 : from;
        int count = sorted.length - from;
        if (count < LEAST_VALUES) {
            return new DisplayWindow(smallest, sorted[sorted.length - 1]);
        }
        double low = sorted[from + (int) ((count - 1) * LOW_PERCENTILE)];
        double high = sorted[from + (int) ((count - 1) * HIGH_PERCENTILE)];
        return high > low ? new DisplayWindow(low, high) : new DisplayWindow(smallest, sorted[sorted.length - 1]);
    }

    /** Grey of a value, 0 to 255; not-a-number is black. */
    public int grey(double value) {
        double share = (value - low) / (high - low);
        return Double.isNaN(share) ? 0 : (int) Math.rint(255 * Math.max(0, Math.min(1, share)));
    }

    /** The threshold between two classes of values with the largest variance between them. */
    private static double otsu(double[] sorted) {
        double low = sorted[0];
        double width = sorted[(int) ((sorted.length - 1) * OUTLIERS)] - low;
        if (!(width > 0)) {
            return (low + sorted[sorted.length - 1]) / 2;
        }
        long[] bins = new long[BINS];
        for (double v : sorted) {
            bins[(int) Math.min(BINS - 1, (v - low) / width * BINS)]++;
        }
        double total = 0;
        for (int b = 0; b < BINS; b++) {
            total += (double) b * bins[b];
        }
        long below = 0;
        double sumBelow = 0;
        double best = -1;
        int first = 0;
        int last = 0;
        for (int b = 0; b < BINS - 1; b++) {
            below += bins[b];
            sumBelow += (double) b * bins[b];
            long above = sorted.length - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double difference = sumBelow / below - (total - sumBelow) / above;
            double between = (double) below * above * difference * difference;
            if (between > best) {
                best = between;
                first = b;
            }
            if (between >= best) {
                last = b;
            }
        }
        // Every threshold within a gap between the classes is as good: the middle.
        return low + ((first + last) / 2.0 + 1) * width / BINS;
    }
}
