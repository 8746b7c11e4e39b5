package org.voxrisk.io.cohort.check;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;

/**
 * What a region is like, on the grid of its mask.
 *
 * @param geometry the grid
 * @param voxels number of voxels
 * @param box the smallest box around it
 * @param parts number of parts, voxels that share a corner being connected
 * @param largestPart voxels of the largest part
 * @param smallestPart voxels of the smallest part
 * @param inBackground voxels of the region that have the image's smallest intensity
 * @param nonFinite voxels of the region that are NaN or infinite in the image
 * @param digest stands for all voxels: two regions of one digest are equal
 */
public record RegionFacts(
        Geometry geometry,
        int voxels,
        IndexBox box,
        int parts,
        int largestPart,
        int smallestPart,
        int inBackground,
        int nonFinite,
        String digest) {
    /** Its volume. */
    public double volumeMm3() {
        return voxels * geometry.voxelVolumeMm3();
    }

    /** Whether it is all of its box, as regions that no hand has drawn. */
    public boolean isBox() {
        return voxels == box.voxelCount();
    }

    /** Whether it is the whole image. */
    public boolean isWholeImage() {
        return voxels == geometry.voxelCount();
    }

    /** Whether it reaches the border of the image along an axis of more than one voxel. */
    public boolean touchesBorder() {
        return touches(box.x0(), box.nx(), geometry.nx())
                || touches(box.y0(), box.ny(), geometry.ny())
                || touches(box.z0(), box.nz(), geometry.nz());
    }

    private static boolean touches(int from, int count, int size) {
        return size > 1 && (from == 0 || from + count == size);
    }
}
