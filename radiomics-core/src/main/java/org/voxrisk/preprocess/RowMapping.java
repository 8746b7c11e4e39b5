package org.voxrisk.preprocess;

import org.voxrisk.image.Geometry;

/**
 * Continuous indices in a source grid of the voxels of a target grid, row by row as ITK's resampler computes them.
 *
 * <p>For each row, the index is mapped at its first voxel (S) and one voxel past its end (E); voxel k of n has
 * {@code S + (k / n) (E - S)}.
 */
final class RowMapping {
    // Largest drift in voxels of an index over the whole grid that still counts as parallel axes.
    private static final double PARALLEL = 1e-9;

    private final Geometry source;
    private final Geometry target;
    private final int[] size;
    private final double[] start = new double[3];
    private final double[] step = new double[3];

    RowMapping(Geometry source, Geometry target) {
        this.source = source;
        this.target = target;
        this.size = target.sizes();
    }

    /** Prepares a row of the target grid. */
    void row(int y, int z) {
        double[] s = source.toContinuousIndex(target.voxelCentre(0, y, z));
        double[] e = source.toContinuousIndex(target.voxelCentre(size[0], y, z));
        for (int axis = 0; axis < 3; axis++) {
            start[axis] = s[axis];
            step[axis] = e[axis] - s[axis];
        }
    }

    /** Returns the index along an axis of voxel x of the row prepared last. */
    double at(int x, int axis) {
        return start[axis] + (double) x / size[0] * step[axis];
    }

    /**
     * Returns whether each source index depends on the target index of the same axis alone, but for rounding.
     */
    boolean isParallel() {
        return drift() <= PARALLEL;
    }

    /** Returns whether each source index depends on the target index of the same axis alone, to the last bit. */
    boolean isExactlyParallel() {
        return source.isAlignedWith(target);
    }

    /** Returns the indices along one axis of the target voxels 0, 1, ... of that axis; for parallel grids. */
    double[] alongAxis(int axis) {
        double[] c = new double[size[axis]];
        if (axis == 0) {
            row(0, 0);
        }
        for (int i = 0; i < c.length; i++) {
            if (axis != 0) {
                row(axis == 1 ? i : 0, axis == 2 ? i : 0);
            }
            c[i] = at(axis == 0 ? i : 0, axis);
        }
        return c;
    }

    // How far the index along each axis moves while the target index moves along the other two, over the whole grid.
    private double drift() {
        double[] corner = source.toContinuousIndex(target.voxelCentre(0, 0, 0));
        double drift = 0;
        for (int moved = 0; moved < 3; moved++) {
            int[] far = new int[3];
            far[moved] = size[moved];
            double[] c = source.toContinuousIndex(target.voxelCentre(far[0], far[1], far[2]));
            for (int axis = 0; axis < 3; axis++) {
                if (axis != moved) {
                    drift = Math.max(drift, Math.abs(c[axis] - corner[axis]));
                }
            }
        }
        return drift;
    }
}
