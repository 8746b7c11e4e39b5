package org.voxrisk.filter;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;

/** The Laplacian of a Gaussian as the class describes it: line by line, each pass rounded to floats. */
final class PlainLaplacian {
    private PlainLaplacian() {}

    static float[] of(Image3D image, double sigma) {
        Geometry grid = image.geometry();
        double[] spacing = grid.spacingMm();
        float[] sum = new float[grid.voxelCount()];
        for (int axis = 0; axis < 3; axis++) {
            double[] term = filtered(
                    image.values(),
                    grid,
                    axis,
                    RecursiveGaussian.secondDerivative(sigma / spacing[axis], sigma * sigma));
            for (int other = 0; other < 3; other++) {
                if (other != axis) {
                    term = filtered(term, grid, other, RecursiveGaussian.smoothing(sigma / spacing[other]));
                }
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) (sum[i] + term[i] * (1.0 / (spacing[axis] * spacing[axis])));
            }
        }
        return sum;
    }

    private static double[] filtered(double[] values, Geometry grid, int axis, RecursiveGaussian g) {
        int[] size = grid.sizes();
        int stride = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        double[] out = new double[values.length];
        for (int start = 0; start < values.length; start++) {
            if (start / stride % size[axis] == 0) {
                double[] x = new double[size[axis]];
                for (int i = 0; i < x.length; i++) {
                    x[i] = values[start + i * stride];
                }
                double[] forth = causal(g, x);
                double[] back = anticausal(g, x);
                for (int i = 0; i < x.length; i++) {
                    out[start + i * stride] = (float) (forth[i] + back[i]);
                }
            }
        }
        return out;
    }

    private static double[] causal(RecursiveGaussian g, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * g.n0() + before(x, i - 1) * g.n1() + before(x, i - 2) * g.n2() + before(x, i - 3) * g.n3();
            double fed = i < 1 ? x[0] * g.bn1() : y[i - 1] * g.d1();
            fed += i < 2 ? x[0] * g.bn2() : y[i - 2] * g.d2();
            fed += i < 3 ? x[0] * g.bn3() : y[i - 3] * g.d3();
            fed += i < 4 ? x[0] * g.bn4() : y[i - 4] * g.d4();
            y[i] -= fed;
        }
        return y;
    }

    private static double[] anticausal(RecursiveGaussian g, double[] x) {
        double[] y = new double[x.length];
        int n = x.length - 1;
        for (int i = n; i >= 0; i--) {
            y[i] = behind(x, i + 1) * g.m1()
                    + behind(x, i + 2) * g.m2()
                    + behind(x, i + 3) * g.m3()
                    + behind(x, i + 4) * g.m4();
            double fed = i > n - 1 ? x[n] * g.bm1() : y[i + 1] * g.d1();
            fed += i > n - 2 ? x[n] * g.bm2() : y[i + 2] * g.d2();
            fed += i > n - 3 ? x[n] * g.bm3() : y[i + 3] * g.d3();
            fed += i > n - 4 ? x[n] * g.bm4() : y[i + 4] * g.d4();
            y[i] -= fed;
        }
        return y;
    }

    private static double before(double[] x, int i) {
        return x[Math.max(0, i)];
    }

    private static double behind(double[] x, int i) {
        return x[Math.min(x.length - 1, i)];
    }
}
