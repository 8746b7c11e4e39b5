package org.voxrisk.texture;

import java.util.Locale;

/** Compares the size of a matrix with the heap before it is allocated. */
final class MatrixMemory {
    /** What a Java array can hold. */
    private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

    private MatrixMemory() {}

    /**
     * Refuses a matrix that the heap cannot hold.
     *
     * @param matrix name of the matrix, for the message
     * @param levels the region, for its number of levels
     * @param tables number of tables of 4-byte cells; one of 8-byte cells counts as two
     * @param cells cells a table
     * @throws TextureMatrixException if a table has more cells than an array can hold, or tables x cells x 4 bytes exceed
     *     three quarters of the heap: the rest is for the image
     */
    static void require(String matrix, DiscretizedRoi levels, long tables, long cells) {
        double bytes = 4.0 * tables * cells;
        long heap = Runtime.getRuntime().maxMemory();
        if (cells > MOST_CELLS) {
            throw new TextureMatrixException(levels.levelCount() + " different grey levels (highest "
                    + levels.highestLevel() + ") in " + levels.voxelCount() + " voxels: a table of the " + matrix
                    + " would have " + cells + " cells, more than the " + MOST_CELLS
                    + " that an array can hold, whatever the heap. Normalise the image, or use a bin width that gives"
                    + " fewer levels.");
        }
        if (bytes > 0.75 * heap) {
            throw new TextureMatrixException(String.format(
                    Locale.ROOT,
                    "%d different grey levels (highest %d) in %d voxels: the %s would need %.3g GB (%d tables of %d cells)"
                            + " and the heap has %.3g GB. Normalise the image, or use a bin width that gives fewer levels.",
                    levels.levelCount(),
                    levels.highestLevel(),
                    levels.voxelCount(),
                    matrix,
                    bytes / 1e9,
                    tables,
                    cells,
                    heap / 1e9));
        }
    }
}
