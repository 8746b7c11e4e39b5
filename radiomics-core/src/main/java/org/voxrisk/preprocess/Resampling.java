package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * Resampling of image and mask to another spacing ({@code resampledPixelSpacing}, {@code interpolator},
 * {@code padDistance}).
 *
 * <p>The new grid has the direction of the mask's, lies as {@link GridOrigin} says, and covers the bounding
 * box of the region plus a margin of new voxels, cut at the border of the mask. With s = spacing of the mask, t =
 * target spacing, r = s / t, lo and n = lower index and size of the bounding box, p = {@code padDistance}, per axis, on
 * PyRadiomics' grid ({@link GridOrigin#CORNER}):
 *
 * <pre>
 * L = max(0, floor((lo - 0.5) r - p))
 * U = min(ceil(size r) - 1, ceil((lo + n - 0.5) r + p))
 * size = U - L + 1
 * origin = position of the continuous index 0.5 (t - s) / s + L / r in the mask
 * </pre>
 *
 * <p>On IBSI's grid ({@link GridOrigin#CENTRE}), with M voxels of the mask and N = ceil(M r) new ones, new index i lies at
 * {@code c(i) = (M - 1) / 2 + (i - (N - 1) / 2) / r} of the mask; L and U are the new indices of {@code lo - 0.5}, rounded
 * down, less p, and of {@code lo + n - 0.5}, rounded up, plus p, within 0 and N - 1; the origin is at c(L).
 *
 * <p>A target of 0 keeps the mask's spacing along that axis; on PyRadiomics' grid so does an axis along which the bounding
 * box is one voxel thick. If t equals the image's spacing within {@code 1e-8 + 1e-5 t} on every axis, nothing is interpolated: the
 * mask is put on the image's grid by nearest neighbour and both are cropped to the box plus p voxels. Otherwise the mask is
 * resampled as {@link MaskInterpolation} says, by nearest neighbour unless told otherwise. See {@link GridResampler} for the values.
 *
 * @param spacingXMm target spacing along x in mm, finite; 0 = keep
 * @param spacingYMm target spacing along y
 * @param spacingZMm target spacing along z
 * @param interpolator interpolator of the image
 * @param padDistance margin in new voxels, at least 0
 */
