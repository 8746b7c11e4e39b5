package org.voxrisk.filter;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * Sum of terms, each of which is an image filtered by a {@link RecursiveGaussian} along one axis after the other, where
 * only a box of the sum is wanted: behind a pass along an axis, only what lies in the box along it is kept.
 *
 * <p>Passes compute in 64 bits and store 32 bits. Lines are filtered in blocks that stay in the cache: along z, voxels of a
 * slice side by side, along y, rows of several slices, along x, rows that are transposed. Not thread-safe.
 */
final class GaussianPasses {
    private static final int LANES = 192;

    private final Geometry grid;
    private final IndexBox box;
    private final Checkpoint checkpoint;
    private final RecursiveGaussianLines lines;
    private final double[] fourRows;
    private final float[] terms;
    private final float[] sums;
    private final double[] wideTerms;
    private final double[] wideSums;
    private final float[] sum;

    /** The term as far as it is filtered, nx x ny x nz values. */
    private final float[] volume;

    private int nx;
    private int ny;
    private int nz;

    /** What the next pass reads: the image, else the volume. */
    private @Nullable Image3D image;

    /** Whether the next pass is the last of its term, and goes into the sum. */
    private boolean last;

    private double factor;

    /**
     * Prepares passes.
     *
     * @param grid grid of the image, at least 4 voxels along each axis
     * @param box the voxels that are wanted
     */
    GaussianPasses(Geometry grid, IndexBox box, Checkpoint checkpoint) {
        this.grid = grid;
        this.box = box;
        this.checkpoint = checkpoint;
        int lanes = Math.max(LANES, grid.nx());
        this.lines = new RecursiveGaussianLines(Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())), lanes);
        this.fourRows = new double[4 * grid.nx()];
        this.terms = new float[lanes];
        this.sums = new float[lanes];
        this.wideTerms = new double[lanes];
        this.wideSums = new double[lanes];
        checkpoint.check();
        this.sum = new float[Math.toIntExact(box.voxelCount())];
        checkpoint.check();
        // Behind the first pass of a term, which may be along any axis.
        int most = Math.max(
                box.nx() * grid.ny() * grid.nz(),
                Math.max(grid.nx() * box.ny() * grid.nz(), grid.nx() * grid.ny() * box.nz()));
        this.volume = new float[most];
    }

    /** Begins a term with an image filtered along an axis (0 = x). */
    void first(Image3D in, int axis, RecursiveGaussian filter) {
        nx = grid.nx();
        ny = grid.ny();
        nz = grid.nz();
        image = in;
        last = false;
        along(axis, filter);
        image = null;
    }

    /** Filters the term along another axis. */
    void next(int axis, RecursiveGaussian filter) {
        along(axis, filter);
    }

    /** Filters the term along an axis other than x and adds it, times a factor, to the sum. */
    void last(int axis, RecursiveGaussian filter, double times) {
        last = true;
        factor = times;
        along(axis, filter);
    }

    /** Returns the sum on the image's grid, 0 outside the box. */
    float[] sum() {
        if (box.equals(grid.box())) {
            return sum;
        }
        float[] whole = new float[grid.voxelCount()];
        for (int z = 0; z < box.nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < box.ny(); y++) {
                int to = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                System.arraycopy(sum, box.nx() * (y + box.ny() * z), whole, to, box.nx());
            }
        }
        return whole;
    }

    private void along(int axis, RecursiveGaussian filter) {
        switch (axis) {
            case 0 -> alongX(filter);
            case 1 -> alongY(filter);
            default -> alongZ(filter);
        }
    }

    // All passes write no further than they have read, so that the volume is filtered in place.

    private void alongX(RecursiveGaussian filter) {
        int count = ny * nz;
        int from = box.x0();
        int to = from + box.nx();
        for (int row = 0; row < count; row += LANES) {
            checkpoint.check();
            int some = Math.min(LANES, count - row);
            spread(row * nx, some);
            lines.run(filter, nx, some, from, to);
            gather(some, from, to, row * box.nx());
        }
        nx = box.nx();
    }

    private void alongY(RecursiveGaussian filter) {
        int from = box.y0();
        int to = from + box.ny();
        int most = Math.max(1, LANES / nx);
        for (int z = 0; z < nz; z += most) {
            checkpoint.check();
            int some = Math.min(most, nz - z);
            read(nx * ny * z, nx, ny, nx * ny, nx, some);
            lines.run(filter, ny, some * nx, from, to);
            write(from, to, nx, some, nx * box.ny() * z, nx, nx * box.ny());
        }
        ny = box.ny();
    }

    private void alongZ(RecursiveGaussian filter) {
        int slice = nx * ny;
        int from = box.z0();
        int to = from + box.nz();
        for (int start = 0; start < slice; start += LANES) {
            checkpoint.check();
            int some = Math.min(LANES, slice - start);
            read(start, slice, nz, 0, some, 1);
            lines.run(filter, nz, some, from, to);
            write(from, to, some, 1, start, slice, 0);
        }
        nz = box.nz();
    }

    // Loops stand in short methods: the compiler is done with these soon, and once.

    private void read(int at, int step, int samples, int stride, int length, int pieces) {
        for (int i = 0; i < samples; i++) {
            read(at + i * step, stride, lines.input()[i], length, pieces);
        }
    }

    private void write(int from, int to, int length, int pieces, int at, int step, int stride) {
        for (int i = from; i < to; i++) {
            write(lines.result()[i], length, pieces, at + (i - from) * step, stride);
        }
    }

    // Some pieces of the input, a stride apart, side by side.
    private void read(int at, int stride, double[] line, int length, int pieces) {
        for (int p = 0; p < pieces; p++) {
            if (image != null) {
                image.copyValues(at + p * stride, line, p * length, length);
            } else {
                widen(volume, at + p * stride, line, p * length, length);
            }
        }
    }

    private void write(double[] line, int length, int pieces, int at, int stride) {
        for (int p = 0; p < pieces; p++) {
            if (last) {
                accumulate(line, p * length, at + p * stride, length);
            } else {
                round(line, p * length, volume, at + p * stride, length);
            }
        }
    }

    // In steps of one kind of conversion each, along whole arrays: a processor waits where one value is converted
    // to and fro, and only loops with one index for all arrays become vector code.
    private void accumulate(double[] line, int lane, int at, int count) {
        round(line, lane, terms, 0, count);
        System.arraycopy(sum, at, sums, 0, count);
        if (factor == 1) {
            add(sums, terms, count);
        } else {
            widen(sums, 0, wideSums, 0, count);
            widen(terms, 0, wideTerms, 0, count);
            addScaled(wideSums, wideTerms, factor, count);
            round(wideSums, 0, sums, 0, count);
        }
        System.arraycopy(sums, 0, sum, at, count);
    }

    // The sum of two floats in double precision, rounded to a float, is their sum in single precision.
    private static void add(float[] sum, float[] terms, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] += terms[x];
        }
    }

    private static void addScaled(double[] sum, double[] terms, double factor, int count) {
        for (int x = 0; x < count; x++) {
            sum[x] += terms[x] * factor;
        }
    }

    private static void widen(float[] values, int at, double[] to, int lane, int count) {
        for (int x = 0; x < count; x++) {
            to[lane + x] = values[at + x];
        }
    }

    private static void round(double[] values, int lane, float[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            to[at + x] = (float) values[lane + x];
        }
    }

    // Rows of voxels become lanes, four at a time: sample i of a row goes to row i of the lines.

    private void spread(int at, int count) {
        double[][] in = lines.input();
        for (int lane = 0; lane < count; lane += 4) {
            int from = at + lane * nx;
            int some = Math.min(4, count - lane);
            if (image != null) {
                image.copyValues(from, fourRows, 0, some * nx);
            } else {
                widen(volume, from, fourRows, 0, some * nx);
            }
            if (some == 4) {
                spreadFour(fourRows, nx, in, lane);
            } else {
                spreadSome(fourRows, nx, in, lane, some);
            }
        }
    }

    private static void spreadFour(double[] values, int length, double[][] lines, int lane) {
        for (int i = 0; i < length; i++) {
            double[] line = lines[i];
            line[lane] = values[i];
            line[lane + 1] = values[length + i];
            line[lane + 2] = values[2 * length + i];
            line[lane + 3] = values[3 * length + i];
        }
    }

    private static void spreadSome(double[] values, int length, double[][] lines, int lane, int some) {
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < some; k++) {
                lines[i][lane + k] = values[k * length + i];
            }
        }
    }

    private void gather(int count, int from, int to, int at) {
        double[][] result = lines.result();
        int length = to - from;
        for (int lane = 0; lane < count; lane += 4) {
            int some = Math.min(4, count - lane);
            if (some == 4) {
                gatherFour(result, lane, from, to, volume, at + lane * length);
            } else {
                gatherSome(result, lane, some, from, to, volume, at + lane * length);
            }
        }
    }

    private static void gatherFour(double[][] lines, int lane, int from, int to, float[] out, int at) {
        int length = to - from;
        for (int i = 0; i < length; i++) {
            double[] line = lines[from + i];
            out[at + i] = (float) line[lane];
            out[at + length + i] = (float) line[lane + 1];
            out[at + 2 * length + i] = (float) line[lane + 2];
            out[at + 3 * length + i] = (float) line[lane + 3];
        }
    }

    private static void gatherSome(double[][] lines, int lane, int some, int from, int to, float[] out, int at) {
        int length = to - from;
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < some; k++) {
                out[at + k * length + i] = (float) lines[from + i][lane + k];
            }
        }
    }
}
