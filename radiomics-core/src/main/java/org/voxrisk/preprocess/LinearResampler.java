package org.voxrisk.preprocess;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Trilinear resampling between parallel grids: {@code a + (b - a) d} along x, then y, then z, as ITK computes it.
 *
 * <p>Source rows are interpolated along x once and used by all target rows near them.
 */
final class LinearResampler {
    private final AxisTaps tx;
    private final AxisTaps ty;
    private final AxisTaps tz;
    private final int width;
    private final int lowY;

    LinearResampler(AxisTaps tx, AxisTaps ty, AxisTaps tz) {
        this.tx = tx;
        this.ty = ty;
        this.tz = tz;
        this.width = tx.count();
        this.lowY = ty.lowest();
    }

    /** Resamples; all three axes must have a voxel inside. */
    Image3D resample(Samples source, Geometry target, PixelType type, Checkpoint checkpoint) {
        int rows = ty.highest() - lowY + 1;
        SliceRing ring = new SliceRing(rows, width, (z, into) -> alongX(source, z, rows, into, checkpoint));
        double[] out = new double[target.voxelCount()];
        double[] lower = new double[width];
        double[] upper = new double[width];
        double[] value = new double[width];
        for (int z = 0; z < target.nz(); z++) {
            if (!tz.inside(z)) {
                continue;
            }
            ring.keepOnly(tz, z);
            double[][] below = ring.slice(tz.index(0, z));
            double[][] above = ring.slice(tz.index(1, z));
            double dz = tz.weight(1, z);
            for (int y = 0; y < target.ny(); y++) {
                checkpoint.check();
                if (!ty.inside(y)) {
                    continue;
                }
                int before = ty.index(0, y) - lowY;
                int after = ty.index(1, y) - lowY;
                double dy = ty.weight(1, y);
                mix(below[before], below[after], dy, lower);
                mix(above[before], above[after], dy, upper);
                mix(lower, upper, dz, value);
                int at = target.index(0, y, z);
                for (int x = 0; x < width; x++) {
                    out[at + x] = tx.inside(x) ? type.cast(value[x]) : 0;
                }
            }
        }
        return Image3D.of(target, type, out);
    }

    private static void mix(double[] from, double[] to, double part, double[] mixed) {
        for (int x = 0; x < mixed.length; x++) {
            mixed[x] = from[x] + (to[x] - from[x]) * part;
        }
    }

    private void alongX(Samples source, int z, int rows, double[][] into, Checkpoint checkpoint) {
        double[] values = source.values();
        for (int row = 0; row < rows; row++) {
            checkpoint.check();
            int from = source.row(lowY + row, z);
            double[] to = into[row];
            for (int x = 0; x < width; x++) {
                if (!tx.inside(x)) {
                    continue; // what is left there is not used
                }
                double a = values[from + tx.index(0, x)];
                double b = values[from + tx.index(1, x)];
                to[x] = a + (b - a) * tx.weight(1, x);
            }
        }
    }
}
