package org.voxrisk.shape;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/** What the shape features of one region are made of; each part is measured when first asked for. One thread only. */
final class ShapeGeometry {
    private final BitRows rows;
    private final Checkpoint checkpoint;
    private @Nullable SurfaceMesh mesh;
    private @Nullable MaximumDiameters diameters;
    private @Nullable PrincipalAxes axes;

    ShapeGeometry(Mask mask, Checkpoint checkpoint) {
        this.rows = BitRows.of(mask, checkpoint);
        this.checkpoint = checkpoint;
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

    MaximumDiameters diameters() {
        if (diameters == null) {
            diameters = DiameterSearch.of(rows, checkpoint);
        }
        return diameters;
    }

    PrincipalAxes axes() {
        if (axes == null) {
            axes = PrincipalAxes.of(rows, checkpoint);
        }
        return axes;
    }
}
