package org.voxrisk.shape;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/** What the 2-D shape features of one slice are made of; each part is measured when first asked for. One thread only. */
final class Shape2DGeometry {
    private final BitRows rows;
    private final Checkpoint checkpoint;
    private @Nullable Contour contour;
    private @Nullable PrincipalAxes axes;

    Shape2DGeometry(Mask mask, Axis normal, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.rows = BitRows.ofSlice(mask, normal);
    }

    double pixelSurfaceMm2() {
        return rows.voxelCount * (rows.sx * rows.sy);
    }

    double diameterMm() {
        return DiameterSearch.ofFirstSlice(rows, checkpoint);
    }

    Contour contour() {
        if (contour == null) {
            contour = Contour.of(rows);
        }
        return contour;
    }

    PrincipalAxes axes() {
        if (axes == null) {
            axes = PrincipalAxes.of(rows, checkpoint);
        }
        return axes;
    }
}
