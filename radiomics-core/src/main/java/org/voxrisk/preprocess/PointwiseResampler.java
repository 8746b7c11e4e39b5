package org.voxrisk.preprocess;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Resampling voxel by voxel, for grids turned against each other and for interpolators that cannot be computed row by
 * row. The continuous indices come from {@link RowMapping}.
 */
final class PointwiseResampler {
    /** What becomes of the samples around a voxel. */
    enum Rule {
        WEIGHT_FIRST,
        VALUE_FIRST,
        NORMALIZED,
        LINEAR,
        LARGEST_WEIGHT
    }

    private final Samples source;
    private final Rule rule;
    private final Kernel[] kernels;
    private final int[][] index = new int[3][];
    private final double[][] weight = new double[3][];
    private final double[] last = {Double.NaN, Double.NaN, Double.NaN};
    private final double[] labels;
    private final double[] labelWeights;

    PointwiseResampler(Samples source, Kernel[] kernels, Rule rule) {
        this.source = source;
        this.rule = rule;
        this.kernels = kernels;
        int product = 1;
        for (int axis = 0; axis < 3; axis++) {
            index[axis] = new int[kernels[axis].taps()];
            weight[axis] = new double[kernels[axis].taps()];
            product *= kernels[axis].taps();
        }
        this.labels = new double[product];
        this.labelWeights = new double[product];
    }

    /** Resamples; the source holds the whole image. */
    Image3D resample(RowMapping mapping, Geometry target, PixelType type, Checkpoint checkpoint) {
        int[] size = {source.box().nx(), source.box().ny(), source.box().nz()};
        double[] out = new double[target.voxelCount()];
        int at = 0;
        for (int z = 0; z < target.nz(); z++) {
            for (int y = 0; y < target.ny(); y++) {
                checkpoint.check();
                mapping.row(y, z);
                for (int x = 0; x < target.nx(); x++, at++) {
                    if (prepare(mapping, x, size)) {
                        out[at] = type.cast(value());
                    }
                }
            }
        }
        return Image3D.of(target, type, out);
    }

    // Taps of an axis whose index has not changed since the last voxel are still valid.
    private boolean prepare(RowMapping mapping, int x, int[] size) {
        for (int axis = 0; axis < 3; axis++) {
            double c = mapping.at(x, axis);
            if (!(c >= -0.5 && c < size[axis] - 0.5)) {
                return false;
            }
            if (c != last[axis]) {
                kernels[axis].at(c, size[axis], index[axis], weight[axis]);
                last[axis] = c;
            }
        }
        return true;
    }

    private double value() {
        return switch (rule) {
            case LINEAR -> linear();
            case LARGEST_WEIGHT -> largestWeight();
            case WEIGHT_FIRST, VALUE_FIRST, NORMALIZED -> sum();
        };
    }

    private double sum() {
        double[] values = source.values();
        double sum = 0;
        double total = 0;
        for (int c = 0; c < index[2].length; c++) {
            double wz = weight[2][c];
            for (int b = 0; b < index[1].length; b++) {
                double wy = weight[1][b];
                int row = source.row(index[1][b], index[2][c]);
                for (int a = 0; a < index[0].length; a++) {
                    double v = values[row + index[0][a]];
                    double w = weight[0][a];
                    if (rule == Rule.VALUE_FIRST) {
                        sum += v * w * wy * wz;
                    } else {
                        double product = w * wy * wz;
                        sum += product * v;
                        total += product;
                    }
                }
            }
        }
        return rule == Rule.NORMALIZED ? sum / total : sum;
    }

    private double linear() {
        double lower = linear(index[2][0]);
        double upper = linear(index[2][1]);
        return lower + (upper - lower) * weight[2][1];
    }

    private double linear(int z) {
        double[] values = source.values();
        double dx = weight[0][1];
        int before = source.row(index[1][0], z);
        int after = source.row(index[1][1], z);
        double a = values[before + index[0][0]];
        double b = values[after + index[0][0]];
        a += (values[before + index[0][1]] - a) * dx;
        b += (values[after + index[0][1]] - b) * dx;
        return a + (b - a) * weight[1][1];
    }

    // The running sums are compared as they grow, so that the first of several equal sums wins, as in ITK.
    private double largestWeight() {
        double[] values = source.values();
        int known = 0;
        double largest = 0;
        double value = 0;
        for (int c = 0; c < index[2].length; c++) {
            for (int b = 0; b < index[1].length; b++) {
                int row = source.row(index[1][b], index[2][c]);
                for (int a = 0; a < index[0].length; a++) {
                    double w = weight[0][a] * weight[1][b] * weight[2][c];
                    double v = values[row + index[0][a]];
                    int l = 0;
                    while (l < known && labels[l] != v) {
                        l++;
                    }
                    if (l == known) {
                        labels[known] = v;
                        labelWeights[known++] = 0;
                    }
                    labelWeights[l] += w;
                    if (labelWeights[l] > largest) {
                        largest = labelWeights[l];
                        value = v;
                    }
                }
            }
        }
        return value;
    }
}
