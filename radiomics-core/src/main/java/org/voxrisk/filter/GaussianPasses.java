package org.voxrisk.filter;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * Passes of a {@link RecursiveGaussian} along one axis after the other of a volume whose results are stored as 32-bit
 * floats, where only a box of the last result is wanted: what was filtered along an axis is computed inside the box along
 * it, and not at all where no later pass looks.
 *
 * <p>Lines are filtered in blocks that stay in the cache. Along y and z, neighbouring rows of voxels are laid side by
 * side; along x, blocks of rows are transposed. Not thread-safe.
 */
final class GaussianPasses {
    private static final int LANES = 192;

    private final int[] size;
    private final int[] low;
    private final int[] high;
    private final int nx;
    private final int ny;
    private final Checkpoint checkpoint;
    private final RecursiveGaussianLines lines;
    private final double[] fourRows;
    private final float[] terms;
    private final float[] sums;
    private final double[] wideSums;
    private final int[] starts;
    /** Along each axis, the part of the volume that the passes up to now left valid. */
    private final int[] from = new int[3];

    private final int[] to = new int[3];

    /**
     * Prepares passes.
     *
     * @param grid grid of the volume
     * @param box the voxels that are wanted
     */
    GaussianPasses(Geometry grid, IndexBox box, Checkpoint checkpoint) {
        this.size = grid.sizes();
        this.low = new int[] {box.x0(), box.y0(), box.z0()};
        this.high = new int[] {box.x0() + box.nx(), box.y0() + box.ny(), box.z0() + box.nz()};
        this.nx = grid.nx();
        this.ny = grid.ny();
        this.checkpoint = checkpoint;
        int lanes = Math.max(LANES, nx);
        this.lines = new RecursiveGaussianLines(Math.max(nx, Math.max(ny, grid.nz())), lanes);
        this.fourRows = new double[4 * nx];
        this.terms = new float[lanes];
        this.sums = new float[lanes];
        this.wideSums = new double[lanes];
        this.starts = new int[lanes];
    }

    /** Filters an image along an axis (0 = x) into a volume of floats. */
    void first(Image3D in, float[] out, int axis, RecursiveGaussian filter) {
        for (int other = 0; other < 3; other++) {
            from[other] = 0;
            to[other] = size[other];
        }
        Block block = new Block(axis);
        while (block.next()) {
            if (axis == 0) {
                loadAcross(in, block);
            } else {
                for (int i = 0; i < size[axis]; i++) {
                    double[] line = lines.input()[i];
                    for (int r = 0; r < block.rows; r++) {
                        in.copyValues(block.start(r, i), line, r * block.width, block.width);
                    }
                }
            }
            block.run(filter);
            block.store(out);
        }
        narrow(axis);
    }

    /** Filters a volume of floats along an axis (0 = x). */
    void inPlace(float[] volume, int axis, RecursiveGaussian filter) {
        Block block = new Block(axis);
        while (block.next()) {
            block.load(volume);
            block.run(filter);
            block.store(volume);
        }
        narrow(axis);
    }

    /**
     * Filters a volume of floats along an axis other than x, and adds the results, rounded to floats as by
     * {@link #inPlace}, times a factor to a sum. The volume is left as it is.
     */
    void addTo(float[] sum, double factor, float[] volume, int axis, RecursiveGaussian filter) {
        Block block = new Block(axis);
        while (block.next()) {
            block.load(volume);
            block.run(filter);
            for (int i = low[axis]; i < high[axis]; i++) {
                accumulate(lines.result()[i], factor, sum, block, i);
            }
        }
        narrow(axis);
    }

    private void narrow(int axis) {
        from[axis] = low[axis];
        to[axis] = high[axis];
    }

    private void loadAcross(Image3D in, Block block) {
        for (int r = 0; r < block.rows; r += 4) {
            int count = Math.min(4, block.rows - r);
            for (int k = 0; k < count; k++) {
                in.copyValues(starts[r + k], fourRows, k * nx, nx);
            }
            if (count == 4) {
                spreadFour(fourRows, nx, lines.input(), r);
            } else {
                for (int k = 0; k < count; k++) {
                    spread(fourRows, k * nx, nx, lines.input(), r + k);
                }
            }
        }
    }

    // Lane by lane: sample i of a row of voxels goes to row i of the lines.

    private static void spread(double[] values, int at, int count, double[][] lines, int lane) {
        for (int i = 0; i < count; i++) {
            lines[i][lane] = values[at + i];
        }
    }

    private static void spreadFour(double[] values, int count, double[][] lines, int lane) {
        for (int i = 0; i < count; i++) {
            double[] line = lines[i];
            line[lane] = values[i];
            line[lane + 1] = values[count + i];
            line[lane + 2] = values[2 * count + i];
            line[lane + 3] = values[3 * count + i];
        }
    }

