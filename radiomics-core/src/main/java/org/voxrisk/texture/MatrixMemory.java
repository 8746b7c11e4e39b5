package org.voxrisk.texture;

import java.util.Locale;

/** Compares the size of a matrix with the heap before it is allocated. */
final class MatrixMemory {
    private MatrixMemory() {}

    /**
     * Refuses a matrix that the heap cannot hold.
     *
     * @param matrix name of the matrix, for the message
     * @param levels the region, for its number of levels
     * @param tables number of tables of 4-byte cells; one of 8-byte cells counts as two
     * @param cells cells a table
     * @throws TextureMatrixException if tables x cells x 4 bytes exceed three quarters of the heap: the rest is for the
     *     image
     */
    static void require(String matrix, DiscretizedRoi levels, long tables, long cells) {
        double bytes = 4.0 * tables * cells;
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > 0.75 * heap || cells > Integer.MAX_VALUE - 8) {
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
