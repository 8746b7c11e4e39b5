package org.voxrisk.shape;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Mask;

/** What the shape features of one region are made of; each part is measured when first asked for. One thread only. */
final class ShapeGeometry {
    private final BitRows rows;
    private @Nullable SurfaceMesh mesh;
    private @Nullable MaximumDiameters diameters;
    private @Nullable PrincipalAxes axes;

    ShapeGeometry(Mask mask) {
        this.rows = BitRows.of(mask);
    }

    double voxelVolumeMm3() {
        return rows.voxelCount * (rows.sz * rows.sx * rows.sy);
    }

    SurfaceMesh mesh() {
        if (mesh == null) {
            mesh = SurfaceMesh.of(rows);
        }
        return mesh;
    }

    MaximumDiameters diameters() {
        if (diameters == null) {
            diameters = DiameterSearch.of(rows);
        }
        return diameters;
    }

    PrincipalAxes axes() {
        if (axes == null) {
            axes = PrincipalAxes.of(rows);
        }
        return axes;
    }
}
