package org.voxrisk.perturb;

import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/**
 * Squared distance in mm² from the centre of each voxel to that of the nearest voxel of a set, exact:
 * {@code ((dx sx)² + (dy sy)²) + (dz sz)²} of the nearest, summed in this order, so that voxels at the same offsets have the
 * same bits.
 */
final class DistanceField {
    private DistanceField() {}

    /**
     * Computes the field.
     *
     * @param grid the grid
     * @param inSet whether each voxel is in the set, x fastest
     * @return one squared distance a voxel; infinite where the set is empty
     */
    static double[] squared(Geometry grid, boolean[] inSet, Checkpoint checkpoint) {
        double[] field = new double[inSet.length];
        for (int i = 0; i < field.length; i++) {
            field[i] = inSet[i] ? 0 : Double.POSITIVE_INFINITY;
        }
        int[] size = grid.sizes();
        double[] spacing = grid.spacingMm();
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            along(field, size[axis], stride, spacing[axis], checkpoint);
            stride *= size[axis];
        }
        return field;
    }

    private static void along(double[] field, int n, int stride, double spacing, Checkpoint checkpoint) {
        if (n == 1) {
            return;
        }
        double[] line = new double[n];
        double[] square = new double[n];
        for (int d = 0; d < n; d++) {
            square[d] = (d * spacing) * (d * spacing);
        }
        int block = stride * n;
        for (int start = 0; start < field.length; start += block) {
            checkpoint.check();
            for (int first = start; first < start + stride; first++) {
                boolean any = false;
                for (int i = 0; i < n; i++) {
                    line[i] = field[first + i * stride];
                    any |= line[i] < Double.POSITIVE_INFINITY;
                }
                for (int i = 0; any && i < n; i++) {
                    field[first + i * stride] = nearest(line, square, i);
                }
            }
        }
    }

    /** Looks outwards until the way along this axis alone is longer than what was found. */
    private static double nearest(double[] line, double[] square, int at) {
        double best = line[at];
        for (int d = 1; d < line.length && square[d] < best; d++) {
            if (at >= d) {
                best = Math.min(best, line[at - d] + square[d]);
            }
            if (at + d < line.length) {
                best = Math.min(best, line[at + d] + square[d]);
            }
        }
        return best;
    }
}
