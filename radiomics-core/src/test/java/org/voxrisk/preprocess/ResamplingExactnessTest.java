package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Spline coefficients and sums of products have the bits of plain loops. */
class ResamplingExactnessTest {
    private static final Random RANDOM = new Random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void coefficientsHaveTheBitsOfPlainLines(int threads) {
        // Longer and shorter than the 18 samples at which the cubic spline's first coefficient is cut.
        for (int[] size : new int[][] {{25, 7, 3}, {6, 131, 4}, {3, 5, 22}, {9, 1, 6}}) {
            Geometry grid = Geometry.of(size, new double[] {1, 1, 1});
            Image3D image = Image3D.of(
                    grid, RANDOM.doubles(grid.voxelCount(), -100, 500).toArray());
            IndexBox needed = new IndexBox(1, size[1] / 3, 1, size[0] - 2, (size[1] + 1) / 2, size[2] - 2);
            double z = Math.sqrt(3.0) - 2.0;
            double[] expected = image.values().clone();
            plainLines(expected, size, z, (1.0 - z) * (1.0 - 1.0 / z));
            Samples actual;
            try (Crew crew = Work.threads(threads).start()) {
                actual = BSplineCoefficients.of(image, 3, needed, crew);
            }
            for (int k = needed.z0(); k < needed.z0() + needed.nz(); k++) {
                for (int j = needed.y0(); j < needed.y0() + needed.ny(); j++) {
                    for (int i = needed.x0(); i < needed.x0() + needed.nx(); i++) {
                        assertEquals(
                                expected[grid.index(i, j, k)],
                                actual.values()[actual.row(j, k) + i],
                                i + ", " + j + ", " + k);
                    }
                }
            }
        }
    }

    private static void plainLines(double[] v, int[] size, double z, double gain) {
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < v.length; i++) {
                if (i / stride % size[axis] == 0 && size[axis] > 1) {
                    plainLine(v, i, stride, size[axis], z, gain);
                }
            }
            stride *= size[axis];
        }
    }

    private static void plainLine(double[] v, int start, int stride, int n, double z, double gain) {
        double[] c = new double[n];
        for (int i = 0; i < n; i++) {
            c[i] = v[start + i * stride] * gain;
        }
        double first = c[0];
        double zn = z;
        if (18 < n) {
            for (int i = 1; i < 18; i++) {
                first += zn * c[i];
                zn *= z;
            }
        } else {
            double z2n = StrictMath.pow(z, n - 1);
            first += z2n * c[n - 1];
            z2n *= z2n * (1.0 / z);
            for (int i = 1; i <= n - 2; i++) {
                first += (zn + z2n) * c[i];
                zn *= z;
                z2n *= 1.0 / z;
            }
            first /= 1.0 - zn * zn;
        }
        c[0] = first;
        for (int i = 1; i < n; i++) {
            c[i] = c[i] + z * c[i - 1];
        }
        c[n - 1] = z / (z * z - 1.0) * (z * c[n - 2] + c[n - 1]);
        for (int i = n - 2; i >= 0; i--) {
            c[i] = z * (c[i + 1] - c[i]);
        }
        for (int i = 0; i < n; i++) {
            v[start + i * stride] = c[i];
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void sumsOfProductsHaveTheBitsOfPlainLoops(int threads) {
        Geometry source = Geometry.of(new int[] {11, 9, 7}, new double[] {1, 1, 1});
        Geometry target = Geometry.of(new int[] {17, 13, 8}, new double[] {1, 1, 1});
        Samples samples = new Samples(RANDOM.doubles(source.voxelCount(), -5, 9).toArray(), source.box());
        for (int order = 1; order <= 4; order++) {
            Kernel kernel = new BSplineKernel(order);
            // The last voxels along x and y lie outside.
            AxisTaps tx = new AxisTaps(indices(17, 0.66), 11, kernel);
            AxisTaps ty = new AxisTaps(indices(13, 0.74), 9, kernel);
            AxisTaps tz = new AxisTaps(indices(8, 0.8), 7, kernel);
            for (TensorWeights weights : TensorWeights.values()) {
                Image3D actual;
                try (Crew crew = Work.threads(threads).start()) {
                    actual =
                            new TensorResampler(tx, ty, tz, weights).resample(samples, target, PixelType.FLOAT64, crew);
                }
                for (int z = 0; z < 8; z++) {
                    for (int y = 0; y < 13; y++) {
                        for (int x = 0; x < 17; x++) {
                            boolean inside = tx.inside(x) && ty.inside(y) && tz.inside(z);
                            double expected = inside ? plainSum(samples, tx, x, ty, y, tz, z, weights) : 0;
                            assertEquals(expected, actual.get(x, y, z), weights + " " + order);
                        }
                    }
                }
            }
        }
    }

    private static double[] indices(int count, double step) {
        double[] c = new double[count];
        for (int i = 0; i < count; i++) {
            c[i] = -0.3 + step * i;
        }
        return c;
    }

    private static double plainSum(
            Samples samples, AxisTaps tx, int x, AxisTaps ty, int y, AxisTaps tz, int z, TensorWeights weights) {
        double sum = 0;
        double total = 0;
        for (int c = 0; c < tz.taps(); c++) {
            for (int b = 0; b < ty.taps(); b++) {
                for (int a = 0; a < tx.taps(); a++) {
                    double v = samples.values()[samples.row(ty.index(b, y), tz.index(c, z)) + tx.index(a, x)];
                    double weight = tx.weight(a, x) * ty.weight(b, y) * tz.weight(c, z);
                    sum += weights == TensorWeights.VALUE_FIRST
                            ? v * tx.weight(a, x) * ty.weight(b, y) * tz.weight(c, z)
                            : weight * v;
                    total += weight;
                }
            }
        }
        return weights == TensorWeights.NORMALIZED ? sum / total : sum;
    }
}
