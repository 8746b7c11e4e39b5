package org.voxrisk.filter.ibsi;

import java.util.Arrays;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/**
 * Convolutions of a volume along one axis at a time. Sums have the order of the taps, four products at once. Not
 * thread-safe.
 */
final class LinePasses {
    private final int nx;
    private final int ny;
    private final int nz;
    private final Boundary boundary;
    private final Checkpoint checkpoint;
    private final double[] row;
    private double[] plane = {};

    LinePasses(Geometry grid, Boundary boundary, Checkpoint checkpoint) {
        this.nx = grid.nx();
        this.ny = grid.ny();
        this.nz = grid.nz();
        this.boundary = boundary;
        this.checkpoint = checkpoint;
        this.row = new double[nx];
    }

    /**
     * Filters along an axis.
     *
     * @param in a volume
     * @param out receives the filtered volume; may be the same array
     */
    void apply(double[] in, double[] out, Axis axis, Taps taps) {
        switch (axis) {
            case X -> alongX(in, out, taps);
            case Y -> {
                for (int z = 0; z < nz; z++) {
                    across(in, out, nx * ny * z, nx, ny, taps);
                }
            }
            case Z -> {
                for (int y = 0; y < ny; y++) {
                    across(in, out, nx * y, nx * ny, nz, taps);
                }
            }
        }
    }

    private void alongX(double[] in, double[] out, Taps taps) {
        int before = -taps.first();
        int after = taps.last();
        int[] left = boundary.sources(-before, before, nx);
        int[] right = boundary.sources(nx, after, nx);
        double[] line = new double[before + nx + after];
        int[] starts = new int[taps.count()];
        for (int t = 0; t < starts.length; t++) {
            starts[t] = before + taps.offset(t);
        }
        for (int at = 0; at < in.length; at += nx) {
            checkpoint.check();
            System.arraycopy(in, at, line, before, nx);
            for (int i = 0; i < before; i++) {
                line[i] = left[i] < 0 ? 0 : in[at + left[i]];
            }
            for (int i = 0; i < after; i++) {
                line[before + nx + i] = right[i] < 0 ? 0 : in[at + right[i]];
            }
            sum(line, starts, taps.weights(), starts.length);
            System.arraycopy(row, 0, out, at, nx);
        }
    }

    /** Filters a plane of rows: row r starts at {@code base + r step}. */
    private void across(double[] in, double[] out, int base, int step, int rows, Taps taps) {
        if (plane.length < rows * nx) {
            plane = new double[rows * nx];
        }
        for (int r = 0; r < rows; r++) {
            checkpoint.check();
            System.arraycopy(in, base + r * step, plane, r * nx, nx);
        }
        int[] starts = new int[taps.count()];
        double[] weights = new double[taps.count()];
        for (int r = 0; r < rows; r++) {
            checkpoint.check();
            int n = 0;
            for (int t = 0; t < taps.count(); t++) {
                int source = boundary.source(r + taps.offset(t), rows);
                if (source >= 0) {
                    starts[n] = source * nx;
                    weights[n++] = taps.weight(t);
                }
            }
            sum(plane, starts, weights, n);
            System.arraycopy(row, 0, out, base + r * step, nx);
        }
    }

    // row[i] = sum_t w[t] from[starts[t] + i]
    private void sum(double[] from, int[] starts, double[] w, int count) {
        Arrays.fill(row, 0);
        int t = 0;
        for (; t + 4 <= count; t += 4) {
            addFour(from, starts[t], starts[t + 1], starts[t + 2], starts[t + 3], w, t, row);
        }
        for (; t < count; t++) {
            addOne(from, starts[t], w[t], row);
        }
    }

    private static void addFour(double[] from, int a, int b, int c, int d, double[] w, int t, double[] to) {
        double wa = w[t];
        double wb = w[t + 1];
        double wc = w[t + 2];
        double wd = w[t + 3];
        for (int i = 0; i < to.length; i++) {
            to[i] += wa * from[a + i] + wb * from[b + i] + wc * from[c + i] + wd * from[d + i];
        }
    }

    private static void addOne(double[] from, int a, double w, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += w * from[a + i];
        }
    }
}
