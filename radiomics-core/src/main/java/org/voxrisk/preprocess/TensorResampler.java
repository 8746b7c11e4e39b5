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
 * by loops that run along x.
 */
final class TensorResampler {
    private final AxisTaps tx;
    private final AxisTaps ty;
    private final AxisTaps tz;
    private final TensorWeights weights;
    private final int width;
    private final int lowY;
    private final int rowLength;

    TensorResampler(AxisTaps tx, AxisTaps ty, AxisTaps tz, TensorWeights weights) {
        this.tx = tx;
        this.ty = ty;
        this.tz = tz;
        this.weights = weights;
        this.width = tx.count();
        this.lowY = ty.lowest();
        this.rowLength = tx.taps() * width;
    }

    /** Resamples; all three axes must have a voxel inside. */
    Image3D resample(Samples source, Geometry target, PixelType type, Checkpoint checkpoint) {
        int rows = ty.highest() - lowY + 1;
        SliceRing ring = new SliceRing(
                Math.multiplyExact(rows, rowLength), (z, into) -> layOut(source, z, rows, into, checkpoint));
        double[] out = new double[target.voxelCount()];
        double[] sum = new double[width];
        double[] total = new double[width];
        for (int z = 0; z < target.nz(); z++) {
            if (!tz.inside(z)) {
                continue;
            }
            ring.keepOnly(tz, z);
            for (int y = 0; y < target.ny(); y++) {
                checkpoint.check();
                if (ty.inside(y)) {
                    sumRow(ring, y, z, sum, total);
                    store(sum, out, target.index(0, y, z), type);
                }
            }
        }
        return Image3D.of(target, type, out);
    }

    // Row y of the slice starts at (y - lowY) * rowLength; within it tap k of voxel x is at k * width + x.
    private void layOut(Samples source, int z, int rows, double[] into, Checkpoint checkpoint) {
        double[] values = source.values();
        for (int row = 0; row < rows; row++) {
            checkpoint.check();
            int from = source.row(lowY + row, z);
            int to = row * rowLength;
            for (int k = 0; k < tx.taps(); k++) {
                for (int x = 0; x < width; x++) {
                    into[to++] = tx.inside(x) ? values[from + tx.index(k, x)] : 0;
                }
            }
        }
    }

    private void sumRow(SliceRing ring, int y, int z, double[] sum, double[] total) {
        Arrays.fill(sum, 0);
        Arrays.fill(total, 0);
        for (int c = 0; c < tz.taps(); c++) {
            double[] slice = ring.slice(tz.index(c, z));
            double wz = tz.weight(c, z);
            for (int b = 0; b < ty.taps(); b++) {
                int row = (ty.index(b, y) - lowY) * rowLength;
                double wy = ty.weight(b, y);
                for (int a = 0; a < tx.taps(); a++) {
                    switch (weights) {
                        case WEIGHT_FIRST -> addWeightFirst(sum, tx.weights(a), wy, wz, slice, row + a * width);
                        case VALUE_FIRST -> addValueFirst(sum, tx.weights(a), wy, wz, slice, row + a * width);
                        case NORMALIZED -> {
                            addWeightFirst(sum, tx.weights(a), wy, wz, slice, row + a * width);
                            addWeight(total, tx.weights(a), wy, wz);
                        }
                    }
                }
            }
        }
        if (weights == TensorWeights.NORMALIZED) {
            for (int x = 0; x < sum.length; x++) {
                sum[x] /= total[x];
            }
        }
    }

    private static void addWeightFirst(double[] sum, double[] wx, double wy, double wz, double[] v, int at) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += wx[x] * wy * wz * v[at + x];
        }
    }

    private static void addValueFirst(double[] sum, double[] wx, double wy, double wz, double[] v, int at) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += v[at + x] * wx[x] * wy * wz;
        }
    }

    private static void addWeight(double[] total, double[] wx, double wy, double wz) {
        for (int x = 0; x < total.length; x++) {
            total[x] += wx[x] * wy * wz;
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
