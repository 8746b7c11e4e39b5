package org.voxrisk.perturb;

import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/** Gaussian smoothing of a small image, along one axis after the other, cut off at 4 SD; the border is mirrored (half-sample). */
final class Smoothing {
    private static final double CUT = 4;

    private Smoothing() {}

    static void apply(double[] values, Geometry grid, double sigmaMm, Checkpoint checkpoint) {
        int[] size = grid.sizes();
        double[] spacing = grid.spacingMm();
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            if (size[axis] > 1) {
                along(values, size[axis], stride, weights(sigmaMm / spacing[axis]), checkpoint);
            }
            stride *= size[axis];
        }
    }

    private static double[] weights(double sigma) {
        int radius = (int) (CUT * sigma + 0.5);
        double[] weights = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            weights[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        for (int i = 0; i <= radius; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static void along(double[] values, int n, int stride, double[] weights, Checkpoint checkpoint) {
        double[] line = new double[n];
        int block = stride * n;
        for (int start = 0; start < values.length; start += block) {
            checkpoint.check();
            for (int first = start; first < start + stride; first++) {
                for (int i = 0; i < n; i++) {
                    line[i] = values[first + i * stride];
                }
                for (int i = 0; i < n; i++) {
                    double sum = weights[0] * line[i];
                    for (int k = 1; k < weights.length; k++) {
                        sum += weights[k] * (line[mirrored(i - k, n)] + line[mirrored(i + k, n)]);
                    }
                    values[first + i * stride] = sum;
                }
            }
        }
    }

    private static int mirrored(int i, int n) {
        int at = Math.floorMod(i, 2 * n);
        return at < n ? at : 2 * n - 1 - at;
    }
}
