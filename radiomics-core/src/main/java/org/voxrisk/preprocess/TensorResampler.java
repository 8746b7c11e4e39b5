package org.voxrisk.preprocess;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * Resampling between parallel grids with product weights, {@code sum_kji wz[k] wy[j] wx[i] v[k, j, i]}, in ITK's order
 * of summation: x fastest, each product from left to right.
 *
 * <p>Passes per axis would need fewer operations, but end in other last bits, which decide where an integer image is
 * truncated. Instead the samples of each tap along x are laid out once per source row, and whole target rows are summed
 * by loops that run along x, over arrays of their own: only loops with one index for all arrays become vector code.
 */
final class TensorResampler {
    /** Weights of this size stay in the cache while all slices are summed with them. */
    private static final int BLOCK_BYTES = 1 << 19;

    private final AxisTaps tx;
    private final AxisTaps ty;
    private final AxisTaps tz;
    private final TensorWeights weights;
    private final int width;

    TensorResampler(AxisTaps tx, AxisTaps ty, AxisTaps tz, TensorWeights weights) {
        this.tx = tx;
        this.ty = ty;
        this.tz = tz;
        this.weights = weights;
        this.width = tx.count();
    }

    /** Resamples, blocks of target rows by a thread each; all three axes must have a voxel inside. */
    Image3D resample(Samples source, Geometry target, PixelType type, Crew crew) {
        double[] out = new double[target.voxelCount()];
        int first = ty.firstInside();
        int count = ty.endInside() - first;
        double bytes = 8.0 * ty.taps() * tx.taps() * width * count;
        int blocks = (int) Math.min(count, Math.max(crew.size(), Math.ceil(bytes / BLOCK_BYTES)));
        crew.forEach(blocks, (worker, block, checkpoint) -> {
            int from = first + Math.toIntExact((long) count * block / blocks);
            int to = first + Math.toIntExact((long) count * (block + 1) / blocks);
            new Block(source, from, to).resample(target, type, out, checkpoint);
        });
        return Image3D.of(target, type, out);
    }

    /** Some target rows of all slices, all of which are inside along y. */
    private final class Block {
        private final Samples source;
        private final int from;
        private final int to;
        private final int lowY;
        private final int rows;
        private final double[][][] planes;
        private final double[] sum = new double[width];
        private final double[] total = new double[width];

        Block(Samples source, int from, int to) {
            this.source = source;
            this.from = from;
            this.to = to;
            this.lowY = ty.lowest(from, to);
            this.rows = ty.highest(from, to) - lowY + 1;
            this.planes = planes();
        }

        /** The products of the weights along x and y for each row, which all slices are summed with. */
        private double[][][] planes() {
            if (weights == TensorWeights.VALUE_FIRST) {
                return new double[0][][];
            }
            double[][][] products = new double[to - from][ty.taps() * tx.taps()][width];
            for (int y = from; y < to; y++) {
                for (int b = 0; b < ty.taps(); b++) {
                    for (int a = 0; a < tx.taps(); a++) {
                        multiply(tx.weights(a), ty.weight(b, y), products[y - from][b * tx.taps() + a]);
                    }
                }
            }
            return products;
        }

        void resample(Geometry target, PixelType type, double[] out, Checkpoint checkpoint) {
            SliceRing ring =
                    new SliceRing(Math.multiplyExact(rows, tx.taps()), width, (z, into) -> layOut(z, into, checkpoint));
            double[][][] slices = new double[tz.taps()][][];
            for (int z = tz.firstInside(); z < tz.endInside(); z++) {
                ring.keepOnly(tz, z);
                for (int c = 0; c < slices.length; c++) {
                    slices[c] = ring.slice(tz.index(c, z));
                }
                for (int y = from; y < to; y++) {
                    checkpoint.check();
                    sumRow(slices, y, z);
                    store(sum, out, target.index(0, y, z), type);
                }
            }
        }

        // Tap k of row y is (y - lowY) * taps + k.
        private void layOut(int z, double[][] into, Checkpoint checkpoint) {
            for (int row = 0; row < rows; row++) {
                checkpoint.check();
                int at = source.row(lowY + row, z);
                for (int k = 0; k < tx.taps(); k++) {
                    tx.pick(k, source.values(), at, into[row * tx.taps() + k]);
                }
            }
        }

        private void sumRow(double[][][] slices, int y, int z) {
            Arrays.fill(sum, 0);
            for (int c = 0; c < slices.length; c++) {
                double wz = tz.weight(c, z);
                for (int b = 0; b < ty.taps(); b++) {
                    int row = (ty.index(b, y) - lowY) * tx.taps();
                    if (weights == TensorWeights.VALUE_FIRST) {
                        for (int a = 0; a < tx.taps(); a++) {
                            addValueFirst(sum, tx.weights(a), ty.weight(b, y), wz, slices[c][row + a]);
                        }
                    } else {
                        addRow(sum, planes[y - from], b * tx.taps(), wz, slices[c], row);
                    }
                }
            }
            if (weights == TensorWeights.NORMALIZED) {
                normalize(y, z);
            }
        }

        private void normalize(int y, int z) {
            Arrays.fill(total, 0);
            for (int c = 0; c < tz.taps(); c++) {
                for (double[] weight : planes[y - from]) {
                    addWeight(total, weight, tz.weight(c, z));
                }
            }
            for (int x = 0; x < width; x++) {
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
        for (int x = tx.firstInside(); x < tx.endInside(); x++) {
            out[at + x] = type.cast(sum[x]);
        }
    }
}
