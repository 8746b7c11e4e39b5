package org.voxrisk.perturb;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/**
 * A lattice of voxels, moved by fractions of a voxel and turned about a region's centre in the plane of slices.
 *
 * <p>With lattice index c, position {@code o + M c}, {@code M = D diag(s)}, centre p of the region and its index
 * {@code c0 = M^-1 (p - o)}: the new lattice has {@code D' = D R} with {@code R = [[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]]}
 * and {@code o' = p + M t - M' c0}, where t is the translation, as in MIRP: along the axes as they were. It is as large as the
 * region and a border need.
 */
final class GridMotion {
    private final Geometry lattice;

    /** The lattice with its voxel (0, 0, 0) where the given one has it, but for the motion. */
    GridMotion(Geometry base, double[] centreMm, Perturbation perturbation) {
        double[] t = {
            perturbation.translationX(), perturbation.translationY(), base.nz() == 1 ? 0 : perturbation.translationZ()
        };
        double[] d = base.direction();
        double[] s = base.spacingMm();
        double[] c0 = base.toContinuousIndex(centreMm);
        double cos = cosine(perturbation.rotationDegrees());
        double sin = cosine(perturbation.rotationDegrees() - 90);
        double[] turned = new double[9];
        double[] origin = new double[3];
        for (int r = 0; r < 3; r++) {
            turned[3 * r] = d[3 * r] * cos + d[3 * r + 1] * sin;
            turned[3 * r + 1] = d[3 * r + 1] * cos - d[3 * r] * sin;
            turned[3 * r + 2] = d[3 * r + 2];
            origin[r] = centreMm[r];
            for (int axis = 0; axis < 3; axis++) {
                origin[r] += d[3 * r + axis] * s[axis] * t[axis] - turned[3 * r + axis] * s[axis] * c0[axis];
            }
        }
        // Where nothing is turned, rounding by way of the centre must not move the lattice.
        if (perturbation.rotationDegrees() == 0) {
            origin = base.toPhysical(t[0], t[1], t[2]);
        }
        this.lattice = Geometry.of(base.sizes(), s, origin, turned);
    }

    /** Exact at right angles. */
    private static double cosine(double degrees) {
        double angle = Math.abs(degrees) % 360;
        if (angle > 180) {
            angle = 360 - angle;
        }
        if (angle == 90) {
            return 0;
        }
        return angle > 90
                ? -StrictMath.cos(StrictMath.toRadians(180 - angle))
                : StrictMath.cos(StrictMath.toRadians(angle));
    }

    /** The lattice with the size of the given one. */
    Geometry lattice() {
        return lattice;
    }

    /**
     * Returns the part of the lattice that holds a region and a border.
     *
     * @param mask the region, on any grid
     * @param border voxels around it along each axis
     * @param wholeToo whether it shall hold the lattice with its own size as well
     */
    Geometry around(Mask mask, int[] border, boolean wholeToo) {
        IndexBox range = range(mask);
        int[] lower = {range.x0() - border[0], range.y0() - border[1], range.z0() - border[2]};
        int[] upper = {
            range.x0() + range.nx() + border[0],
            range.y0() + range.ny() + border[1],
            range.z0() + range.nz() + border[2]
        };
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            // One slice has no neighbours to be taken from.
            if (axis == 2 && lattice.nz() == 1) {
                lower[axis] = 0;
                upper[axis] = 1;
            } else if (wholeToo) {
                lower[axis] = Math.min(lower[axis], 0);
                upper[axis] = Math.max(upper[axis], lattice.sizes()[axis]);
            }
            size[axis] = upper[axis] - lower[axis];
        }
        double[] origin = lattice.voxelCentre(lower[0], lower[1], lower[2]);
        return Geometry.of(size, lattice.spacingMm(), origin, lattice.direction());
    }

    /** The indices of this lattice that the voxels of the region reach. */
    private IndexBox range(Mask mask) {
        Geometry own = mask.geometry();
        double[] start = lattice.toContinuousIndex(own.voxelCentre(0, 0, 0));
        double[][] step = new double[3][];
        step[0] = lattice.toContinuousIndex(own.voxelCentre(1, 0, 0));
        step[1] = lattice.toContinuousIndex(own.voxelCentre(0, 1, 0));
        step[2] = lattice.toContinuousIndex(own.voxelCentre(0, 0, 1));
        double[] min = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] max = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] half = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int other = 0; other < 3; other++) {
                step[other][axis] -= start[axis];
                half[axis] += Math.abs(step[other][axis]) / 2;
            }
        }
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            int x = i % own.nx();
            int y = i / own.nx() % own.ny();
            int z = i / own.nx() / own.ny();
            for (int axis = 0; axis < 3; axis++) {
                double c = start[axis] + x * step[0][axis] + y * step[1][axis] + z * step[2][axis];
                min[axis] = Math.min(min[axis], c);
                max[axis] = Math.max(max[axis], c);
            }
        }
        int[] lower = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            lower[axis] = Math.toIntExact((long) Math.floor(min[axis] - half[axis] + 0.5 - 1e-6));
            size[axis] = Math.toIntExact((long) Math.ceil(max[axis] + half[axis] - 0.5 + 1e-6)) - lower[axis] + 1;
        }
        return new IndexBox(lower[0], lower[1], lower[2], size[0], size[1], size[2]);
    }

    /** Returns the mean of the centres of a region's voxels in mm. */
    static double[] centre(Mask mask) {
        Geometry grid = mask.geometry();
        long x = 0;
        long y = 0;
        long z = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            x += i % grid.nx();
            y += i / grid.nx() % grid.ny();
            z += i / grid.nx() / grid.ny();
        }
        double n = mask.voxelCount();
        return grid.toPhysical(x / n, y / n, z / n);
    }
}
