package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;

/**
 * What a region must be like to be worth extracting.
 *
 * @param minimumDimensions axes along which the bounding box must be thicker than one voxel, 1 to 3
 * @param minimumSize number of voxels that the region must exceed, 0 for none
 * @param geometryTolerance tolerance of equal grids, see {@link Geometry#matches}
 * @param mismatch what happens when image and mask lie on different grids
 */
public record RoiRequirements(int minimumDimensions, int minimumSize, double geometryTolerance, GridMismatch mismatch) {
    /** What happens when image and mask lie on different grids. */
    public enum GridMismatch {
        /** The extraction is refused. */
        REFUSE,
        /** The mask is resampled onto the image's grid by nearest neighbour, if its region lies inside the image. */
        RESAMPLE_MASK
    }

    /** Checks the numbers. */
    public RoiRequirements {
        requireNonNull(mismatch, "mismatch");
        if (minimumDimensions < 1 || minimumDimensions > 3) {
            throw new IllegalArgumentException("minimumROIDimensions = " + minimumDimensions + ", must be 1, 2 or 3");
        }
        if (minimumSize < 0) {
            throw new IllegalArgumentException("minimumROISize = " + minimumSize + ", must be >= 1");
        }
        if (!(geometryTolerance > 0) || Double.isInfinite(geometryTolerance)) {
            throw new IllegalArgumentException("geometryTolerance = " + geometryTolerance + ", must be finite and > 0");
        }
    }

    /** PyRadiomics' defaults: two dimensions, no minimum size, tolerance 1e-6, mismatch refused. */
    public static RoiRequirements standard() {
        return new RoiRequirements(2, 0, Roi.DEFAULT_GEOMETRY_TOLERANCE, GridMismatch.REFUSE);
    }

    /** Returns these requirements with another number of axes along which the region must be thicker than one voxel. */
    public RoiRequirements withMinimumDimensions(int other) {
        return new RoiRequirements(other, minimumSize, geometryTolerance, mismatch);
    }

    /** Returns these requirements with another number of voxels that the region must exceed, 0 for none. */
    public RoiRequirements withMinimumSize(int other) {
        return new RoiRequirements(minimumDimensions, other, geometryTolerance, mismatch);
    }

    /** Returns these requirements with another tolerance of equal grids. */
    public RoiRequirements withGeometryTolerance(double other) {
        return new RoiRequirements(minimumDimensions, minimumSize, other, mismatch);
    }

    /** Returns these requirements with another answer to image and mask on different grids. */
    public RoiRequirements withMismatch(GridMismatch other) {
        return new RoiRequirements(minimumDimensions, minimumSize, geometryTolerance, other);
    }

    /**
     * Checks a region.
     *
     * @param mask the region
     * @param stage when it is checked, for the message, for example {@code "after resegmentation"}
     * @return its bounding box
     * @throws InvalidRoiException if it is empty, a single voxel, too flat or too small
     */
    IndexBox check(Mask mask, String stage) {
        IndexBox box = mask.boundingBox();
        String found = mask.voxelCount() + (mask.voxelCount() == 1 ? " voxel" : " voxels") + " in a box of " + box.nx()
                + "x" + box.ny() + "x" + box.nz() + " (" + stage + ")";
        if (box.dimensions() == 0) {
            throw new InvalidRoiException(
                    "the region has " + found + ": features of a single voxel are not defined. Check the mask.");
        }
        if (box.dimensions() < minimumDimensions) {
            throw new InvalidRoiException("the region has " + found + ", thicker than one voxel along "
                    + box.dimensions() + " of 3 axes; minimumROIDimensions asks for " + minimumDimensions
                    + ". Lower it if so flat a region is meant.");
        }
        if (minimumSize > 0 && mask.voxelCount() <= minimumSize) {
            throw new InvalidRoiException(
                    "the region has " + found + "; minimumROISize asks for more than " + minimumSize + ".");
        }
        return box;
    }
}