    private static void spread(float[] values, int at, int count, double[][] lines, int lane) {
        for (int i = 0; i < count; i++) {
            lines[i][lane] = values[at + i];
        }
    }

    private static void spreadFour(float[] values, int a, int b, int c, int d, int count, double[][] lines, int lane) {
        for (int i = 0; i < count; i++) {
            double[] line = lines[i];
            line[lane] = values[a + i];
            line[lane + 1] = values[b + i];
            line[lane + 2] = values[c + i];
            line[lane + 3] = values[d + i];
        }
    }

    private static void gather(double[][] lines, int lane, int from, int to, float[] out, int at) {
        for (int i = from; i < to; i++) {
            out[at + i] = (float) lines[i][lane];
        }
    }

    private static void gatherFour(
            double[][] lines, int lane, int from, int to, float[] out, int a, int b, int c, int d) {
        for (int i = from; i < to; i++) {
            double[] line = lines[i];
            out[a + i] = (float) line[lane];
            out[b + i] = (float) line[lane + 1];
            out[c + i] = (float) line[lane + 2];
            out[d + i] = (float) line[lane + 3];
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

    // In steps of one kind of conversion each, along whole arrays: a processor waits where one value is converted to
    // and
    // fro, and only loops with one index for all arrays become vector code.
    private void accumulate(double[] line, double factor, float[] sum, Block block, int i) {
        int lanes = block.rows * block.width;
        for (int r = 0; r < block.rows; r++) {
            System.arraycopy(sum, block.start(r, i), sums, r * block.width, block.width);
        }
        round(line, 0, terms, 0, lanes);
        if (factor == 1) {
            add(sums, terms, lanes);
        } else {
            widen(sums, 0, wideSums, 0, lanes);
            widen(terms, 0, line, 0, lanes);
            addScaled(wideSums, line, factor, lanes);
            round(wideSums, 0, sums, 0, lanes);
        }
        for (int r = 0; r < block.rows; r++) {
            System.arraycopy(sums, r * block.width, sum, block.start(r, i), block.width);
        }
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

    /** A group of rows along x whose lines along the axis are filtered together. */
    private final class Block {
        private final int axis;
        private final int allRows;
        private final int maxRows;
        /** Lanes of a row. */
        private final int width;

        private int row0;
        private int rows;

        Block(int axis) {
            this.axis = axis;
            // Along y there is one row per slice, along z one per y, along x all of them.
            int ys = to[1] - from[1];
            int zs = to[2] - from[2];
            this.allRows = axis == 0 ? ys * zs : axis == 1 ? zs : ys;
            this.width = axis == 0 ? 1 : to[0] - from[0];
            int most = Math.max(1, LANES / width);
            int blocks = (allRows + most - 1) / most;
            this.maxRows = (allRows + blocks - 1) / blocks;
        }

        boolean next() {
            checkpoint.check();
            row0 += rows;
            rows = Math.min(maxRows, allRows - row0);
            if (axis == 0) {
                for (int r = 0; r < rows; r++) {
                    starts[r] = start(r, 0);
                }
            }
            return rows > 0;
        }

        void run(RecursiveGaussian filter) {
            lines.run(filter, size[axis], rows * width, low[axis], high[axis]);
        }

        void load(float[] volume) {
            double[][] in = lines.input();
            if (axis == 0) {
                int r = 0;
                for (; r + 4 <= rows; r += 4) {
                    spreadFour(volume, starts[r], starts[r + 1], starts[r + 2], starts[r + 3], nx, in, r);
                }
                for (; r < rows; r++) {
                    spread(volume, starts[r], nx, in, r);
                }
                return;
            }
            for (int i = 0; i < size[axis]; i++) {
                for (int r = 0; r < rows; r++) {
                    widen(volume, start(r, i), in[i], r * width, width);
                }
            }
        }

        void store(float[] out) {
            double[][] result = lines.result();
            int first = low[axis];
            int end = high[axis];
            if (axis == 0) {
                int r = 0;
                for (; r + 4 <= rows; r += 4) {
                    gatherFour(result, r, first, end, out, starts[r], starts[r + 1], starts[r + 2], starts[r + 3]);
                }
                for (; r < rows; r++) {
                    gather(result, r, first, end, out, starts[r]);
                }
                return;
            }
            for (int i = first; i < end; i++) {
                for (int r = 0; r < rows; r++) {
                    round(result[i], r * width, out, start(r, i), width);
                }
            }
        }

        // Array index of the first voxel of row r of this block, at sample i of the lines.
        int start(int r, int i) {
            int row = row0 + r;
            return switch (axis) {
                case 0 -> {
                    int ys = to[1] - from[1];
                    yield nx * (from[1] + row % ys + ny * (from[2] + row / ys));
                }
                case 1 -> from[0] + nx * (i + ny * (from[2] + row));
                default -> from[0] + nx * (from[1] + row + ny * i);
            };
        }
    }
}
