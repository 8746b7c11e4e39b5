package org.voxrisk.io.segmentation;

import java.util.BitSet;
import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;

/**
 * The voxels of one grid as those of another that shares them: axes may be swapped or run the other way, and the grids may
 * be shifted by whole voxels.
 */
final class GridPlacement {
    /** Largest deviation from a whole voxel, in voxels, anywhere on the grid. */
    private static final double TOLERANCE = 0.01;

    /** Offsets beyond this share no voxel, and sums with them would overflow. */
    private static final double FARTHEST = 1 << 29;

    private final Geometry from;
    private final Geometry to;

    /** Index on {@code to} = offset + sum over axes of index on {@code from} times step. */
    private final int[] offset;

    private final int[][] steps;

    private GridPlacement(Geometry from, Geometry to, int[] offset, int[][] steps) {
        this.from = from;
        this.to = to;
        this.offset = offset;
        this.steps = steps;
    }

    /** Finds how the grids share their voxels; nothing if they do not. */
    static Optional<GridPlacement> of(Geometry from, Geometry to) {
        double[] first = to.toContinuousIndex(from.toPhysical(0, 0, 0));
        int[] offset = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            offset[axis] = (int) Math.rint(first[axis]);
            if (!(Math.abs(first[axis] - Math.rint(first[axis])) <= TOLERANCE) || Math.abs(first[axis]) > FARTHEST) {
                return Optional.empty();
            }
        }
        int[][] steps = new int[3][3];
        for (int axis = 0; axis < 3; axis++) {
            int last = from.sizes()[axis] - 1;
            int span = Math.max(1, last);
            double[] end = to.toContinuousIndex(
                    from.toPhysical(axis == 0 ? span : 0, axis == 1 ? span : 0, axis == 2 ? span : 0));
            if (last == 0) {
                // The thickness of a single slice is a note by the scanner, and no second voxel lies there.
                continue;
            }
            int size = 0;
            for (int i = 0; i < 3; i++) {
                double moved = end[i] - first[i];
                steps[axis][i] = (int) Math.rint(moved / span);
                size += Math.abs(steps[axis][i]);
                if (!(Math.abs(moved - (double) span * steps[axis][i]) <= TOLERANCE)) {
                    return Optional.empty();
                }
            }
            if (size != 1) {
                return Optional.empty();
            }
        }
        return Optional.of(new GridPlacement(from, to, offset, steps));
    }

    /** Whether each voxel has the same indices on both grids, which are of one size. */
    boolean keepsIndices() {
        boolean same = from.sizeEquals(to);
        for (int axis = 0; axis < 3; axis++) {
            same &= offset[axis] == 0 && (steps[axis][axis] == 1 || from.sizes()[axis] == 1);
        }
        return same;
    }

    /** A mask on the other grid, with the number of its voxels that lie outside of that. */
    record Placed(Mask mask, int outside) {}

    Placed place(Mask mask) {
        BitSet inside = new BitSet(to.voxelCount());
        int nx = from.nx();
        int ny = from.ny();
        int outside = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            int x = i % nx;
            int y = i / nx % ny;
            int z = i / nx / ny;
            int u = offset[0] + x * steps[0][0] + y * steps[1][0] + z * steps[2][0];
            int v = offset[1] + x * steps[0][1] + y * steps[1][1] + z * steps[2][1];
            int w = offset[2] + x * steps[0][2] + y * steps[1][2] + z * steps[2][2];
            if (u >= 0 && v >= 0 && w >= 0 && u < to.nx() && v < to.ny() && w < to.nz()) {
                inside.set(to.index(u, v, w));
            } else {
                outside++;
            }
        }
        return new Placed(Mask.of(to, inside::get), outside);
    }
}
