package org.voxrisk.filter;

import java.math.BigDecimal;
import java.math.MathContext;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * Coefficients of the cubic B-spline through the voxels around a box, with mirrored borders (index -1 is 1, index n is
 * n - 2), found by recursive filtering along z, then y, then x.
 *
 * <p>Unser, Aldroubi and Eden, "Fast B-spline transforms for continuous image representation and interpolation" (IEEE
 * PAMI 13, 1991). Equals SciPy's {@code ndimage.spline_filter} with mode {@code mirror} in the order of operations: the
 * sums decide between equal voxels, and so their last bit matters here. ITK's B-spline, which resamples images, starts
 * the recursion otherwise. The whole image counts, however far: in a region of zeros, what is left of a distant voxel
 * decides the sign of a sum.
 */
final class CubicSpline {
    private static final double POLE = -0.2679491924311227;
    private static final double GAIN = (1.0 - POLE) * (1.0 - 1.0 / POLE);
    private static final MathContext DIGITS = new MathContext(40);
    // A spline at an index reaches from 1 below its whole part to 2 above.
    private static final int BELOW = 1;
    private static final int ABOVE = 2;

    private final int x0;
    private final int y0;
    private final int z0;
    private final int nx;
    private final int ny;
    private final double[] values;

    private CubicSpline(int x0, int y0, int z0, int nx, int ny, double[] values) {
        this.x0 = x0;
        this.y0 = y0;
        this.z0 = z0;
        this.nx = nx;
        this.ny = ny;
        this.values = values;
    }

    /**
     * Computes coefficients.
     *
     * @param image the image
     * @param box the voxels around which the spline is evaluated
     * @param reach how far from them, in voxels; no further than the image's border
     * @param checkpoint is asked for each row
     */
    static CubicSpline of(Image3D image, IndexBox box, int reach, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        IndexBox inner = box.padded(reach + ABOVE, grid);
        int nx = grid.nx();
        int ny = grid.ny();
        double[] c = image.values(grid.box(), checkpoint);
        for (int y = 0; y < ny; y++) {
            checkpoint.check();
            filter(c, nx * y, nx * ny, grid.nz(), nx);
        }
        // From here on only the inner slices, then only the inner rows, matter.
        for (int z = inner.z0(); z < inner.z0() + inner.nz(); z++) {
            checkpoint.check();
            filter(c, nx * ny * z, nx, ny, nx);
            for (int y = inner.y0(); y < inner.y0() + inner.ny(); y++) {
                filter(c, nx * (y + ny * z), 1, nx, 1);
            }
        }
        return mirrored(c, inner, grid);
    }

    private static CubicSpline mirrored(double[] c, IndexBox inner, Geometry grid) {
        int[] x = indices(inner.x0(), inner.nx(), grid.nx());
        int[] y = indices(inner.y0(), inner.ny(), grid.ny());
        int[] z = indices(inner.z0(), inner.nz(), grid.nz());
        double[] out = new double[Math.multiplyExact(Math.multiplyExact(x.length, y.length), z.length)];
        int at = 0;
        for (int k : z) {
            for (int j : y) {
                int row = grid.nx() * (j + grid.ny() * k);
                for (int i : x) {
                    out[at++] = c[row + i];
                }
            }
        }
        return new CubicSpline(inner.x0() - BELOW, inner.y0() - BELOW, inner.z0() - BELOW, x.length, y.length, out);
    }

    private static int[] indices(int start, int length, int n) {
        int[] indices = new int[length + BELOW + ABOVE];
        for (int i = 0; i < indices.length; i++) {
            int m = n == 1 ? 0 : Math.floorMod(start - BELOW + i, 2 * n - 2);
            indices[i] = m < n ? m : 2 * n - 2 - m;
        }
        return indices;
    }

    // Sample i of lane l is c[start + i * stride + l].
    private static void filter(double[] c, int start, int stride, int n, int lanes) {
        if (n == 1) {
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int l = start + i * stride; l < start + i * stride + lanes; l++) {
                c[l] *= GAIN;
            }
        }
        firstCausal(c, start, stride, n, lanes);
        for (int i = 1; i < n; i++) {
            for (int l = start + i * stride; l < start + i * stride + lanes; l++) {
                c[l] += POLE * c[l - stride];
            }
        }
        int last = start + (n - 1) * stride;
        for (int l = last; l < last + lanes; l++) {
            c[l] = (POLE * c[l - stride] + c[l]) * POLE / (POLE * POLE - 1);
        }
        for (int i = n - 2; i >= 0; i--) {
            for (int l = start + i * stride; l < start + i * stride + lanes; l++) {
                c[l] = POLE * (c[l + stride] - c[l]);
            }
        }
    }

    private static void firstCausal(double[] c, int start, int stride, int n, int lanes) {
        double whole = new BigDecimal(POLE).pow(n - 1, DIGITS).doubleValue();
        int last = start + (n - 1) * stride;
        for (int l = 0; l < lanes; l++) {
            c[start + l] += whole * c[last + l];
        }
        double power = POLE;
        for (int i = 1; i < n - 1; i++) {
            int up = start + i * stride;
            int down = last - i * stride;
            for (int l = 0; l < lanes; l++) {
                c[start + l] += power * (c[up + l] + whole * c[down + l]);
            }
            power *= POLE;
        }
        for (int l = 0; l < lanes; l++) {
            c[start + l] /= 1 - whole * whole;
        }
    }

    /** Returns the coefficients, x fastest. */
    double[] values() {
        return values;
    }

    /** Returns the distance in {@link #values()} from a row to the next along y. */
    int rowStride() {
        return nx;
    }

    /** Returns the distance in {@link #values()} from a slice to the next along z. */
    int sliceStride() {
        return nx * ny;
    }

    /** Returns where the coefficient of voxel (x, y, z) of the image lies. */
    int index(int x, int y, int z) {
        return x - x0 + nx * (y - y0 + ny * (z - z0));
    }

    /**
     * Writes the weights of the four coefficients from 1 below the whole part of an index.
     *
     * @param index position along an axis
     * @param weights receives them
     */
    static void weights(double index, double[] weights) {
        double f = index - Math.floor(index);
        double g = 1.0 - f;
        weights[1] = (f * f * (f - 2.0) * 3.0 + 4.0) / 6.0;
        weights[2] = (g * g * (g - 2.0) * 3.0 + 4.0) / 6.0;
        weights[0] = g * g * g / 6.0;
        weights[3] = 1.0 - weights[0] - weights[1] - weights[2];
    }
}
