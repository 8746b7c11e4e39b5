package org.voxrisk.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.NamedMask;

/** Label maps that were left on a grid of their own, voxel by voxel on that of the image, for looking at. */
final class OnGrid {
    private OnGrid() {}

    /** Takes voxels of equal index for the same, and warns where the two grids say otherwise. */
    static List<NamedMask> of(CaseVolumes volumes, Path mask, Warnings warnings) {
        Geometry grid = volumes.image().image().geometry();
        List<NamedMask> regions = new ArrayList<>();
        boolean told = false;
        for (NamedMask region : volumes.masks()) {
            Geometry own = region.mask().geometry();
            if (!told && !grid.matches(own, Roi.DEFAULT_GEOMETRY_TOLERANCE)) {
                warnings.add(mask + ": the grid is another than the image's (" + grid.describeDifference(own)
                        + "); the picture takes voxels of equal index for the same");
                told = true;
            }
            Mask placed = own.equals(grid) ? region.mask() : Mask.of(grid, region.mask()::contains);
            regions.add(new NamedMask(region.name(), region.segments(), placed));
        }
        return regions;
    }
}
