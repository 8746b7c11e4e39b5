package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Largest distances between vertices of the mesh around a region ({@link SurfaceMesh}), in mm.
 *
 * <p>Vertices are the middles of the edges that join a voxel inside to a neighbour outside, at index times spacing in the
 * padded bounding box. The numbers are those of a comparison of all pairs as PyRadiomics makes it, bit for bit, in time
 * that grows with the surface, not with its square: a pair of largest distance consists of corners of the convex hulls of
 * all planes that it lies in. Rounding cannot hide one: corners are found on whole numbers, and a vertex that is no corner
 * is a convex combination of corners, the farthest of which exceeds its squared distance from any point by at least the
 * square of half the smallest spacing.
 *
 * @param max3dMm over all pairs; IBSI L0JK
 * @param sliceMm over pairs of equal z ("2DDiameterSlice"): in the x-y plane
 * @param columnMm over pairs of equal y ("2DDiameterColumn"): in the x-z plane
 * @param rowMm over pairs of equal x ("2DDiameterRow"): in the y-z plane
 */
public record MaximumDiameters(double max3dMm, double sliceMm, double columnMm, double rowMm) {
    /**
     * Measures a region.
     *
     * @param mask the region
     * @return the four diameters; those of a single cubic voxel equal its spacing
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty
     * @throws IllegalArgumentException if the bounding box has more than about 5e8 rows or columns
     */
    public static MaximumDiameters of(Mask mask) {
        requireNonNull(mask, "mask");
        return DiameterSearch.of(BitRows.of(mask, Checkpoint.INTERRUPT_ONLY), Checkpoint.INTERRUPT_ONLY);
    }
}
