package org.voxrisk.filter;

/**
 * Passes of a {@link RecursiveGaussian} along one axis of a volume whose results are stored as 32-bit floats.
 *
 * <p>Along y and z a row of voxels in x is a row of lanes; along x, blocks of rows are transposed. Not thread-safe.
 */
final class GaussianPasses {
    private static final int BLOCK = 64;

    private final int nx;
    private final int ny;
    private final int nz;

    GaussianPasses(int[] size) {
        this.nx = size[0];
        this.ny = size[1];
        this.nz = size[2];
    }

    /** Filters a volume of doubles along an axis (0 = x) into a volume of floats. */
    void first(double[] in, float[] out, int axis, RecursiveGaussian filter) {
        RecursiveGaussianLines lines = lines(axis);
        for (int block = 0; block < blocks(axis); block++) {
            if (axis == 0) {
                int row0 = block * BLOCK;
                int rows = Math.min(BLOCK, ny * nz - row0);
                for (int r = 0; r < rows; r++) {
                    int at = (row0 + r) * nx;
                    for (int i = 0; i < nx; i++) {
                        lines.input(i)[r] = in[at + i];
                    }
                }
            } else {
                for (int i = 0; i < length(axis); i++) {
                    System.arraycopy(in, start(axis, block, i), lines.input(i), 0, nx);
                }
            }
            lines.run(filter);
            store(lines, out, axis, block);
        }
    }

    /** Filters a volume of floats along an axis (0 = x). */
    void inPlace(float[] volume, int axis, RecursiveGaussian filter) {
        RecursiveGaussianLines lines = lines(axis);
        for (int block = 0; block < blocks(axis); block++) {
            if (axis == 0) {
                int row0 = block * BLOCK;
                int rows = Math.min(BLOCK, ny * nz - row0);
                for (int r = 0; r < rows; r++) {
                    int at = (row0 + r) * nx;
                    for (int i = 0; i < nx; i++) {
                        lines.input(i)[r] = volume[at + i];
                    }
                }
            } else {
                for (int i = 0; i < length(axis); i++) {
                    double[] row = lines.input(i);
                    int at = start(axis, block, i);
                    for (int x = 0; x < nx; x++) {
                        row[x] = volume[at + x];
                    }
                }
            }
            lines.run(filter);
            store(lines, volume, axis, block);
        }
    }

    private void store(RecursiveGaussianLines lines, float[] out, int axis, int block) {
        if (axis == 0) {
            int row0 = block * BLOCK;
            int rows = Math.min(BLOCK, ny * nz - row0);
            for (int r = 0; r < rows; r++) {
                int at = (row0 + r) * nx;
                for (int i = 0; i < nx; i++) {
                    out[at + i] = (float) lines.output(i)[r];
                }
            }
        } else {
            for (int i = 0; i < length(axis); i++) {
                double[] row = lines.output(i);
                int at = start(axis, block, i);
                for (int x = 0; x < nx; x++) {
                    out[at + x] = (float) row[x];
                }
            }
        }
    }

    private RecursiveGaussianLines lines(int axis) {
        return new RecursiveGaussianLines(length(axis), axis == 0 ? BLOCK : nx);
    }

    private int length(int axis) {
        return axis == 0 ? nx : axis == 1 ? ny : nz;
    }

    // Blocks of lines that are filtered together: groups of rows, the slices, or the planes of one y.
    private int blocks(int axis) {
        return axis == 0 ? (ny * nz + BLOCK - 1) / BLOCK : axis == 1 ? nz : ny;
    }

    private int start(int axis, int block, int i) {
        return axis == 1 ? nx * (i + ny * block) : nx * (block + ny * i);
    }
}
