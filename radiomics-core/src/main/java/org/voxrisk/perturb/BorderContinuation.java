package org.voxrisk.perturb;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/** What lies beyond an image: the voxels of its border go on. */
final class BorderContinuation {
    private BorderContinuation() {}

    /** Returns the part of an image that a grid lies in, and a border. */
    static Image3D part(Image3D image, Geometry target, int border, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        double[] min = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] max = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int corner = 0; corner < 8; corner++) {
            double[] c = grid.toContinuousIndex(corner(target, corner));
            for (int axis = 0; axis < 3; axis++) {
                min[axis] = Math.min(min[axis], c[axis]);
                max[axis] = Math.max(max[axis], c[axis]);
            }
        }
        int[] lower = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int n = grid.sizes()[axis];
            lower[axis] = (int) Math.max(0, Math.min(n - 1, Math.floor(min[axis]) - border));
            size[axis] = (int) Math.max(0, Math.min(n - 1, Math.ceil(max[axis]) + border)) - lower[axis] + 1;
        }
        return image.crop(new IndexBox(lower[0], lower[1], lower[2], size[0], size[1], size[2]), checkpoint);
    }

    private static double[] corner(Geometry grid, int corner) {
        return grid.voxelCentre(
                (corner & 1) == 0 ? 0 : grid.nx() - 1,
                (corner & 2) == 0 ? 0 : grid.ny() - 1,
                (corner & 4) == 0 ? 0 : grid.nz() - 1);
    }

    /**
     * Gives the voxels of a resampled image that lie beyond the source the value of the source's nearest voxel.
     *
     * @param result the resampled image
     * @param source what it was made from
     */
    static Image3D apply(Image3D result, Image3D source, Checkpoint checkpoint) {
        Geometry from = source.geometry();
        Geometry grid = result.geometry();
        if (isWithin(from, grid)) {
            return result;
        }
        double[] out = result.values(checkpoint).clone();
        double[] origin = from.toContinuousIndex(grid.voxelCentre(0, 0, 0));
        double[] dx = difference(from.toContinuousIndex(grid.voxelCentre(1, 0, 0)), origin);
        double[] dy = difference(from.toContinuousIndex(grid.voxelCentre(0, 1, 0)), origin);
        double[] dz = difference(from.toContinuousIndex(grid.voxelCentre(0, 0, 1)), origin);
        int[] n = from.sizes();
        int i = 0;
        for (int z = 0; z < grid.nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    double cx = origin[0] + x * dx[0] + y * dy[0] + z * dz[0];
                    double cy = origin[1] + x * dx[1] + y * dy[1] + z * dz[1];
                    double cz = origin[2] + x * dx[2] + y * dy[2] + z * dz[2];
                    if (!isWithin(cx, n[0]) || !isWithin(cy, n[1]) || !isWithin(cz, n[2])) {
                        double value = source.get(nearest(cx, n[0]), nearest(cy, n[1]), nearest(cz, n[2]));
                        out[i] = result.pixelType().cast(value);
                    }
                }
            }
        }
        return Image3D.of(grid, result.pixelType(), out);
    }

    private static boolean isWithin(Geometry source, Geometry grid) {
        for (int corner = 0; corner < 8; corner++) {
            double[] c = source.toContinuousIndex(corner(grid, corner));
            for (int axis = 0; axis < 3; axis++) {
                if (!isWithin(c[axis], source.sizes()[axis])) {
                    return false;
                }
            }
        }
        return true;
    }

    // A hair less than the resampler's inside, so that no voxel that it left empty is missed.
    private static boolean isWithin(double c, int n) {
        return c > -0.5 + 1e-9 && c < n - 0.5 - 1e-9;
    }

    private static int nearest(double c, int n) {
        return (int) Math.max(0, Math.min(n - 1, Math.rint(c)));
    }

    private static double[] difference(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }
}
