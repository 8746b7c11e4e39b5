package org.voxrisk.filter;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;

/**
 * Some rows of a region: of each, the voxels from the first to the last inside, one row after the other in storage
 * order. {@link #offset} is the position of a row's first voxel among all of them.
 */
final class RowBlock {
    private final int[] x0;
    private final int[] x1;
    private final int[] y;
    private final int[] z;
    private final int[] offset;

    private RowBlock(int[][] rows) {
        int n = rows.length;
        x0 = new int[n];
        x1 = new int[n];
        y = new int[n];
        z = new int[n];
        offset = new int[n + 1];
        for (int r = 0; r < n; r++) {
            x0[r] = rows[r][0];
            x1[r] = rows[r][1];
            y[r] = rows[r][2];
            z[r] = rows[r][3];
            offset[r + 1] = offset[r] + x1[r] - x0[r];
        }
    }

    /**
     * Cuts a region into blocks.
     *
     * @param region the region
     * @param voxels a block has no more voxels, unless it is a single row
     */
    static List<RowBlock> of(Mask region, int voxels) {
        Geometry grid = region.geometry();
        int nx = grid.nx();
        List<RowBlock> blocks = new ArrayList<>();
        List<int[]> rows = new ArrayList<>();
        int count = 0;
        for (int i = region.nextInside(0); i >= 0; ) {
            int row = i / nx;
            int end = (row + 1) * nx;
            while (!region.contains(end - 1)) {
                end--;
            }
            if (count > 0 && count + end - i > voxels) {
                blocks.add(new RowBlock(rows.toArray(int[][]::new)));
                rows.clear();
                count = 0;
            }
            rows.add(new int[] {i - row * nx, end - row * nx, row % grid.ny(), row / grid.ny()});
            count += end - i;
            i = region.nextInside((row + 1) * nx);
        }
        if (!rows.isEmpty()) {
            blocks.add(new RowBlock(rows.toArray(int[][]::new)));
        }
        return blocks;
    }

    int size() {
        return x0.length;
    }

    int voxelCount() {
        return offset[x0.length];
    }

    int x0(int row) {
        return x0[row];
    }

    /** Returns the x after the row's last voxel. */
    int x1(int row) {
        return x1[row];
    }

    int y(int row) {
        return y[row];
    }

    int z(int row) {
        return z[row];
    }

    int offset(int row) {
        return offset[row];
    }
}
