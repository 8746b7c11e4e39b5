package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/**
 * What IBSI's morphological features are made of; each part is measured when first asked for. One thread only.
 *
 * <p>Two regions take part: the morphological mask, which has the shape, and the intensity mask, whose intensities are
 * summed. They differ by resegmentation.
 */
public final class MorphologyGeometry {
    private final BitRows rows;
    private final IndexBox box;
    private final Roi roi;
    private final IndexBox roiBox;
    private final Checkpoint checkpoint;
    private @Nullable SurfaceMesh mesh;
    private DiameterSearch.@Nullable Found extent;
    private @Nullable PrincipalAxes axes;
    private @Nullable ConvexHull hull;
    private @Nullable EnclosingEllipsoid ellipsoid;
    private @Nullable OrientedBox orientedBox;
    private @Nullable SpatialAutocorrelation autocorrelation;

    /**
     * Takes a region.
     *
     * @param morphologicalMask its shape
     * @param roi its intensities
     * @param roiBox where the region of the intensities lies on the grid of the mask
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty
     */
    public MorphologyGeometry(Mask morphologicalMask, Roi roi, IndexBox roiBox, Checkpoint checkpoint) {
        this.roi = requireNonNull(roi, "roi");
        this.roiBox = requireNonNull(roiBox, "roiBox");
        this.checkpoint = requireNonNull(checkpoint, "checkpoint");
        this.rows = BitRows.of(requireNonNull(morphologicalMask, "morphologicalMask"), checkpoint);
        this.box = morphologicalMask.boundingBox();
    }

    double voxelVolumeMm3() {
        return rows.voxelCount * (rows.sz * rows.sx * rows.sy);
    }

    SurfaceMesh mesh() {
        if (mesh == null) {
            mesh = SurfaceMesh.of(rows, checkpoint);
        }
        return mesh;
    }

    double maximumDiameterMm() {
        return extent().diameters().max3dMm();
    }

    private DiameterSearch.Found extent() {
        if (extent == null) {
            extent = DiameterSearch.withHullCorners(rows, checkpoint);
        }
        return extent;
    }

    /** Variances with the divisor N - 1; NaN for a single voxel. */
    PrincipalAxes axes() {
        if (axes == null) {
            axes = PrincipalAxes.of(rows, checkpoint).unbiased(rows.voxelCount);
        }
        return axes;
    }

    /** Volume of the box of the mesh, mm^3. */
    double boxVolumeMm3() {
        return rows.nx * rows.sx * (rows.ny * rows.sy) * (rows.nz * rows.sz);
    }

    /** Area of the box of the mesh, mm^2. */
    double boxAreaMm2() {
        double x = rows.nx * rows.sx;
        double y = rows.ny * rows.sy;
        double z = rows.nz * rows.sz;
        return 2 * (x * y + x * z + y * z);
    }

    /** Volume of the ellipsoid with the principal axes, mm^3. */
    double approximateEllipsoidVolumeMm3() {
        PrincipalAxes a = axes();
        return Math.PI / 6 * a.majorLengthMm() * a.minorLengthMm() * a.leastLengthMm();
    }

    /** Area of the ellipsoid with the principal axes, mm^2. */
    double approximateEllipsoidAreaMm2() {
        PrincipalAxes a = axes();
        return EllipsoidArea.of(a.majorLengthMm() / 2, a.minorLengthMm() / 2, a.leastLengthMm() / 2);
    }

    ConvexHull hull() {
        if (hull == null) {
            hull = ConvexHull.of(
                    extent().hullCorners(), new double[] {rows.sx / 2, rows.sy / 2, rows.sz / 2}, checkpoint);
        }
        return hull;
    }

    EnclosingEllipsoid enclosingEllipsoid() {
        if (ellipsoid == null) {
            ellipsoid = EnclosingEllipsoid.of(hull().cornersMm(), checkpoint);
        }
        return ellipsoid;
    }

    OrientedBox orientedBox() {
        if (orientedBox == null) {
            orientedBox = OrientedBox.around(hull(), checkpoint);
        }
        return orientedBox;
    }

    double meanIntensity() {
        double[] x = roi.intensities();
        double[] total = {0};
        checkpoint.inPieces(x.length, (from, to) -> {
            double sum = total[0];
            for (int i = from; i < to; i++) {
                sum += x[i];
            }
            total[0] = sum;
        });
        return total[0] / x.length;
    }

    /**
     * Distance of the centre of the morphological mask and that of the intensity mask weighted by intensity, mm; not defined
     * where the intensities sum up to 0.
     */
    double centreOfMassShiftMm() {
        IndexMoments m = IndexMoments.of(rows, checkpoint);
        double[] geometric = {(double) m.x() / m.n(), (double) m.y() / m.n(), (double) m.z() / m.n()};
        // From the corner of the morphological mask's box.
        double[] weighted = {roiBox.x0() - box.x0(), roiBox.y0() - box.y0(), roiBox.z0() - box.z0()};
        double[] sums = new double[4];
        Geometry grid = roi.mask().geometry();
        double[] x = roi.intensities();
        int n = 0;
        for (int i = roi.mask().nextInside(0); i >= 0; ) {
            checkpoint.check();
            int row = i / grid.nx();
            int slice = row / grid.ny();
            int end = Math.min(roi.mask().nextOutside(i), (row + 1) * grid.nx());
            addRun(sums, x, n, i - row * grid.nx(), end - i, row - slice * grid.ny(), slice);
            n += end - i;
            i = end < grid.voxelCount() ? roi.mask().nextInside(end) : -1;
        }
        double[] spacing = {rows.sx, rows.sy, rows.sz};
        double squares = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = (weighted[axis] + sums[axis] / sums[3] - geometric[axis]) * spacing[axis];
            squares += d * d;
        }
        return Math.sqrt(squares);
    }

    private static void addRun(double[] sums, double[] intensities, int n, int x, int length, int y, int z) {
        double alongX = sums[0];
        double alongY = sums[1];
        double alongZ = sums[2];
        double sum = sums[3];
        for (int k = 0; k < length; k++) {
            double v = intensities[n + k];
            alongX += v * (x + k);
            alongY += v * y;
            alongZ += v * z;
            sum += v;
        }
        sums[0] = alongX;
        sums[1] = alongY;
        sums[2] = alongZ;
        sums[3] = sum;
    }

    SpatialAutocorrelation autocorrelation() {
        if (autocorrelation == null) {
            autocorrelation = SpatialAutocorrelation.of(roi, checkpoint);
        }
        return autocorrelation;
    }
}
