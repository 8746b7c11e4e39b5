package org.voxrisk.filter;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * Values of an image on a sphere around each voxel of some rows, by cubic B-spline interpolation; 0 outside the image.
 *
 * <p>A point (x, y, z) of the sphere is added to the voxel's index (z, y, x): its x goes along the image's z axis. That
 * is PyRadiomics' order, and kept. Sums run over z, y, x, in the order of SciPy's {@code ndimage.map_coordinates}. One
 * point after the other is taken along a row, so that the weights along z and y are the same for a whole row.
 */
final class SphereSamples {
    private static final int TAPS = 4;

    private final List<double[]> sphere;
    private final Geometry grid;
    private final IndexBox box;
    private final CubicSpline spline;
    private final double[] weightsZ = new double[TAPS];
    private final double[] weightsY = new double[TAPS];
    private final double[][] weightsX;
    private final int[] wholeX;
    private final double[] at = new double[TAPS];
    private final double[][] scaled;
    private final Checkpoint checkpoint;

    /**
     * Prepares the spline.
     *
     * @param image the image
     * @param box voxels that will be asked for
     * @param sphere points around 0, with x, y, z
     * @param radius none of them is further from 0, but for rounding
     * @param checkpoint is asked while the spline is prepared and for each point of the sphere
     */
    SphereSamples(Image3D image, IndexBox box, List<double[]> sphere, double radius, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.sphere = sphere;
        this.grid = image.geometry();
        this.box = box;
        int longest = Math.max(grid.nx(), Math.max(grid.ny(), grid.nz()));
        this.spline = CubicSpline.of(image, box, (int) Math.min(longest, Math.ceil(radius) + 1), checkpoint);
        this.weightsX = new double[TAPS][box.nx()];
        this.wholeX = new int[box.nx()];
        this.scaled = new double[TAPS][box.nx() + TAPS];
    }

    /**
     * Samples rows of the box at some points of the sphere.
     *
     * @param rows where they lie
     * @param first the first point
     * @param last the point behind the last
     * @param out receives the value of point v at voxel i of the rows at {@code (v - first) * rows.voxelCount() + i}
     */
    void sample(RowBlock rows, int first, int last, double[] out) {
        int voxels = rows.voxelCount();
        Arrays.fill(out, 0, (last - first) * voxels, 0);
        for (int v = first; v < last; v++) {
            checkpoint.check();
            double[] point = sphere.get(v);
            int from = firstInside(point[2]);
            int to = endInside(point[2], from);
            alongX(point[2], from, to);
            for (int r = 0; r < rows.size(); r++) {
                double y = rows.y(r) + point[1];
                double z = rows.z(r) + point[0];
                if (isInside(y, grid.ny()) && isInside(z, grid.nz())) {
                    CubicSpline.weights(z, weightsZ);
                    CubicSpline.weights(y, weightsY);
                    int start = Math.max(from, rows.x0(r) - box.x0());
                    int end = Math.min(to, rows.x1(r) - box.x0());
                    int target = (v - first) * voxels + rows.offset(r) - (rows.x0(r) - box.x0());
                    row(out, target, start, end, (int) Math.floor(y), (int) Math.floor(z));
                }
            }
        }
    }

    private static boolean isInside(double index, int n) {
        return index >= 0 && index <= n - 1;
    }

    private int firstInside(double offset) {
        int i = 0;
        while (i < box.nx() && box.x0() + i + offset < 0) {
            i++;
        }
        return i;
    }

    private int endInside(double offset, int from) {
        int i = box.nx();
        while (i > from && box.x0() + i - 1 + offset > grid.nx() - 1) {
            i--;
        }
        return i;
    }

    private void alongX(double offset, int from, int to) {
        double fraction = Double.NaN;
        for (int i = from; i < to; i++) {
            double x = box.x0() + i + offset;
            double whole = Math.floor(x);
            // Neighbours have the same fraction but for rounding, which changes at powers of two.
            if (x - whole != fraction) {
                CubicSpline.weights(x, at);
                fraction = x - whole;
            }
            for (int t = 0; t < TAPS; t++) {
                weightsX[t][i] = at[t];
            }
            wholeX[i] = (int) whole;
        }
    }

    // Runs in which the whole part grows with the voxel; rounding of the index makes it skip rarely.
    private void row(double[] out, int target, int start, int end, int y, int z) {
        for (int i = start; i < end; ) {
            int runEnd = i + 1;
            while (runEnd < end && wholeX[runEnd] - runEnd == wholeX[i] - i) {
                runEnd++;
            }
            int first = spline.index(wholeX[i] - 1, y - 1, z - 1) - i;
            for (int tz = 0; tz < TAPS; tz++) {
                for (int ty = 0; ty < TAPS; ty++) {
                    int from = first + i + tz * spline.sliceStride() + ty * spline.rowStride();
                    scale(from, runEnd - i + TAPS - 1, weightsZ[tz], weightsY[ty], scaled[ty]);
                }
                add(out, target, i, runEnd);
            }
            i = runEnd;
        }
    }

    // The part of the products that voxels of a row share.
    private void scale(int from, int count, double wz, double wy, double[] row) {
        double[] c = spline.values();
        for (int j = 0; j < count; j++) {
            row[j] = c[from + j] * wz * wy;
        }
    }

    private void add(double[] out, int target, int start, int end) {
        double[] w0 = weightsX[0];
        double[] w1 = weightsX[1];
        double[] w2 = weightsX[2];
        double[] w3 = weightsX[3];
        double[] a = scaled[0];
        double[] b = scaled[1];
        double[] c = scaled[2];
        double[] d = scaled[3];
        for (int j = 0; j < end - start; j++) {
            double x0 = w0[start + j];
            double x1 = w1[start + j];
            double x2 = w2[start + j];
            double x3 = w3[start + j];
            double sum = out[target + start + j];
            sum = sum + a[j] * x0 + a[j + 1] * x1 + a[j + 2] * x2 + a[j + 3] * x3;
            sum = sum + b[j] * x0 + b[j + 1] * x1 + b[j + 2] * x2 + b[j + 3] * x3;
            sum = sum + c[j] * x0 + c[j + 1] * x1 + c[j + 2] * x2 + c[j + 3] * x3;
            sum = sum + d[j] * x0 + d[j + 1] * x1 + d[j + 2] * x2 + d[j + 3] * x3;
            out[target + start + j] = sum;
        }
    }
}