public record Resampling(
        double spacingXMm, double spacingYMm, double spacingZMm, Interpolator interpolator, int padDistance) {
    /** PyRadiomics' default margin. */
    public static final int DEFAULT_PAD_DISTANCE = 5;

    /** PyRadiomics' default interpolator, the cubic B-spline. */
    public static final Interpolator DEFAULT_INTERPOLATOR = Interpolator.BSPLINE3;

    /** Image 8, its part under the region 8, grey levels 4, mask and marks 1. */
    private static final int BYTES_PER_VOXEL = 21;
    /** The rest is for the image as it was read. */
    private static final double HEAP_PART = 0.75;

    private static final double ABSOLUTE_TOLERANCE = 1e-8;
    private static final double RELATIVE_TOLERANCE = 1e-5;

    /** Part of a number of voxels by which it may be off a whole one by rounding. */
    private static final double WHOLE = 1e-12;

    /** Checks the numbers. */
    public Resampling {
        requireNonNull(interpolator, "interpolator");
        requireSpacing("spacingXMm", spacingXMm);
        requireSpacing("spacingYMm", spacingYMm);
        requireSpacing("spacingZMm", spacingZMm);
        if (padDistance < 0) {
            throw new IllegalArgumentException("padDistance = " + padDistance + ", must be >= 0");
        }
    }

    /** Makes a resampling to cubic voxels by cubic B-spline with the default margin. */
    public static Resampling isotropic(double spacingMm) {
        return new Resampling(spacingMm, spacingMm, spacingMm, DEFAULT_INTERPOLATOR, DEFAULT_PAD_DISTANCE);
    }

    /** Returns this resampling with another margin around the region, in new voxels. */
    public Resampling withPadDistance(int other) {
        return new Resampling(spacingXMm, spacingYMm, spacingZMm, interpolator, other);
    }

    /**
     * Resamples an image and a mask, which may have different grids.
     *
     * @param image the image, not changed
     * @param mask the region, not changed
     * @return both on the new grid; the image keeps its pixel type, but for IBSI's grid, on which it has 64-bit numbers
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty or its bounding box reaches more than 0.001
     *     voxel outside the image
     * @throws IllegalArgumentException if the new grid has more voxels than an array or the heap can hold
     */
    public PreparedImage apply(Image3D image, Mask mask) {
        return apply(image, mask, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Resamples as {@link #apply(Image3D, Mask)} does.
     *
     * @param checkpoint is asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public PreparedImage apply(Image3D image, Mask mask, Checkpoint checkpoint) {
        return apply(image, mask, GridOrigin.CORNER, checkpoint);
    }

    /**
     * Resamples as {@link #apply(Image3D, Mask)} does.
     *
     * @param origin where the voxels of the new grid lie
     * @param checkpoint is asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public PreparedImage apply(Image3D image, Mask mask, GridOrigin origin, Checkpoint checkpoint) {
        return apply(image, mask, origin, MaskInterpolation.NEAREST, checkpoint);
    }

    /**
     * Resamples as {@link #apply(Image3D, Mask)} does.
     *
     * @param origin where the voxels of the new grid lie
     * @param maskInterpolation how the mask is put on it
     * @param checkpoint is asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public PreparedImage apply(
            Image3D image, Mask mask, GridOrigin origin, MaskInterpolation maskInterpolation, Checkpoint checkpoint) {
        requireNonNull(checkpoint, "checkpoint");
        try (Crew crew = checkpoint.work().start()) {
            return apply(image, mask, origin, maskInterpolation, crew);
        }
    }

    /**
     * Resamples as {@link #apply(Image3D, Mask)} does, on several threads.
     *
     * @param origin where the voxels of the new grid lie
     * @param maskInterpolation how the mask is put on it
     * @param crew works on it; called on the thread that opened it
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public PreparedImage apply(
            Image3D image, Mask mask, GridOrigin origin, MaskInterpolation maskInterpolation, Crew crew) {
        requireNonNull(maskInterpolation, "maskInterpolation");
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(origin, "origin");
        requireNonNull(crew, "crew");
        Checkpoint checkpoint = crew.checkpoint();
        IndexBox box = RegionBounds.require(image.geometry(), mask);
        double[] target = target(mask.geometry(), box, origin);
        if (equalsSpacing(image.geometry().spacingMm(), target)) {
            Mask onImage = GridResampler.mask(mask, image.geometry(), checkpoint);
            return new RegionCrop(padDistance).apply(image, onImage, checkpoint);
        }
        Geometry grid = grid(mask.geometry(), box, target, origin);
        if (image.geometry().isPlane() && grid.nz() == 1) {
            grid = grid.asPlane();
        }
        Mask onGrid = switch (maskInterpolation) {
            case NEAREST -> GridResampler.mask(mask, grid, checkpoint);
            case LINEAR -> PartialVolume.mask(mask, grid, checkpoint);
        };
        PixelType type = origin == GridOrigin.CENTRE ? PixelType.FLOAT64 : image.pixelType();
        return new PreparedImage(GridResampler.image(image, grid, interpolator, type, crew), onGrid);
    }

    /**
     * Returns the grid that {@link #apply} puts image and mask on; that of the image, uncropped, where nothing is interpolated.
     *
     * @param image grid of the image
     * @param mask the region
     * @param origin where the voxels of the new grid lie
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty or reaches outside the image
     * @throws IllegalArgumentException if the new grid has more voxels than an array or the heap can hold
     */
    public Geometry grid(Geometry image, Mask mask, GridOrigin origin) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(origin, "origin");
        IndexBox box = RegionBounds.require(image, mask);
        double[] target = target(mask.geometry(), box, origin);
        if (equalsSpacing(image.spacingMm(), target)) {
            return image;
        }
        Geometry grid = grid(mask.geometry(), box, target, origin);
        return image.isPlane() && grid.nz() == 1 ? grid.asPlane() : grid;
    }

    private double[] target(Geometry mask, IndexBox box, GridOrigin origin) {
        double[] target = {spacingXMm, spacingYMm, spacingZMm};
        double[] spacing = mask.spacingMm();
        int[] thickness = {box.nx(), box.ny(), box.nz()};
        for (int axis = 0; axis < 3; axis++) {
            boolean thin = thickness[axis] == 1 && origin == GridOrigin.CORNER;
            if (target[axis] == 0 || thin) {
                target[axis] = spacing[axis];
            }
        }
        return target;
    }

    private static boolean equalsSpacing(double[] spacing, double[] target) {
        for (int axis = 0; axis < 3; axis++) {
            if (!(Math.abs(spacing[axis] - target[axis])
                    <= ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(target[axis]))) {
                return false;
            }
        }
        return true;
    }

    private Geometry grid(Geometry mask, IndexBox box, double[] target, GridOrigin gridOrigin) {
        double[] s = mask.spacingMm();
        int[] maskSize = mask.sizes();
        int[] lo = {box.x0(), box.y0(), box.z0()};
        int[] n = {box.nx(), box.ny(), box.nz()};
        int[] size = new int[3];
        double[] originIndex = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double t = target[axis];
            double r = s[axis] / t;
            // New index of the old continuous index 0.
            double shift = gridOrigin == GridOrigin.CORNER ? 0 : centreShift(maskSize[axis], r);
            double count = gridOrigin == GridOrigin.CORNER ? Math.ceil(maskSize[axis] * r) : count(maskSize[axis], r);
            double lower = Math.max(0, Math.floor((lo[axis] - 0.5) * r + shift - padDistance));
            double upper = Math.min(count - 1, Math.ceil((lo[axis] + n[axis] - 0.5) * r + shift + padDistance));
            double voxels = upper - lower + 1;
            if (voxels > Geometry.MAX_VOXELS) {
                throw new IllegalArgumentException("resampling from " + s[axis] + " to " + t + " mm gives " + voxels
                        + " voxels along " + "xyz".charAt(axis) + ", more than an array can hold. Choose a larger"
                        + " spacing.");
            }
            size[axis] = (int) voxels;
            originIndex[axis] =
                    gridOrigin == GridOrigin.CORNER ? 0.5 * (t - s[axis]) / s[axis] + lower / r : (lower - shift) / r;
        }
        double total = (double) size[0] * size[1] * size[2];
        if (total > Geometry.MAX_VOXELS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "resampling from %s to %s mm gives %dx%dx%d = %.3g voxels, more than the %d that can be held. Choose"
                            + " a larger spacing (resampledPixelSpacing).",
                    Arrays.toString(s),
                    Arrays.toString(target),
                    size[0],
                    size[1],
                    size[2],
                    total,
                    Geometry.MAX_VOXELS));
        }
        requireMemory(size, total);
        double[] origin = mask.toPhysical(originIndex[0], originIndex[1], originIndex[2]);
        return Geometry.of(size, target, origin, mask.direction());
    }

    /** {@code ceil(M r)}, where a product that is whole but for rounding is whole. */
    private static double count(int size, double r) {
        double exact = size * r;
        double whole = Math.rint(exact);
        return Math.abs(exact - whole) <= WHOLE * exact ? whole : Math.ceil(exact);
    }

    private static double centreShift(int size, double r) {
        return (count(size, r) - 1) / 2 - (size - 1) / 2.0 * r;
    }

    /** Refuses before anything is allocated. */
    private void requireMemory(int[] size, double voxels) {
        double bytes = BYTES_PER_VOXEL * voxels;
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > HEAP_PART * heap) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "resampling to %sx%sx%s mm gives %dx%dx%d = %.3g voxels, which need %.3g GB at %d bytes a voxel for"
                            + " image, region and features; the heap has %.3g GB. Choose a larger spacing"
                            + " (resampledPixelSpacing), or give Java more memory (-Xmx).",
                    spacingXMm,
                    spacingYMm,
                    spacingZMm,
                    size[0],
                    size[1],
                    size[2],
                    voxels,
                    bytes / 1e9,
                    BYTES_PER_VOXEL,
                    heap / 1e9));
        }
    }

    private static void requireSpacing(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + " mm, must be finite and >= 0 (0 = keep)");
        }
    }
}
