package org.voxrisk.preprocess;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Resampling between parallel grids with product weights, {@code sum_kji wz[k] wy[j] wx[i] v[k, j, i]}, in ITK's order
 * of summation: x fastest, each product from left to right.
 *
 * <p>Passes per axis would need fewer operations, but end in other last bits, which decide where an integer image is
 * truncated. Instead the samples of each tap along x are laid out once per source row, and whole target rows are summed
 * by loops that run along x, over arrays of their own: only loops with one index for all arrays become vector code.
 */
final class TensorResampler {
    private final AxisTaps tx;
    private final AxisTaps ty;
    private final AxisTaps tz;
    private final TensorWeights weights;
    private final int width;
    private final int lowY;

    TensorResampler(AxisTaps tx, AxisTaps ty, AxisTaps tz, TensorWeights weights) {
        this.tx = tx;
        this.ty = ty;
        this.tz = tz;
        this.weights = weights;
        this.width = tx.count();
        this.lowY = ty.lowest();
    }

    /** Resamples; all three axes must have a voxel inside. */
    Image3D resample(Samples source, Geometry target, PixelType type, Checkpoint checkpoint) {
        int rows = ty.highest() - lowY + 1;
        SliceRing ring = new SliceRing(
                Math.multiplyExact(rows, tx.taps()), width, (z, into) -> layOut(source, z, rows, into, checkpoint));
        double[] out = new double[target.voxelCount()];
        double[] sum = new double[width];
        double[] total = new double[width];
        double[][] plane = new double[ty.taps() * tx.taps()][width];
        for (int z = 0; z < target.nz(); z++) {
            if (!tz.inside(z)) {
                continue;
            }
            ring.keepOnly(tz, z);
            for (int y = 0; y < target.ny(); y++) {
                checkpoint.check();
                if (ty.inside(y)) {
                    sumRow(ring, y, z, plane, sum, total);
                    store(sum, out, target.index(0, y, z), type);
                }
            }
        }
        return Image3D.of(target, type, out);
    }

    // Tap k of row y is (y - lowY) * taps + k.
    private void layOut(Samples source, int z, int rows, double[][] into, Checkpoint checkpoint) {
        double[] values = source.values();
        for (int row = 0; row < rows; row++) {
            checkpoint.check();
            int from = source.row(lowY + row, z);
            for (int k = 0; k < tx.taps(); k++) {
                double[] tap = into[row * tx.taps() + k];
                for (int x = 0; x < width; x++) {
                    tap[x] = tx.inside(x) ? values[from + tx.index(k, x)] : 0;
                }
            }
        }
    }

    private void sumRow(SliceRing ring, int y, int z, double[][] plane, double[] sum, double[] total) {
        Arrays.fill(sum, 0);
        Arrays.fill(total, 0);
        boolean valueFirst = weights == TensorWeights.VALUE_FIRST;
        for (int b = 0; b < ty.taps() && !valueFirst; b++) {
            for (int a = 0; a < tx.taps(); a++) {
                multiply(tx.weights(a), ty.weight(b, y), plane[b * tx.taps() + a]);
            }
        }
        for (int c = 0; c < tz.taps(); c++) {
            double[][] slice = ring.slice(tz.index(c, z));
            double wz = tz.weight(c, z);
            for (int b = 0; b < ty.taps(); b++) {
                int row = (ty.index(b, y) - lowY) * tx.taps();
                if (valueFirst) {
                    for (int a = 0; a < tx.taps(); a++) {
                        addValueFirst(sum, tx.weights(a), ty.weight(b, y), wz, slice[row + a]);
                    }
                } else {
                    addRow(sum, plane, b * tx.taps(), wz, slice, row);
                }
            }
            for (int tap = 0; tap < plane.length && weights == TensorWeights.NORMALIZED; tap++) {
                addWeight(total, plane[tap], wz);
            }
        }
        if (weights == TensorWeights.NORMALIZED) {
            for (int x = 0; x < sum.length; x++) {
                sum[x] /= total[x];
            }
        }
    }

    private void addRow(double[] sum, double[][] weight, int first, double wz, double[][] v, int row) {
        int a = 0;
        for (; a + 1 < tx.taps(); a += 2) {
            addTwo(sum, weight[first + a], weight[first + a + 1], wz, v[row + a], v[row + a + 1]);
        }
        if (a < tx.taps()) {
            addOne(sum, weight[first + a], wz, v[row + a]);
        }
    }

    private static void multiply(double[] wx, double wy, double[] product) {
        for (int x = 0; x < product.length; x++) {
            product[x] = wx[x] * wy;
        }
    }

    private static void addOne(double[] sum, double[] w, double wz, double[] v) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += w[x] * wz * v[x];
        }
    }

    private static void addTwo(double[] sum, double[] w, double[] u, double wz, double[] v, double[] t) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] = sum[x] + w[x] * wz * v[x] + u[x] * wz * t[x];
        }
    }

    private static void addValueFirst(double[] sum, double[] wx, double wy, double wz, double[] v) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += v[x] * wx[x] * wy * wz;
        }
    }

    private static void addWeight(double[] total, double[] w, double wz) {
        for (int x = 0; x < total.length; x++) {
            total[x] += w[x] * wz;
        }
    }

    private void store(double[] sum, double[] out, int at, PixelType type) {
        for (int x = 0; x < width; x++) {
            if (tx.inside(x)) {
                out[at + x] = type.cast(sum[x]);
            }
        }
    }
}
