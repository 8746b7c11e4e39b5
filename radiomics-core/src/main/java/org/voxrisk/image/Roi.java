package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * A region of interest: an image and a mask on one grid, cropped to the bounding box of the mask, never empty.
 *
 * <p>This is the only place that checks that image and mask belong together. Immutable; the cropped image is made when it is
 * first asked for.
 */
public final class Roi {
    /** Tolerance of ITK and PyRadiomics for equal grids; see {@link Geometry#matches}. */
    public static final double DEFAULT_GEOMETRY_TOLERANCE = 1e-6;

    private final Image3D whole;
    private final Geometry geometry;
    private final Mask mask;
    private final IndexBox box;
    private final double[] intensities;

    /** Made when it is first asked for, as intensities are mostly all that is wanted. */
    private volatile @Nullable Image3D image;

    private Roi(Image3D whole, Mask mask, double[] intensities) {
        this.whole = whole;
        this.box = mask.boundingBox();
        this.geometry = whole.geometry().crop(box);
        this.mask = mask.crop(box);
        this.intensities = intensities;
    }

    /**
     * Cuts a region out of an image.
     *
     * @param image the image
     * @param mask the region, on the image's grid
     * @param geometryTolerance see {@link Geometry#matches}
     * @return the region
     * @throws InvalidRoiException if the grids differ, the mask is empty, or a voxel inside is NaN or infinite
     */
    public static Roi of(Image3D image, Mask mask, double geometryTolerance) {
        return of(image, mask, geometryTolerance, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Cuts a region out as {@link #of(Image3D, Mask, double)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Roi of(Image3D image, Mask mask, double geometryTolerance, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(checkpoint, "checkpoint");
        requireSameGrid(image, mask, geometryTolerance);
        mask.boundingBox(); // refuses an empty one
        Roi roi = new Roi(image, mask, mask.select(image, checkpoint));
        roi.requireFinite(checkpoint);
        return roi;
    }

    /**
     * Cuts a region out as {@link #of(Image3D, Mask, double)} does, a large one by several threads.
     *
     * @param crew works on it; called on the thread that opened it
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Roi of(Image3D image, Mask mask, double geometryTolerance, Crew crew) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(crew, "crew");
        requireSameGrid(image, mask, geometryTolerance);
        mask.boundingBox(); // refuses an empty one
        Roi roi = new Roi(image, mask, mask.select(image, crew));
        roi.requireFinite(crew.checkpoint());
        return roi;
    }

    /** Cuts a region out of an image whose grid equals the mask's within {@link #DEFAULT_GEOMETRY_TOLERANCE}. */
    public static Roi of(Image3D image, Mask mask) {
        return of(image, mask, DEFAULT_GEOMETRY_TOLERANCE);
    }

    /**
     * Checks that image and mask lie on one grid.
     *
     * @throws InvalidRoiException if not; the message has both grids and the differences
     */
    public static void requireSameGrid(Image3D image, Mask mask, double geometryTolerance) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireSameGrid(image.geometry(), mask, geometryTolerance);
    }

    /**
     * Checks that a mask lies on the grid of an image.
     *
     * @throws InvalidRoiException if not; the message has both grids and the differences
     */
    public static void requireSameGrid(Geometry image, Mask mask, double geometryTolerance) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        if (!image.matches(mask.geometry(), geometryTolerance)) {
            throw new InvalidRoiException("image and mask are not on the same grid (image vs mask): "
                    + image.describeDifference(mask.geometry()) + ". Tolerance: " + geometryTolerance
                    + " of the x spacing. Put the mask on the image's grid (correctMask, or --nearest of extract,"
                    + " resamples it by nearest neighbour; convert --reference writes one that lies on it), or raise"
                    + " geometryTolerance if the difference is rounding.");
        }
    }

    /** Returns the image, cropped to the bounding box. */
    public Image3D image() {
        Image3D known = image;
        if (known == null) {
            known = whole.crop(box);
            image = known;
        }
        return known;
    }

    /** Returns the grid of the cropped image. */
    public Geometry geometry() {
        return geometry;
    }

    /** Returns the type that the intensities count as. */
    public PixelType pixelType() {
        return whole.pixelType();
    }

    /** Returns the mask, cropped to its bounding box. */
    public Mask mask() {
        return mask;
    }

    /** Returns the bounding box on the grid that the region was cut from. */
    public IndexBox box() {
        return box;
    }

    /** Returns the number of voxels inside. */
    public int voxelCount() {
        return mask.voxelCount();
    }

    /** Returns the intensities inside, in storage order; not a copy, not to be written to. */
    public double[] intensities() {
        return intensities;
    }

    private void requireFinite(Checkpoint checkpoint) {
        checkpoint.inPieces(intensities.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (!Double.isFinite(intensities[i])) {
                    throw notFinite();
                }
            }
        });
    }

    private InvalidRoiException notFinite() {
        long bad = Arrays.stream(intensities).filter(v -> !Double.isFinite(v)).count();
        int first = mask.nextInside(0);
        int before = 0;
        while (Double.isFinite(intensities[before])) {
            first = mask.nextInside(first + 1);
            before++;
        }
        int nx = geometry.nx();
        int ny = geometry.ny();
        return new InvalidRoiException(bad + " of " + mask.voxelCount() + " voxels of the region are NaN or infinite,"
                + " the first at (" + (box.x0() + first % nx) + ", " + (box.y0() + first / nx % ny) + ", "
                + (box.z0() + first / nx / ny) + ") = " + intensities[before]
                + ". Repair the image, or leave these voxels out of the mask.");
    }
}
