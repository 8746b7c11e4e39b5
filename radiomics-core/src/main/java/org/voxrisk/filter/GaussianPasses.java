package org.voxrisk.filter;

import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Passes of a {@link RecursiveGaussian} along one axis of a volume whose results are stored as 32-bit floats.
 *
 * <p>Lines are filtered in blocks that stay in the cache. Along y and z, neighbouring rows of voxels are laid side by
 * side; along x, blocks of rows are transposed. Not thread-safe.
 */
final class GaussianPasses {
    private static final int LANES = 384;

    private final int nx;
    private final int ny;
    private final int nz;
    private final Checkpoint checkpoint;

    GaussianPasses(int[] size, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.nx = size[0];
        this.ny = size[1];
        this.nz = size[2];
    }

    /** Filters an image along an axis (0 = x) into a volume of floats. */
    void first(Image3D in, float[] out, int axis, RecursiveGaussian filter) {
        Block block = new Block(axis);
        double[] row = new double[nx];
        while (block.next()) {
            for (int r = 0; r < block.rows; r++) {
                if (axis == 0) {
                    in.copyValues(block.start(r, 0), row, 0, nx);
                    for (int i = 0; i < nx; i++) {
                        block.lines.input(i)[r] = row[i];
                    }
                } else {
                    for (int i = 0; i < block.length; i++) {
                        in.copyValues(block.start(r, i), block.lines.input(i), r * nx, nx);
                    }
                }
            }
            block.lines.run(filter);
            store(block, out);
        }
    }

    /** Filters a volume of floats along an axis (0 = x). */
    void inPlace(float[] volume, int axis, RecursiveGaussian filter) {
        Block block = new Block(axis);
        while (block.next()) {
            load(volume, block);
            block.lines.run(filter);
            store(block, volume);
        }
    }

    /**
     * Filters a volume of floats along an axis other than x, and adds the results, rounded to floats as by
     * {@link #inPlace}, times a factor to a sum. The volume is left as it is.
     */
    void addTo(float[] sum, double factor, float[] volume, int axis, RecursiveGaussian filter) {
        Block block = new Block(axis);
        while (block.next()) {
            load(volume, block);
            block.lines.run(filter);
            for (int r = 0; r < block.rows; r++) {
                for (int i = 0; i < block.length; i++) {
                    accumulate(
                            block.lines.causal(i),
                            block.lines.anticausal(i),
                            r * nx,
                            factor,
                            sum,
                            block.start(r, i),
                            nx);
                }
            }
        }
    }

    private void load(float[] volume, Block block) {
        for (int r = 0; r < block.rows; r++) {
            if (block.axis == 0) {
                int at = block.start(r, 0);
                for (int i = 0; i < nx; i++) {
                    block.lines.input(i)[r] = volume[at + i];
                }
            } else {
                for (int i = 0; i < block.length; i++) {
                    widen(volume, block.start(r, i), block.lines.input(i), r * nx, nx);
                }
            }
        }
    }

    private void store(Block block, float[] out) {
        RecursiveGaussianLines lines = block.lines;
        for (int r = 0; r < block.rows; r++) {
            if (block.axis == 0) {
                int at = block.start(r, 0);
                for (int i = 0; i < nx; i++) {
                    out[at + i] = (float) (lines.causal(i)[r] + lines.anticausal(i)[r]);
                }
            } else {
                for (int i = 0; i < block.length; i++) {
                    add(lines.causal(i), lines.anticausal(i), r * nx, out, block.start(r, i), nx);
                }
            }
        }
    }

    private static void widen(float[] from, int at, double[] to, int lane, int count) {
        for (int x = 0; x < count; x++) {
            to[lane + x] = from[at + x];
        }
    }

    private static void add(double[] a, double[] b, int lane, float[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            to[at + x] = (float) (a[lane + x] + b[lane + x]);
        }
    }

    private static void accumulate(double[] a, double[] b, int lane, double factor, float[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            float term = (float) (a[lane + x] + b[lane + x]);
            to[at + x] = (float) (to[at + x] + term * factor);
        }
    }

    /** A group of rows along x whose lines along the axis are filtered together. */
    private final class Block {
        private final int axis;
        private final int length;
        private final int allRows;
        private final int maxRows;
        private final RecursiveGaussianLines lines;
        private int row0;
        private int rows;

        Block(int axis) {
            this.axis = axis;
            this.length = axis == 0 ? nx : axis == 1 ? ny : nz;
            // Along y there is one row per slice, along z one per y, along x all of them.
            this.allRows = axis == 0 ? ny * nz : axis == 1 ? nz : ny;
            this.maxRows = Math.min(allRows, axis == 0 ? LANES : Math.max(1, LANES / nx));
            this.lines = new RecursiveGaussianLines(length, axis == 0 ? maxRows : maxRows * nx);
        }

        boolean next() {
            checkpoint.check();
            row0 += rows;
            rows = Math.min(maxRows, allRows - row0);
            return rows > 0;
        }

        // Array index of the first voxel of row r of this block, at sample i of the lines.
        int start(int r, int i) {
            int row = row0 + r;
            return switch (axis) {
                case 0 -> nx * row;
                case 1 -> nx * (i + ny * row);
                default -> nx * (row + ny * i);
            };
        }
    }
}
